import Studies

/// How noise and data of a linear process hang together.
enum NoiseStructure: Sendable {
  /// Each unit by itself, its moments of its own.
  case elementwise
  /// Each row of units by itself, all rows alike.
  case units
  /// Any covariance matrix.
  case dense

  /// Data sets of more numbers than this have too large a covariance matrix.
  static let largest = 130

  /// The structure that holds in all of these designs; nil where their covariance is too large to be looked at whole.
  init?(_ text: LinearText, _ looks: [(moments: ProcessMoments, cell: VisibleCell)]) {
    if looks.allSatisfy({ Self.isElementwise(text, $0.moments) }) {
      self = .elementwise
    } else if looks.allSatisfy({ Self.areUnits(text, $0.moments, $0.cell) }) {
      self = .units
    } else if looks.allSatisfy({ $0.moments.observed <= Self.largest }) {
      self = .dense
    } else {
      return nil
    }
  }

  /// Whether the i-th number of every draw moves the i-th number of every argument alone (and of the truth, where noise moves it).
  private static func isElementwise(_ text: LinearText, _ moments: ProcessMoments) -> Bool {
    guard text.data.allSatisfy({ $0.rank == 1 }), text.data.count <= 3, text.noise.allSatisfy({ $0.lengths.count == 1 })
    else { return false }
    let n = moments.observed / text.data.count
    guard n * text.data.count == moments.observed, moments.noise.count == n * text.noise.count else { return false }
    for (unit, row) in moments.noise.enumerated() {
      for (place, value) in row.enumerated() where value != 0 {
        if place < moments.observed {
          if place % n != unit % n { return false }
        } else {
          guard moments.aims == n, place - moments.observed == unit % n else { return false }
        }
      }
    }
    return true
  }

  /// Whether rows of units are independent and alike, in one argument.
  private static func areUnits(_ text: LinearText, _ moments: ProcessMoments, _ cell: VisibleCell) -> Bool {
    guard text.data.count == 1, text.data[0].rank == 2, text.noise.allSatisfy({ (1...2).contains($0.lengths.count) }),
      moments.noise.allSatisfy({ $0.suffix(moments.aims).allSatisfy { $0 == 0 } })
    else { return false }
    return Set(cell.argumentTypes.compactMap(\.shape.first)).contains { units in
      guard units > 1, moments.observed % units == 0, moments.noise.count % units == 0 else { return false }
      let width = moments.observed / units
      var start = 0
      var blocks: [[[Double]]] = Array(repeating: [], count: units)
      for noise in text.noise {
        let columns = columns(of: noise, moments, units, text)
        guard columns > 0, start + columns * units <= moments.noise.count else { return false }
        for unit in 0..<units {
          for column in 0..<columns {
            let row = moments.noise[start + unit * columns + column]
            for place in 0..<moments.observed where row[place] != 0 && place / width != unit { return false }
            blocks[unit].append(Array(row[unit * width..<(unit + 1) * width]))
          }
        }
        start += columns * units
      }
      guard start == moments.noise.count, let first = blocks.first else { return false }
      return blocks.allSatisfy { block in
        zip(block, first).allSatisfy { zip($0, $1).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) } }
      }
    }
  }

  /// Columns of a draw: one where it has one axis or its text says so, else an equal share of what is left.
  private static func columns(
    of noise: LinearText.Noise, _ moments: ProcessMoments, _ units: Int, _ text: LinearText
  ) -> Int {
    func isOne(_ noise: LinearText.Noise) -> Bool { noise.lengths.count == 1 || noise.lengths[1] == "1" }
    if isOne(noise) { return 1 }
    let ones = text.noise.filter(isOne).count
    let wide = text.noise.count - ones
    return wide > 0 ? (moments.noise.count / units - ones) / wide : 0
  }
}
