import Foundation

/// Draws proposals without replacement with probabilities in proportion to the odds that they are real, as a logistic regression
/// on features, their squares and products tells real training rows from proposals (Azadi et al. 2019 have the idea).
///
/// With the true odds, the selected rows have the real distribution. It learns anew in every generation.
struct DiscriminatorVerifier: TableVerifier {
  private let encoding: FeatureEncoding
  private let real: [Double]
  private let rows: Int

  let judgesRows = false

  /// Largest odds that count: a row is not taken for certain because one model is sure of it.
  private static let limit = 50.0

  init(_ real: MixedTable, _ encoding: FeatureEncoding) {
    self.encoding = encoding
    self.real = encoding.vectors(real)
    rows = real.rows
  }

  func select(_ count: Int, of proposals: MixedTable, _ random: inout LoopRandom) -> [Int] {
    let synthetic = encoding.vectors(proposals)
    let d = encoding.dimension
    // As many proposals as real rows to learn from.
    let learned = random.withoutReplacement(rows, of: proposals.rows)
    var sample = real
    for row in learned { sample += synthetic[row * d..<(row + 1) * d] }
    let basis = QuadraticBasis(dimension: d)
    let labels = Array(repeating: 1.0, count: rows) + Array(repeating: 0.0, count: learned.count)
    let weights = LogisticRegression.fit(basis.expanded(sample), columns: basis.count, labels: labels)
    let design = basis.expanded(synthetic)
    // Keys log(u)/w, the largest taken (Efraimidis & Spirakis 2006).
    let keys = (0..<proposals.rows).map { row -> Double in
      var sum = 0.0
      for c in 0..<basis.count { sum += weights[c] * design[row * basis.count + c] }
      let odds = min(Self.limit, max(1 / Self.limit, exp(sum)))
      return log(1 - random.uniform()) / odds
    }
    return Array(keys.indices.sorted { (keys[$1], $0) < (keys[$0], $1) }.prefix(count))
  }
}
