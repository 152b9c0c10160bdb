import Language
import Testing

/// Every node covers exactly the text that it stands for.
@Suite struct RangeTests {
  /// The text of every expression, in the order of the text's tree.
  private func texts(_ text: String) throws -> [String] {
    let module = try Parser.parse(SourceText(name: "ranges", text: text))
    var result: [String] = []
    module.forEach { statement in
      result.append(piece(statement.range, text))
      statement.forEachExpression { expression, _ in
        expression.forEach { result.append(piece($0.range, text)) }
      }
    }
    return result
  }

  private func piece(_ range: SourceRange, _ text: String) -> String {
    String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self)
  }

  @Test func expressions() throws {
    #expect(try texts("(a + b) * c  # end") == ["(a + b) * c", "(a + b) * c", "a + b", "a", "b", "c"])
    #expect(
      try texts("x = π, -f( y )[1:, 2]") == [
        "x = π, -f( y )[1:, 2]", "x", "π, -f( y )[1:, 2]", "π", "-f( y )[1:, 2]", "f( y )[1:, 2]", "f( y )", "f", "y",
        "1", "2",
      ])
    #expect(
      try texts("[a for b in c if d]; (1,); ()") == [
        "[a for b in c if d]", "[a for b in c if d]", "a", "b", "c", "d", "(1,)", "(1,)", "1", "()", "()",
      ])
    #expect(
      try texts("a < b or not c if d else 'e' \"f\"") == [
        "a < b or not c if d else 'e' \"f\"", "a < b or not c if d else 'e' \"f\"", "a < b or not c", "a < b", "a", "b",
        "not c", "c", "d", "'e' \"f\"",
      ])
    #expect(
      try texts("x.T ; lambda a, b=1: {a: b}") == [
        "x.T", "x.T", "x", "lambda a, b=1: {a: b}", "lambda a, b=1: {a: b}", "1", "{a: b}", "a", "b",
      ])
  }

  @Test func statements() throws {
    let text = "import a, b as c\ndef f(x, yy=2) -> int:\n  if x:\n    return  x\n  # comment\n\nz = f\n"
    let module = try Parser.parse(SourceText(name: "ranges", text: text))
    var pieces: [String] = []
    module.forEach { pieces.append(piece($0.range, text)) }
    let function = "def f(x, yy=2) -> int:\n  if x:\n    return  x"
    #expect(pieces == ["import a", "b as c", function, "if x:\n    return  x", "return  x", "z = f"])
    let declaration = try #require(module.function("f"))
    #expect(piece(declaration.range, text) == "def f(x, yy=2)")
    #expect(declaration.parameters.map { piece($0.range, text) } == ["x", "yy"])
  }
}
