import Archive
import Foundation
import Testing

@Suite struct DiscoveryTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func aDiscoveryIsAFileThatPythonRuns() throws {
    let run = try workshop.fill(steps: 6)
    let path = workshop.lab + "/discoveries/1/estimator.py"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# slope_6, found by Aitken 0.1 (proposal 6)\n# Slope of a line\n# It works."))
    #expect(text.contains("# Known as: Huber's M-estimator\n"))
    #expect(text.contains("\nimport numpy as np\n\n\ndef slope_6(y, X):\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.lab + "/discoveries/1") == ["estimator.py"])
    #expect(FileManager.default.fileExists(atPath: workshop.lab + "/discoveries/2/estimator.py"))
    let lab = try Lab(workshop.lab, for: .reading)
    #expect(try lab.discoveries().map(\.proposal) == [6, 12])
    let program = """
      import ast, sys
      print([node.name for node in ast.parse(open(sys.argv[1]).read()).body if isinstance(node, ast.FunctionDef)])
      """
    if let printed = try Workshop.python(program, [path]) { #expect(printed == "['slope_6']\n") }
    let target = workshop.root + "/out/of/the/lab.py"
    try lab.export(ProposalReference(run: run, number: 1), to: target)
    #expect(try String(contentsOfFile: target, encoding: .utf8).contains("# No verdict was given on it\n"))
  }

  @Test func aFileThatIsMissingIsWrittenAgain() throws {
    _ = try workshop.fill(steps: 3)
    let folder = workshop.lab + "/discoveries"
    let text = try String(contentsOfFile: folder + "/1/estimator.py", encoding: .utf8)
    try FileManager.default.removeItem(atPath: folder)
    try Lab(workshop.lab, for: .writing).close()
    #expect(try String(contentsOfFile: folder + "/1/estimator.py", encoding: .utf8) == text)
  }

  /// The same program, confirmed again on the same problem, is a replication: it is counted once, and its digest is that of a run that
  /// found it first.
  @Test func aRerunIsAReplication() throws {
    let run = try workshop.fill(steps: 6)
    let again = try workshop.fill(steps: 6, seed: 2)
    let lab = try Lab(workshop.lab, for: .reading)
    #expect(try lab.discoveries().map(\.run) == [run, run])
    #expect(try lab.replicated(ProposalReference(run: again, number: 12)) == 2)
    #expect(try lab.replicated(ProposalReference(run: run, number: 12)) == nil)
    let alone = workshop.root + "/alone"
    let first = try workshop.fill(alone, steps: 6, seed: 2)
    #expect(try lab.digest(run: again) == Lab(alone, for: .reading).digest(run: first))
    let assumptions = LedgerReport.Assumptions(
      salary: 1, hoursPerYear: 1, hoursPerDiscovery: nil, electricityPrice: 0.3, currency: "USD")
    #expect(try lab.ledgerReport(runs: [], assumptions).discovery.confirmed == 2)
    #expect(try lab.report(run: again).discoveries.isEmpty)
  }

  /// A replay of a recorded run discovers nothing, in whichever lab, and has the digest of what it repeats.
  @Test func aReplayDiscoversNothing() throws {
    let run = try workshop.fill(steps: 6)
    let other = try Lab(workshop.root + "/other", for: .writing)
    var request = Workshop.request()
    request.environment = #"{"replays":"run 1","threads":1}"#
    let replay = try other.begin(request).id
    for number in 1...6 { try other.record(Workshop.step(number), run: replay) }
    #expect(try other.run(replay).replays == "run 1")
    #expect(try other.discoveries().isEmpty && other.replicated(ProposalReference(run: replay, number: 6)) == nil)
    #expect(try other.digest(run: replay) == Lab(workshop.lab, for: .reading).digest(run: run))
    #expect(try other.latestRun(problem: request.problem, researcher: "evolution", seed: 1) == nil)
  }
}
