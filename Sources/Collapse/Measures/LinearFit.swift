/// Ordinary least squares. Columns that depend on those before them get no coefficient.
struct LinearFit: Sendable {
  /// Coefficients, shape (columns); NaN of a column that cannot be told apart from those before it.
  let coefficients: [Double]
  /// Their classical standard errors, s √(X′X)⁻¹ⱼⱼ with s² = Σe²/(n − rank); NaN likewise.
  let standardErrors: [Double]
  /// Standard errors that hold whatever the variance of the errors depends on: the roots of the diagonal of HC3,
  /// (X′X)⁻¹ Σ xᵢxᵢ′ eᵢ²/(1 − hᵢ)² (X′X)⁻¹ (MacKinnon & White 1985; Long & Ervin 2000); NaN likewise.
  let robustErrors: [Double]
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
    let beta = (0..<d).map { isSwept[$0] ? sums[$0 * width + d] : 0 }
    var inverse = Array(repeating: 0.0, count: d * d)
    for i in 0..<d where isSwept[i] {
      for j in 0..<d where isSwept[j] { inverse[i * d + j] = sums[i * width + j] }
    }
    let variances = Self.robustVariances(design, y, beta, inverse)
    coefficients = (0..<d).map { isSwept[$0] ? beta[$0] : .nan }
    robustErrors = (0..<d).map { isSwept[$0] ? variances[$0].squareRoot() : .nan }
    standardErrors = (0..<d).map { isSwept[$0] ? (variance * max(0, inverse[$0 * d + $0])).squareRoot() : .nan }
  }

  /// A leverage is taken for at most this: a row that alone determines a coefficient has no residual.
  private static let largestLeverage = 0.999

  /// The diagonal of HC3.
  private static func robustVariances(
    _ design: [Double], _ y: [Double], _ beta: [Double], _ inverse: [Double]
  ) -> [Double] {
    let d = beta.count
    var result = Array(repeating: 0.0, count: d)
    var image = result
    for row in y.indices {
      let start = row * d
      var (residual, leverage) = (y[row], 0.0)
      for i in 0..<d {
        residual -= beta[i] * design[start + i]
        var sum = 0.0
        for j in 0..<d { sum += inverse[i * d + j] * design[start + j] }
        image[i] = sum
        leverage += sum * design[start + i]
      }
      let scaled = residual / (1 - min(largestLeverage, leverage))
      for i in 0..<d { result[i] += image[i] * image[i] * scaled * scaled }
    }
    return result
  }
}
