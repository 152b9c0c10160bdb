import Foundation
import Testing

@testable import Engine

/// Each distribution against its distribution function (Kolmogorov & Smirnov), or its probabilities (chi-square).
/// The key is fixed, so a test passes always or never; the bounds have probability 1e-4 or less.
struct RandomDistributionTests {
  /// Entries × lanes of a draw with the same parameters everywhere. A soak run (`AITKEN_SOAK` set) draws 500 times
  /// as many.
  static func sample(_ distribution: Distribution, _ parameters: [Double], draw: UInt32 = 5) -> [Double] {
    let entries = ProcessInfo.processInfo.environment["AITKEN_SOAK"] == nil ? 250 : 125_000
    let count = 64 * entries
    let inputs = parameters.map { Buffer([Double](repeating: $0, count: count)) }
    let out = Buffer(count: count)
    let draws = Draws(key: Key(seed: 2).split("distributions"), first: 1 << 40, draw: draw, lanes: 64)
    distribution.apply(out.pointer, inputs.map { UnsafePointer($0.pointer) }, draws, 0..<entries)
    return out.values
  }

  static func uniform(_ x: Double) -> Double { x }
  static func laplace(_ x: Double) -> Double { x < 0 ? 0.5 * exp(x) : 1 - 0.5 * exp(-x) }
  static func gumbel(_ x: Double) -> Double { exp(-exp(-x)) }
  static func cauchy(_ x: Double) -> Double { 0.5 + atan(x) / Double.pi }

  /// By Simpson's rule.
  static func vonMises(_ kappa: Double, _ x: Double) -> Double {
    func integral(_ end: Double) -> Double {
      let steps = 400
      let width = (end + .pi) / Double(steps)
      return (0...steps).reduce(0) { sum, index in
        let weight = index == 0 || index == steps ? 1.0 : index % 2 == 1 ? 4 : 2
        return sum + weight * exp(kappa * (cos(-.pi + Double(index) * width) - 1)) * width / 3
      }
    }
    return integral(x) / integral(.pi)
  }

  struct Continuous: Sendable, CustomStringConvertible {
    var distribution: Distribution
    var parameters: [Double]
    var cumulative: @Sendable (Double) -> Double
    var description: String { "\(distribution.rawValue) \(parameters)" }
    init(
      _ distribution: Distribution, _ parameters: [Double] = [], _ cumulative: @escaping @Sendable (Double) -> Double
    ) {
      (self.distribution, self.parameters, self.cumulative) = (distribution, parameters, cumulative)
    }
  }

  static let continuousCases: [Continuous] = [
    .init(.uniform) { $0 }, .init(.normal) { Special.ndtr($0) }, .init(.exponential) { 1 - exp(-$0) },
    .init(.laplace) { laplace($0) }, .init(.logistic) { Special.expit($0) }, .init(.gumbel) { gumbel($0) },
    .init(.cauchy) { cauchy($0) },
    .init(.gamma, [0.05]) { Special.gammainc(0.05, $0) }, .init(.gamma, [0.7]) { Special.gammainc(0.7, $0) },
    .init(.gamma, [1]) { Special.gammainc(1, $0) }, .init(.gamma, [4.5]) { Special.gammainc(4.5, $0) },
    .init(.gamma, [1000]) { Special.gammainc(1000, $0) },
    .init(.chisquare, [3]) { Special.chdtr(3, $0) }, .init(.standardT, [1]) { cauchy($0) },
    .init(.standardT, [5]) { Special.stdtr(5, $0) }, .init(.f, [3, 8]) { Special.fdtr(3, 8, $0) },
    .init(.beta, [0.5, 0.5]) { Special.betainc(0.5, 0.5, $0) }, .init(.beta, [2, 5]) { Special.betainc(2, 5, $0) },
    .init(.beta, [0.3, 12]) { Special.betainc(0.3, 12, $0) },
    .init(.vonmises, [0]) { ($0 + .pi) / (2 * .pi) }, .init(.vonmises, [0.7]) { vonMises(0.7, $0) },
    .init(.vonmises, [25]) { vonMises(25, $0) },
  ]

  @Test(arguments: continuousCases) func followsItsDistribution(test: Continuous) {
    let values = Self.sample(test.distribution, test.parameters).sorted()
    let n = Double(values.count)
    var distance = 0.0
    for (index, value) in values.enumerated() {
      let p = test.cumulative(value)
      distance = max(distance, p - Double(index) / n, Double(index + 1) / n - p)
    }
    // Kolmogorov's limit: P(√n D > 2.3) = 5e-5.
    #expect(distance * n.squareRoot() < 2.3, "distance \(distance)")
  }

  struct Discrete: Sendable, CustomStringConvertible {
    var distribution: Distribution
    var parameters: [Double]
    /// P(X ≤ k).
    var cumulative: @Sendable (Double) -> Double
    var description: String { "\(distribution.rawValue) \(parameters)" }
    init(_ distribution: Distribution, _ parameters: [Double], _ cumulative: @escaping @Sendable (Double) -> Double) {
      (self.distribution, self.parameters, self.cumulative) = (distribution, parameters, cumulative)
    }
    static func poisson(_ mean: Double) -> Discrete {
      .init(.poisson, [mean]) { Special.gammaincc($0 + 1, mean) }
    }
    static func binomial(_ n: Double, _ p: Double) -> Discrete {
      .init(.binomial, [n, p]) { $0 >= n ? 1 : Special.betaincc($0 + 1, n - $0, p) }
    }
    static func negative(_ r: Double, _ p: Double) -> Discrete {
      .init(.negativeBinomial, [r, p]) { Special.betainc(r, $0 + 1, p) }
    }
    static func hypergeometric(_ good: Double, _ bad: Double, _ sample: Double) -> Discrete {
      .init(.hypergeometric, [good, bad, sample]) { top in
        stride(from: max(0, sample - bad), through: min(top, min(good, sample)), by: 1).reduce(0) { sum, k in
          func ways(_ n: Double, _ k: Double) -> Double { lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) }
          return sum + exp(ways(good, k) + ways(bad, sample - k) - ways(good + bad, sample))
        }
      }
    }
    static func geometric(_ p: Double) -> Discrete { .init(.geometric, [p]) { 1 - pow(1 - p, $0) } }
    static func integers(_ low: Double, _ high: Double) -> Discrete {
      .init(.integers, [low, high]) { ($0 - low + 1) / (high - low) }
    }
  }

  static let discreteCases: [Discrete] = [
    .poisson(0.2), .poisson(4), .poisson(9.99), .poisson(10), .poisson(37), .poisson(2000),
    .binomial(1, 0.3), .binomial(12, 0.5), .binomial(30, 0.95), .binomial(60, 0.3), .binomial(500, 0.04),
    .binomial(10_000, 0.6), .geometric(0.02), .geometric(0.5), .geometric(0.97), .negative(3, 0.4),
    .negative(0.5, 0.1), .integers(0, 2), .integers(-3, 7), .integers(0, 1000),
    .hypergeometric(5, 7, 4), .hypergeometric(30, 10, 25), .hypergeometric(400, 600, 300),
  ]

  @Test(arguments: discreteCases) func followsItsProbabilities(test: Discrete) {
    let values = Self.sample(test.distribution, test.parameters).sorted()
    #expect(values.allSatisfy { $0 == $0.rounded() })
    let n = Double(values.count)
    // Cells of whole numbers with an expected count of 40 or more.
    var (statistic, cells, index, before) = (0.0, 0.0, 0, 0.0)
    var k = values[0]
    while index < values.count {
      let p = test.cumulative(k)
      if (p - before) * n >= 40, (1 - p) * n >= 40 || p >= 1 {
        let start = index
        while index < values.count, values[index] <= k { index += 1 }
        let expected = (p - before) * n
        statistic += (Double(index - start) - expected) * (Double(index - start) - expected) / expected
        (cells, before) = (cells + 1, p)
      } else if (1 - before) * n < 80 || p >= 1 - 40 / n {
        let expected = (1 - before) * n
        let rest = Double(values.count - index)
        if expected > 0 {
          statistic += (rest - expected) * (rest - expected) / expected
          cells += 1
        }
        break
      }
      k += 1
    }
    #expect(cells > 1)
    #expect(Special.chdtrc(max(cells - 1, 1), statistic) > 1e-4, "chi-square \(statistic) of \(cells) cells")
  }

  @Test func parametersThatAreNotAllowedGiveNaN() {
    let wrong: [(Distribution, [Double])] = [
      (.gamma, [-1]), (.poisson, [-1]), (.binomial, [5, 1.5]), (.binomial, [2.5, 0.5]), (.geometric, [0]),
      (.integers, [3, 3]), (.beta, [0, 1]), (.negativeBinomial, [1, 0]), (.poisson, [.nan]), (.gamma, [.nan]),
      (.hypergeometric, [3, 2, 6]), (.vonmises, [-1]),
    ]
    for (distribution, parameters) in wrong {
      #expect(Self.sample(distribution, parameters).allSatisfy { $0.isNaN }, "\(distribution) \(parameters)")
    }
    #expect(Self.sample(.gamma, [0]).allSatisfy { $0 == 0 })
    #expect(Self.sample(.binomial, [9, 1]).allSatisfy { $0 == 9 })
  }

  @Test func tailsReachEightDeviations() {
    // The rarest radius at the angle 0, and none.
    #expect(abs(Variate.normalPair(.max, 1 << 63).0 - 8.4907) < 1e-3)
    #expect(Variate.normalPair(.max, 1 << 63).1 == 0)
    #expect(Variate.normalPair(0, 1 << 63).0 == 0)
    #expect(Variate.exponential(0) == 0)
    #expect(Variate.unit(.max) == 1 - 0x1p-53)
    #expect(Variate.unit(0) == 0)
    #expect(Variate.positive(.max) == 1)
    for word in [0, 1, UInt64.max, 1 << 63] {
      #expect(Variate.logistic(word).isFinite && Variate.gumbel(word).isFinite && Variate.cauchy(word).isFinite)
    }
  }
}
