import Foundation
import Language
import Testing

@testable import Collapse

/// Tables and texts as people give them.
@Suite struct TableReadingTests {
  static func read(_ text: String, dropsMissing: Bool = false) throws -> MixedTable.Reading {
    try MixedTable.read(SourceText(name: "t.csv", text: text), dropsMissing: dropsMissing)
  }

  @Test func kindsOfColumns() throws {
    let rows = (0..<60).map { "\(Double($0) / 7),\($0 % 4),\($0),\($0 % 2 == 0 ? "yes" : "no")" }
    let table = try Self.read((["x,few,whole,text"] + rows).joined(separator: "\n")).table
    #expect(table.columns.map(\.kind) == [.continuous, .discrete, .discrete, .categorical])
    #expect(table.columns[3].levels == ["yes", "no"] && table.values[3].prefix(3) == [0, 1, 0])
    #expect(table.rows == 60 && table.columns[0].range == 0...(59.0 / 7))
  }

  @Test(arguments: [
    ("", "the table is empty"), ("a,b\n", "a header but no rows"), ("a;b\n1;2\n", "not separated by commas"),
    ("a,b\n1,2\n3\n", "this row has 1 field, but there are 2 columns"), ("a,a\n1,2\n", "two columns are called `a`"),
    ("a,\n1,2\n", "column 2 has no name"), ("a,b\n1,2\n,4\n", "an entry is missing (1 row has"),
    ("a,b\n1,NA\n3,4\n", "an entry is missing"), ("a,b\n1,2\n1,3\n", "at least two columns that vary"),
    ("a,b\n\"1,2\n", "this quote is never closed"),
  ])
  func mistakes(text: String, words: String) {
    do {
      _ = try Self.read(text)
      Issue.record("\(words) was not said")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.message.contains(words), "\(diagnostic.message)")
      #expect(diagnostic.source?.name == "t.csv")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func missingEntriesMayBeLeftOut() throws {
    let reading = try Self.read("a,b\n1,2\n,4\n5,6\n7,NA\n", dropsMissing: true)
    #expect(reading.table.values == [[1, 5], [2, 6]])
    #expect(reading.warnings.map(\.message) == ["2 rows have a missing entry and are left out"])
  }

  @Test func uselessColumnsAreLeftOut() throws {
    let rows = (0..<60).map { "person \($0),1,\($0),\($0 * 2)" }
    let reading = try Self.read((["name,one,a,b"] + rows).joined(separator: "\n"))
    #expect(reading.table.columns.map(\.name) == ["a", "b"] && reading.warnings.count == 2)
  }

  /// What is nearly a number is said to be so, where it stands.
  @Test(arguments: [
    ("inf", "is no finite number"), ("-Infinity", "is no finite number"), ("1e999", "is no finite number"),
    ("\"1,234\"", "has a comma"), ("\"1,5\"", "has a comma"), ("\"1.234,5\"", "has a comma"),
    ("12%", "with something beside it"), ("$5", "with something beside it"), ("1 000", "with something beside it"),
    ("x", "is no number, as most of the column is"),
  ]) func nearlyNumbers(field: String, words: String) {
    for every in [60, 1] {
      // One such field among numbers, and, of those that are written alike, a whole column.
      if every == 1, !field.contains(",") { continue }
      let rows = (0..<120).map { "\($0 % 7),\($0 % every == every - 1 ? field : "\($0).5")" }
      let error = #expect(throws: Diagnostic.self) { _ = try Self.read((["a,b"] + rows).joined(separator: "\n")) }
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
      #expect(error?.message.contains("column `b`") == true)
    }
  }

  /// Codes of categories may hold letters and digits, and names of rows are still left out.
  @Test func textAmongNumbers() throws {
    let rows = (0..<90).map { "\(["1", "2", "2A"][$0 % 3]),\($0),\($0 * $0)" }
    let table = try Self.read((["code,a,b"] + rows).joined(separator: "\n")).table
    #expect(table.columns[0].kind == .categorical && table.columns[0].levels == ["1", "2", "2A"])
  }

  /// Numbers whose squares leave the range of doubles: every measure is that of the same table in another unit.
  @Test(arguments: [1e300, 0x1p-1000, 0x1p1000]) func hugeAndTinyNumbers(unit: Double) async throws {
    func figures(_ unit: Double) async throws -> LoopResult {
      let rows = (0..<160).map { row -> String in
        let x = Double((row * 37) % 160) / 16
        return "\(x * unit),\(x * 2 + Double((row * 53) % 11)),\(row % 3 == 0 ? "u" : "v")"
      }
      let reading = try Self.read((["x,y,g"] + rows).joined(separator: "\n"))
      #expect(reading.warnings.count == (unit == 1 ? 0 : 1))
      let settings = LoopTests.settings { $0.samples = 60 }
      return try await TableLoop(table: reading.table, source: "t", model: .gaussian, settings: settings).run(
        threads: 2)
    }
    let (plain, scaled) = (try await figures(1), try await figures(unit))
    #expect(plain.measures.map(\.name) == scaled.measures.map(\.name))
    // A power of two is exact; elsewhere rounding decides ties of distances otherwise.
    let tolerance = unit.significand == 1 ? 1e-6 : 0.1
    for (a, b) in zip(plain.figures.joined(), scaled.figures.joined()) {
      #expect(a.value.isNaN == b.value.isNaN && !(abs(a.value - b.value) > tolerance * max(1, abs(a.value))))
    }
  }

  @Test func filesThatCannotBeRead() {
    #expect(throws: LawError("nowhere.csv: there is no such file")) { try MixedTable.read(contentsOf: "nowhere.csv") }
    #expect(throws: LawError("/: this is a folder, not a file")) { try MixedTable.read(contentsOf: "/") }
  }

  @Test func words() {
    #expect(
      TextCorpus.words("Don't stop -- she said, 'now'.") == [
        "don't", "stop", "-", "-", "she", "said", ",", "'", "now", "'", ".",
      ])
    #expect(TextCorpus.characters("a \n b") == ["a", " ", "b"])
  }

  @Test func shortTexts() {
    #expect(throws: LawError("t: a loop needs at least 2000 words to split; the text has 3")) {
      try TextCorpus("one two three", name: "t", unit: .word)
    }
    #expect(throws: LawError("t: all words of the text are alike")) {
      try TextCorpus(String(repeating: "a ", count: 3000), name: "t", unit: .word)
    }
  }
}
