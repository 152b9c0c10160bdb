/// GBNF of one expression in a few names.
enum HoleGrammar {
  static func text(names: [String]) -> String? { nil }
}
