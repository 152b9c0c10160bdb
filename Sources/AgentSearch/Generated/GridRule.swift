import Research

/// Rules that lead from one grid to another.
enum GridRule: CaseIterable {
  case mirrored, upsideDown, turned, transposed, recoloured, cropped, doubled, shifted, framed, tiled

  /// A task: three examples of a rule and a test, whose inputs differ.
  static func task(_ random: inout RandomSource) -> SearchTask {
    let rule = allCases[random.below(allCases.count)]
    var colours = Array(1...9)
    colours.shuffle(using: &random)
    // A rule with a parameter keeps it over all grids of the task.
    let (from, to, shift) = (colours[0], colours[1], 1 + random.below(2))
    var pairs: [(input: Grid, output: Grid)] = []
    while pairs.count < 4 {
      let input = grid(&random, colours: Array(colours.prefix(4)))
      let output = rule.apply(input, from: from, to: to, shift: shift)
      if output != input, !pairs.contains(where: { $0.input == input }) { pairs.append((input, output)) }
    }
    return SearchTask.grid(examples: Array(pairs.prefix(3)), test: pairs[3])
  }

  /// A grid of a few coloured cells on black.
  private static func grid(_ random: inout RandomSource, colours: [Int]) -> Grid {
    let (height, width) = (3 + random.below(4), 3 + random.below(4))
    var rows = [[Int]](repeating: [Int](repeating: 0, count: width), count: height)
    for _ in 0..<(3 + random.below(5)) {
      rows[random.below(height)][random.below(width)] = colours[random.below(colours.count)]
    }
    return Grid(rows: rows)
  }

  private func apply(_ grid: Grid, from: Int, to: Int, shift: Int) -> Grid {
    let rows = grid.rows
    let (height, width) = (rows.count, rows.first?.count ?? 0)
    switch self {
    case .mirrored: return Grid(rows: rows.map { $0.reversed() })
    case .upsideDown: return Grid(rows: rows.reversed())
    case .turned: return Grid(rows: (0..<width).map { column in (0..<height).map { rows[height - 1 - $0][column] } })
    case .transposed: return Grid(rows: (0..<width).map { column in (0..<height).map { rows[$0][column] } })
    case .recoloured: return Grid(rows: rows.map { $0.map { $0 == from ? to : $0 } })
    case .cropped:
      let lines = rows.indices.filter { rows[$0].contains { $0 != 0 } }
      let columns = (0..<width).filter { column in rows.contains { $0[column] != 0 } }
      guard let top = lines.first, let bottom = lines.last, let left = columns.first, let right = columns.last else {
        return grid
      }
      return Grid(rows: rows[top...bottom].map { Array($0[left...right]) })
    case .doubled:
      return Grid(rows: rows.flatMap { row in Array(repeating: row.flatMap { [$0, $0] }, count: 2) })
    case .shifted:
      return Grid(rows: rows.map { row in (0..<width).map { row[($0 + width - shift) % width] } })
    case .framed:
      let edge = [Int](repeating: to, count: width + 2)
      return Grid(rows: [edge] + rows.map { [to] + $0 + [to] } + [edge])
    case .tiled: return Grid(rows: rows.map { $0 + $0 })
    }
  }
}
