import Foundation

/// What single columns and pairs of columns of a synthetic table have kept of the real ones.
struct MarginalMeasures: Sendable {
  private let encoding: FeatureEncoding
  private let moments: VectorMoments
  /// Each numeric column with both its outer quantiles and the share of real entries beyond them.
  private let tails: [(column: Int, low: Double, high: Double, share: Double)]

  /// Share of entries in each tail.
  private static let tail = 0.025

  /// The measures against `real`.
  init(_ real: MixedTable, _ encoding: FeatureEncoding) {
    self.encoding = encoding
    moments = VectorMoments(encoding.vectors(real), dimension: encoding.dimension)
    tails = zip(real.columns.indices, real.values).compactMap { index, entries in
      guard real.columns[index].kind != .categorical else { return nil }
      let sorted = entries.sorted()
      let place = Int(Self.tail * Double(sorted.count))
      let (low, high) = (sorted[place], sorted[sorted.count - 1 - place])
      let share = Self.beyond(entries, low, high)
      return share > 0 ? (index, low, high, share) : nil
    }
  }

  private static func beyond(_ entries: [Double], _ low: Double, _ high: Double) -> Double {
    Double(entries.count { $0 < low || $0 > high }) / Double(entries.count)
  }

  /// The share of entries beyond the real table's outer quantiles (2.5 % and 97.5 %), relative to the real share, over all numeric
  /// columns; NaN where no column has entries there.
  func tailMass(_ table: MixedTable) -> Double {
    guard !tails.isEmpty else { return .nan }
    let found = tails.reduce(0.0) { $0 + Self.beyond(table.values[$1.column], $1.low, $1.high) }
    return found / tails.reduce(0.0) { $0 + $1.share }
  }

  /// Variance of the synthetic features over that of the real ones, a mean over features that vary.
  func varianceRatio(_ synthetic: VectorMoments) -> Double {
    let d = moments.mean.count
    let ratios = (0..<d).filter { moments.covariance[$0 * d + $0] > 0 }.map {
      synthetic.covariance[$0 * d + $0] / moments.covariance[$0 * d + $0]
    }
    return ratios.reduce(0, +) / Double(ratios.count)
  }

  /// The mean absolute difference between synthetic and real correlations of features; a feature without variance has correlation 0.
  func correlationError(_ synthetic: VectorMoments) -> Double {
    let d = moments.mean.count
    var (sum, count) = (0.0, 0)
    for i in 0..<d {
      for j in 0..<i {
        sum += abs(Self.correlation(synthetic, i, j) - Self.correlation(moments, i, j))
        count += 1
      }
    }
    return count == 0 ? .nan : sum / Double(count)
  }

  private static func correlation(_ moments: VectorMoments, _ i: Int, _ j: Int) -> Double {
    let d = moments.mean.count
    let product = moments.covariance[i * d + i] * moments.covariance[j * d + j]
    return product > 0 ? moments.covariance[i * d + j] / product.squareRoot() : 0
  }

  /// The squared Fréchet distance to a sample's moments, divided by the number of features (which have variance 1).
  func frechetDistance(_ synthetic: VectorMoments) -> Double {
    FrechetDistance.between(moments, synthetic) / Double(moments.mean.count)
  }
}
