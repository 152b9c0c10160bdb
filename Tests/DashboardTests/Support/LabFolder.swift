import Archive
import Foundation
import Ledger
import Research

/// A folder of its own for a test, removed when it is over: a lab in it, and a folder with a problem.
final class LabFolder: Sendable {
  let root: String
  var lab: String { root + "/lab" }
  var problems: String { root + "/problems" }

  /// A text that would break a page that does not look: tags, quotation marks, also with an accent on them, and a comment's end.
  static let hostile = "<script>alert(1)</script>\"\u{301} onload=\"x' --> {{title}} &amp; \u{0}"

  init() throws {
    root = NSTemporaryDirectory() + "dashboard-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: problems, withIntermediateDirectories: true)
    try Self.problem.write(toFile: problems + "/location.py", atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The smallest problem there is.
  static let problem = """
    \"\"\"The centre of a symmetric distribution.\"\"\"
    import numpy as np

    designs = [{"n": 20}]
    sealed = [{"n": 40}]
    loss = "squared"
    baseline = "mean"

    def simulate(rng, n):
        y = rng.standard_t(5, size=n)
        return {"y": y}, 0.0

    def mean(y):
        return np.mean(y)

    estimators = [mean]
    """

  static func request(_ researcher: String, seed: UInt64 = 1) -> RunRequest {
    RunRequest(
      title: "The centre \(hostile)", problem: "\"\"\"The centre\"\"\"\n# \(hostile.replacing("\u{0}", with: ""))\n",
      file: "centre.py", researcher: researcher, seed: seed, configuration: #"{"candidates":40}"#,
      version: "0.1")
  }

  /// Step `number`: two proposals, screened; every third step a verdict that is a discovery.
  static func step(_ number: Int) throws -> StepRecord {
    var step = StepRecord(number: number)
    let (first, second) = (2 * number - 1, 2 * number)
    step.proposals = [
      ProposalRecord(
        number: first, name: "mean_\(first)", source: "def mean_\(first)(y):\n    return np.mean(y)\n", parents: [],
        move: "seed", generation: number - 1, size: 10),
      ProposalRecord(
        number: second, name: "mean_\(hostile)",
        source:
          "def mean_\(second)(y):\n    # \(hostile.replacing("\u{0}", with: ""))\n    return np.mean(y) + 0.\(second)\n",
        parents: number > 1 ? [first, second - 2] : [first], move: "combine", generation: number, size: 20 + number),
    ]
    step.critiques = [
      CritiqueRecord(number: number, proposal: first, verifier: "detectors", accepted: false, words: "Odd. \(hostile)")
    ]
    if number == 1 {
      step.plans = [PlanRecord(number: 1, proposal: nil, purpose: "screening", payload: #"{"stages":[8,32,128,512]}"#)]
    }
    step.results = [
      ResultRecord(
        number: number, plan: 1, proposal: second, replications: 2000, failures: number,
        payload: #"{"fate":"screened","score":\#(0.1 * Double(number)),"stage":2,"standardError":0.02}"#)
    ]
    step.cells = [
      CellRecord(
        result: number, position: 0, process: "simulate", design: #"{"n":50}"#, sealed: number % 3 == 0,
        estimator: "mean_\(second)", failures: 0,
        measures: #"{"relative efficiency":{"mcse":0.01,"value":\#(1 + Double(number) / 8)}}"#)
    ]
    if number % 3 == 0 {
      step.plans = [
        PlanRecord(number: number, proposal: second, purpose: "confirmation", payload: #"{"n":\#(number)}"#)
      ]
      step.verdicts = [
        VerdictRecord(
          number: number / 3, proposal: second, plan: number, kind: "better",
          words: "It works. In comparison to mean, \(hostile) is better.\nWhere it is weakest it is as good.",
          efficiency: 1.5, lower: 1.4, upper: 1.6, known: hostile)
      ]
      step.discoveries = [DiscoveryRequest(proposal: second, verdict: number / 3)]
    }
    step.questions = [
      QuestionRecord(number: number, step: number, proposal: second, reason: .judge, probability: 1)
    ]
    step.evidence = [
      EvidenceRecord(
        question: number,
        payload:
          #"{"cells":[{"cell":"simulate(n = 50)","failures":0,"invalidity":0,"logEfficiency":\#(0.1 * Double(number)),"replications":512,"standardError":0.02}],"detectors":[]}"#
      )
    ]
    step.ledger = [
      LedgerEntry(
        purpose: .experiments,
        usage: Usage(
          seconds: 2, processorSeconds: 2, energy: Energy(joules: 20, measured: false, wattsPerCore: 10)))
    ]
    let diversity = Diversity(count: 2, distinct: 2, entropy: 0.7, effective: 1.5, fragments: 9 + number)
    step.diversity = ["proposed", "accepted", "kept"].map {
      DiversityRecord(generation: number - 1, kind: $0, diversity)
    }
    return step
  }

  /// Fills the lab with an ended run of the evolution, one of the random researcher, and one that was interrupted.
  func fill(steps: Int = 6) throws {
    let lab = try Lab(lab, for: .writing)
    for (place, researcher) in ["evolution", "random", "evolution"].enumerated() {
      let run = try lab.begin(Self.request(researcher, seed: UInt64(place / 2 + 1))).id
      for number in 1...steps { try lab.record(try Self.step(number), run: run) }
      if place < 2 { try lab.end(run, words: "It works. In comparison to mean, \(Self.hostile) is better.\nMore.") }
    }
    try lab.close()
  }
}
