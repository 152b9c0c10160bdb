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
    ("a,\n1,2\n", "column 2 has no name"),
    ("a,b\n1,2\n1,3\n", "at least two columns that vary"),
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

  /// What is missing is a category, or said by a column of its own, which two columns with the same gaps share; and is written as nothing.
  @Test func missingEntriesAreModelled() throws {
    let rows = (0..<40).map { row -> String in
      let number = row % 8 == 0 ? "NA" : "\(row).5"
      return
        "\(number),\(row % 8 == 0 ? "" : "\(row % 3)"),\(row % 5 == 0 ? "" : row % 2 == 0 ? "\"a,b\"" : "c"),\(row)"
    }
    let reading = try Self.read((["x,y,g,z"] + rows).joined(separator: "\n"))
    let table = reading.table
    #expect(
      table.columns.map(\.name) == ["x missing", "x", "y", "g", "z"]
        && table.columns.map(\.gaps) == [nil, 0, 0, nil, nil])
    #expect(table.columns[3].levels == ["", "c", "a,b"] && table.values[0].reduce(0, +) == 5)
    // Numbers that are missing are others of the column.
    #expect(Set(table.values[1]).count == 35 && table.values[1].allSatisfy { $0 > 0 })
    #expect(reading.warnings.count == 3)
    let again = try Self.read(table.csv)
    #expect(again.table.values == table.values && table.csv.hasPrefix("x,y,g,z\n,,,0\n1.5,1,c,1\n2.5,2,\"a,b\",2\n"))
  }

  /// Python: (datetime.date(2024, 2, 29) − datetime.date(1970, 1, 1)).days
  @Test(arguments: [
    ("1970-01-01", 0), ("2024-02-29", 19782), ("1969-12-31", -1), ("2000-03-01", 11017), ("0001-01-01", -719162),
    ("9999-12-31", 2_932_896),
  ]) func days(text: String, days: Int) {
    #expect(CivilDate.days(text) == days && CivilDate.text(days) == text)
  }

  @Test(arguments: ["2023-02-29", "2024-13-01", "24-01-01", "2024-1-1", "2024-00-10", "2024/01/01"])
  func noDays(text: String) { #expect(CivilDate.days(text) == nil) }

  @Test func datesAreNumbersOfDays() throws {
    let rows = (0..<40).map { "\(CivilDate.text(19000 + 3 * $0)),\($0)" }
    let table = try Self.read((["day,x"] + rows).joined(separator: "\n")).table
    #expect(table.columns[0].form == .date && table.values[0].prefix(2) == [19000, 19003])
    #expect(table.csv.hasPrefix("day,x\n2022-01-08,0\n2022-01-11,1\n"))
  }

  /// The rarest of many names that recur become one category.
  @Test func manyNames() throws {
    let rows = (0..<400).map { "\($0 < 200 ? "common" : "town \($0 % 90)"),\($0)" }
    let reading = try Self.read((["place,x"] + rows).joined(separator: "\n"))
    let column = reading.table.columns[0]
    #expect(column.levels.count == 50 && column.levels.last == "other" && column.levels[0] == "common")
    #expect(reading.warnings.first?.message.contains("the 42 rarest") == true, "\(reading.warnings)")
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
