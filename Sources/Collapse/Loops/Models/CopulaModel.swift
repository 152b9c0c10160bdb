import Engine
import Foundation
import Studies

/// A Gaussian copula: rows are normal vectors pushed through each column's empirical quantile function.
///
/// The latent correlation ρ of two columns solves Σ αₖ βₖ ρᵏ = r, where r is the correlation of their scores and α, β are
/// the Hermite coefficients of the scores (Mehler's formula; Cario & Nelson 1997 for the idea): the correlations of discrete columns are
/// not attenuated by their ties, as those of the scores themselves are.
struct CopulaModel: TableModel {
  private let columns: [TableColumn]
  private let marginals: [CopulaMarginal]
  private let factor: SemidefiniteFactor

  /// Fits the model.
  init(_ table: MixedTable) {
    columns = table.columns
    let marginals = zip(table.columns, table.values).map { CopulaMarginal($0, $1) }
    self.marginals = marginals
    let d = columns.count
    var correlation = Array(repeating: 0.0, count: d * d)
    for i in 0..<d {
      correlation[i * d + i] = 1
      for j in 0..<i {
        var sum = 0.0
        for (a, b) in zip(marginals[i].scores, marginals[j].scores) { sum += a * b }
        let latent = Self.latent(sum / Double(table.rows), marginals[i].hermite, marginals[j].hermite)
        correlation[i * d + j] = latent
        correlation[j * d + i] = latent
      }
    }
    factor = SemidefiniteFactor(Self.nearest(correlation, order: d), order: d)
  }

  func sample(_ count: Int, _ random: inout LoopRandom) -> MixedTable {
    let d = columns.count
    let normals = factor.transform(random.normals(count * d), mean: Array(repeating: 0, count: d))
    let values = marginals.enumerated().map { column, marginal in
      (0..<count).map { marginal.quantile(Normal.cumulative(normals[$0 * d + column])) }
    }
    return MixedTable(columns: columns, values: values)
  }

  /// Largest latent correlation: beyond it two columns are one.
  private static let limit = 0.999

  /// The ρ at which scores with these Hermite coefficients have correlation r; the end of the range where none has.
  static func latent(_ r: Double, _ a: [Double], _ b: [Double]) -> Double {
    let products = zip(a, b).map { $0 * $1 }
    func correlation(_ rho: Double) -> Double {
      var sum = 0.0
      for product in products.reversed() { sum = (sum + product) * rho }
      return sum
    }
    guard products.contains(where: { $0 != 0 }) else { return 0 }
    var (low, high) = (-limit, limit)
    if correlation(low) >= r { return low }
    if correlation(high) <= r { return high }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if correlation(middle) < r { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The matrix with negative eigenvalues set to zero, scaled back to a unit diagonal.
  private static func nearest(_ matrix: [Double], order d: Int) -> [Double] {
    let symmetric = SymmetricMatrix(order: d, entries: matrix)
    guard let values = symmetric.eigenvalues, let least = values.first, least < 0,
      var result = SymmetricFunction.apply(symmetric, { max(0, $0) })
    else { return matrix }
    let roots = (0..<d).map { max(1e-300, result[$0 * d + $0]).squareRoot() }
    for i in 0..<d { for j in 0..<d { result[i * d + j] /= roots[i] * roots[j] } }
    return result
  }
}
