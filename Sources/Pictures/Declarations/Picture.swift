/// A picture as a declaration: what is shown, not how it is drawn.
///
/// It knows nothing of its format or colours: `figure` makes a gnuplot script of it, which can be drawn as SVG or PNG, light or
/// dark, and `InlineSVG` a part of a page.
public struct Picture: Hashable, Sendable {
  /// What the picture is called, fit for a file's name: small letters, digits and hyphens.
  public var name: String
  /// One line above the panels; empty for none.
  public var title: String
  /// What a person who cannot see the picture is told.
  public var alternative: String
  /// The panels, from left to right and from top to bottom.
  public var panels: [Panel]
  /// How many panels stand beside one another.
  public var columns: Int

  /// A picture.
  public init(name: String, title: String = "", alternative: String, panels: [Panel], columns: Int = 1) {
    self.name = name
    self.title = title
    self.alternative = alternative
    self.panels = panels
    self.columns = max(1, columns)
  }

  /// Width in points of one column of panels: fit for a phone.
  static let columnWidth = 470
  /// Size of letters in points: they can be read where a phone makes the picture smaller.
  static let fontSize = 13
  /// Width in points.
  public var width: Int { Self.columnWidth * min(columns, max(1, panels.count)) }
  /// Height in points.
  public var height: Int {
    let rows = (panels.count + columns - 1) / columns
    let tallest = panels.map(\.height).max() ?? 300
    return max(1, rows) * tallest + (title.isEmpty ? 0 : 18)
  }
}

/// One pair of axes and what is drawn between them.
public struct Panel: Hashable, Sendable {
  /// A line above the panel; empty for none.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What is drawn, from the back to the front.
  public var layers: [Layer]
  /// Height in points.
  public var height: Int

  /// A panel.
  public init(title: String = "", x: Axis, y: Axis, layers: [Layer], height: Int = 330) {
    self.title = title
    self.x = x
    self.y = y
    self.layers = layers
    self.height = height
  }
}
