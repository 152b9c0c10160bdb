import Engine

/// Counts in bins of width 1/1024 from −8 to 8: chi-square, Kolmogorov's distance, tails; and the digits far behind
/// the point.
struct Histogram: Sendable {
  static let perUnit = 1024
  static let bins = 16 * perUnit
  /// Groups of bins of about the same probability.
  static let groups = 64

  /// Φ at the bins' edges from the nearer tail, so that small probabilities keep their digits.
  static let probabilities: [Double] = (0..<bins).map { bin in
    let (low, high) = (edge(bin), edge(bin + 1))
    if bin == 0 || bin == bins - 1 { return TailProbability.normal(-edge(bins - 1)) }
    return low >= 0
      ? TailProbability.normal(-low) - TailProbability.normal(-high)
      : TailProbability.normal(high) - TailProbability.normal(low)
  }

  /// The group of each bin.
  static let groupOfBin: [UInt8] = {
    var below = 0.0
    return probabilities.map { p in
      defer { below += p }
      return UInt8(min(groups - 1, Int((below + 0.5 * p) * Double(groups))))
    }
  }()

  /// The exact probability of each group.
  static let groupProbabilities: [Double] = {
    var sums = [Double](repeating: 0, count: groups)
    for (bin, p) in probabilities.enumerated() { sums[Int(groupOfBin[bin])] += p }
    return sums
  }()

  private static func edge(_ bin: Int) -> Double { Double(bin) / Double(perUnit) - 8 }

  private var counts = [Int](repeating: 0, count: bins)
  private var digits = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 2)
  private var invalid = 0

  /// Counts the numbers of a tile; the group of each is appended to `found`, row by row.
  mutating func add(_ rows: [SIMD8<Double>], groups found: inout [UInt8]) {
    let groupOfBin = Histogram.groupOfBin
    let scale = Double(Histogram.perUnit)
    for row in rows {
      let bins = (row + 8) * scale
      let (middle, last) = (row * 0x1p20, row * 0x1p36)
      for column in 0..<8 {
        let place = bins[column]
        guard place > -0x1p40, place < 0x1p40 else {
          invalid += 1
          found.append(0)
          continue
        }
        let bin = max(0, min(Histogram.bins - 1, Int(place)))
        counts[bin] += 1
        found.append(groupOfBin[bin])
        digits[0][Int(truncatingIfNeeded: Int(256 * middle[column]) & 255)] += 1
        digits[1][Int(truncatingIfNeeded: Int(256 * last[column]) & 255)] += 1
      }
    }
  }

  mutating func merge(_ other: Histogram) {
    for bin in counts.indices { counts[bin] += other.counts[bin] }
    for place in digits.indices {
      for digit in 0..<256 { digits[place][digit] += other.digits[place][digit] }
    }
    invalid += other.invalid
  }

  /// The tests.
  var findings: [Finding] {
    let total = counts.reduce(0, +)
    let n = Double(total)
    var (below, expected, distance) = (0, 0.0, 0.0)
    for (bin, p) in Histogram.probabilities.enumerated() {
      below += counts[bin]
      expected += p
      distance = max(distance, abs(Double(below) / n - expected))
    }
    var findings: [Finding] = [
      Finding("distribution", "not a number", p: invalid == 0 ? 1 : 0),
      .chiSquare("distribution", "chi-square of bins", counts, expected: Histogram.probabilities.map { n * $0 }),
      Finding("distribution", "Kolmogorov's distance", p: Probability.kolmogorovTwoSided(distance: distance, count: n)),
      .even("distribution", "digits behind 2^-20", digits[0]), .even("distribution", "digits behind 2^-36", digits[1]),
    ]
    for size in [3, 4, 5, 6, 7] {
      let p = TailProbability.normal(-Double(size))
      let start = (8 + size) * Histogram.perUnit
      let (above, under) = (counts[start...].reduce(0, +), counts[..<(Histogram.bins - start)].reduce(0, +))
      findings.append(Finding("tails", "above \(size)", p: Probability.poissonTwoSided(above, mean: n * p)))
      findings.append(Finding("tails", "below −\(size)", p: Probability.poissonTwoSided(under, mean: n * p)))
    }
    return findings
  }

  /// Numbers beyond ±`size`, and how many are expected.
  func beyond(_ size: Int) -> (count: Int, expected: Double) {
    let start = (8 + size) * Histogram.perUnit
    let count = counts[start...].reduce(0, +) + counts[..<(Histogram.bins - start)].reduce(0, +)
    return (count, 2 * TailProbability.normal(-Double(size)) * Double(counts.reduce(0, +)))
  }
}
