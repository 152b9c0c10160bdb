import Foundation
import Ledger
import Testing

@testable import Archive

@Suite struct ReportTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func list() throws {
    #expect([RunSummary]().text == "No runs yet.")
    let run = try workshop.fill(steps: 4)
    let lab = try Lab(workshop.lab, for: .writing)
    _ = try lab.begin(Workshop.request(seed: 2))
    try lab.end(run, words: "It works.")
    let lines = try lab.summaries().text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(
      lines == [
        "run problem researcher seed state candidates experiments seconds best verdict relative efficiency",
        "1 Slope of a line evolution 1 finished 8 4 5.0 1/6 slope_6 better 1.38 (1.30 to 1.50)",
        "2 Slope of a line evolution 2 working 0 0 0.0 - - -",
      ])
    let summary = try lab.summary(run: run)
    #expect(summary.replications == 8000 && summary.words == "It works.")
    #expect(summary.energy == Energy(joules: 80, measured: false, wattsPerCore: 10))
    try lab.close()
    #expect(try Lab(workshop.lab, for: .reading).summary(run: 2).state == .died)
    let json = try CanonicalJSON.text(summary)
    #expect(json.contains(#""relative efficiency":{"lower":1.3,"upper":1.5,"value":1.375}"#))
    #expect(json.contains(#""energy":{"joules":80,"measured":false,"watts per core":10}"#))
    #expect(json.contains(#""cost":{"amount":0,"currency":"USD"}"#))
    #expect(try CanonicalJSON.value(RunSummary.self, from: json) == summary)
  }

  @Test func showARun() throws {
    let run = try workshop.fill(steps: 6)
    let lab = try Lab(workshop.lab, for: .reading)
    let report = try lab.report(run: run)
    #expect(report.verdicts.map(\.proposal).prefix(3) == ["1/12", "1/6", "1/10"])
    #expect(report.digest == (try lab.digest(run: run)) && report.plans.count == 6)
    #expect(report.plans[0].hash == SHA256.hex(#"{"n":1}"#))
    #expect(report.moves.map(\.move) == ["combine", "mutate", "seed"])
    #expect(report.moves.map(\.candidates) == [6, 5, 1] && report.moves.map(\.better) == [2, 0, 0])
    #expect(report.discoveries == ["discoveries/1/estimator.py", "discoveries/2/estimator.py"])
    #expect(report.text.contains("\n    1/12  slope_12  better        1.75 (1.60 to 2.00)"))
    #expect(report.text.contains("Huber's M-estimator"))
    #expect(report.text.contains("\nexperiments      6.0  120 J (estimated: 10 W a busy core)  no money\n"))
    #expect(throws: LabError.notFound(what: "run 9", directory: workshop.lab)) { try lab.report(run: 9) }
  }

  @Test func showAProposal() throws {
    let run = try workshop.fill(steps: 4)
    let lab = try Lab(workshop.lab, for: .reading)
    let report = try lab.report(ProposalReference(run: run, number: 8))
    #expect(report.lineage.members.map(\.number) == [8, 7, 6, 5, 4, 3, 2, 1])
    // 8 comes of 7 and 6; the line of 6 stands to the right, the line of 7 goes straight down.
    #expect(
      report.lineage.text() == """
        8 slope_8, combine of 7 and 6: inconclusive, 1.50 (1.40 to 1.67)
          6 slope_6, combine of 5 and 4: better, 1.38 (1.30 to 1.50)
            4 slope_4, combine of 3 and 2: inconclusive, 1.25 (1.20 to 1.33)
              2 slope_2, combine of 1: inconclusive, 1.12 (1.10 to 1.17)
              1 slope_1, seed
            3 slope_3, mutate of 1
          5 slope_5, mutate of 3
        7 slope_7, mutate of 5
        """)
    #expect(report.lineage.text(limit: 3).hasSuffix("\n… 5 more"))
    #expect(report.children.isEmpty && report.experiments.count == 1)
    #expect(report.experiments[0].planHash == SHA256.hex(#"{"n":4}"#))
    #expect(report.experiments[0].cells[2].sealed)
    #expect(report.experiments[0].cells[0].measures["rmse"] == Figure(value: 0.19, mcse: 0.003))
    #expect(report.text.contains("simulate  n = 50   no      slope_8            1.50 (0.01)  0.190 (0.003)"))
    #expect(report.text.hasSuffix("[1] + 8"))
    let seventh = try lab.report(ProposalReference(run: run, number: 7))
    #expect(seventh.children == [8])
    #expect(seventh.text.contains("\ndetectors, accepts: Too slow.\nAnd odd.\n"))
    #expect(throws: LabError.notFound(what: "proposal 1/99", directory: workshop.lab)) {
      try lab.report(ProposalReference(run: run, number: 99))
    }
  }

  @Test func compareTwoProposals() throws {
    let run = try workshop.fill(steps: 8)
    let lab = try Lab(workshop.lab, for: .reading)
    func reference(_ number: Int) -> ProposalReference { ProposalReference(run: run, number: number) }
    let near = try lab.compare(reference(6), reference(8))
    #expect(near.sameProblem && near.commonAncestor == 6 && near.rows.count == 6)
    #expect(near.words.hasPrefix("Neither is shown to be the more efficient, the intervals overlap: "))
    #expect(
      near.difference == [
        "- def slope_6(y, X):", "-     return np.linalg.solve(X.T @ X, X.T @ y)[1] + 6", "+ def slope_8(y, X):",
        "+     return np.linalg.solve(X.T @ X, X.T @ y)[1] + 8",
      ])
    let far = try lab.compare(reference(2), reference(16))
    #expect(far.words.hasPrefix("slope_16 is the more efficient: in comparison to the baseline, slope_2 has"))
    #expect(far.text.contains("confirmation  simulate  n = 100  rmse                 0.190 (0.003)  0.190 (0.003)"))
    let unjudged = try lab.compare(reference(1), reference(2))
    #expect(unjudged.words.contains("not both have a verdict") && unjudged.rows.isEmpty)
  }

  /// Both texts can be had back from the difference.
  @Test(arguments: [("a\nb\nc\n", "a\nc\nd\n"), ("", "x\ny"), ("x\ny", ""), ("a\nb\na\nb", "b\na\nb\na"), ("s", "s")])
  func differenceKeepsBothTexts(left: String, right: String) {
    let lines = LineDifference.lines(from: left, to: right)
    func side(_ mark: Character) -> String {
      lines.filter { $0.first == " " || $0.first == mark }.map { String($0.dropFirst(2)) }.joined(separator: "\n")
    }
    func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .newlines) }
    #expect(trimmed(side("-")) == trimmed(left) && trimmed(side("+")) == trimmed(right))
  }

  @Test func figuresShowNoMoreDigitsThanTheirErrorSupports() {
    #expect(Figure(value: 1.23456, mcse: 0.2).words() == "1.23 (0.20)")
    #expect(Figure(value: 1.23456, mcse: 0.0004).words() == "1.235 (<0.001)")
    #expect(Figure(value: 123.456, mcse: 14).words() == "123 (14)")
    #expect(Figure(value: -0.0001, mcse: nil).words() == "0.000")
    #expect(Figure(value: nil, mcse: nil).words() == "-")
  }

  @Test func tablesStandInColumns() {
    var table = TextTable([("name", .left), ("figure", .right), ("rest", .left)])
    table.add(["a", "1", "x"])
    table.add(["longer", "12345678", ""])
    #expect(table.text == "name      figure  rest\na              1  x\nlonger  12345678")
  }

  @Test func references() {
    #expect(ProposalReference("3/120") == ProposalReference(run: 3, number: 120))
    #expect(ProposalReference(run: 3, number: 120).description == "3/120")
    for text in ["", "3", "3/", "/4", "3/4/5", "0/1", "1/0", "-1/2", "a/b"] { #expect(ProposalReference(text) == nil) }
  }
}
