/// The colours that a picture may have. Light and dark have the same roles in the same order.
public struct Palette: Hashable, Sendable {
  /// The colour of text and axes: `#1a1a1a`.
  public var ink: String
  /// The background.
  public var paper: String
  /// What stands behind: reference lines, grids.
  public var faint: String
  /// Eight colours of series.
  public var series: [String]

  /// On white: Okabe & Ito's (2008) colours, which people with any colour vision tell apart.
  public static let light = Palette(
    ink: "#1a1a1a", paper: "#ffffff", faint: "#8f8f8f",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a7a00", "#3d3d3d"])
  /// On black: the same colours, or lighter ones of the same kind.
  public static let dark = Palette(
    ink: "#e6e6e6", paper: "#161616", faint: "#8a8a8a",
    series: ["#56b4e9", "#e69f00", "#2fc99b", "#e8a0c6", "#ff8a4c", "#8ec9ff", "#f0e442", "#c8c8c8"])

  /// The palette of a scheme.
  public static func of(_ scheme: Figure.Scheme) -> Palette { scheme == .light ? light : dark }

  /// Every colour with its role, as names of custom properties of CSS: `picture-ink`, `picture-1`, …
  var roles: [(name: String, colour: String)] {
    [("picture-ink", ink), ("picture-paper", paper), ("picture-faint", faint)]
      + series.enumerated().map { ("picture-\($0 + 1)", $1) }
  }

  /// Declarations of all roles for a style sheet.
  public var declarations: String { roles.map { "--\($0.name): \($0.colour);" }.joined(separator: " ") }
}
