/// Ordinary least squares with its classical standard errors. Columns that depend on those before them get no coefficient.
struct LinearFit: Sendable {
  /// Coefficients, shape (columns); NaN of a column that cannot be told apart from those before it.
  let coefficients: [Double]
  /// Their standard errors, s √(X′X)⁻¹ⱼⱼ with s² = Σe²/(n − rank).
  let standardErrors: [Double]
  /// n − rank
  let degreesOfFreedom: Int

  /// A column whose residual sum of squares falls below this share of its own is dependent.
  private static let tolerance = 1e-9

  /// The fit of y on the columns of row-major `design`, shape (n, columns).
  init(_ design: [Double], columns d: Int, response y: [Double]) {
    let n = y.count
    // The sums of the design with the response as its last column.
    let width = d + 1
    var sums = Array(repeating: 0.0, count: width * width)
    var row = Array(repeating: 0.0, count: width)
    for index in 0..<n {
      for j in 0..<d { row[j] = design[index * d + j] }
      row[d] = y[index]
      for i in 0..<width {
        let value = row[i]
        if value == 0 { continue }
        for j in 0...i { sums[i * width + j] += value * row[j] }
      }
    }
    // The sweep operator (Goodnight 1979), column after column: coefficients, the inverse, and the residual sum.
    for i in 0..<width { for j in 0..<i { sums[j * width + i] = sums[i * width + j] } }
    let original = (0..<width).map { sums[$0 * width + $0] }
    var isSwept = Array(repeating: false, count: d)
    for k in 0..<d {
      let pivot = sums[k * width + k]
      guard pivot > Self.tolerance * original[k], pivot > 0 else { continue }
      isSwept[k] = true
      for j in 0..<width { sums[k * width + j] /= pivot }
      for i in 0..<width where i != k {
        let factor = sums[i * width + k]
        for j in 0..<width where j != k { sums[i * width + j] -= factor * sums[k * width + j] }
        sums[i * width + k] = -factor / pivot
      }
      sums[k * width + k] = 1 / pivot
    }
    let rank = isSwept.count { $0 }
    degreesOfFreedom = max(0, n - rank)
    let variance = degreesOfFreedom > 0 ? max(0, sums[d * width + d]) / Double(degreesOfFreedom) : .nan
    coefficients = (0..<d).map { isSwept[$0] ? sums[$0 * width + d] : .nan }
    standardErrors = (0..<d).map { isSwept[$0] ? (variance * max(0, sums[$0 * width + $0])).squareRoot() : .nan }
  }
}
