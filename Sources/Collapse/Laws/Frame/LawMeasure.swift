/// A figure of one generation over the runs.
public struct LawMeasure: Hashable, Sendable {
  /// How the runs' values become a figure.
  public enum Summary: Hashable, Sendable {
    /// Their mean.
    case mean
    /// Their median.
    case median
    /// The share of ones among zeros and ones.
    case proportion
  }

  /// The name of the figure; the key in JSON.
  public let name: String
  /// How the runs' values become the figure.
  public let summary: Summary
  /// Between which numbers a run's value lies; nil where it has no such bounds. Known bounds are what runs that all gave the same value
  /// can be judged by.
  public let range: ClosedRange<Double>?

  /// The mean over runs of values within `range`.
  public static func mean(_ name: String, in range: ClosedRange<Double>? = nil) -> LawMeasure {
    LawMeasure(name: name, summary: .mean, range: range)
  }
  /// The median over runs.
  public static func median(_ name: String) -> LawMeasure { LawMeasure(name: name, summary: .median, range: nil) }
  /// The share of runs.
  public static func proportion(_ name: String) -> LawMeasure {
    LawMeasure(name: name, summary: .proportion, range: 0...1)
  }
}
