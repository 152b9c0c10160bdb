import Engine
import Language
import Testing

@testable import Studies

@Suite struct TableTests {
  private func read(_ text: String) throws -> Table { try Table(SourceText(name: "data.csv", text: text)) }

  @Test func columnsAndQuotes() throws {
    let table = try read("\u{FEFF}income,\"food, cheap\",name\r\n1.5,2e3,\"a \"\"b\"\"\r\nc\"\r\n-3, 4 ,d\r\n\r\n")
    #expect(table.rows == 2)
    #expect(table.columns == [.init("income", [1.5, -3]), .init("food, cheap", [2000, 4])])
    #expect(table.skipped.count == 1)
    #expect(table.skipped[0].reason.rendered().hasPrefix("data.csv:2:9: warning: the column `name` is left out"))
    #expect(table.selecting([1, 1, 0]).columns[0].values == [-3, -3, 1.5])
    #expect(
      table.selecting([0]).constant(keepsWholeNumbers: false)
        == .dictionary([
          ConstantEntry(key: .string("income"), value: .array(ArrayType(.real, shape: [1]), [1.5])),
          ConstantEntry(key: .string("food, cheap"), value: .array(ArrayType(.real, shape: [1]), [2000])),
        ]))
  }

  @Test func wholeColumnsCountWhereTheyAreKept() throws {
    let table = try read("a,b\n1,2.0\n3,4\n").selecting([1, 0])
    guard case .dictionary(let kept) = table.constant(keepsWholeNumbers: true) else {
      Issue.record("no dict")
      return
    }
    #expect(kept[0].value == .array(ArrayType(.integer, shape: [2]), [3, 1]))
    #expect(kept[1].value == .array(ArrayType(.real, shape: [2]), [4, 2]))
  }

  @Test func missingEntriesAreNotNumbers() throws {
    for entry in ["", "NA", "nan", "inf", "0x10", "1_000", "e5"] {
      let table = try read("a,b\n1,2\n\(entry),3\n")
      #expect(table.columns.map(\.name) == ["b"], "\(entry)")
    }
  }

  @Test(arguments: [
    ("", "1:1: error: the table is empty"), ("a,b\n", "1:1: error: the table has a header but no rows"),
    ("a,b\n1,2\n3\n", "3:1: error: this row has 1 field, but there are 2 columns"),
    ("a,a\n1,2\n", "1:3: error: two columns are called `a`"), ("a,,c\n1,2,3\n", "1:3: error: column 2 has no name"),
    ("a;b\n1;2\n", "1:1: error: the columns are not separated by commas"),
    ("a,b\n1,\"2\n", "2:3: error: this quote is never closed"),
    ("a,b\n1,\"2\"x\n", "2:6: error: text after the closing quote of a field"),
    ("a\nx\n", "2:1: error: no column holds numbers alone"),
  ])
  func errorsNameTheLine(_ text: String, _ expected: String) {
    do {
      _ = try read(text)
      Issue.record("accepted \(text)")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.rendered().hasPrefix("data.csv:" + expected))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func resamplingIsAFunctionOfTheKey() {
    let key = Key(seed: 3)
    let half = Resampling.withoutReplacement(rows: 20)
    #expect(half.rows(of: 40, key: key, draw: 7) == half.rows(of: 40, key: key, draw: 7))
    #expect(half.rows(of: 40, key: key, draw: 7) != half.rows(of: 40, key: key, draw: 8))
    var counts = Array(repeating: 0, count: 40)
    for draw in 0..<4000 {
      let rows = half.rows(of: 40, key: key, draw: draw)
      #expect(Set(rows).count == 20)
      for row in rows { counts[row] += 1 }
    }
    // Each row is in half of the subsamples: 2000 with a standard deviation of 32.
    #expect(counts.allSatisfy { abs($0 - 2000) < 160 })
    let bootstrap = (0..<2000).flatMap { Resampling.bootstrap.rows(of: 40, key: key, draw: $0) }
    #expect(bootstrap.count == 80_000)
    for row in 0..<40 { #expect(abs(bootstrap.count { $0 == row } - 2000) < 230) }
  }
}
