import Archive
import Clusters
import Console
import Foundation
import Ledger
import Studies

extension JobOverview {
  /// What the job computes, in a line.
  var title: String {
    switch job.work {
    case .study(let study):
      "study of \((study.problem as NSString).lastPathComponent), \(Plain.count(study.replications)) replications"
    case .search(let search):
      search.runs.count == 1 ? Self.title(search.runs[0]) : "campaign of \(search.runs.count) runs"
    case .verification(let verification):
      "verification of \((verification.candidate as NSString).lastPathComponent)"
    }
  }

  private static func title(_ run: SearchWork.Run) -> String {
    "research on \((run.problem as NSString).lastPathComponent)" + (run.islands > 1 ? ", \(run.islands) islands" : "")
  }

  /// The command that goes on; nil while nothing is to be done.
  var command: String? { nextStep.map { "aitken cluster \($0) \(Shell.quoted(folder))" } }

  /// The first line of the job's page: what is missing for the result, and what to do.
  var answer: Words {
    let done = states.parts(.done).count
    let count = job.parts == 1 ? "the one part" : "\(Plain.count(done)) of \(Plain.count(job.parts)) parts"
    if isWhole { return "Nothing is missing: all \(Plain.count(job.parts, "part")) of this \(title) are there." }
    let missing = states.missing
    let way: Words =
      isUnderWay
      ? "; \(Plain.count(states.parts(.running).count)) running, \(Plain.count(states.parts(.waiting).count)) waiting"
      : ""
    let state: Words =
      job.parts == 1 ? "This \(title): its one part is not there\(way)." : "This \(title): \(count) are there\(way)."
    guard !missing.isEmpty else { return state + " Nothing is to be done." }
    let these = missing.count == 1 ? "part \(missing[0])" : "parts \(PartStates.list(missing))"
    let them = missing.count == 1 ? "it" : "them"
    return state
      + " The result lacks \(these), and nobody is at work on \(them): one command submits \(them) once more."
  }

  /// Counts by state, and what was spent.
  var facts: [Block.Fact] {
    var facts = PartStates.State.allCases.filter { $0 == .done || !states.parts($0).isEmpty }.map { state in
      Block.Fact(
        state.words.prefix(1).uppercased() + state.words.dropFirst(),
        "\(Plain.count(states.parts(state).count)) of \(Plain.count(job.parts))")
    }
    if !attempts.isEmpty {
      facts.append(Block.Fact("Processor time", Words(Text.duration(usage.processorSeconds))))
      facts.append(Block.Fact("Energy", Words(usage.energy.words)))
    }
    if let rest { facts.append(Block.Fact("Left, at the pace so far", Words("about \(Text.duration(rest))"))) }
    facts.append(Block.Fact("Folder", .code(folder)))
    return facts
  }

  /// Seconds until nothing is under way, as long as parts take what they took on average and as many run; nil where that is not known.
  private var rest: Double? {
    let running = states.parts(.running).count
    let seconds = secondsByPart
    guard running > 0, seconds.count >= 2, searched.isEmpty else { return nil }
    let spent = atWork.reduce(0) { $0 + $1.usage.seconds }
    let mean = seconds.reduce(0, +) / Double(seconds.count)
    return max(0, mean * Double(running + states.parts(.waiting).count) - spent) / Double(running)
  }

  /// Time and energy by node.
  var nodeBlocks: [Block] {
    let nodes = nodes
    guard !nodes.isEmpty else { return [] }
    var table = Table(
      "What all attempts of each node took",
      [
        "node", "parts done", "running", "ended without a result", "time", "processor time", "energy",
        "seconds a part (standard error)",
      ], numbers: [1, 2, 3, 4, 5, 6, 7])
    for node in nodes {
      table.add([
        Words(node.name), Words(Plain.count(node.done)), Words(Plain.count(node.running)),
        Words(Plain.count(node.unfinished)), Words(Text.duration(node.usage.seconds)),
        Words(Text.duration(node.usage.processorSeconds)), Words(node.usage.energy.amount),
        Words(Self.mean(node.seconds)),
      ])
    }
    let known = Set(attempts.filter { $0.end == .done }.map(\.part)).intersection(states.parts(.done)).count
    if known < states.parts(.done).count {
      table.notes.append(
        "What \(Plain.count(states.parts(.done).count - known)) of the finished parts cost is not known: their account is not there."
      )
    }
    if nodes.contains(where: { $0.unfinished > 0 }) {
      table.notes.append(PartAccount.limits)
    }
    if !usage.energy.measured { table.notes.append("Energy in all: \(usage.energy.words).") }
    if usage.energy.measured {
      table.notes.append(
        "Counters measure whole processors: what tasks beside one another on a node used is counted for each of them.")
    }
    return [.heading("Time and energy by node"), .table(table)]
  }

  private static func mean(_ values: [Double]) -> String {
    guard let measure = sampleMean(values) else { return "-" }
    return Digits(1).text(measure)
  }

  private static func sampleMean(_ values: [Double]) -> Measure? {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return Measure(mean, mcse: count > 1 ? (variance / count).squareRoot() : .nan)
  }
}

extension Energy {
  /// Joules without a word on where they come from, for tables that say it once.
  var amount: String { Energy(joules: joules, measured: true).words }
}

extension PartStates.State {
  /// As a page says it.
  var words: String { self == .new ? "never submitted" : rawValue }
}

extension PartAccount {
  /// What is not known of attempts without an end.
  static let limits = "What an attempt that was killed or is at work has taken is known up to a minute ago."

  /// How the attempt ended, as a page says it.
  func outcome(isAtWork: Bool) -> String {
    switch end {
    case .done: "with a result"
    case .failed: "with an error"
    case .stopped: "asked to stop"
    case nil: isAtWork ? "at work" : "killed"
    }
  }
}
