import Engine
import Foundation
import Language
import Testing

@testable import Studies

/// Problems whose processes draw from tables.
@Suite struct ProblemTablesTests {
  static let text = """
    import numpy as np

    tables = {"people": "people.csv"}
    designs = {"n": [20]}
    sealed = {"n": [30]}


    def simulate(rng, n, people):
        rows = rng.integers(0, len(people["y"]), size=n)
        shift = rng.normal()
        return (people["y"][rows] + shift, people["group"][rows]), shift


    def mean(y, group):
        return np.mean(y)


    baselines = [mean]

    """
  static let table = "y,group,name,wage\n1.5,0,a,3\n-2.5,1,b,\n4,1,c,2\n"

  /// A folder with a problem and a table in it.
  private func problem(_ text: String = text, table: String? = table) throws -> Result<Problem, Diagnostics> {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aitken-tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try text.write(to: folder.appending(path: "problem.py"), atomically: true, encoding: .utf8)
    try table?.write(to: folder.appending(path: "people.csv"), atomically: true, encoding: .utf8)
    do { return .success(try Problem(contentsOf: folder.appending(path: "problem.py").path)) } catch let found
      as Diagnostics
    { return .failure(found) }
  }

  private func message(_ text: String, table: String? = table) throws -> String {
    guard case .failure(let found) = try problem(text, table: table) else { return "accepted" }
    return found.all.map { $0.rendered() }.joined(separator: "\n")
  }

  @Test func rowsAreDrawnFromTheTable() throws {
    let problem = try problem().get()
    let run = try CellRun(problem.visible[0], loss: .squared, level: 0.95)
    #expect(run.simulation.argumentTypes.map(\.element) == [.real, .integer])
    let (sample, truths) = run.simulation.draw(0..<50, key: Key(seed: 1))
    var seen: Set<Double> = []
    for r in 0..<50 {
      let (y, group) = (sample.argument(0, replication: r), sample.argument(1, replication: r))
      for (value, number) in zip(y, group) {
        let own = ((value - truths.values[r]) * 1e9).rounded() / 1e9
        #expect([1.5: 0.0, -2.5: 1, 4: 1][own] == number)
        seen.insert(own)
      }
    }
    #expect(seen.count == 3)
    #expect(problem.tables[0].words.contains("people.csv, 3 rows: y, group; the column `name` is left out"))
  }

  @Test func noNumberDependsOnThreads() async throws {
    let problem = try problem().get()
    let one = try await Study(problem: problem, replications: 3000, threads: 1).run()
    let four = try await Study(problem: problem, replications: 3000, threads: 4).run()
    #expect(one.json.text() == four.json.text() && one.tables.count == 1)
  }

  @Test func whatTheTableHoldsBelongsToTheProblem() throws {
    let first = try problem().get().program.source.text
    let other = try problem(table: Self.table.replacing("-2.5", with: "-2.6")).get().program.source.text
    #expect(first != other && first.hasPrefix(Self.text) && first.contains("# SHA-256 of people.csv: "))
    // A text with the comment, as a lab keeps it, is the same problem, and takes no other table.
    #expect(try problem(first).get().program.source.text == first)
    #expect(try message(other).contains("is not the table that this problem was stated with"))
  }

  @Test func aColumnThatIsUsedAndNotAllNumbersIsRefusedWithItsPlace() throws {
    let missing = try message(Self.text.replacing("people[\"y\"][rows]", with: "people[\"wage\"][rows]"))
    #expect(missing.contains("people.csv:3:10") && missing.contains("an entry is missing"), "\(missing)")
    let text = try message(Self.text.replacing("people[\"y\"][rows]", with: "people[\"name\"][rows]"))
    #expect(text.contains("people.csv:2:7") && text.contains("\"a\" is not a number"), "\(text)")
  }

  @Test(arguments: [
    ("\"people.csv\"", "\"/etc/passwd\"", "beside the problem file or in a folder below it"),
    ("\"people.csv\"", "\"../people.csv\"", "beside the problem file or in a folder below it"),
    ("\"people.csv\"", "\"a\\nb\"", "beside the problem file or in a folder below it"),
    ("\"people.csv\"", "\"others.csv\"", "there is no file \"others.csv\""),
    ("\"people.csv\"", "\".\"", "is no file"), ("{\"people\": \"people.csv\"}", "[1]", "is a dict from a parameter"),
    ("{\"people\": \"people.csv\"}", "{\"people\": 1}", "both texts"),
    (
      "{\"people\": \"people.csv\"}", "{\"people\": \"people.csv\", \"more\": \"people.csv\"}", "which no process takes"
    ),
    ("{\"n\": [20]}", "{\"n\": [20], \"people\": [1]}", "no parameter of a design"),
    ("designs = {\"n\"", "fixed = {\"people\": 1}\ndesigns = {\"n\"", "in `fixed`, too"),
  ]) func mistakesAreExplained(_ old: String, _ new: String, _ words: String) throws {
    let said = try message(Self.text.replacing(old, with: new))
    #expect(said.contains(words) && said.contains("problem.py:"), "\(said)")
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let row = Array(repeating: "1", count: 1000).joined(separator: ",")
    let names = (0..<1000).map { "c\($0)" }.joined(separator: ",")
    let said = try message(
      Self.text, table: names + "\n" + Array(repeating: row, count: 1001).joined(separator: "\n") + "\n")
    #expect(said.contains("more than 1000000 entries"), "\(said.prefix(300))")
    #expect(try message(Self.text, table: String(repeating: "9", count: (16 << 20) + 1)).contains("more than 16 MiB"))
  }

  @Test func aTableOfHeldOutProcessesIsHidden() throws {
    let text =
      Self.text.replacing("tables = {", with: "tables = {\"secret\": \"people.csv\", ")
        + """

        def simulate_secret(rng, n, secret):
            shift = rng.normal()
            return (secret["y"][:2] + shift, secret["group"][:2]), shift


        held_out = [(simulate_secret, {"n": [5]})]

        """
    let problem = try problem(text).get()
    let visible = try VisibleProblem(of: problem)
    #expect(visible.program.tables.keys.sorted() == ["people"] && problem.program.tables.count == 2)
    #expect(visible.cell(like: visible.cells[0], design: Design([.init("n", .integer(7))])) != nil)
  }
}
