import Engine
import Foundation
import Language
import Ledger
import Studies
import Verification

/// The end of a run: the leaders once more on fresh numbers, then the verdict.
extension ResearchLoop {
  /// A leader after its second look.
  private struct Finalist: Sendable {
    var leader: LoopState.Leader
    var function: Function
    var score: Double
    var standardError: Double
    /// The score as it is without a condition.
    var gain: Double
    var lower: Double { score - 2 * standardError }

    /// The same where its gain turned out to be one only under a condition.
    var conditional: Finalist {
      var copy = self
      copy.leader.isConditional = true
      if copy.score > 0 { copy.score *= Assessment.conditionalShare }
      return copy
    }
  }

  func conclude(
    _ state: inout LoopState, _ researcher: any Researcher, _ halving: Halving, _ meter: inout Meter,
    _ began: ContinuousClock.Instant, heard: [Heard], stopped: CapReached?
  ) async throws -> ResearchResult {
    let isAsking = options.selection.asksReferees
    let waiting = isAsking ? state.docket.waiting : 0
    let isPostponed = waiting > 0 && state.leaders.isEmpty
    // A cap that was reached in the first generation leaves nothing to verify.
    let isEmpty = stopped != nil && state.candidates == 0
    let isUnconcluded = self.isUnconcluded || isEmpty || isAsking && state.leaders.isEmpty
    meter.turn(to: .experiments)
    let finalists = isUnconcluded ? [] : try await self.finalists(&state)
    var verified: [(proposal: Proposal, report: VerificationReport)] = []
    if let verifier, !isUnconcluded {
      meter.turn(to: .criticising)
      var waiting = finalists
      while !waiting.isEmpty, mayConfirm(verified.map(\.report)) {
        let finalist = waiting.removeFirst()
        try Task.checkCancellation()
        // Another confirmation is worth its price only for a candidate that is ahead on fresh numbers.
        if !verified.isEmpty, finalist.lower <= 0 { continue }
        let proposal = finalist.leader.proposal
        // A candidate that the detectors reject is not worth a confirmation.
        let critiques = try await verifier.reexamine(
          finalist.function, proposal: proposal, key: keys.critique(proposal.number).split("finalist"))
        if critiques.contains(where: { $0.accepted == false }) { continue }
        // One whose gain hangs on a condition waits for those whose gain does not, where they are half as far ahead.
        if finalist.leader.isConditional != true, critiques.contains(where: { $0.isConditional == true }) {
          let late = finalist.conditional
          let place = waiting.firstIndex { $0.lower < late.lower } ?? waiting.count
          if place > 0 {
            waiting.insert(late, at: place)
            continue
          }
        }
        report?(.verifying(name: proposal.name, source: proposal.source))
        let found = try await verifier.confirm(
          finalist.function, proposal: proposal, key: keys.sealed(proposal.number), journal: journal)
        verified.append((proposal, found))
        if found.verdict == .better { break }
        waiting = Self.reordered(waiting, after: finalist)
      }
      // What is invalid or worse is no answer: then the baseline is, and the report says so.
      if !finalists.isEmpty, verified.allSatisfy({ Self.rank($0.report.verdict) > Self.rank(.inconclusive) }) {
        let (leader, function) = baselineLeader
        report?(.verifying(name: leader.proposal.name, source: leader.proposal.source))
        verified.append(
          (
            leader.proposal,
            try await verifier.confirm(function, proposal: leader.proposal, key: keys.sealed(0), journal: journal)
          ))
      }
    }
    meter.turn(to: .keeping)
    let best = verified.indices.min {
      (Self.rank(verified[$0].report.verdict), $0) < (Self.rank(verified[$1].report.verdict), $1)
    }
    let conclusion = Conclusion(
      verified: verified.map { proposal, report in
        Conclusion.Verified(
          proposal: proposal.number, plan: report.plan.hash, verdict: report.verdict, words: report.words,
          efficiency: report.efficiency, replications: report.replications)
      }, best: best.map { verified[$0].proposal.number } ?? finalists.first?.leader.proposal.number ?? 0,
      selection: options.selection, waiting: waiting > 0 ? waiting : nil)
    let candidates = state.candidates
    // The archive keeps a baseline that was verified as a proposal: numbers go on after it.
    if conclusion.verified.contains(where: { $0.proposal == 0 }) { state.candidates += 1 }
    if isPostponed {
      try await postpone(&state, researcher, heard: heard, &meter)
    } else {
      state.step += 1
      state.researcher = try researcher.snapshot()
      let ledger = drain(&meter, &state)
      try await journal.record(
        ResearchStep(
          number: state.step, proposals: [], assessments: [], screening: plan, diversity: nil, quality: [],
          heard: heard, conclusion: conclusion, ledger: ledger, checkpoint: try state.text()))
    }
    let drawn = verified.reduce(state.replications) { sum, entry in
      sum + entry.report.rows.reduce(0) { $0 + $1.replications }
    }
    return ResearchResult(
      problem: problem.title, researcher: researcher.name, report: best.map { verified[$0].report },
      proposal: best.map { verified[$0].proposal } ?? finalists.first?.leader.proposal ?? state.latest,
      conclusion: conclusion,
      candidates: candidates, experiments: state.experiments + verified.count, replications: drawn,
      seconds: Self.seconds(since: began), usage: state.spent, diversity: state.diversity,
      quality: QualitySummary(state.quality), stopped: stopped,
      headroom: researcher.headroom.map {
        ($0, found: max(0, finalists.first?.gain ?? 0), error: finalists.first?.standardError ?? 0)
      },
      isSated: stopped == nil && isSated(state, researcher))
  }

  /// Whether another candidate may be put to the sealed experiment. What turned out to be no estimator of the problem says nothing about
  /// the others: some more of them may be tried, each at its level of the lab's budget.
  private func mayConfirm(_ reports: [VerificationReport]) -> Bool {
    let paid = reports.filter { ($0.plan.level ?? 0) > 0 && $0.verdict != .invalid }.count
    return paid < options.confirmations && reports.count < options.confirmations + Self.attempts
  }

  /// Candidates with a fault that a run may come across at its end.
  private static var attempts: Int { 4 }

  /// Who is next where one was not better: what has the fault of the best has it in its like; so one that was made in another way, or
  /// is shorter, and surely ahead comes before its like that is further ahead.
  private static func reordered(_ waiting: [Finalist], after failed: Finalist) -> [Finalist] {
    let ahead = waiting.filter { $0.lower > Assessment.conditionalShare * max(0, failed.lower) }
    let own = failed.leader.proposal
    func isKin(_ other: Proposal) -> Bool {
      other.parents.contains(own.number) || own.parents.contains(other.number)
        || !Set(other.parents).isDisjoint(with: own.parents)
    }
    let others = ahead.filter { !isKin($0.leader.proposal) }
    guard
      let next = others.first(where: { $0.leader.proposal.way != own.way })
        ?? others.first(where: { $0.leader.proposal.size < own.size }) ?? others.first
    else { return waiting }
    return [next] + waiting.filter { $0.leader.proposal.number != next.leader.proposal.number }
  }

  /// Whether nothing can be verified at the end: the verifier is switched off, or no confirmation may be run.
  private var isUnconcluded: Bool { options.selection == .none || options.confirmations < 1 }

  /// The order of verdicts, best first.
  private static func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .better: 0
    case .conditionallyBetter: 1
    case .equivalent: 2
    case .inconclusive: 3
    case .worse: 4
    case .invalid: 5
    }
  }

  /// The leaders, best first by what they do on fresh numbers: the best of many looks better than it is.
  private func finalists(_ state: inout LoopState) async throws -> [Finalist] {
    let leaders = state.finalists(plan.finalists)
    report?(.validating(candidates: leaders.count))
    var candidates: [(leader: LoopState.Leader, function: Function)] = []
    for leader in leaders { candidates.append((leader, try Halving.function(leader.proposal))) }
    if candidates.isEmpty { candidates = [baselineLeader] }
    let (screening, records) = try await FreshLook.records(
      candidates.map(\.function), on: problem, visible, plan: plan, key: keys.validation, threads: options.threads)
    var finalists: [Finalist] = []
    for (candidate, record) in zip(candidates, records) where record.refusal == nil {
      let (_, score, error) = screening.assessment(of: record)
      let finalist = Finalist(
        leader: candidate.leader, function: candidate.function,
        score: score - plan.parsimony * Double(candidate.leader.proposal.weight), standardError: error, gain: score)
      finalists.append(candidate.leader.isConditional == true ? finalist.conditional : finalist)
    }
    // A program that is the baseline but for rounding is no news, unless all else is worse than the margin of a verdict.
    let news = finalists.filter { $0.standardError > 1e-5 && $0.score > -0.02 }
    if !news.isEmpty { finalists = news }
    // Where none is surely ahead, the surest comes first.
    return FreshLook.ordered(finalists, lower: \.lower, proposal: \.leader.proposal)
  }

  /// The baseline itself, where no candidate was compared.
  private var baselineLeader: (leader: LoopState.Leader, function: Function) {
    let function = problem.baseline
    let module = problem.program.module.extracting(function: function.name)
    let proposal = Proposal(
      number: 0, name: function.name, source: module.map { Printer.print($0) } ?? "", parents: [], move: "baseline",
      generation: 0, size: 0)
    return (
      LoopState.Leader(proposal: proposal, fingerprint: "", score: 0, standardError: 0, stage: 0, isAccepted: false),
      function
    )
  }
}
