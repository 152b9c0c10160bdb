import Language

/// Reads GBNF as llama.cpp describes it, as far as grammars here use it: what is printed is what is tested.
struct GBNFReader {
  struct Unreadable: Error { let place: String }

  private var text: Substring

  static func read(_ gbnf: String) throws -> TextGrammar {
    var rules: [String: TextGrammar.Symbol] = [:]
    for line in gbnf.split(separator: "\n") {
      let sides = line.split(separator: " ::= ", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, sides[0].allSatisfy({ $0.isLowercase || $0.isNumber || $0 == "-" }) else {
        throw Unreadable(place: String(line.prefix(60)))
      }
      var reader = GBNFReader(text: sides[1])
      let symbol = try reader.choice()
      guard reader.text.isEmpty else { throw Unreadable(place: String(reader.text.prefix(60))) }
      rules[String(sides[0])] = symbol
    }
    return try TextGrammar(root: "root", rules: rules)
  }

  private mutating func space() { text = text.drop { $0 == " " } }

  private mutating func choice() throws -> TextGrammar.Symbol {
    var parts = [try sequence()]
    while text.first == "|" {
      text.removeFirst()
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws -> TextGrammar.Symbol {
    var parts: [TextGrammar.Symbol] = []
    space()
    while let first = text.first, first != "|", first != ")" {
      parts.append(try repeated())
      space()
    }
    return .sequence(parts)
  }

  private mutating func repeated() throws -> TextGrammar.Symbol {
    let symbol = try atom()
    switch text.first {
    case "?":
      text.removeFirst()
      return .repeated(symbol, minimum: 0, maximum: 1)
    case "{":
      guard let end = text.firstIndex(of: "}") else { throw Unreadable(place: String(text.prefix(20))) }
      let bounds = text[text.index(after: text.startIndex)..<end].split(separator: ",").compactMap { Int($0) }
      guard bounds.count == 2 else { throw Unreadable(place: String(text.prefix(20))) }
      text = text[text.index(after: end)...]
      return .repeated(symbol, minimum: bounds[0], maximum: bounds[1])
    default: return symbol
    }
  }

  private mutating func atom() throws -> TextGrammar.Symbol {
    guard let first = text.first else { throw Unreadable(place: "the end") }
    switch first {
    case "\"":
      text.removeFirst()
      return .text(try characters(until: "\""))
    case "[":
      text.removeFirst()
      return .character(try characters(until: "]"))
    case "(":
      text.removeFirst()
      let inner = try choice()
      guard text.first == ")" else { throw Unreadable(place: String(text.prefix(40))) }
      text.removeFirst()
      return inner
    default:
      let name = text.prefix { $0.isLowercase || $0.isNumber || $0 == "-" }
      guard !name.isEmpty else { throw Unreadable(place: String(text.prefix(40))) }
      text = text.dropFirst(name.count)
      return .rule(String(name))
    }
  }

  private mutating func characters(until end: Character) throws -> String {
    var result = ""
    while let next = text.popFirst() {
      if next == end { return result }
      guard next == "\\" else {
        result.append(next)
        continue
      }
      guard let escaped = text.popFirst() else { break }
      result.append(escaped == "n" ? "\n" : escaped)
    }
    throw Unreadable(place: "an end that is missing")
  }
}
