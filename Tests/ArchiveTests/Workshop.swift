import Archive
import Foundation
import Ledger
import Research

/// A directory of its own for a test, removed when the test is over, and a small deterministic run to fill labs with.
final class Workshop: Sendable {
  /// The directory.
  let root: String
  /// A lab's directory in it, not made yet.
  var lab: String { root + "/lab" }

  init(_ root: String? = nil) throws {
    self.root = root ?? NSTemporaryDirectory() + "archive-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: self.root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  static func request(seed: UInt64 = 1, threads: Int = 1, note: String = "") -> RunRequest {
    RunRequest(
      title: "Slope of a line", problem: "\"\"\"Slope of a line\"\"\"\n\(note)", file: "slope.py",
      researcher: "evolution",
      seed: seed, configuration: #"{"candidates":40}"#, environment: #"{"threads":\#(threads)}"#, version: "0.1")
  }

  /// Step `number` of the run: two proposals, one of them criticised, tried and judged, and the state after it.
  static func step(_ number: Int, seconds: Double = 1) -> StepRecord {
    var step = StepRecord(number: number)
    let (first, second) = (2 * number - 1, 2 * number)
    step.proposals = [
      ProposalRecord(
        number: first, name: "slope_\(first)", source: source(first), parents: first > 2 ? [first - 2] : [],
        move: first > 2 ? "mutate" : "seed", generation: number - 1, size: 10 + first),
      ProposalRecord(
        number: second, name: "slope_\(second)", source: source(second),
        parents: [first] + (second > 2 ? [second - 2] : []),
        move: "combine", generation: number, size: 20 + second),
    ]
    step.critiques = [
      CritiqueRecord(
        number: number, proposal: first, verifier: "detectors", accepted: number % 2 == 0, words: "Too slow.\nAnd odd.")
    ]
    step.plans = [PlanRecord(number: number, proposal: second, purpose: "confirmation", payload: #"{"n":\#(number)}"#)]
    step.results = [ResultRecord(number: number, plan: number, proposal: second, replications: 2000, failures: number)]
    step.cells = (0..<3).map { position in
      CellRecord(
        result: number, position: position, process: "simulate", design: #"{"n":\#(50 * (position + 1))}"#,
        sealed: position == 2, estimator: "slope_\(second)", failures: 0,
        measures:
          #"{"relative efficiency":{"mcse":0.01,"value":\#(1 + Double(number) / 8)},"rmse":{"mcse":0.003,"value":0.19}}"#
      )
    }
    step.verdicts = [
      VerdictRecord(
        number: number, proposal: second, plan: number, kind: number % 3 == 0 ? "better" : "inconclusive",
        words: "It works. In comparison to least_squares, …", efficiency: 1 + Double(number) / 8,
        lower: 1 + Double(number) / 10, upper: 1 + Double(number) / 6, known: number == 3 ? "Huber's M-estimator" : nil)
    ]
    if number % 3 == 0 { step.discoveries = [DiscoveryRequest(proposal: second, verdict: number)] }
    step.ledger = [
      LedgerEntry(
        purpose: .experiments,
        usage: Usage(
          seconds: seconds, processorSeconds: 2 * seconds,
          energy: Energy(joules: 20 * seconds, measured: false, wattsPerCore: 10))),
      LedgerEntry(purpose: .proposing, usage: Usage(seconds: 0.25, processorSeconds: 0.25, energy: .zero)),
    ]
    let diversity = Diversity(
      count: 2, distinct: 2, entropy: 0.7, effective: 1.5 + Double(number % 2), fragments: 9 + number)
    step.diversity = ["proposed", "accepted", "kept"].map {
      DiversityRecord(generation: number - 1, kind: $0, diversity)
    }
    step.quality = [
      QualityRecord(
        ProgramQuality(
          proposal: second, generation: number - 1, logEfficiency: 0.1 * Double(number), standardError: 0.02,
          failures: 0))
    ]
    step.checkpoint = Array("state after step \(number)".utf8)
    return step
  }

  private static func source(_ number: Int) -> String {
    "def slope_\(number)(y, X):\n    return np.linalg.solve(X.T @ X, X.T @ y)[1] + \(number)\n"
  }

  /// A lab with one run of `steps` steps, closed.
  /// - Parameter note: makes another problem of it.
  func fill(_ directory: String? = nil, steps: Int, seed: UInt64 = 1, note: String = "") throws -> Int64 {
    let lab = try Lab(directory ?? self.lab, for: .writing)
    let run = try lab.begin(Self.request(seed: seed, note: note)).id
    for number in 1...steps { try lab.record(Self.step(number), run: run) }
    try lab.close()
    return run
  }

  /// Runs a Python program, and gives what it printed; nil where there is no python3.
  static func python(_ program: String, _ arguments: [String]) throws -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
