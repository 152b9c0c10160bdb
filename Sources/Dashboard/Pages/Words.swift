import Mustache

/// A piece of text of a page: plain, a link, or a figure that is kept up to date.
struct Phrase: Hashable, Sendable, MustacheParent {
  /// How it is shown.
  enum Style: Hashable, Sendable {
    case plain, strong, code, quiet
    /// A name that may be long: shortened to the eye, whole on hover and in the copy.
    case name
  }

  var text: String
  /// Where it leads; empty for no link.
  var link = ""
  /// The name under which events bring a new text; empty for none.
  var live = ""
  var style = Style.plain

  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "link": link
    case "live": live
    case "isLink": !link.isEmpty
    case "isLive": !live.isEmpty
    case "isStrong": style == .strong
    case "isCode": style == .code
    case "isQuiet": style == .quiet
    case "isName": style == .name
    case "isNameAlone": style == .name && link.isEmpty
    case "isPlain": link.isEmpty && live.isEmpty && style == .plain
    default: nil
    }
  }
}

/// A line of text of a page: `"Run \(link: "3", to: "/runs/3") is working"`.
struct Words: Hashable, Sendable, ExpressibleByStringInterpolation {
  var phrases: [Phrase]

  init(_ text: String) { phrases = text.isEmpty ? [] : [Phrase(text: text)] }

  init(phrases: [Phrase]) { self.phrases = phrases }

  init(stringLiteral value: String) { self.init(value) }

  init(stringInterpolation: Interpolation) { phrases = stringInterpolation.phrases }

  /// Text without links.
  var text: String { phrases.map(\.text).joined() }

  var isEmpty: Bool { phrases.isEmpty }

  static func + (left: Words, right: Words) -> Words { Words(phrases: left.phrases + right.phrases) }

  /// A link by itself.
  static func link(_ text: String, to path: String) -> Words { Words(phrases: [Phrase(text: text, link: path)]) }

  /// A name by itself, shortened where it is long, that leads to `path` where there is one.
  static func name(_ text: String, to path: String = "") -> Words {
    Words(phrases: [Phrase(text: text, link: path, style: .name)])
  }

  /// A figure by itself that events keep up to date.
  static func live(_ text: String, as name: String) -> Words { Words(phrases: [Phrase(text: text, live: name)]) }

  /// Code by itself.
  static func code(_ text: String) -> Words { Words(phrases: [Phrase(text: text, style: .code)]) }

  struct Interpolation: StringInterpolationProtocol {
    var phrases: [Phrase] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { phrases.append(Phrase(text: literal)) }
    }

    mutating func appendInterpolation(_ value: String) { appendLiteral(value) }

    mutating func appendInterpolation(_ value: Int) { appendLiteral("\(value)") }

    mutating func appendInterpolation(_ value: Int64) { appendLiteral("\(value)") }

    mutating func appendInterpolation(_ words: Words) { phrases += words.phrases }

    mutating func appendInterpolation(link text: String, to path: String) {
      phrases.append(Phrase(text: text, link: path))
    }

    mutating func appendInterpolation(name text: String, to path: String = "") {
      phrases.append(Phrase(text: text, link: path, style: .name))
    }

    mutating func appendInterpolation(live text: String, as name: String) {
      phrases.append(Phrase(text: text, live: name))
    }

    mutating func appendInterpolation(strong text: String) { phrases.append(Phrase(text: text, style: .strong)) }

    mutating func appendInterpolation(code text: String) { phrases.append(Phrase(text: text, style: .code)) }

    mutating func appendInterpolation(quiet text: String) { phrases.append(Phrase(text: text, style: .quiet)) }
  }
}
