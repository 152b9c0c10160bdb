/// Values along a horizontal axis, each with its standard error.
public struct Curve: Hashable, Sendable {
  /// One value.
  public struct Point: Hashable, Sendable {
    /// Place on the horizontal axis.
    public var x: Double
    /// The value; the curve is interrupted where it is not finite.
    public var y: Double
    /// Standard error of `y`, or 0.
    public var error: Double
    /// The band around `y`, where it is not two standard errors to either side (for what is normal on a logarithmic scale).
    public var band: ClosedRange<Double>?

    /// A value with its standard error.
    public init(_ x: Double, _ y: Double, error: Double = 0, band: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.error = error
      self.band = band
    }

    /// Lower end of the band.
    var lower: Double { band?.lowerBound ?? y - (error.isFinite ? 2 * abs(error) : 0) }
    /// Upper end of the band.
    var upper: Double { band?.upperBound ?? y + (error.isFinite ? 2 * abs(error) : 0) }
  }

  /// What the legend says; empty to leave it out.
  public var label: String
  /// The values, from left to right.
  public var points: [Point]
  /// Its colour.
  public var tone: Tone

  /// A curve.
  public init(_ label: String, _ points: [Point], tone: Tone = .series(0)) {
    self.label = label
    self.points = points
    self.tone = tone
  }
}

/// A colour by its role: what it looks like depends on the scheme.
public enum Tone: Hashable, Sendable {
  /// The colour of series number 0, 1, …, of which eight can be told apart.
  case series(Int)
  /// That of text.
  case ink
  /// That of what stands behind.
  case faint
}
