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

  /// The mean over runs.
  public static func mean(_ name: String) -> LawMeasure { LawMeasure(name: name, summary: .mean) }
  /// The median over runs.
  public static func median(_ name: String) -> LawMeasure { LawMeasure(name: name, summary: .median) }
  /// The share of runs.
  public static func proportion(_ name: String) -> LawMeasure { LawMeasure(name: name, summary: .proportion) }
}
