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
