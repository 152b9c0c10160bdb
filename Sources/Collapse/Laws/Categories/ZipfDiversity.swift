import Foundation

/// How diverse the frequencies of categories are, which stand in the order of their true ranks.
struct ZipfDiversity {
  /// 1 − Σp²
  let heterozygosity: Double
  /// Categories with p > 0.
  let support: Double
  /// −Σ p log p, in nats.
  let entropy: Double
  /// Σp over the rarer half of the categories.
  let tailMass: Double

  /// Of true frequencies, shape (k).
  init(frequencies: [Double]) {
    heterozygosity = 1 - frequencies.reduce(0) { $0 + $1 * $1 }
    support = Double(frequencies.filter { $0 > 0 }.count)
    entropy = frequencies.reduce(0) { $0 + Self.information($1) }
    tailMass = frequencies[(frequencies.count / 2)...].reduce(0, +)
  }

  /// Of counts, shape (k), that add up to `total`.
  /// - Parameter information: −p log p for p = 0/total … total/total.
  init(counts: [Int32], total: Int, information: [Double]) {
    var (squares, seen, sum, tail) = (0.0, 0, 0.0, Int32(0))
    let half = counts.count / 2
    for (category, count) in counts.enumerated() where count > 0 {
      squares += Double(count) * Double(count)
      seen += 1
      sum += information[Int(count)]
      if category >= half { tail += count }
    }
    let n = Double(total)
    heterozygosity = 1 - squares / (n * n)
    support = Double(seen)
    entropy = sum
    tailMass = Double(tail) / n
  }

  /// −p log p
  static func information(_ p: Double) -> Double { p > 0 ? -p * log(p) : 0 }

  /// Writes the measures in the order of the law's columns.
  func write(generation: Int, into record: inout RunRecord) {
    record[generation, 0] = heterozygosity
    record[generation, 1] = support
    record[generation, 2] = entropy
    record[generation, 3] = exp(entropy)
    record[generation, 4] = tailMass
  }
}
