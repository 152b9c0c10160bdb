import Language
import Testing

/// No text may exhaust the stack or the memory of whoever reads it or walks its tree.
@Suite struct LimitTests {
  /// A text that repeats a piece.
  struct Repeated: Sendable, CustomTestStringConvertible {
    let before: String
    let piece: String
    let after: String
    let count: Int
    init(_ before: String = "", _ piece: String, _ after: String = "", count: Int = 50_000) {
      (self.before, self.piece, self.after, self.count) = (before, piece, after, count)
    }
    var testDescription: String { "\(before) \(count) times \(piece) \(after)" }
    var source: SourceText {
      SourceText(name: "repeated", text: before + String(repeating: piece, count: count) + after)
    }
  }

  static let refused: [Repeated] = [
    Repeated("", "("), Repeated("", "["), Repeated("", "{1:"), Repeated("", "-", "1"), Repeated("", "not ", "x"),
    Repeated("", "x**", "x"), Repeated("", "x+", "x"), Repeated(String(repeating: "(x+", count: 90), "x*", "x"),
    Repeated("", "x or ", "x"), Repeated("", "x and ", "x"), Repeated("x", ".a"), Repeated("f", "()"),
    Repeated("x", "[0]"), Repeated("", "lambda:", "x"), Repeated("", "lambda x=", "x"),
    Repeated("", "x if y else ", "x"), Repeated("", "x if ", "x"), Repeated("", "f("), Repeated("", "x["),
    Repeated("", "x[:"), Repeated("", "[x for x in "), Repeated("", "-(x, "),
    Repeated("if x: pass\n", "elif x: pass\n"), Repeated("", "if x: pass\nelse:\n"),
  ]

  @Test(arguments: refused) func isRefused(_ text: Repeated) throws {
    let found = try #require(throws: Diagnostics.self) { try Parser.parse(text.source) }
    #expect(!found.all.isEmpty && found.all.count <= Limits.findings)
    #expect(found.rendered().utf8.count < 20_000)
  }

  static let accepted: [Repeated] = [
    Repeated("", "x+", "x", count: 190), Repeated("", "f(", "x" + String(repeating: ")", count: 90), count: 90),
    Repeated("x = [", "1, ", "]"), Repeated("", "x < ", "x", count: 10_000), Repeated("", "x = 1\n"),
    Repeated("", "'a' ", count: 10_000), Repeated("", "# x\n"), Repeated("f(", "x, ", ")", count: 10_000),
  ]

  @Test(arguments: accepted) func isAccepted(_ text: Repeated) throws {
    let module = try Parser.parse(text.source)
    #expect(module.depth <= Limits.height + Limits.blocks)
    #expect(try Parser.parse(SourceText(name: "printed", text: Printer.print(module))) == module)
    #expect(Set([module]).contains(module))
  }

  /// `head` inside itself, `levels` deep, each level indented by one more space.
  private func nested(_ head: String, _ levels: Int) -> SourceText {
    let lines = (0..<levels).map { String(repeating: " ", count: $0) + head + "\n" }
    return SourceText(name: "nested", text: lines.joined() + String(repeating: " ", count: levels) + "pass")
  }

  @Test(arguments: [("if x:", 99), ("def f():", 100), ("while x:", 20), ("for x in y:", 20)])
  func blocksAreNestedThatDeep(_ head: String, _ levels: Int) throws {
    // An `if` counts twice: as one more `elif` would, and as a block.
    let levels = head == "if x:" ? 50 : levels
    let module = try Parser.parse(nested(head, levels))
    #expect(module.depth > levels)
    for deeper in [levels + 1, 3 * levels, 1000] {
      let found = try #require(throws: Diagnostics.self) { try Parser.parse(nested(head, deeper)) }
      #expect(found.all[0].message.contains("nested") || found.all[0].message.contains("levels of `if`"))
    }
  }

  @Test func aTextThatIsTooLong() throws {
    let fits = "#" + String(repeating: "x", count: Limits.bytes - 1)
    #expect(try Parser.parse(SourceText(name: "long", text: fits)).statements.isEmpty)
    let found = try #require(throws: Diagnostics.self) { try Parser.parse(SourceText(name: "long", text: fits + "x")) }
    #expect(found.all.map(\.message) == ["the text is 1048577 bytes long, and at most 1048576 are read"])
    #expect(found.rendered().utf8.count < 1000)
  }

  @Test func findingsAreCapped() throws {
    let found = try #require(throws: Diagnostics.self) {
      try Parser.parse(SourceText(name: "many", text: String(repeating: "$\n", count: 5000)))
    }
    #expect(found.all.count == Limits.findings)
  }
}
