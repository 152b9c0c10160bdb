import Foundation
import Language
import Testing

/// One text file of `Cases`: a program with its expectation inside.
///
/// Lines that start with one of these words, after `# `, say what is to come of it:
/// - `expect tree: OUTLINE` – one for each statement at the top level, in order
/// - `expect print: LINE` – one for each line that the printer writes
/// - `error: LINE:COLUMN MESSAGE` – one for each finding of the parser, in order
/// - `unbound: LINE:COLUMN MESSAGE` – one for each finding of the resolver; `np`, `len`, `range` and `sum` are predefined
/// - `resolved` – the resolver finds nothing
/// - `write: SUGGESTION` – what the finding above suggests
struct Case: Sendable, CustomTestStringConvertible {
  let name: String
  let source: SourceText

  var testDescription: String { name }

  /// All cases, in the order of their names.
  static func all() throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Cases")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "txt" }.map { file in
      let name = file.deletingPathExtension().lastPathComponent
      return Case(name: name, source: SourceText(name: name, text: try String(contentsOf: file, encoding: .utf8)))
    }.sorted { $0.name < $1.name }
  }

  /// All cases; a single one without a text if the folder cannot be read, which then fails.
  static let listed = (try? all()) ?? [Case(name: "no cases", source: SourceText(name: "none", text: ""))]

  /// What follows `# word: ` on the lines that start so.
  func expectations(_ word: String) -> [String] {
    lines.filter { $0.hasPrefix("# \(word):") }.map {
      $0.dropFirst(word.count + 3).drop { $0 == " " }.description
    }
  }

  /// Whether a line is `# word`.
  func says(_ word: String) -> Bool { lines.contains { $0 == "# \(word)" } }

  /// Findings with the suggestions that follow them, as `LINE:COLUMN MESSAGE` and `LINE:COLUMN MESSAGE -> SUGGESTION`.
  func findings(_ word: String) -> [String] {
    var result: [String] = []
    for line in lines {
      if line.hasPrefix("# \(word): ") { result.append(String(line.dropFirst(word.count + 4))) }
      if line.hasPrefix("# write: "), !result.isEmpty { result[result.count - 1] += " -> " + line.dropFirst(9) }
    }
    return result
  }

  private var lines: [Substring] { source.text.split(separator: "\n", omittingEmptySubsequences: false) }
}
