import Engine

/// How a row of the table of operations is called: text with holes for arguments.
///
/// A line is `row :: statement ;; statement ;; value -> element lengths`. The row may be left out where the value begins
/// with it; without a type the value can have any. In the text, `$a` is a new name, `{kind lengths}` an expression
/// (kinds: `ProgramGenerator.hole`), `{x|y}` one of several texts, `{?x}` a text that may be left out. Lengths are
/// numbers, `n` and `k` of the program, `m`, `p` at random, and the shapes `S` (any), `A` (at least one axis) and `B`
/// (broadcasts with S).
struct CallTemplate: Sendable {
  var row: String
  var statements: [String]
  var value: String
  var type: String?

  init(_ line: Substring) {
    var text = line.drop { $0 == " " }
    var row: Substring?
    if let (before, after) = CallTemplate.split(text, " :: ") { (row, text) = (before, after) }
    var parts: [Substring] = []
    while let (before, after) = CallTemplate.split(text, " ;; ") {
      parts.append(before)
      text = after
    }
    statements = parts.map(String.init)
    if let (before, after) = CallTemplate.split(text, " -> ") {
      (value, type) = (String(before), String(after))
    } else {
      (value, type) = (String(text), nil)
    }
    self.row = String(row ?? text.prefix { $0 != "(" })
  }

  private static func split(_ text: Substring, _ separator: String) -> (Substring, Substring)? {
    guard let range = text.firstRange(of: separator) else { return nil }
    return (text[..<range.lowerBound], text[range.upperBound...])
  }

  /// Every template whose row is in the table.
  static let all: [CallTemplate] = {
    let rows = Set(LanguageManual.operations + OperationCount.constructs)
    return written.filter { rows.contains($0.row) }
  }()

  /// Every template.
  static let written: [CallTemplate] = [
    constructs, python, functional, creation, elementwise, reductions, shaping, sorting, methods, linearAlgebra,
    compositions,
    special, distributions, random, furtherArrays, furtherSpecial, statistics, scipyLinear, optimization, furtherRandom,
  ].flatMap { $0.split(separator: "\n").map { CallTemplate($0) } }

  /// The templates by row.
  static let byRow: [String: [CallTemplate]] = Dictionary(grouping: all) { $0.row }

  /// The rows in the order of the table, those of the syntax last.
  static let rows: [String] = (LanguageManual.operations + OperationCount.constructs).filter { byRow[$0] != nil }
}
