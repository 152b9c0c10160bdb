/// Raw moments 1 to 8.
struct Moments: Sendable {
  private var sums = [Double](repeating: 0, count: 8)
  private var count = 0

  mutating func add(_ rows: [SIMD8<Double>]) {
    var (s1, s2, s3, s4) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
    var (s5, s6, s7, s8) = (s1, s2, s3, s4)
    for x in rows {
      let square = x * x
      let fourth = square * square
      let (cube, sixth) = (square * x, fourth * square)
      s1 += x
      s2 += square
      s3 += cube
      s4 += fourth
      s5 += fourth * x
      s6 += sixth
      s7 += sixth * x
      s8 += fourth * fourth
    }
    for (power, sum) in [s1, s2, s3, s4, s5, s6, s7, s8].enumerated() { sums[power] += sum.sum() }
    count += 8 * rows.count
  }

  mutating func merge(_ other: Moments) {
    for power in sums.indices { sums[power] += other.sums[power] }
    count += other.count
  }

  /// E x^m = (m − 1)!! for even m, 0 for odd; the variance of x^m is (2m − 1)!! less the square of that.
  var findings: [Finding] {
    func odds(_ m: Int) -> Double { stride(from: m, to: 1, by: -2).reduce(1) { $0 * Double($1) } }
    return (1...8).map { m in
      let mean = m % 2 == 0 ? odds(m - 1) : 0
      let variance = odds(2 * m - 1) - mean * mean
      let n = Double(count)
      return .sum(
        "moments", "moment \(m)", sums[m - 1], mean: n * mean, deviation: (n * variance).squareRoot())
    }
  }
}
