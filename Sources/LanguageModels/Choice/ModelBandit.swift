import Foundation

/// Chooses among models and ways of asking, by what came of them and what they cost: Thompson sampling for a bandit with a
/// budget (Xia, Li, Qin, Yu & Liu 2015, "Thompson Sampling for Budgeted Multi-Armed Bandits").
///
/// Each arm has a Beta posterior of its chance of success and an average cost; the arm with the largest ratio of a drawn chance to
/// the cost is chosen.
public struct ModelBandit: Codable, Hashable, Sendable {
  /// One arm.
  public struct Arm: Codable, Hashable, Sendable {
    /// Successes, from 0 to 1 each.
    public var successes = 0.0
    /// What was not a success.
    public var failures = 0.0
    /// Sum of what was spent.
    public var cost = 0.0
    /// How often it was chosen and came to an end.
    public var pulls = 0
  }

  /// The arms by name.
  public private(set) var arms: [String: Arm]
  /// What an arm that was never chosen is taken to cost.
  private let prior: [String: Double]

  /// - Parameter expected: what each arm may be expected to cost, above 0, in whatever unit `learn` uses.
  public init(expected: [String: Double]) {
    prior = expected
    arms = expected.mapValues { _ in Arm() }
  }

  /// Average cost of an arm: its expected cost counts as one pull.
  public func cost(of name: String) -> Double {
    guard let arm = arms[name], let first = prior[name] else { return .infinity }
    return max(1e-12, (first + arm.cost) / Double(arm.pulls + 1))
  }

  /// An arm out of `names` (all where it is nil).
  /// - Parameter uniform: gives numbers uniform on (0, 1).
  public func choose(among names: Set<String>? = nil, uniform: () -> Double) -> String? {
    var best: (name: String, value: Double)?
    for name in arms.keys.sorted() where names?.contains(name) ?? true {
      guard let arm = arms[name] else { continue }
      let chance = Self.beta(1 + arm.successes, 1 + arm.failures, uniform: uniform)
      let value = chance / cost(of: name)
      if value > best?.value ?? -1 { best = (name, value) }
    }
    return best?.name
  }

  /// Takes in what came of an arm.
  /// - Parameters:
  ///   - success: from 0, nothing, to 1.
  ///   - cost: what it took.
  public mutating func learn(_ name: String, success: Double, cost: Double) {
    guard arms[name] != nil else { return }
    let share = min(1, max(0, success))
    arms[name]?.successes += share
    arms[name]?.failures += 1 - share
    arms[name]?.cost += max(0, cost)
    arms[name]?.pulls += 1
  }

  /// A draw from Beta(a, b), a and b at least 1, as a ratio of gamma draws (Marsaglia & Tsang 2000).
  static func beta(_ a: Double, _ b: Double, uniform: () -> Double) -> Double {
    let x = gamma(a, uniform: uniform)
    let y = gamma(b, uniform: uniform)
    return x + y > 0 ? x / (x + y) : 0.5
  }

  private static func gamma(_ shape: Double, uniform: () -> Double) -> Double {
    let d = shape - 1.0 / 3.0
    let c = 1 / (9 * d).squareRoot()
    for _ in 0..<1000 {
      let x = normal(uniform)
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      let u = max(uniform(), 1e-300)
      if log(u) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
    return shape
  }

  /// Marsaglia's polar method.
  private static func normal(_ uniform: () -> Double) -> Double {
    for _ in 0..<1000 {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      if s > 0, s < 1 { return u * (-2 * log(s) / s).squareRoot() }
    }
    return 0
  }
}
