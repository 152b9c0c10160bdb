import Engine
import Ledger
import Studies

/// All that the verifier has against one candidate, and a verdict.
///
/// A report is a pure function of (problem, candidate, key, salt, options, budget, level granted): threads change nothing.
public struct Verifier: Sendable {
  /// The problem.
  public private(set) var problem: Problem
  /// How much it spends.
  public let options: VerifierOptions
  /// How the problem's losses are summed up, found once.
  private let summary = KnownLossSummary()
  /// What the candidate may spend on a replication.
  public private(set) var budget: Budget
  /// Threads to run on.
  public let threads: Int
  /// The seed of the run, for the report.
  public let seed: UInt64?
  /// The secret part of sealed keys; nil where the keys given are secret themselves.
  public let salt: Salt?

  /// A verifier of candidates for `problem`.
  public init(
    problem: Problem, options: VerifierOptions = VerifierOptions(), budget: Budget = .standard, threads: Int = 1,
    seed: UInt64? = nil, salt: Salt? = nil
  ) {
    self.problem = problem
    self.options = options
    self.budget = budget
    self.threads = threads
    self.seed = seed
    self.salt = salt
  }

  /// Detectors, adversary, confirmation on sealed designs and held-out processes, real data, fingerprint, verdict.
  ///
  /// The sealed designs are drawn (`SealedDraw`). The detectors and the adversary draw from keys of their own. The plan of the
  /// confirmation is stored by `journal` before the confirmation draws its first number; where a detector fired, the plan asks for
  /// no level, since nothing can be claimed.
  /// - Parameters:
  ///   - candidate: the estimator.
  ///   - key: the candidate's own key; the sealed key is made of it and the salt.
  ///   - journal: stores the plan before the results and grants the level.
  ///   - others: archived estimators that the fingerprint is compared with, by name.
  ///   - progress: is told how far things are.
  /// - Throws: `Diagnostic` if the candidate fits none of the problem's cells; `CancellationError`; what the journal throws.
  public func verify(
    _ candidate: Function, key: Key, journal: any VerificationJournal,
    others: [(name: String, function: Function)] = [], progress: (any ProgressSink)? = nil
  ) async throws -> VerificationReport {
    let key = salt?.sealed(key) ?? key
    let draw = SealedDraw(problem, key: key.split("designs"))
    var verifier = self
    verifier.problem = draw.problem
    verifier.budget = try affordable
    var (report, decision) = try await verifier.judge(
      candidate, key: key, declared: problem, journal: journal, others: others, progress: progress)
    report.notes = draw.notes
    report.words = Words(report: report, loss: problem.loss, nominal: problem.level, decision: decision).text
    let claims = report.verdict == .better || report.verdict == .conditionallyBetter
    try await journal.close(report.plan, pValue: claims ? decision.pValue : 1, report: report)
    return report
  }

  /// The budget of a replication that all replications together can afford: a thousand times the baseline's operations, of which a
  /// verification would take hours, but between fifty and five hundred million (some hundredths and tenths of a second), and four times
  /// the baseline's in any case.
  private var affordable: Budget {
    get throws {
      guard let cell = problem.visible.first else { return budget }
      let types = try CellRun(cell, loss: problem.loss, level: problem.level).simulation.argumentTypes
      let cost = try Estimator(problem.baseline, argumentTypes: types).cost
      func times(_ factor: Int) -> Int {
        let (product, overflow) = cost.multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
      }
      let steps = max(50_000_000, min(times(1_000), 500_000_000), times(4))
      return Budget(steps: min(budget.steps, steps), bytes: budget.bytes, instructions: budget.instructions)
    }
  }

  /// All but the words and the journal's last entry, on the drawn designs.
  /// - Parameter declared: the problem as it is stated: within its ranges the adversary may move.
  private func judge(
    _ candidate: Function, key: Key, declared: Problem, journal: any VerificationJournal,
    others: [(name: String, function: Function)], progress: (any ProgressSink)?
  ) async throws -> (VerificationReport, VerdictRule.Decision) {
    let summary = try await self.summary.of(problem, budget: budget, threads: threads)
    let trial = try await Examination(
      problem: problem, candidate: candidate, cells: Array(problem.visible.prefix(1)), replications: 8,
      key: key.split("trial"), budget: budget, threads: threads)
    let isEndless = FailureRate().overspending(trial) != nil
    let examined = isEndless ? Array(problem.visible.prefix(1)) : problem.visible + problem.confirmation
    let cells = NullDesigns.completed(confirmationCells, of: problem)
    let workload = Workload(options, cells: examined.count, cost: trial.cells.first?.cost ?? 0)
    let examination = try await Examination(
      problem: problem, candidate: candidate, cells: examined, replications: workload.detectors,
      key: key.split("detectors"), budget: budget, threads: threads, summary: summary, isPatient: false)
    if examination.cells.isEmpty, let refused = examination.refused.first { throw refused.diagnostic }
    let fingerprinter = try Fingerprinter(problem: problem, probes: options.probes)
    let spent = FailureRate().overspending(examination)
    var findings: [DetectorResult] = []
    if let spent { findings = [spent] } else { findings = try await detect(examination, progress: progress) }
    let adversary = Adversary(
      problem: problem, candidate: candidate, replications: workload.adversary, budget: budget, threads: threads)
    var plan = self.plan(
      candidate, key: key, examination, spent == nil ? fingerprinter.behaviour(candidate) : Behaviour([]), cells: cells,
      workload: workload, summary: summary)
    if findings.contains(where: { !$0.passed }) { plan.level = 0 }
    plan = try await journal.open(plan)
    let rule = VerdictRule(
      margin: plan.margin, level: plan.level ?? 0, cellLevel: plan.cellLevel, endpoint: plan.endpoint,
      aggregate: plan.aggregate, isSealed: !problem.confirmation.isEmpty, nominal: problem.level)
    var results: [Confirmation.CellResult] = []
    var stopped: StoppedInterval?
    if spent == nil {
      let outcomes: [CellOutcome]
      (results, outcomes, stopped) = try await confirmed(
        candidate, plan, rule, cells: cells, key: key.split("confirmation"), progress: progress)
      findings.append(
        try await secondKey(candidate, outcomes, key: key, cost: examination.cells.map(\.cost).max() ?? 0))
      findings.append(
        FailureRate().result(
          results.filter { $0.diagnostic == nil }.map(\.count),
          refused: results.compactMap { result in result.diagnostic.map { (result.cell, $0) } }))
    }
    var decision = rule.decide(results.map(\.evidence))
    // The repeated intervals have decided; what is reported is the interval at the stop.
    if let stopped { decision.efficiency = stopped.efficiency }
    var report = self.report(candidate, plan, decision, results, findings)
    guard spent == nil else { return (report, decision) }
    // What does not count needs no counterexample.
    if report.verdict != .invalid {
      progress?.report(StudyProgress(stage: "adversary", done: 0, total: 1))
      report.counterexample = try await attack(
        adversary, among: declared.visible + declared.confirmation + problem.confirmation,
        replications: min((options.replications + 1) / 2, workload.single), key: key.split("adversary"))
    }
    // One place inside the declared ranges where it is worse is enough: the claim is then not for all of them.
    // Where validity is what is gained, a place where the baseline happens to be valid and tells more is named, as such a cell is; only lost
    // validity counts.
    if report.verdict == .better, let found = report.counterexample,
      !plan.endpoint.isValidity || found.validity != nil
    {
      report.verdict = .conditionallyBetter
    }
    report.nearby = try await adversary.nearby(replications: workload.detectors, key: key.split("nearby"))
    report.worst = try await weakest(
      report, candidate, replications: workload.single, key: key.split("worst"))
    report.realData = try await realData(candidate, key: key.split("real data"), progress: progress)
    progress?.report(StudyProgress(stage: "fingerprint", done: 0, total: 1))
    (report.knownAs, report.nearest) = fingerprinter.identify(candidate, others: others)
    report.replications =
      examination.replications * examination.cells.count + results.reduce(0) { $0 + $1.replications }
      + 2 * workload.single + workload.adversary
    return (report, decision)
  }

  /// The detectors on the visible designs alone, with few replications: what a research loop asks again and again. Only
  /// those that found something are critiques; `words` of each says what.
  /// - Parameter key: any key; a fresh one each time.
  public func screen(_ candidate: Function, key: Key, replications: Int = 256) async throws -> [DetectorResult] {
    try await screened(candidate, key: key, replications: replications).findings
  }

  private func screened(
    _ candidate: Function, key: Key, replications: Int
  ) async throws -> (examination: Examination, findings: [DetectorResult]) {
    let cells =
      problem.visible.count <= 4
      ? problem.visible : (0..<4).map { problem.visible[$0 * (problem.visible.count - 1) / 3] }
    let examination = try await Examination(
      problem: problem, candidate: candidate, cells: cells, replications: replications, key: key, budget: budget,
      threads: threads, reach: 16, summary: try await summary.of(problem, budget: budget, threads: threads))
    return (examination, try await detect(examination, progress: nil) + [FailureRate().examine(examination)])
  }

  /// The same with as many data sets as the verdict will ask for, or as many as a slow candidate may have, and with the adversary between
  /// and beside the visible designs: what a short look passes and a verdict would not is no finalist, or one under a condition.
  public func rescreen(_ candidate: Function, key: Key, least: Int = 256) async throws -> [DetectorResult] {
    let trial = try await Examination(
      problem: problem, candidate: candidate, cells: Array(problem.visible.prefix(1)), replications: 8,
      key: key.split("trial"), budget: budget, threads: threads)
    let cost = max(1, trial.cells.first?.cost ?? 0)
    let affordable = Workload.rescreening / 4 / cost
    let (examination, findings) = try await screened(
      candidate, key: key, replications: max(least, min(options.detectorReplications, affordable)))
    guard findings.allSatisfy(\.passed), Workload.attack / cost >= Workload.fewestOfAdversary else { return findings }
    let adversary = Adversary(
      problem: problem, candidate: candidate, replications: min(options.adversaryReplications, Workload.attack / cost),
      budget: budget, threads: threads)
    let beside = NeighbouringDesigns.cells(of: problem, try VisibleProblem(of: problem))
    guard
      let found = try await attack(
        adversary, among: problem.visible + beside,
        replications: min(options.detectorReplications, Workload.attack / cost),
        key: key.split("adversary")),
      !endpoint(examination).isValidity || found.validity != nil
    else { return findings }
    return findings + [found.limit]
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

  /// The place between the stated designs where the candidate is worse than the baseline, by more than the margin and on fresh
  /// numbers, if the adversary finds one: the worst of those that are significant by Holm's test over all that were put to it.
  private func attack(
    _ adversary: Adversary, among stated: [Cell], replications: Int, key: Key
  ) async throws -> Weakness? {
    let cells = try await adversary.finalists(among: stated, key: key.split("search"))
    var challenges: [Challenge] = []
    for cell in cells {
      try Task.checkCancellation()
      if let challenge = try await adversary.challenge(
        cell, replications: replications, margin: options.margin, key: key.split("confirm"))
      {
        challenges.append(challenge)
      }
    }
    let adjusted = Holm.adjusted(challenges.map(\.pValue))
    return zip(challenges, adjusted).filter { $0.isBeyondMargin && $1 < Holm.level }
      .min { $0.0.weakness.efficiency.logValue < $1.0.weakness.efficiency.logValue }?.0.weakness
  }
}
