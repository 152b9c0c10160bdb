import Foundation
import Testing

/// `aitken report` and `aitken replicate`: the paper, and a package that gives the same digits.
@Suite struct PaperTests {
  private static let table =
    "y,side\n"
    + (0..<60).map { "\(Double(($0 * 37) % 61) / 7.0),\($0 % 2)" }
    .joined(separator: "\n") + "\n"
  private static let problem = """
    \"\"\"The centre of rows of a table & more <of it>.\"\"\"
    import numpy as np

    tables = {"people": "data/people.csv"}
    designs = {"n": [12, 16]}
    sealed = {"n": (10, 20)}


    def simulate(rng, n, people):
        c = rng.normal()
        return (people["y"][rng.integers(0, 60, size=n)] - np.mean(people["y"]) + c,), c


    def mean(y):
        return y.mean()


    baselines = [mean]

    """

  @Test func thePackageGivesTheSameDigitsWithoutALab() async throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(atPath: place.path + "/data", withIntermediateDirectories: true)
    try place.write(Self.table, to: "data/people.csv")
    try place.write(Self.problem, to: "rows.py")
    try place.write("import numpy as np\n\n\ndef median(y):\n    return np.median(y)\n", to: "median.py")
    let verified = try await Command(
      ["verify", "rows.py", "median.py", "--replications", "200", "--threads", "1"], in: place)
    #expect(verified.status == 0, "\(verified.messages)")

    let report = try await Command(["report", "1", "--output", "paper", "--replications", "50"], in: place)
    #expect(report.status == 0, "\(report.messages)")
    let page = try String(contentsOfFile: place.path + "/paper/paper.html", encoding: .utf8)
    for part in ["rows of a table &amp; more &lt;of it&gt;", "<h2>Plan</h2>", "SHA-256", "<math", "aitken replicate"] {
      #expect(page.contains(part), "\(part)")
    }
    let tex = try String(contentsOfFile: place.path + "/paper/paper.tex", encoding: .utf8)
    #expect(tex.contains("\\toprule") && tex.contains("a table \\& more $<$of it$>$"))
    for file in ["rows.py", "data/people.csv", "estimator.py", "plan.json", "verdict.json", "README.txt", "SHA256SUMS"]
    {
      #expect(place.exists("paper/replication/" + file), "\(file)")
    }

    // Away from the lab, the problem and its table.
    let away = try Workplace()
    try FileManager.default.moveItem(atPath: place.path + "/paper/replication", toPath: away.path + "/package")
    let replicated = try await Command(["replicate", "package"], in: away)
    #expect(replicated.status == 0 && replicated.output.contains("the same digits"), "\(replicated)")

    // A table that was changed is another problem; a verdict that was changed is not what comes of it.
    let verdict = try String(contentsOfFile: away.path + "/package/confirmation.json", encoding: .utf8)
    try away.write(verdict.replacing("median", with: "medium"), to: "package/confirmation.json")
    let changed = try await Command(["replicate", "package"], in: away)
    #expect(changed.status == 1, "\(changed)")
    // Nothing to compare with is no agreement.
    let empty = verdict.replacing(/"report":"(?:[^"\\]|\\.)*"/, with: "\"report\":\"{}\"")
    #expect(empty != verdict)
    try away.write(empty, to: "package/confirmation.json")
    let none = try await Command(["replicate", "package"], in: away)
    #expect(none.status == 1 && none.messages.contains("none that could be compared with"), "\(none)")
    try away.write(verdict, to: "package/confirmation.json")
    try away.write(Self.table + "1.0,1\n", to: "package/data/people.csv")
    let other = try await Command(["replicate", "package"], in: away)
    #expect(other.status == 1 && other.messages.contains("is not the table that this problem was stated with"))
  }

  @Test func aProblemCalledAsAFileOfThePackageDoesNotTakeItsPlace() async throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(atPath: place.path + "/data", withIntermediateDirectories: true)
    try place.write(Self.table, to: "data/people.csv")
    try place.write(Self.problem, to: "estimator.py")
    try place.write("import numpy as np\n\n\ndef median(y):\n    return np.median(y)\n", to: "median.py")
    let verified = try await Command(
      ["verify", "estimator.py", "median.py", "--replications", "200", "--threads", "1"], in: place)
    #expect(verified.status == 0, "\(verified.messages)")
    let report = try await Command(["report", "1", "--output", "paper", "--replications", "50"], in: place)
    #expect(report.status == 0 && place.exists("paper/replication/problem_file.py"), "\(report.messages)")
    let replicated = try await Command(["replicate", "paper/replication"], in: place)
    #expect(replicated.status == 0 && replicated.output.contains("the same digits"), "\(replicated)")
  }

  @Test func whatIsNoPackageIsRefused() async throws {
    let place = try Workplace()
    let nothing = try await Command(["replicate", "."], in: place)
    #expect(nothing.status == 1 && nothing.messages.contains("this is no replication package"), "\(nothing.messages)")
  }
}
