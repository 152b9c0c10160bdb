import Language
import Testing

@Suite struct DiagnosticTests {
  private func rendered(_ text: String, _ range: Range<Int>, suggestion: String? = nil) -> String {
    Diagnostic(
      "wrong", suggestion: suggestion, range: SourceRange(start: range.lowerBound, end: range.upperBound),
      source: SourceText(name: "p.py", text: text)
    ).rendered()
  }

  @Test func underlinesTheRange() {
    #expect(
      rendered("x = 1\ny = foo(x)\n", 10..<16, suggestion: "`f(x)`") == """
        p.py:2:5: error: wrong
          y = foo(x)
              ^~~~~~
          write: `f(x)`
        """)
  }

  @Test func cutsAWideRangeAtTheEndOfTheLine() {
    #expect(
      rendered("f(1,\n  2)", 0..<9) == """
        p.py:1:1: error: wrong
          f(1,
          ^~~~
        """)
  }

  @Test func countsCharactersAndShowsTabs() {
    // The tab is one column in the position and four in the excerpt; the ideograph is two wide.
    #expect(
      rendered("\tπ = '漢' + y", 14..<15) == """
        p.py:1:12: error: wrong
              π = '漢' + y
                         ^
        """)
  }

  @Test func pointsBehindTheLine() {
    #expect(rendered("x = (\r\ny", 5..<6) == "p.py:1:6: error: wrong\n  x = (\n       ^")
    #expect(rendered("x", 1..<1) == "p.py:1:2: error: wrong\n  x\n   ^")
    #expect(rendered("x\n", 2..<2) == "p.py:2:1: error: wrong")
    #expect(rendered("", 0..<0) == "p.py:1:1: error: wrong")
  }

  @Test func showsAPartOfALongLine() throws {
    let text = String(repeating: "abcdefghij", count: 30)
    let lines = rendered(text, 150..<155).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "p.py:1:151: error: wrong")
    #expect(lines[1].count <= 104 && lines[1].hasPrefix("  …") && lines[1].hasSuffix("…"))
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[2].hasSuffix("^~~~~"))
    let column = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(column).hasPrefix("abcde"))
  }

  @Test func doesWithoutAPlace() {
    #expect(Diagnostic("wrong", range: .none, severity: .warning).rendered() == "warning: wrong")
    let source = SourceText(name: "p.py", text: "x")
    #expect(Diagnostic("wrong", range: .none, source: source).rendered() == "p.py: error: wrong")
  }

  @Test(
    arguments: [
      [0, 1, 1], [1, 1, 2], [2, 2, 1], [3, 2, 2], [4, 3, 1], [5, 4, 1], [6, 4, 2], [8, 4, 3], [9, 4, 3], [10, 5, 1],
      [99, 5, 1],
    ])
  func position(_ expected: [Int]) {
    // The line ends are a line feed, two carriage returns, and both together at offsets 8 and 9; é has two bytes.
    let source = SourceText(name: "p.py", text: "a\nb\r\rcé\r\n")
    #expect(source.position(of: expected[0]) == SourcePosition(line: expected[1], column: expected[2]))
  }
}
