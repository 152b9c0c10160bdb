import Foundation

/// A picture as a part of an HTML page: one SVG for light and dark, whose colours are custom properties of the page's style sheet
/// (`Palette.declarations`).
public struct InlineSVG: Hashable, Sendable {
  /// The element, from `<svg` to `</svg>`.
  public let markup: String

  /// A drawn picture.
  /// - Parameters:
  ///   - data: what `Figure.drawn(.svg)` gave, in the light scheme.
  ///   - name: the picture's name: the identifiers inside begin with it, so that pictures of one page do not mix.
  ///   - alternative: what a person who cannot see the picture is told.
  /// - Throws: `FigureError` where this is no SVG.
  public init(_ data: Data, name: String, alternative: String) throws {
    var text = String(decoding: data, as: UTF8.self)
    guard let start = text.range(of: "<svg"), let end = text.range(of: "</svg>", options: .backwards) else {
      throw FigureError(message: "this is no SVG")
    }
    text = String(text[start.lowerBound..<end.upperBound])
    // gnuplot's own title and description give way to ours; those of single curves would be read out as noise.
    text = text.replacing(/<title>[^<]*<\/title>/, with: "").replacing(/<desc>[^<]*<\/desc>/, with: "")
    text = text.replacing(/\ id\s*=\s*["']gnuplot_[a-z_0-9]*["']/, with: "")
    let identifier = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    text = text.replacing(/( id=["']|href=["']#|url\(#)(gp[A-Za-z0-9]+|textbox|greybox)/) {
      "\($0.output.1)\(identifier)-\($0.output.2)"
    }
    text = Self.recoloured(text)
    text = text.replacing(
      "<svg", with: "<svg role=\"img\" aria-label=\"\(Self.escaped(alternative))\"", maxReplacements: 1)
    markup = text
  }

  /// `text` with the palette's colours as custom properties.
  private static func recoloured(_ text: String) -> String {
    var roles: [String: String] = ["black": "var(--picture-ink, #1a1a1a)"]
    for (name, colour) in Palette.light.roles { roles[colour] = "var(--\(name), \(colour))" }
    return text.replacing(/(stroke|fill|color)\s*=\s*(["'])(rgb\([ 0-9,]+\)|#[0-9a-fA-F]{6}|black)["']/) { match in
      let colour = match.output.3.hasPrefix("rgb") ? hexadecimal(match.output.3) : match.output.3.lowercased()
      guard let role = roles[colour] else { return "\(match.output.1)=\"\(match.output.3)\"" }
      return "\(match.output.1)=\"\(role)\""
    }
  }

  /// `#1a1a1a` of `rgb( 26, 26, 26)`.
  private static func hexadecimal(_ colour: Substring) -> String {
    let numbers = colour.split { !$0.isNumber }.compactMap { Int($0) }
    return "#" + numbers.map { String(format: "%02x", min($0, 255)) }.joined()
  }

  /// Text for an attribute in double quotes.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

extension Picture {
  /// The picture for a page.
  /// - Throws: `FigureError`.
  public func inlined() throws -> InlineSVG {
    try InlineSVG(figure.drawn(.svg), name: name, alternative: alternative)
  }
}
