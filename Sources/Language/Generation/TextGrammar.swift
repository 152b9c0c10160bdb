/// A context-free grammar of texts with bounded length: what a language model may be held to, and what random texts are drawn from.
///
/// Invariant: no rule leads back to itself, so that every text that it derives is finite; `init` checks that.
///
/// A grammar gives syntax. Which names are bound and which shapes fit it cannot say: that is for the resolver and the tracer.
public struct TextGrammar: Hashable, Sendable {
  /// What a rule is made of.
  public indirect enum Symbol: Hashable, Sendable {
    /// These characters.
    case text(String)
    /// One of these characters.
    case character(String)
    /// Another rule.
    case rule(String)
    /// One after another.
    case sequence([Symbol])
    /// One of several.
    case choice([Symbol])
    /// From `minimum` to `maximum` times.
    case repeated(Symbol, minimum: Int, maximum: Int)
  }

  /// A rule refers to one that is not there, or back to itself.
  public struct Unbounded: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule.
    public let rule: String
    /// What is wrong with it.
    public var description: String { "the rule \(rule) is missing, or leads back to itself" }
  }

  /// The rules by name; names of lower-case letters, digits and hyphens.
  public let rules: [String: Symbol]
  /// The rule that texts begin with.
  public let root: String

  /// A grammar.
  /// - Throws: `Unbounded`.
  public init(root: String, rules: [String: Symbol]) throws {
    self.root = root
    self.rules = rules
    var done: Set<String> = []
    try check(root, above: [], &done)
  }

  private func check(_ name: String, above: Set<String>, _ done: inout Set<String>) throws {
    guard let symbol = rules[name], !above.contains(name) else { throw Unbounded(rule: name) }
    if done.contains(name) { return }
    for reference in Self.references(symbol).sorted() { try check(reference, above: above.union([name]), &done) }
    done.insert(name)
  }

  private static func references(_ symbol: Symbol) -> Set<String> {
    switch symbol {
    case .text, .character: []
    case .rule(let name): [name]
    case .sequence(let parts), .choice(let parts): parts.reduce(into: []) { $0.formUnion(references($1)) }
    case .repeated(let part, _, _): references(part)
    }
  }

  /// The grammar in GBNF, the form that servers of llama.cpp's kind take.
  public var gbnf: String {
    let others = rules.keys.filter { $0 != root }.sorted()
    return ([root] + others).compactMap { name in
      rules[name].map { (name == root ? "root" : name) + " ::= " + Self.text($0, isInner: false) }
    }.joined(separator: "\n") + "\n"
  }

  private static func text(_ symbol: Symbol, isInner: Bool) -> String {
    switch symbol {
    case .text(let characters): return "\"" + escaped(characters, also: "\"") + "\""
    case .character(let characters): return "[" + escaped(characters, also: "]^-") + "]"
    case .rule(let name): return name
    case .sequence(let parts):
      let inner = parts.map { text($0, isInner: true) }.joined(separator: " ")
      return isInner && parts.count > 1 ? "(" + inner + ")" : inner
    case .choice(let parts):
      let inner = parts.map { text($0, isInner: parts.count > 1) }.joined(separator: " | ")
      return isInner && parts.count > 1 ? "(" + inner + ")" : inner
    case .repeated(let part, let minimum, let maximum):
      let inner = text(part, isInner: true)
      if case .character = part { return inner + "{\(minimum),\(maximum)}" }
      // Optional within optional: large counts of long parts make such servers slow.
      let rest = (minimum..<max(minimum, maximum)).reduce("") { nested, _ in
        nested.isEmpty ? "(\(inner))?" : "(\(inner) \(nested))?"
      }
      return (Array(repeating: inner, count: minimum) + (rest.isEmpty ? [] : [rest])).joined(separator: " ")
    }
  }

  private static func escaped(_ text: String, also: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\n": result += "\\n"
      case "\\": result += "\\\\"
      case _ where also.contains(character): result += "\\" + String(character)
      default: result.append(character)
      }
    }
    return result
  }

  /// A text of the grammar, each choice with the same chance.
  public func sample(using random: inout some RandomNumberGenerator) -> String {
    var text = ""
    if let symbol = rules[root] { write(symbol, into: &text, &random) }
    return text
  }

  private func write(_ symbol: Symbol, into text: inout String, _ random: inout some RandomNumberGenerator) {
    switch symbol {
    case .text(let characters): text += characters
    case .character(let characters): if let one = characters.randomElement(using: &random) { text.append(one) }
    case .rule(let name): if let inner = rules[name] { write(inner, into: &text, &random) }
    case .sequence(let parts): for part in parts { write(part, into: &text, &random) }
    case .choice(let parts): if let part = parts.randomElement(using: &random) { write(part, into: &text, &random) }
    case .repeated(let part, let minimum, let maximum):
      for _ in 0..<Int.random(in: minimum...max(minimum, maximum), using: &random) { write(part, into: &text, &random) }
    }
  }
}
