import Foundation
import Language
import Testing

/// Programs as mathematics: text files in `Mathematics`, a program each, with the LaTeX of its lines below it.
@Suite struct MathematicsTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Mathematics")
    .path

  static let files =
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { $0.hasSuffix(".py") }.sorted() ?? []

  /// The lines behind `# latex: ` and `# mathml: `; spaces in a row count as one.
  private static func expected(_ text: String, _ kind: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("# \(kind): ") }.map {
      plain(String($0.dropFirst(kind.count + 4)))
    }
  }

  private static func plain(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }

  @Test(arguments: files) func asWritten(file: String) throws {
    let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
    let mathematics = Mathematics(try Parser.parse(SourceText(name: file, text: text)))
    let latex = Self.expected(text, "latex")
    #expect(!latex.isEmpty, "nothing is expected")
    #expect(mathematics.lines.map { Self.plain($0.latex) } == latex)
    let mathML = Self.expected(text, "mathml")
    if !mathML.isEmpty { #expect(mathematics.lines.map { Self.plain($0.mathML) } == mathML) }
  }

  @Test func thereAreFiles() { #expect(Self.files.count >= 4) }

  /// Every baseline of every problem is set: brackets and elements are balanced, and nothing in it is a tag of the text.
  @Test func allProblems() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("problems").path
    let problems = try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasSuffix(".py") }
    #expect(problems.count > 20)
    for file in problems {
      let text = try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
      let mathematics = Mathematics(try Parser.parse(SourceText(name: file, text: text)))
      let delegate = Balance()
      let parser = XMLReader(mathematics.mathML)
      #expect(parser.isWellFormed, "\(file)")
      for line in mathematics.lines {
        #expect(delegate.isBalanced(line.latex), "\(file): \(line.latex)")
        #expect(XMLReader(line.mathML).isWellFormed, "\(file): \(line.mathML)")
      }
    }
  }

  /// Braces, and \left with \right.
  private struct Balance {
    func isBalanced(_ latex: String) -> Bool {
      var depth = 0
      var isEscaped = false
      for letter in latex {
        defer { isEscaped = letter == "\\" && !isEscaped }
        if isEscaped { continue }
        if letter == "{" { depth += 1 }
        if letter == "}" { depth -= 1 }
        if depth < 0 { return false }
      }
      func count(_ part: String) -> Int { latex.components(separatedBy: part).count - 1 }
      return depth == 0 && count("\\left") - count("\\leftarrow") == count("\\right")
    }
  }

  /// Whether elements are closed in the order in which they were opened.
  private struct XMLReader {
    let isWellFormed: Bool

    init(_ text: String) {
      var open: [Substring] = []
      var rest = text[...]
      var isSound = true
      while let start = rest.firstIndex(of: "<") {
        let between = rest[..<start]
        if between.contains(">")
          || between.replacing("&amp;", with: "").replacing("&lt;", with: "")
            .replacing("&gt;", with: "").replacing("&quot;", with: "").contains("&")
        {
          isSound = false
        }
        guard let end = rest[start...].firstIndex(of: ">") else { break }
        let tag = rest[rest.index(after: start)..<end]
        if tag.hasPrefix("/") {
          if open.popLast() != tag.dropFirst() { isSound = false }
        } else if !tag.hasSuffix("/") {
          open.append(tag.prefix { $0 != " " })
        }
        rest = rest[rest.index(after: end)...]
      }
      isWellFormed = isSound && open.isEmpty && !rest.contains("<")
    }
  }
}
