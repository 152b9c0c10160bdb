/// One axis of a panel.
public struct Axis: Hashable, Sendable {
  /// How values are laid out along an axis.
  public enum Scale: String, Hashable, Sendable, CaseIterable {
    case linear
    /// To base 10; values that are not positive are left out.
    case logarithmic
  }

  /// A place with its words.
  public struct Tick: Hashable, Sendable {
    /// Where it stands.
    public var value: Double
    /// What is written there.
    public var label: String

    /// A tick.
    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// What is measured.
  public var label: String
  /// Its unit, which stands in parentheses behind the label; nil for a pure number.
  public var unit: String?
  /// How values are laid out.
  public var scale: Scale
  /// From where to where; nil for what the data need.
  public var range: ClosedRange<Double>?
  /// Where something is written; nil for round numbers.
  public var ticks: [Tick]?

  /// Whether only whole numbers have a meaning, as with generations.
  public var isCount: Bool

  /// An axis.
  public init(
    _ label: String, unit: String? = nil, scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    ticks: [Tick]? = nil, isCount: Bool = false
  ) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.range = range
    self.ticks = ticks
    self.isCount = isCount
  }

  /// The generations of a loop.
  public static var generations: Axis { Axis("generation", isCount: true) }

  /// The words beside the axis: `energy (J)`.
  var words: String { unit.map { "\(label) (\($0))" } ?? label }

  /// Whether a value has a place on the axis.
  func shows(_ value: Double) -> Bool { value.isFinite && (scale == .linear || value > 0) }
}
