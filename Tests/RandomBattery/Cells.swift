/// Tables of pairs (64 × 64 cells of equal probability) and of quadruples (16⁴) against independence.
struct Cells: Sendable {
  /// The ways to pair what stands in a tile; no number is in two pairs of one way.
  enum Way: Int, CaseIterable, Sendable {
    /// Rows 0 and 1, 2 and 3, …
    case evenRows
    /// Rows 1 and 2, 3 and 4, …
    case oddRows
    /// Rows 4i and 4i + 2.
    case secondRows
    /// Columns 0 and 1, 2 and 3, …
    case columns
  }

  private var pairs = [[Int]](repeating: [Int](repeating: 0, count: 4096), count: Way.allCases.count)
  private var quadruples = [Int](repeating: 0, count: 65_536)

  /// Adds a tile, given by the group of each number, row by row.
  mutating func add(_ groups: [UInt8]) {
    count(groups, .evenRows, from: 0, by: 2, lag: 1)
    count(groups, .oddRows, from: 1, by: 2, lag: 1)
    count(groups, .secondRows, from: 0, by: 4, lag: 2)
    for place in stride(from: 0, to: groups.count - 1, by: 2) {
      pairs[Way.columns.rawValue][Int(groups[place]) << 6 | Int(groups[place + 1])] += 1
    }
    for row in stride(from: 0, to: groups.count - 31, by: 32) {
      for place in row..<row + 8 {
        let first = Int(groups[place] >> 2) << 12 | Int(groups[place + 8] >> 2) << 8
        quadruples[first | Int(groups[place + 16] >> 2) << 4 | Int(groups[place + 24] >> 2)] += 1
      }
    }
  }

  private mutating func count(_ groups: [UInt8], _ way: Way, from start: Int, by step: Int, lag: Int) {
    for row in stride(from: 8 * start, to: groups.count - 8 * lag, by: 8 * step) {
      for place in row..<row + 8 {
        pairs[way.rawValue][Int(groups[place]) << 6 | Int(groups[place + 8 * lag])] += 1
      }
    }
  }

  mutating func merge(_ other: Cells) {
    for way in pairs.indices {
      for cell in 0..<4096 { pairs[way][cell] += other.pairs[way][cell] }
    }
    for cell in quadruples.indices { quadruples[cell] += other.quadruples[cell] }
  }

  func findings(_ form: Tile.Form) -> [Finding] {
    let names = [
      "neighbouring \(form.step), even", "neighbouring \(form.step), odd", "second next \(form.step)",
      "neighbouring \(form.side)",
    ]
    var findings = zip(names, pairs).map { name, counts in Cells.independence("pairs, \(name)", counts) }
    let p = (0..<16).map { group in Histogram.groupProbabilities[4 * group..<4 * group + 4].reduce(0, +) }
    let n = Double(quadruples.reduce(0, +))
    let expected = quadruples.indices.map { n * p[$0 >> 12] * p[$0 >> 8 & 15] * p[$0 >> 4 & 15] * p[$0 & 15] }
    findings.append(.chiSquare("cells", "quadruples of \(form.step)", quadruples, expected: expected))
    return findings
  }

  /// A table of pairs against the product of the exact probabilities.
  static func independence(_ name: String, _ counts: [Int]) -> Finding {
    let n = Double(counts.reduce(0, +))
    let p = Histogram.groupProbabilities
    return .chiSquare("cells", name, counts, expected: counts.indices.map { n * p[$0 >> 6] * p[$0 & 63] })
  }
}
