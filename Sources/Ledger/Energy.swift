/// Energy spent, and whether a counter of the machine measured it or it was estimated from processor time.
public struct Energy: Codable, Hashable, Sendable {
  /// Joules.
  public var joules: Double
  /// Whether every joule was read from a counter of the machine.
  public var measured: Bool
  /// Watts that a busy core was assumed to draw where joules were estimated; nil where all were measured.
  public var wattsPerCore: Double?

  /// Energy.
  public init(joules: Double, measured: Bool, wattsPerCore: Double? = nil) {
    self.joules = joules
    self.measured = measured
    self.wattsPerCore = wattsPerCore
  }

  enum CodingKeys: String, CodingKey {
    case joules, measured
    case wattsPerCore = "watts per core"
  }

  /// None, measured: the neutral element of `+`.
  public static let zero = Energy(joules: 0, measured: true)

  /// The sum: measured only where both are, with the larger of the two assumptions.
  public static func + (left: Energy, right: Energy) -> Energy {
    let watts = [left.wattsPerCore, right.wattsPerCore].compactMap { $0 }.max()
    return Energy(
      joules: left.joules + right.joules, measured: left.measured && right.measured, wattsPerCore: watts)
  }

  /// For a person: "812 J", or "812 J (estimated: 10 W a busy core)".
  public var words: String {
    let amount = "\(Self.rounded(joules)) J"
    if measured { return amount }
    guard let wattsPerCore else { return amount + " (estimated)" }
    return amount + " (estimated: \(Self.rounded(wattsPerCore)) W a busy core)"
  }

  /// Whole numbers from 10 upwards, one decimal below.
  static func rounded(_ number: Double) -> String {
    guard number.isFinite else { return "\(number)" }
    if number == number.rounded() || number >= 10 {
      return number.magnitude < 1e15 ? "\(Int(number.rounded()))" : "\(number)"
    }
    return "\((number * 10).rounded() / 10)"
  }
}
