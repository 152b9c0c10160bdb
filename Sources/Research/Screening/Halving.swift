import Engine
import Language
import Studies

/// Takes the proposals of one generation through probes and the stages of screening.
///
/// Invariant: the assessments are a pure function of the proposals, what was known before (`known`, `bar`) and the screening's
/// key; the order in which tasks end changes nothing.
struct Halving: Sendable {
  /// The probes.
  let probes: Probes
  /// Asked before every stage of every candidate; what it throws ends the generation.
  var check: @Sendable () throws -> Void = {}

  /// A proposal that passed the probes.
  private struct Entrant: Sendable {
    let index: Int
    var record: Screening.Record
    var score = -Double.infinity
    var error = 0.0
    /// Elementary operations a replication.
    var operations = 0
    /// Whether an argument from the process stands behind it: there are few of these, and none gives way to what may only fit truths better.
    var isDerived = false
    var upper: Double { score + 2 * error }
  }

  /// What came of a generation.
  struct Outcome: Sendable {
    /// In the order of the proposals.
    var assessments: [Assessment]
    /// The functions of those that can be run, by number.
    var functions: [Int: Function]
    /// What the probes found, in the order of the proposals; nil for those that do not run.
    var findings: [Probes.Finding?]
  }

  /// Looks whether `proposals` run, and no more: with the verifier switched off that is all that is asked.
  func admit(_ proposals: [Proposal], threads: Int) async throws -> Outcome {
    let examined = try await Self.each(proposals, threads: threads) { examine($0) }
    var outcome = Outcome(
      assessments: examined.map(\.assessment), functions: [:], findings: examined.map(\.finding))
    for (index, result) in examined.enumerated() {
      guard let function = result.function else { continue }
      outcome.functions[proposals[index].number] = function
      outcome.assessments[index].fate = .unverified
      outcome.assessments[index].words = "The verifier is switched off: nothing was tested."
      outcome.assessments[index].violations = []
    }
    return outcome
  }

  /// What came of `proposals`, in their order, and the functions that were compared.
  /// - Parameters:
  ///   - known: fingerprints of earlier proposals, with the number of the first that had each.
  ///   - bar: the best cautious score so far: what a candidate must be able to reach to get more replications.
  func assess(
    _ proposals: [Proposal], screening: inout Screening, known: [String: Int], bar: Double
  ) async throws -> Outcome {
    let examined = try await Self.each(proposals, threads: screening.threads) { examine($0) }
    var assessments = examined.map(\.assessment)
    var functions: [Int: Function] = [:]
    var seen = known
    var entrants: [Entrant] = []
    for (index, result) in examined.enumerated() {
      guard let function = result.function else { continue }
      functions[proposals[index].number] = function
      guard assessments[index].fate == .screened else { continue }
      if let twin = seen[assessments[index].fingerprint] {
        assessments[index].fate = .duplicate
        assessments[index].twin = twin
        continue
      }
      seen[assessments[index].fingerprint] = proposals[index].number
      entrants.append(
        Entrant(
          index: index, record: screening.record(function), operations: result.finding?.operations ?? 0,
          isDerived: proposals[index].isDerived))
    }
    for stage in screening.plan.stages.indices where !entrants.isEmpty {
      // The baseline's part of a stage is an experiment too.
      try check()
      try await screening.prepare(stage)
      let fixed = screening
      let advanced = try await Self.each(entrants.map(\.record), threads: screening.threads) {
        try check()
        return try await fixed.advance($0)
      }
      for position in entrants.indices {
        entrants[position].record = advanced[position]
        update(&entrants[position], &assessments, screening, stage, proposals)
      }
      entrants.removeAll { $0.record.refusal != nil }
      entrants = promoted(entrants, stage: stage, eta: screening.plan.eta, bar: bar)
      guard stage + 1 < screening.plan.stages.count else { break }
      let replications = screening.cellCount * (screening.plan.stages[stage + 1] - screening.plan.stages[stage])
      entrants.removeAll { $0.operations > screening.plan.operations / max(1, replications) }
    }
    return Outcome(assessments: assessments, functions: functions, findings: examined.map(\.finding))
  }

  /// Those that go on: one in `eta`, the best by their optimistic score, and of these, after the first stage, only who may
  /// still reach the bar; and what was derived, as long as it may be ahead of the baseline.
  private func promoted(_ entrants: [Entrant], stage: Int, eta: Int, bar: Double) -> [Entrant] {
    let count = max(1, (entrants.count + eta - 1) / eta)
    let ranked = entrants.sorted { ($1.upper, $0.index) < ($0.upper, $1.index) }
    let best = ranked.prefix(count).filter { stage == 0 ? $0.upper > min(0, bar) : $0.upper >= bar - 0.005 }
    let chosen = Set(best.map(\.index))
    return best + ranked.filter { $0.isDerived && $0.upper > 0 && !chosen.contains($0.index) }
  }

  private func update(
    _ entrant: inout Entrant, _ assessments: inout [Assessment], _ screening: Screening, _ stage: Int,
    _ proposals: [Proposal]
  ) {
    let index = entrant.index
    if let refusal = entrant.record.refusal {
      assessments[index].fate = .refused
      assessments[index].words = "\(refusal)"
      return
    }
    let figures: [Assessment.CellFigure]
    (figures, entrant.score, entrant.error) = screening.assessment(of: entrant.record)
    entrant.score -= screening.plan.parsimony * Double(proposals[index].weight)
    assessments[index].cells = figures
    assessments[index].score = entrant.score
    assessments[index].standardError = entrant.error
    assessments[index].stage = stage
  }

  /// Reads a proposal and looks at it on the probes.
  private func examine(
    _ proposal: Proposal
  ) -> (assessment: Assessment, function: Function?, finding: Probes.Finding?) {
    do {
      let function = try Self.function(proposal)
      let finding = try probes.examine(function, isDerived: proposal.isDerived)
      var assessment = Assessment(proposal: proposal.number, fate: .screened, fingerprint: finding.fingerprint)
      assessment.distance = finding.distance
      assessment.violations = finding.violations
      if !finding.violations.isEmpty {
        assessment.fate = .violating
        assessment.words =
          "It is not " + finding.violations.map(\.rawValue).joined(separator: ", nor ") + "."
      }
      return (assessment, function, finding)
    } catch let diagnostics as Diagnostics {
      return (Assessment(proposal: proposal.number, fate: .refused, words: "\(diagnostics)"), nil, nil)
    } catch {
      return (Assessment(proposal: proposal.number, fate: .refused, words: "\(error)"), nil, nil)
    }
  }

  /// The estimator of a proposal.
  /// - Throws: `Diagnostics` where the text is not a program.
  static func function(_ proposal: Proposal) throws -> Function {
    let program = try Program(SourceText(name: "proposal \(proposal.number)", text: proposal.source))
    guard let function = program.functions.last else {
      throw Diagnostics([
        Diagnostic(
          "there is no function in this proposal", range: SourceRange(start: 0, end: 0), source: program.source)
      ])
    }
    return function
  }

  /// The results of `work` on each item, in their order, on several threads.
  static func each<Item: Sendable, Result: Sendable>(
    _ items: [Item], threads: Int, _ work: @escaping @Sendable (Item) async throws -> Result
  ) async throws -> [Result] {
    var results: [Result?] = Array(repeating: nil, count: items.count)
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var next = 0
      while next < min(items.count, max(1, threads)) {
        let index = next
        group.addTask { (index, try await work(items[index])) }
        next += 1
      }
      while let (index, result) = try await group.next() {
        results[index] = result
        if next < items.count {
          let index = next
          group.addTask { (index, try await work(items[index])) }
          next += 1
        }
      }
    }
    return results.compactMap { $0 }
  }
}
