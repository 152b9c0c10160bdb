import Mustache

/// A tree of proposals as a picture: a node a proposal, at its generation and score, lines to what it was made from. Nodes are links,
/// so that it works without a script.
struct Descent: Sendable, MustacheParent {
  /// A circle.
  struct Node: Sendable, MustacheParent {
    var x: Int
    var y: Int
    var radius: Int
    /// The class of its kind of move: "move0" and so on.
    var style: String
    var link: String
    var label: String
    /// Whether the keyboard passes it by; it is in the table, too.
    var isPassed: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "x": x
      case "y": y
      case "radius": radius
      case "style": style
      case "link": link
      case "label": label
      case "isPassed": isPassed
      default: nil
      }
    }
  }

  /// A line, with a text at its end where it belongs to an axis.
  struct Line: Sendable, MustacheParent {
    var from: (x: Int, y: Int)
    var to: (x: Int, y: Int)
    var style: String
    var text = ""
    var place = (x: 0, y: 0)
    var anchor = ""

    func child(named name: String) -> Any? {
      switch name {
      case "x1": from.x
      case "y1": from.y
      case "x2": to.x
      case "y2": to.y
      case "style": style
      case "text": text
      case "x": place.x
      case "y": place.y
      case "anchor": anchor
      default: nil
      }
    }
  }

  /// The picture for one width of the page.
  struct Sheet: Sendable, MustacheParent {
    var style: String
    var width: Int
    var height: Int
    var label: String
    var ticks: [Line] = []
    var links: [Line] = []
    var nodes: [Node] = []

    func child(named name: String) -> Any? {
      switch name {
      case "style": style
      case "width": width
      case "height": height
      case "label": label
      case "ticks": ticks
      case "links": links
      case "nodes": nodes
      default: nil
      }
    }
  }

  /// A kind of move and its colour.
  struct Kind: Sendable, MustacheParent {
    var style: String
    var text: String

    func child(named name: String) -> Any? {
      switch name {
      case "style": style
      case "text": text
      default: nil
      }
    }
  }

  var sheets: [Sheet]
  var legend: [Kind]
  var caption: Words

  func child(named name: String) -> Any? {
    switch name {
    case "sheets": sheets
    case "legend": legend
    case "words": caption.phrases
    default: nil
    }
  }
}
