import Language
import Testing

@testable import Engine

/// Everything that the printed grammars derive is text of the language.
@Suite struct GrammarTests {
  /// SplitMix64.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func parses(_ grammar: TextGrammar, count: Int, seed: UInt64, _ parse: (SourceText) throws -> Void) throws {
    // The text that a server gets, read back: not the structure that it was printed from.
    let read = try GBNFReader.read(grammar.gbnf)
    var random = Random(state: seed)
    var distinct: Set<String> = []
    for number in 0..<count {
      let text = read.sample(using: &random)
      distinct.insert(text)
      do { try parse(SourceText(name: "sample", text: text)) } catch {
        Issue.record("sample \(number): \(error)\n\(text)")
        return
      }
    }
    #expect(distinct.count > count / 2)
  }

  @Test func everyProgramParses() throws {
    let pairs: [(TextGrammar.Result, [String])] = [(.expression, ["y", "X"]), (.pair, ["x"])]
    for (index, pair) in pairs.enumerated() {
      let grammar = try TextGrammar.program(
        name: "estimate", parameters: pair.1, result: pair.0, calls: GrammarCalls.all, statements: 5, depth: 2)
      try parses(grammar, count: 30_000, seed: UInt64(index + 1)) { _ = try Parser.parse($0) }
    }
  }

  @Test func everyExpressionParses() throws {
    let grammar = try TextGrammar.expression(names: ["r", "s"], calls: GrammarCalls.elementwise, depth: 3)
    try parses(grammar, count: 40_000, seed: 7) { _ = try Parser.parseExpression($0) }
  }

  @Test func callsAreThoseOfTheTable() {
    #expect(GrammarCalls.all.count > 60 && GrammarCalls.elementwise.count > 30)
    for call in GrammarCalls.all {
      let entry = Operations.named(call.name)
      #expect(entry?.parameters.count { $0.isRequired } == call.arguments)
    }
    #expect(GrammarCalls.all.contains(CallableName("np.linalg.solve", arguments: 2)))
  }

  @Test func aGrammarThatLeadsBackToItselfIsRefused() {
    #expect(throws: TextGrammar.Unbounded.self) {
      try TextGrammar(root: "root", rules: ["root": .choice([.text("x"), .sequence([.text("("), .rule("root")])])])
    }
    #expect(throws: TextGrammar.Unbounded.self) { try TextGrammar(root: "root", rules: ["root": .rule("other")]) }
  }

  @Test func quotesAndBracketsAreEscaped() throws {
    let grammar = try TextGrammar(
      root: "root",
      rules: ["root": .sequence([.text("a\"b\\\n"), .repeated(.character("x]-"), minimum: 1, maximum: 3)])])
    #expect(grammar.gbnf == "root ::= \"a\\\"b\\\\\\n\" [x\\]\\-]{1,3}\n")
    var (one, two) = (Random(state: 3), Random(state: 3))
    #expect(try GBNFReader.read(grammar.gbnf).sample(using: &one) == grammar.sample(using: &two))
  }
}
