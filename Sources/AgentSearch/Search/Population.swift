import Archive
import Ledger

/// The agents of a run, as the lab holds them.
struct Population: Sendable {
  var members: [TriedAgent]
  /// Number of the last step.
  var step: Int
  var state: SearchState

  /// What is recorded of a run.
  init(_ lab: Lab, run: Int64) throws {
    var trials: [Int: [TrialRecord]] = [:]
    for trial in try lab.trials(run: run) where trial.phase == "validation" {
      trials[trial.proposal, default: []].append(trial)
    }
    members = try lab.agents(run: run).map { TriedAgent($0, trials: trials[$0.proposal.number] ?? []) }
    let checkpoint = try lab.checkpoint(run: run)
    step = checkpoint?.step ?? 0
    state =
      try checkpoint.map { try CanonicalJSON.value(from: String(decoding: $0.state, as: UTF8.self)) } ?? SearchState()
  }

  /// The last generation that is recorded.
  var generation: Int { members.map(\.archived.proposal.generation).max() ?? 0 }

  /// Those that can be chosen, with what selection knows of them.
  var standings: [Selection.Standing] { members.filter(\.isScored).map(\.standing) }

  subscript(_ number: Int) -> TriedAgent? { members.first { $0.number == number } }

  /// Adds runs to an agent.
  mutating func add(_ trials: [TrialRecord], to number: Int) {
    guard let index = members.firstIndex(where: { $0.number == number }) else { return }
    members[index].trials += trials
    members[index].trials.sort { ($0.task, $0.repetition) < ($1.task, $1.repetition) }
  }
}
