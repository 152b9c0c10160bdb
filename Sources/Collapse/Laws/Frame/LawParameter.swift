/// A number that a law depends on, with its default and its bounds.
public struct LawParameter: Hashable, Sendable {
  /// The name that `--set` takes.
  public let name: String
  /// What it is, in a few words.
  public let meaning: String
  /// The value where nothing else is set.
  public let standard: Double
  /// The values that are allowed.
  public let bounds: ClosedRange<Double>
  /// Whether only whole numbers are allowed.
  public let isWhole: Bool

  /// A parameter that may be any number within `bounds`.
  public init(_ name: String, _ meaning: String, _ standard: Double, _ bounds: ClosedRange<Double>) {
    self.init(name, meaning, standard, bounds, isWhole: false)
  }

  /// A parameter that may be a whole number within `bounds`.
  public init(_ name: String, _ meaning: String, whole standard: Int, _ bounds: ClosedRange<Int>) {
    self.init(
      name, meaning, Double(standard), Double(bounds.lowerBound)...Double(bounds.upperBound), isWhole: true)
  }

  private init(
    _ name: String, _ meaning: String, _ standard: Double, _ bounds: ClosedRange<Double>, isWhole: Bool
  ) {
    self.name = name
    self.meaning = meaning
    self.standard = standard
    self.bounds = bounds
    self.isWhole = isWhole
  }

  /// Why `value` is not allowed; nil where it is.
  func complaint(about value: Double) -> String? {
    guard value.isFinite, bounds.contains(value) else {
      return
        "\(name) = \(Self.text(value)) is outside \(Self.text(bounds.lowerBound)) to \(Self.text(bounds.upperBound))"
    }
    return isWhole && value != value.rounded() ? "\(name) = \(Self.text(value)) must be a whole number" : nil
  }

  /// A number without a needless `.0`.
  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}
