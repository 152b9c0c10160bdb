import Language
import Testing

@testable import Verification

/// Audits as people write them down.
@Suite struct AuditTableTests {
  @Test func columnsInAnyOrder() throws {
    let table = try AuditTable(
      SourceText(
        name: "audit.csv",
        text: "group,machine,truth,item,person\na,1,yes,first,1\na,0,,second,\nb,accept,wrong,third,reject\n"))
    #expect(table.items.map(\.truth) == [true, nil, false])
    #expect(table.items.map(\.machine) == [true, false, true])
    #expect(table.items.map(\.group) == ["a", "a", "b"])
    #expect(table.items.map(\.name) == ["first", "second", "third"])
    #expect(table.items[2].persons == [false] && table.items[1].persons == [nil])
  }

  @Test(arguments: [
    ("", "the audit is empty", 1, 1),
    ("item,truth\n1,1\n", "there is no column `machine`", 1, 1),
    ("item,machine\n1,1\n", "there is no column that says what is right", 1, 1),
    ("truth,machine\n", "the audit has a header but no items", 1, 1),
    ("truth,machine\n1,1\n0,perhaps\n", "\"perhaps\" is no verdict", 3, 3),
    ("truth,machine\n1,1\n0\n", "this row has 1 fields, but there are 2 columns", 3, 1),
    ("truth,machine\n1,\n", "the machine's verdict is missing", 2, 3),
    ("truth,machine,truth\n1,1,1\n", "two columns are called `truth`", 1, 15),
    ("truth,machine,colour\n1,1,red\n", "there is no use for a column `colour`", 1, 15),
    ("truth,machine,probability\n1,1,1.5\n", "\"1.5\" is no probability", 2, 5),
    ("truth,machine,probability\n1,1,\n", "an audited item needs its sampling probability", 2, 5),
  ]) func mistakesAreExplained(_ text: String, _ words: String, _ line: Int, _ column: Int) {
    let error = #expect(throws: Diagnostic.self) {
      _ = try AuditTable(SourceText(name: "audit.csv", text: text))
    }
    #expect(error?.message.hasPrefix(words) == true, "\(error?.message ?? "")")
    #expect(error?.description.contains("audit.csv:\(line):\(column)") == true, "\(error?.description ?? "")")
  }
}
