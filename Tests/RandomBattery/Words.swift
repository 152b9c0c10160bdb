import Foundation

/// The raw bits of a tile of words: each bit, each byte, Hamming weights (of words and of differences), ranks.
struct Words: Sendable {
  private var bits = [Int](repeating: 0, count: 64)
  private var bytes = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 8)
  /// Hamming weights of the words; of the exclusive or with the next row, the second next, the next column.
  private var weights = [[Int]](repeating: [Int](repeating: 0, count: 65), count: 4)
  private var weightProducts = [Double](repeating: 0, count: 3)
  private var weightPairs = [Int](repeating: 0, count: 3)
  /// Matrices of 64 × 64 bits by rank: 64, 63, 62, less.
  private var ranks = [Int](repeating: 0, count: 4)
  private var count = 0

  /// Adds a tile of words.
  mutating func add(_ rows: [SIMD8<UInt64>]) {
    for bit in 0..<64 {
      let mask = SIMD8<UInt64>(repeating: UInt64(bit))
      var sum = SIMD8<UInt64>.zero
      for row in rows { sum &+= (row &>> mask) & 1 }
      bits[bit] += Int(sum.wrappedSum())
    }
    for row in rows {
      for column in 0..<8 {
        let word = row[column]
        for byte in 0..<8 { bytes[byte][Int(truncatingIfNeeded: word >> UInt64(8 * byte)) & 255] += 1 }
      }
    }
    addWeights(rows)
    for column in 0..<8 {
      for start in stride(from: 0, to: rows.count - 63, by: 64) {
        var matrix = (start..<start + 64).map { rows[$0][column] }
        ranks[min(3, 64 - Words.rank(&matrix))] += 1
      }
    }
    count += 8 * rows.count
  }

  private mutating func addWeights(_ rows: [SIMD8<UInt64>]) {
    func centred(_ word: UInt64) -> Double { Double(word.nonzeroBitCount) - 32 }
    for (index, row) in rows.enumerated() {
      for column in 0..<8 {
        let word = row[column]
        weights[0][word.nonzeroBitCount] += 1
        let neighbours = [
          index + 1 < rows.count ? rows[index + 1][column] : nil,
          index + 2 < rows.count ? rows[index + 2][column] : nil,
          row[(column + 1) & 7],
        ]
        for (way, neighbour) in neighbours.enumerated() {
          guard let neighbour else { continue }
          weights[way + 1][(word ^ neighbour).nonzeroBitCount] += 1
          weightProducts[way] += centred(word) * centred(neighbour)
          weightPairs[way] += 1
        }
      }
    }
  }

  /// The rank over the field of two elements.
  private static func rank(_ rows: inout [UInt64]) -> Int {
    var rank = 0
    for bit in 0..<64 where rank < 64 {
      let mask = UInt64(1) << UInt64(bit)
      guard let pivot = (rank..<64).first(where: { rows[$0] & mask != 0 }) else { continue }
      rows.swapAt(rank, pivot)
      let row = rows[rank]
      for other in (rank + 1)..<max(64, rank + 1) where rows[other] & mask != 0 { rows[other] ^= row }
      rank += 1
    }
    return rank
  }

  mutating func merge(_ other: Words) {
    for bit in 0..<64 { bits[bit] += other.bits[bit] }
    for byte in 0..<8 {
      for value in 0..<256 { bytes[byte][value] += other.bytes[byte][value] }
    }
    for way in 0..<4 {
      for weight in 0...64 { weights[way][weight] += other.weights[way][weight] }
    }
    for way in 0..<3 {
      weightProducts[way] += other.weightProducts[way]
      weightPairs[way] += other.weightPairs[way]
    }
    for rank in 0..<4 { ranks[rank] += other.ranks[rank] }
    count += other.count
  }

  /// Binomial(64, ½).
  private static let binomial: [Double] = (0...64).map { k in
    exp(lgamma(65) - lgamma(Double(k) + 1) - lgamma(65 - Double(k)) - 64 * log(2))
  }

  /// The probabilities of ranks 64, 63, 62 and less of a random matrix of bits.
  static let rankProbabilities: [Double] = {
    let first = (0...2).map { missing -> Double in
      let rank = 64 - missing
      let logarithm = (0..<rank).reduce(-Double(missing * missing) * log(2)) { sum, i in
        sum + 2 * log1p(-exp2(Double(i - 64))) - log1p(-exp2(Double(i - rank)))
      }
      return exp(logarithm)
    }
    return first + [1 - first.reduce(0, +)]
  }()

  func findings(_ form: Tile.Form) -> [Finding] {
    let n = Double(count)
    var findings = bits.enumerated().map { bit, ones in
      Finding.sum("bits", "bit \(bit)", Double(ones), mean: n / 2, deviation: n.squareRoot() / 2)
    }
    findings += bytes.enumerated().map { .even("bits", "byte \($0)", $1) }
    let ways = ["next of \(form.step)", "second next of \(form.step)", "next of \(form.side)"]
    for (way, name) in (["words"] + ways.map { "exclusive or with \($0)" }).enumerated() {
      let total = Double(weights[way].reduce(0, +))
      findings.append(
        .chiSquare("bits", "Hamming weight, \(name)", weights[way], expected: Words.binomial.map { total * $0 }))
    }
    // The variance of a Hamming weight is 16.
    findings += zip(ways, zip(weightProducts, weightPairs)).map { name, sums in
      .sum("bits", "Hamming weight and \(name)", sums.0, mean: 0, deviation: 16 * Double(sums.1).squareRoot())
    }
    let matrices = Double(ranks.reduce(0, +))
    findings.append(
      .chiSquare("bits", "rank of 64 \(form.step)", ranks, expected: Words.rankProbabilities.map { matrices * $0 }))
    return findings
  }
}
