import Foundation
import Studies

/// The empirical distribution of a column, as a Gaussian copula sees it.
///
/// Scores are Φ⁻¹ of the mid-distribution F(x−) + p(x)/2, so that ties share one score. Drawing goes back through the quantile
/// function: interpolated between order statistics for a continuous column (Hyndman & Fan 1996, definition 7), a step
/// function for a discrete or a categorical one.
struct CopulaMarginal: Sendable {
  /// Coefficients of a score, as a function of its latent normal number, on the normalised Hermite polynomials, from the first
  /// on; divided by the score's standard deviation. Shape (terms).
  let hermite: [Double]
  /// The score of each row of the training table, centred and divided by its standard deviation; zeros for a constant column.
  let scores: [Double]

  private let isContinuous: Bool
  /// Distinct values in the order of their scores.
  private let values: [Double]
  /// P(X ≤ value), shape (distinct values).
  private let cumulative: [Double]
  /// The observations in order, for interpolation.
  private let sorted: [Double]

  /// Terms of the Hermite expansion.
  static let terms = 24

  /// The distribution of these entries.
  init(_ column: TableColumn, _ entries: [Double]) {
    let n = entries.count
    isContinuous = column.kind == .continuous
    // A category's place: by how frequent it is, for it has no other order.
    var place = Array(0..<max(1, column.levels.count)).map(Double.init)
    var keys = entries
    if column.kind == .categorical {
      var counts = Array(repeating: 0, count: column.levels.count)
      for entry in entries { counts[Int(entry)] += 1 }
      let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
      for (rank, level) in order.enumerated() { place[level] = Double(rank) }
      keys = entries.map { place[Int($0)] }
      place = order.map(Double.init)
    }
    let ordered = keys.sorted()
    var distinct: [Double] = []
    var upper: [Double] = []
    for (index, key) in ordered.enumerated() {
      if distinct.last == key {
        upper[upper.count - 1] = Double(index + 1)
      } else {
        distinct.append(key)
        upper.append(Double(index + 1))
      }
    }
    cumulative = upper.map { $0 / Double(n) }
    values = column.kind == .categorical ? distinct.map { place[Int($0)] } : distinct
    sorted = isContinuous ? ordered : []
    let (all, variance) = Self.scores(cumulative)
    let scale = variance > 0 ? 1 / variance.squareRoot() : 0
    hermite = Self.expansion(all, cumulative, scale: scale)
    var weighted = 0.0
    for (index, score) in all.enumerated() {
      weighted += score * (cumulative[index] - (index == 0 ? 0 : cumulative[index - 1]))
    }
    scores = keys.map { key in
      (all[Self.index(of: key, in: distinct)] - weighted) * scale
    }
  }

  /// The entry at probability u.
  func quantile(_ u: Double) -> Double {
    if isContinuous {
      let position = u * Double(sorted.count - 1)
      let below = min(sorted.count - 1, max(0, Int(position)))
      let above = min(sorted.count - 1, below + 1)
      return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] >= u { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }

  /// The score of each distinct value, and the variance of the scores.
  private static func scores(_ cumulative: [Double]) -> ([Double], Double) {
    var (below, mean, square) = (0.0, 0.0, 0.0)
    let all = cumulative.map { upper -> Double in
      let score = Normal.quantile((below + upper) / 2)
      mean += score * (upper - below)
      square += score * score * (upper - below)
      below = upper
      return score
    }
    return (all, square - mean * mean)
  }

  /// ∫ s(z) h_k(z) φ(z) dz over the steps of s, h_k = He_k/√k!, by ∫ He_k φ = −He_{k−1} φ.
  private static func expansion(_ scores: [Double], _ cumulative: [Double], scale: Double) -> [Double] {
    var result = Array(repeating: 0.0, count: terms)
    var before = Array(repeating: 0.0, count: terms)
    for (index, score) in scores.enumerated() {
      var after = Array(repeating: 0.0, count: terms)
      if index < scores.count - 1 {
        let cut = Normal.quantile(cumulative[index])
        let density = Normal.density(cut)
        // h_{k−1}(c) φ(c)/√k for k = 1, 2, …
        var (previous, current) = (0.0, 1.0)
        for k in 1...terms {
          after[k - 1] = current * density / Double(k).squareRoot()
          let next = (cut * current - Double(k - 1).squareRoot() * previous) / Double(k).squareRoot()
          (previous, current) = (current, next)
        }
      }
      for k in 0..<terms { result[k] += scale * score * (before[k] - after[k]) }
      before = after
    }
    return result
  }

  private static func index(of key: Double, in sorted: [Double]) -> Int {
    var (low, high) = (0, sorted.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] >= key { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
