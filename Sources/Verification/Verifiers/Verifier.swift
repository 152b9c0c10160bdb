import Engine
import Ledger
import Studies

/// All that the verifier has against one candidate, and a verdict.
///
/// A report is a pure function of (problem, candidate, key, options, budget, level granted): threads change nothing.
public struct Verifier: Sendable {
  /// The problem.
  public let problem: Problem
  /// How much it spends.
  public let options: VerifierOptions
  /// What the candidate may spend on a replication.
  public let budget: Budget
  /// Threads to run on.
  public let threads: Int

  /// A verifier of candidates for `problem`.
  public init(
    problem: Problem, options: VerifierOptions = VerifierOptions(), budget: Budget = .standard, threads: Int = 1
  ) {
    self.problem = problem
    self.options = options
    self.budget = budget
    self.threads = threads
  }

  /// Detectors, adversary, confirmation on sealed designs and held-out processes, real data, fingerprint, verdict.
  ///
  /// The detectors and the adversary draw from keys of their own. The plan of the confirmation is stored by `journal` before
  /// the confirmation draws its first number; where a detector fired, the plan asks for no level, since nothing can be claimed.
  /// - Parameters:
  ///   - candidate: the estimator.
  ///   - key: the sealed key; commit to it (`ExperimentPlan.commitment(to:)`) before a search begins.
  ///   - journal: stores the plan before the results and grants the level.
  ///   - others: archived estimators that the fingerprint is compared with, by name.
  ///   - progress: is told how far things are.
  /// - Throws: `Diagnostic` if the candidate fits none of the problem's cells; `CancellationError`; what the journal throws.
  public func verify(
    _ candidate: Function, key: Key, journal: any VerificationJournal,
    others: [(name: String, function: Function)] = [], progress: (any ProgressSink)? = nil
  ) async throws -> VerificationReport {
    let examination = try await Examination(
      problem: problem, candidate: candidate, cells: problem.visible + problem.confirmation,
      replications: options.detectorReplications, key: key.split("detectors"), budget: budget, threads: threads)
    if examination.cells.isEmpty, let refused = examination.refused.first { throw refused.diagnostic }
    var findings = try await detect(examination, progress: progress)
    let adversary = Adversary(
      problem: problem, candidate: candidate, replications: options.adversaryReplications, budget: budget,
      threads: threads)
    let counterexample = try await attack(adversary, key: key.split("adversary"), progress: progress)
    let nearby = try await adversary.nearby(replications: options.detectorReplications, key: key.split("nearby"))
    let summary = try await problem.lossSummary(budget: budget, threads: threads)
    let cells = MatchingNulls.completed(confirmationCells, of: problem)
    var plan = self.plan(candidate, key: key, examination, cells: cells, summary: summary)
    if findings.contains(where: { !$0.passed }) { plan.level = 0 }
    plan = try await journal.open(plan)
    let confirmation = self.confirmation(candidate, plan, cells: cells)
    let results = try await confirmation.run(key: key.split("confirmation"), progress: progress)
    findings.append(
      FailureRate().result(
        results.filter { $0.diagnostic == nil }.map(\.count),
        refused: results.compactMap { result in result.diagnostic.map { (result.cell, $0) } }))
    let rule = VerdictRule(
      margin: plan.margin, level: plan.level ?? 0, cellLevel: plan.cellLevel, endpoint: plan.endpoint,
      aggregate: plan.aggregate, isSealed: !problem.confirmation.isEmpty, nominal: problem.level)
    let decision = rule.decide(results.map(\.evidence))
    var report = self.report(candidate, plan, decision, results, findings)
    report.counterexample = counterexample
    report.nearby = nearby
    report.worst = try await weakest(report, candidate, key: key.split("worst"))
    report.realData = try await realData(candidate, key: key.split("real data"), progress: progress)
    progress?.report(StudyProgress(stage: "fingerprint", done: 0, total: 1))
    let fingerprinter = try Fingerprinter(problem: problem, probes: options.probes)
    (report.knownAs, report.nearest) = fingerprinter.identify(candidate, others: others)
    report.replications =
      examination.replications * examination.cells.count + options.replications * (results.count + 2)
      + options.adversaryReplications
    report.words = Words(report: report, loss: problem.loss, nominal: problem.level, decision: decision).text
    let claims = report.verdict == .better || report.verdict == .conditionallyBetter
    try await journal.close(plan, pValue: claims ? decision.pValue : 1, report: report)
    return report
  }

  /// The detectors on the visible designs alone, with few replications: what a research loop asks again and again. Only
  /// those that found something are critiques; `words` of each says what.
  /// - Parameter key: any key; a fresh one each time.
  public func screen(_ candidate: Function, key: Key, replications: Int = 256) async throws -> [DetectorResult] {
    let cells =
      problem.visible.count <= 4
      ? problem.visible : (0..<4).map { problem.visible[$0 * (problem.visible.count - 1) / 3] }
    let examination = try await Examination(
      problem: problem, candidate: candidate, cells: cells, replications: replications, key: key, budget: budget,
      threads: threads, reach: 16)
    return try await detect(examination, progress: nil) + [FailureRate().examine(examination)]
  }

  private func detect(_ examination: Examination, progress: (any ProgressSink)?) async throws -> [DetectorResult] {
    var findings: [DetectorResult] = []
    let detectors = problem.detectors
    for (index, detector) in detectors.enumerated() {
      try Task.checkCancellation()
      progress?.report(StudyProgress(stage: "detector: \(detector.name)", done: index, total: detectors.count))
      findings.append(try await detector.examine(examination))
    }
    return findings
  }

  private func attack(_ adversary: Adversary, key: Key, progress: (any ProgressSink)?) async throws -> Weakness? {
    progress?.report(StudyProgress(stage: "adversary", done: 0, total: 1))
    guard
      let cell = try await adversary.search(among: problem.visible + problem.confirmation, key: key.split("search")),
      let weakness = try await adversary.confirm(
        cell, replications: options.replications, key: key.split("confirm"))
    else { return nil }
    return weakness.efficiency.upper < 1 ? weakness : nil
  }

  private func confirmation(_ candidate: Function, _ plan: ExperimentPlan, cells: [Cell]) -> Confirmation {
    Confirmation(
      problem: problem, candidate: candidate, cells: cells, replications: plan.replications,
      kurtosisBound: plan.kurtosisBound, summary: plan.summary ?? .mean, budget: budget, threads: threads)
  }

  /// Sealed designs and held-out processes; without any, the visible designs on fresh keys.
  private var confirmationCells: [Cell] { problem.confirmation.isEmpty ? problem.visible : problem.confirmation }

  /// The weakest cell once more on fresh replications: the smallest of many figures looks smaller than it is.
  private func weakest(_ report: VerificationReport, _ candidate: Function, key: Key) async throws -> Weakness? {
    let known = report.rows.compactMap { row in row.efficiency.map { (cell: row.cell, efficiency: $0) } }
      .filter { !$0.efficiency.logValue.isNaN }
    guard let row = known.min(by: { $0.efficiency.logValue < $1.efficiency.logValue }) else { return nil }
    // Power is told beside the nulls of other cells, which were drawn in the confirmation.
    if problem.loss == .test { return Weakness(cell: row.cell, efficiency: row.efficiency) }
    var adversary = Adversary(problem: problem, candidate: candidate, replications: 0, budget: budget, threads: threads)
    adversary.summary = report.plan.summary ?? .mean
    return try await adversary.confirm(row.cell, replications: options.replications, key: key)
      ?? Weakness(cell: row.cell, efficiency: row.efficiency)
  }
}
