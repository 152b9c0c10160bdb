import Engine
import Foundation

/// Whole numbers i ≥ 1 with probability A·i^−β, A = 1/ζ(β).
struct ZetaDistribution {
  /// β > 1
  let exponent: Double
  private let scale: Double

  /// The distribution with exponent β > 1.
  init(exponent: Double) {
    self.exponent = exponent
    scale = 1 / GammaFunctions.zeta(exponent)
  }

  /// A·i^−β
  func frequency(_ category: Double) -> Double { scale * pow(category, -exponent) }

  /// `count` categories in ascending order, by rejection (Devroye 1986, chapter X.6.1).
  func sample(_ count: Int, _ random: inout RandomStream) -> [Double] {
    // b − 1 and t − 1 by expm1: for an exponent near 1 categories are so large that 1 + 1/i is 1.
    let excess = expm1((exponent - 1) * log(2.0))
    var categories: [Double] = []
    categories.reserveCapacity(count)
    var numbers = Array(repeating: 0.0, count: 2 * count)
    while categories.count < count {
      random.uniform(&numbers)
      for pair in 0..<count where categories.count < count {
        let uniform = 1 - numbers[2 * pair]
        let category = pow(uniform, -1 / (exponent - 1)).rounded(.down)
        let step = expm1((exponent - 1) * log1p(1 / category))
        if numbers[2 * pair + 1] * category * step / excess <= (1 + step) / (1 + excess) { categories.append(category) }
      }
    }
    categories.sort()
    return categories
  }

  /// (A^{1/β}/β) Γ(1 − 1/β) T^{−(1 − 1/β)}: what a sample of T misses, for large T (arXiv 2402.07043).
  func asymptoticMissingMass(sample: Double) -> Double {
    let inverse = 1 / exponent
    return pow(scale, inverse) * inverse * exp(GammaFunctions.logGamma(1 - inverse)) * pow(sample, inverse - 1)
  }

  /// The expected mass of the categories that have vanished, for generations 0 to `generations` of resampling T
  /// observations: Σ pᵢ E u(Bin(T, pᵢ)), u(x) the probability that x copies are extinct by then.
  func missingMass(sample: Int, generations: Int) -> [Double] {
    // A branching process bounds how many copies can still die out: q ↦ e^{q − 1} from 0.
    var q = 0.0
    for _ in 1..<max(2, generations) { q = exp(q - 1) }
    let states = min(sample, max(20, Int(-32 / log(q)) + 1))
    var extinct = (0...states).map { $0 == 0 ? 1.0 : 0.0 }
    let chain = generations > 1 ? WrightFisherChain(population: sample, states: states) : nil
    var result = [0.0]
    for generation in 1...max(1, generations) {
      if generation > 1, let chain { extinct = chain.backward(extinct) }
      result.append(sum { p in p * Self.extinction(sample, p, extinct) })
    }
    return Array(result.prefix(generations + 1))
  }

  /// E u(Bin(T, p))
  private static func extinction(_ trials: Int, _ p: Double, _ extinct: [Double]) -> Double {
    BinomialWeights(trials: trials, probability: p, below: extinct.count).expectation(of: extinct)
  }

  /// Σᵢ f(pᵢ): the first terms one by one, the rest by Euler and Maclaurin's formula with the integral over
  /// u = x^{1 − β}, in which it is smooth.
  private func sum(_ function: (Double) -> Double) -> Double {
    let terms = 20_000
    var sum = 0.0
    for i in 1..<terms { sum += function(frequency(Double(i))) }
    let start = Double(terms)
    let (here, next) = (function(frequency(start)), function(frequency(start + 1)))
    sum += here / 2 - (next - here) / 12
    // ∫ f(A x^−β) dx, x = u^{−1/(β−1)}, dx = u^{−β/(β−1)}/(β − 1) du; f(p)/p is bounded, so f·u^{−β/(β−1)} is.
    let top = pow(start, 1 - exponent)
    let power = exponent / (exponent - 1)
    let steps = 2_000
    let width = top / Double(steps)
    var integral = 0.0
    for step in 0..<steps {
      let u = (Double(step) + 0.5) * width
      let p = scale * pow(u, power)
      integral += function(p) / p * scale
    }
    return sum + integral * width / (exponent - 1)
  }
}
