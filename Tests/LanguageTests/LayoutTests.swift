import Language
import Testing

/// What text files cannot show well: tabs, line ends, form feeds, marks and bytes that are not text.
@Suite struct LayoutTests {
  private func outline(_ text: String) throws -> String {
    try Outline()(Parser.parse(SourceText(name: "layout", text: text)))
  }

  private func findings(_ text: String) -> [String] {
    let source = SourceText(name: "layout", text: text)
    do {
      _ = try Parser.parse(source)
      return []
    } catch {
      return error.all.map {
        let position = source.position(of: $0.range.start)
        return "\(position.line):\(position.column) \($0.message)"
      }
    }
  }

  /// A text and what is to come of it.
  struct Layout: Sendable {
    let text: String
    let expected: String
    init(_ text: String, _ expected: String) { (self.text, self.expected) = (text, expected) }
  }

  static let trees: [Layout] = [
    Layout("\u{FEFF}x = 1", "(= x 1)"), Layout("x = 1\r\ny = 2\r\n", "(= x 1)\n(= y 2)"),
    Layout("x = 1\ry = 2\r", "(= x 1)\n(= y 2)"), Layout("if x:\r\n  y\r\n  z\r\n", "(if x {y z} {})"),
    Layout("x = '''a\r\nb\rc'''", "(= x \"a\\nb\\nc\")"), Layout("x = 1 \\\r\n + 2", "(= x (+ 1 2))"),
    Layout("if x:\n\ty\n\tz\n", "(if x {y z} {})"),
    Layout("if x:\n\tif y:\n\t\tz\n", "(if x {(if y {z} {})} {})"),
    Layout("if x:\n  y\n\u{C}\nz\n", "(if x {y} {})\nz"), Layout("\u{C}x = 1\u{C}+ 2", "(= x (+ 1 2))"),
    Layout("if x:\n  y\n \u{C}  z", "(if x {y z} {})"), Layout("", ""), Layout("\n\n  \n# only\n   # this", ""),
    Layout("x", "x"), Layout("x;", "x"), Layout("if x:\n  y\n# no block\n  z\n    # deeper\n", "(if x {y z} {})"),
    Layout("x\t=\t1", "(= x 1)"), Layout("  # a\nx", "x"), Layout("β2 = é_1", "(= β2 é_1)"),
    Layout("x = [\n\t1,\n  2]", "(= x (list 1 2))"), Layout("'\\\r\n'", "\"\""),
  ]

  @Test(arguments: trees) func tree(_ layout: Layout) throws { #expect(try outline(layout.text) == layout.expected) }

  static let refused: [Layout] = [
    Layout("x = 1\n\u{0}y", "2:1 a NUL byte stands in the text"),
    Layout("x = '\u{0}'", "1:6 a NUL byte stands in this string"),
    Layout("# \u{0}", "1:3 a NUL byte stands in the text"),
    Layout("x = \u{1}1", "1:5 the invisible character U+0001 stands here"),
    Layout("x =\u{A0}1", "1:4 an unusual space (U+00A0) stands here"),
    Layout("日 = 1", "1:1 `日` cannot stand in a name"),
    Layout("x = 1 \\ \ny", "1:7 only the end of the line may follow a backslash"),
    Layout("x = 1 \\", "1:7 a backslash joins the next line, but there is none"),
    Layout("  x = 1", "1:1 this line is indented, but it opens no block"),
    Layout("x = e\u{301}", "1:6 U+0301 is not part of Python"),
    Layout("if x:\n        y\n\tz\n", "3:1 tabs and spaces are mixed, so that the indentation is ambiguous"),
  ]

  @Test(arguments: refused) func isRefused(_ layout: Layout) { #expect(findings(layout.text) == [layout.expected]) }

  @Test func bytesThatAreNotText() throws {
    let text = try SourceText(name: "file", utf8: Array("x = 'é'".utf8))
    #expect(text.text == "x = 'é'")
    let found = try #require(throws: Diagnostics.self) {
      try SourceText(name: "file", utf8: Array("x = 1\ny = 'é".utf8) + [0xFF, 0x27])
    }
    #expect(
      found.rendered()
        == "file:2:7: error: the file is not UTF-8 here\n  y = 'é\u{FFFD}'\n        ^\n  write: the file again, saved as UTF-8"
    )
  }
}
