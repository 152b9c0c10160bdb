/// ln k! for whole k ≥ 0.
enum LogFactorial {
  private static let table: [Double] = (0..<1024).map { series(Double($0)) }

  /// ln k!.
  static func value(_ k: Double) -> Double { k < 1024 ? table[Int(k)] : series(k) }

  /// Stirling's series (Abramowitz & Stegun 1964, 6.1.41) from k + 1 ≥ 10, a product below.
  private static func series(_ k: Double) -> Double {
    var (x, product) = (k + 1, 1.0)
    while x < 10 {
      product *= x
      x += 1
    }
    let z = 1 / (x * x)
    let series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188))))) / x
    return (x - 0.5) * Elementary.log(x) - x + 0x1.d67f1c864beb5p-1 + series - Elementary.log(product)
  }
}
