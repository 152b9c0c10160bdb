import Foundation

/// What the tests of normal numbers need to have counted, mergeable: one pass over the numbers.
struct NormalCount: Sendable {
  /// Equally probable bins.
  static let bins = 1 << 12
  /// Numbers of a line, of which a periodogram is made.
  static let line = 1 << 10
  static let lags = 24
  static let tails = [3.0, 4, 5, 6]

  var count = 0
  /// Σ zᵏ, k = 1 … 8.
  var powers = [Double](repeating: 0, count: 8)
  var histogram = [Int](repeating: 0, count: bins)
  /// Numbers beyond each tail, upper and lower.
  var beyond = [[Int]](repeating: [0, 0], count: tails.count)
  /// Σ z(t) z(t + lag) and Σ (z² − 1)(z² − 1) along a line, and between neighbours of other kinds.
  var products = [Double](repeating: 0, count: lags)
  var squares = [Double](repeating: 0, count: lags)
  var pairs = [Int](repeating: 0, count: lags)
  /// Σ of periodogram ordinates by frequency.
  var spectrum = [Double](repeating: 0, count: line / 2 - 1)
  var lines = 0

  /// Takes in one line of numbers.
  mutating func add(_ z: UnsafeBufferPointer<Double>, _ transform: Fourier) {
    count += z.count
    for value in z {
      var power = value
      for k in 0..<8 {
        powers[k] += power
        power *= value
      }
      let bin = min(Self.bins - 1, Int(Probability.normal(value) * Double(Self.bins)))
      histogram[bin] += 1
      if abs(value) > 3 {
        for (index, limit) in Self.tails.enumerated() {
          if value > limit { beyond[index][0] += 1 }
          if value < -limit { beyond[index][1] += 1 }
        }
      }
    }
    for lag in 1...Self.lags {
      var (product, square) = (0.0, 0.0)
      for t in 0..<z.count - lag {
        let (a, b) = (z[t], z[t + lag])
        product += a * b
        square += (a * a - 1) * (b * b - 1)
      }
      products[lag - 1] += product
      squares[lag - 1] += square
      pairs[lag - 1] += z.count - lag
    }
    if z.count == Self.line {
      for (index, ordinate) in transform.periodogram(z).enumerated() { spectrum[index] += ordinate }
      lines += 1
    }
  }

  mutating func add(_ other: NormalCount) {
    count += other.count
    for k in powers.indices { powers[k] += other.powers[k] }
    for k in histogram.indices { histogram[k] += other.histogram[k] }
    for k in beyond.indices { for side in 0..<2 { beyond[k][side] += other.beyond[k][side] } }
    for k in products.indices {
      products[k] += other.products[k]
      squares[k] += other.squares[k]
      pairs[k] += other.pairs[k]
    }
    for k in spectrum.indices { spectrum[k] += other.spectrum[k] }
    lines += other.lines
  }

  /// The tests, each with its probability.
  func findings(_ what: String) -> [Finding] {
    moments(what) + distribution(what) + correlations(what) + flatness(what)
  }

  /// Moments 1 to 8 against those of N(0, 1), with their exact standard errors √((E z²ᵏ − (E zᵏ)²)/n).
  private func moments(_ what: String) -> [Finding] {
    func moment(_ k: Int) -> Double {
      k % 2 == 1 ? 0 : stride(from: k - 1, to: 0, by: -2).reduce(1) { $0 * Double($1) }
    }
    return (1...8).map { k in
      let error = ((moment(2 * k) - moment(k) * moment(k)) / Double(count)).squareRoot()
      let mean = powers[k - 1] / Double(count)
      return Finding(
        "\(what): moment \(k)", String(format: "%.6f, should be %g", mean, moment(k)),
        p: Probability.twoSided((mean - moment(k)) / error))
    }
  }

  private func distribution(_ what: String) -> [Finding] {
    let expected = Double(count) / Double(Self.bins)
    var statistic = 0.0
    for number in histogram {
      let deviation = Double(number) - expected
      statistic += deviation * deviation / expected
    }
    var (below, largest) = (0.0, 0.0)
    for (bin, number) in histogram.enumerated() {
      below += Double(number)
      largest = max(largest, abs(below / Double(count) - Double(bin + 1) / Double(Self.bins)))
    }
    let distance = Double(count).squareRoot() * largest
    var found = [
      Finding(
        "\(what): \(Self.bins) bins", String(format: "chi-square %.1f", statistic),
        p: Probability.chiSquare(statistic, Double(Self.bins - 1))),
      Finding(
        "\(what): Kolmogorov–Smirnov", String(format: "√n D = %.3f", distance), p: Probability.kolmogorov(distance)),
    ]
    for (index, limit) in Self.tails.enumerated() {
      let mean = Double(count) * Probability.normal(-limit)
      for (side, number) in beyond[index].enumerated() {
        found.append(
          Finding(
            "\(what): \(side == 0 ? "above" : "below −")\(side == 0 ? " " : "")\(Int(limit))",
            String(format: "%d, should be %.1f", number, mean), p: Probability.poisson(number, mean: mean)))
      }
    }
    return found
  }

  private func correlations(_ what: String) -> [Finding] {
    (1...Self.lags).flatMap { lag in
      let n = Double(max(pairs[lag - 1], 1))
      let first = products[lag - 1] / n.squareRoot()
      // Var((z² − 1)(w² − 1)) = 4
      let second = squares[lag - 1] / (2 * n.squareRoot())
      return [
        Finding("\(what): lag \(lag)", String(format: "z = %.2f", first), p: Probability.twoSided(first)),
        Finding("\(what): squares, lag \(lag)", String(format: "z = %.2f", second), p: Probability.twoSided(second)),
      ]
    }
  }

  /// Ordinates of a periodogram are exponential with mean 1, independent: means over lines are nearly normal.
  private func flatness(_ what: String) -> [Finding] {
    guard lines > 0 else { return [] }
    let n = Double(lines)
    let scores = spectrum.map { ($0 / n - 1) * n.squareRoot() }
    let statistic = scores.reduce(0) { $0 + $1 * $1 }
    let highest = scores.map(abs).max() ?? 0
    // Sums of exponentials are skewed: a tail of Γ(n) by Wilson & Hilferty.
    let tail = Probability.chiSquare(2 * (n + highest * n.squareRoot()), 2 * n) / 2
    let any = min(1, 2 * tail * Double(scores.count))
    // The variance of a squared score is 2 + 6/n.
    let spread = (Double(scores.count) * (2 + 6 / n)).squareRoot()
    return [
      Finding(
        "\(what): periodogram", String(format: "Σz² = %.1f of %d", statistic, scores.count),
        p: Probability.twoSided((statistic - Double(scores.count)) / spread)),
      Finding("\(what): highest frequency", String(format: "z = %.2f", highest), p: any),
    ]
  }
}
