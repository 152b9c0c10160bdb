/// Accepts rows whose likelihood under a normal distribution fitted to the real training rows is at least that of all but 5 % of these.
///
/// It knows where real rows lie in bulk, and nothing of what is missing.
struct LikelihoodVerifier: TableVerifier {
  private let encoding: FeatureEncoding
  private let mean: [Double]
  private let factor: SemidefiniteFactor
  private let threshold: Double

  let judgesRows = true

  /// Share of real rows below the threshold.
  private static let share = 0.05

  init(_ real: MixedTable, _ encoding: FeatureEncoding) {
    self.encoding = encoding
    let vectors = encoding.vectors(real)
    let moments = VectorMoments(vectors, dimension: encoding.dimension)
    mean = moments.mean
    factor = SemidefiniteFactor(moments.covariance, order: encoding.dimension)
    let likelihoods = Self.likelihoods(vectors, mean, factor).sorted()
    threshold = likelihoods[min(likelihoods.count - 1, Int(Self.share * Double(likelihoods.count)))]
  }

  private static func likelihoods(_ vectors: [Double], _ mean: [Double], _ factor: SemidefiniteFactor) -> [Double] {
    let d = mean.count
    return (0..<vectors.count / max(1, d)).map { row in
      factor.logDensity((0..<d).map { vectors[row * d + $0] - mean[$0] })
    }
  }

  func select(_ count: Int, of proposals: MixedTable, _ random: inout LoopRandom) -> [Int] {
    let likelihoods = Self.likelihoods(encoding.vectors(proposals), mean, factor)
    return Array(likelihoods.indices.filter { likelihoods[$0] >= threshold }.prefix(count))
  }
}
