import Engine
import Foundation
import Ledger
import Studies

extension Verifier {
  /// The plan, but for the level that the journal grants.
  func plan(
    _ candidate: Function, key: Key, _ examination: Examination, _ behaviour: Behaviour, cells: [Cell],
    workload: Workload, summary: LossSummary
  ) -> ExperimentPlan {
    return ExperimentPlan(
      problem: SHA256.hex(problem.program.source.text), candidateSource: SHA256.hex(candidate.program.source.text),
      candidate: candidate.name, baseline: problem.baseline.name, keyCommitment: ExperimentPlan.commitment(to: key),
      seed: seed, salt: salt, behaviour: behaviour, cells: cells.map(ExperimentPlan.PlannedCell.init),
      replications: options.replications,
      // The information of intervals and tests has no boundaries for several looks: they get one.
      looks: problem.loss.isPoint
        ? Looks(total: options.replications, numbers: numbers(examination, cells: cells.count))
        : Looks(once: options.replications),
      detectorReplications: workload.detectors, adversaryReplications: workload.adversary,
      margin: options.margin, level: nil, cellLevel: Holm.level, endpoint: endpoint(examination),
      aggregate: problem.aggregate,
      kurtosisBound: Measures.kurtosisBound(replications: options.replications), summary: summary,
      tests: tests(summary),
      detectors: problem.detectors.map(\.name) + [FailureRate().name],
      requirements: problem.requirements, datasets: problem.datasets.map(\.name),
      budget: [budget.steps, budget.bytes, budget.instructions])
  }

  /// Numbers that each replication of all cells leaves: truths, and estimates and losses of both.
  private func numbers(_ examination: Examination, cells: Int) -> Int {
    let largest = examination.cells.map { $0.truthCount + 2 * $0.estimateCount + 2 }.max() ?? 1
    return largest * cells
  }

  private func tests(_ summary: LossSummary) -> [String] {
    let information: [String]
    switch problem.loss {
    case .interval:
      information = [
        "interval score beside the baseline stretched to nominal coverage in the cell, paired delta method",
        "validity in a cell: exact binomial, tolerance 0.01, Holm",
      ]
    case .test:
      information = [
        "power at the level beside the baseline's at its critical value for nominal size in the cell, bootstrap",
        "validity in a cell: exact binomial, tolerance 0.01, Holm",
      ]
    default:
      information = [
        problem.aggregate == .mean
          ? "mean of log relative efficiencies of \(summary.rawValue) losses, paired delta method, one-sided"
          : "every log relative efficiency of \(summary.rawValue) losses, paired delta method, intersection-union"
      ]
    }
    return information + [
      "worse in a cell: Holm",
      problem.loss.isPoint
        ? "stopping: O'Brien-Fleming boundaries, Bonferroni over looks, repeated confidence intervals" : "one look",
      "level by alpha-investing",
    ]
  }

  /// What to judge by: relative efficiency for point losses; for intervals and tests validity itself where the baseline lacks it in
  /// at least half of the visible cells, else the score (the power). Decided on visible cells, before the confirmation.
  func endpoint(_ examination: Examination) -> Endpoint {
    guard problem.loss == .interval || problem.loss == .test else { return .relativeEfficiency }
    let evidence = examination.cells.filter { $0.cell.role == .visible }.map {
      CellEvidence(
        $0.outcome, loss: problem.loss, level: problem.level,
        kurtosisBound: Measures.kurtosisBound(replications: examination.replications), key: $0.key)
    }
    let validities = evidence.compactMap(\.validity)
    let invalid = Holm.adjusted(validities.map(\.baselineInvalid)).filter { $0 < 0.05 }.count
    let lacks = invalid > 0 && 2 * invalid >= validities.count
    if problem.loss == .interval { return lacks ? .coverage : .intervalScore }
    let hasAlternatives = examination.cells.contains { !CellEvidence.pValues($0.outcome, null: false).isEmpty }
    return lacks || !hasAlternatives ? .size : .power
  }

  /// The report, but for what is found after the confirmation.
  func report(
    _ candidate: Function, _ plan: ExperimentPlan, _ decision: VerdictRule.Decision,
    _ results: [Confirmation.CellResult], _ findings: [DetectorResult]
  ) -> VerificationReport {
    let rows = results.enumerated().map { index, result in
      VerificationReport.Row(
        cell: result.cell, replications: result.replications,
        efficiency: result.evidence.efficiency?.efficiency, information: result.evidence.information,
        measures: result.candidate, baselineMeasures: result.baseline, failures: result.count.candidate,
        baselineFailures: result.count.baseline, adjustedP: decision.adjustedP[index], isWorse: decision.worse[index],
        losesValidity: decision.losesValidity[index], kurtosis: result.evidence.kurtosis)
    }
    let isInvalid = findings.contains { !$0.passed }
    let isLimited = decision.verdict == .better && findings.contains { $0.condition != nil }
    return VerificationReport(
      problem: problem.title, candidate: candidate.name, baseline: problem.baseline.name,
      verdict: isInvalid ? .invalid : isLimited ? .conditionallyBetter : decision.verdict, words: "",
      efficiency: decision.efficiency,
      pValue: decision.pValue, worst: nil, detectors: findings, counterexample: nil, nearby: [], knownAs: nil,
      nearest: nil,
      rows: rows, realData: [], plan: plan, replications: 0)
  }

  /// The experiments on the problem's real tables. A table that the candidate cannot be run on says so; it stops nothing.
  func realData(_ candidate: Function, key: Key, progress: (any ProgressSink)?) async throws -> [RealDataFinding] {
    guard problem.loss != .test else { return [] }
    var findings: [RealDataFinding] = []
    for dataset in problem.datasets {
      progress?.report(
        StudyProgress(stage: "real data: \(dataset.name)", done: findings.count, total: problem.datasets.count))
      let result = try await RealDataExperiment(
        dataset: dataset, estimators: [problem.baseline, candidate], loss: problem.loss, level: problem.level,
        draws: options.resamples, key: key, budget: budget
      ).run(threads: threads)
      findings.append(RealDataFinding(result))
    }
    return findings
  }
}

extension RealDataFinding {
  /// What the second estimator of `result` did beside the first.
  init(_ result: RealDataResult) {
    let row = result.estimators.last
    dataset = result.dataset
    guard let own = row?.efficiencyAboutOwn, own.value.isFinite, own.value > 0 else {
      efficiency = Efficiency(logValue: .nan, logStandardError: .nan, lower: 0, upper: .infinity)
      words = "On the real data (\(result.dataset)) it gives no result\(row?.reason.map { ": \($0)" } ?? "")."
      return
    }
    efficiency = Efficiency(logValue: log(own.value), logStandardError: own.mcse / own.value)
    let meaning: String
    if efficiency.lower > 1 {
      meaning = "it varies less about its own value on the full table than the baseline about its own"
    } else if efficiency.upper < 1 {
      meaning = "it varies more about its own value on the full table than the baseline about its own"
    } else {
      meaning = "no gain is seen"
    }
    var sentence =
      "On the real data (\(result.dataset), \(result.draws) \(result.resampling)) \(meaning): relative efficiency "
      + "\(Words.interval(efficiency))"
    if let row, let baseline = result.estimators.first, row.full != baseline.full {
      func values(_ full: [Double]) -> String { full.prefix(4).map { Words.number($0, 3) }.joined(separator: ", ") }
      sentence += "; the two values are \(values(row.full)) and \(values(baseline.full))"
    }
    words = sentence + ". What the truth is there nobody knows."
  }
}
