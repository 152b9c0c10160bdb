/// Something that is drawn in a panel; later layers lie above earlier ones.
public enum Layer: Hashable, Sendable {
  /// A line, with a band of two standard errors to either side.
  case line(Curve)
  /// What theory says: a dashed line in the colour of text unless its tone is that of a series.
  case theory(Curve)
  /// Marks, with bars of two standard errors to either side.
  case points(Curve)
  /// A thin line across the panel.
  case reference(Reference)
  /// Coloured rectangles over two axes.
  case heatMap(HeatMap)
  /// Horizontal intervals, one a row.
  case intervals([Interval], tone: Tone, label: String)

  /// A thin line across the panel, with words beside it.
  public struct Reference: Hashable, Sendable {
    /// Which way the line runs.
    public enum Direction: Hashable, Sendable {
      /// At a value of the vertical axis.
      case horizontal
      /// At a value of the horizontal axis.
      case vertical
    }
    /// Where it stands.
    public var value: Double
    /// Which way it runs.
    public var direction: Direction
    /// Words beside it; may be empty.
    public var label: String

    /// A line at `value`.
    public init(_ direction: Direction, at value: Double, _ label: String = "") {
      self.value = value
      self.direction = direction
      self.label = label
    }
  }

  /// A value with its interval, in a row of its own.
  public struct Interval: Hashable, Sendable {
    /// The row: a value of the vertical axis.
    public var row: Double
    /// The value.
    public var value: Double
    /// Lower end.
    public var lower: Double
    /// Upper end.
    public var upper: Double

    /// An interval.
    public init(row: Double, value: Double, lower: Double, upper: Double) {
      self.row = row
      self.value = value
      self.lower = lower
      self.upper = upper
    }
  }

  /// What the legend says.
  var label: String {
    switch self {
    case .line(let curve), .theory(let curve), .points(let curve): curve.label
    case .intervals(_, _, let label): label
    case .reference, .heatMap: ""
    }
  }
}
