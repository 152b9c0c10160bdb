import Foundation

/// An estimate with its Monte Carlo standard error.
public struct Figure: Codable, Hashable, Sendable {
  /// The estimate.
  public var value: Double?
  /// Its Monte Carlo standard error.
  public var mcse: Double?

  /// A figure.
  public init(value: Double? = nil, mcse: Double? = nil) {
    self.value = value
    self.mcse = mcse
  }

  /// "1.38 (0.02)": as many decimals as the standard error supports, at most `decimals`.
  public func words(decimals: Int = 3) -> String {
    guard let value else { return "-" }
    guard let mcse, mcse.isFinite, mcse > 0 else { return Self.fixed(value, decimals) }
    let supported = min(decimals, max(0, Int((-log10(mcse)).rounded(.up)) + 1))
    let unit = Self.fixed(pow(10, -Double(supported)), supported)
    let error = mcse < 0.5 * pow(10, -Double(supported)) ? "<" + unit : Self.fixed(mcse, supported)
    return "\(Self.fixed(value, supported)) (\(error))"
  }

  /// `value` with so many decimals; never "-0".
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "\(value)" }
    let text = String(format: "%.\(decimals)f", value)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
  }
}

/// An estimate with its 95 % interval.
public struct Interval: Codable, Hashable, Sendable {
  /// The estimate.
  public var value: Double
  /// Lower end.
  public var lower: Double?
  /// Upper end.
  public var upper: Double?

  /// "1.38 (1.30 to 1.46)".
  public var words: String {
    let centre = Figure.fixed(value, 2)
    guard let lower, let upper else { return centre }
    return "\(centre) (\(Figure.fixed(lower, 2)) to \(Figure.fixed(upper, 2)))"
  }
}
