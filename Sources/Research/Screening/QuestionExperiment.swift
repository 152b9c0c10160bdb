import Engine
import Language
import Studies
import Verification

/// What referees see of a candidate beside its program: an experiment on the visible designs and the detectors, made for the
/// question.
public struct QuestionEvidence: Codable, Hashable, Sendable {
  /// One figure a visible design, each of the same number of replications.
  public var cells: [Assessment.CellFigure]
  /// What every detector found.
  public var detectors: [DetectorResult]

  /// Evidence.
  public init(cells: [Assessment.CellFigure], detectors: [DetectorResult]) {
    self.cells = cells
    self.detectors = detectors
  }
}

/// Makes the evidence for a question.
///
/// Invariant: the evidence is a function of the candidate and the key alone. Neither why the question is put nor what was seen of
/// the candidate before has a part in it: figures that a search selected on, or that took another number of replications where the
/// search let go of a candidate, would tell a reviewer which questions are audits.
struct QuestionExperiment: Sendable {
  /// The problem.
  let problem: Problem
  /// Who has the detectors; nil for none.
  let verifier: (any CandidateVerifier)?
  /// Data sets a visible design.
  let replications: Int
  /// Threads; they change no result.
  let threads: Int

  /// The evidence about a candidate; nil where it does not run.
  /// - Throws: `CancellationError`.
  func evidence(of proposal: Proposal, key: Key) async throws -> QuestionEvidence? {
    do {
      return try await evidence(of: Halving.function(proposal), key: key)
    } catch is Diagnostic {
      return nil
    } catch is Diagnostics {
      return nil
    }
  }

  private func evidence(of candidate: Function, key: Key) async throws -> QuestionEvidence {
    var outcomes: [CellOutcome] = []
    for cell in problem.visible {
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      let sample = try await run.draw(
        0..<replications, key: cell.key(below: key.split("experiment")), threads: threads)
      let baseline = try await run.run([problem.baseline], on: sample, threads: threads)
      let budget = Budget.candidate(
        beside: try Estimator(problem.baseline, argumentTypes: run.simulation.argumentTypes).cost)
      let own = try await run.run([candidate], on: sample, budget: budget, threads: threads)
      for outcome in [baseline, own] {
        if let diagnostic = outcome.estimators[0].diagnostic { throw diagnostic }
      }
      outcomes.append(baseline.beside(own))
    }
    let summary = try await problem.lossSummary(budget: .standard, threads: threads)
    let evidence = CellEvidence.all(outcomes, of: problem, summary: summary, key: key)
    let cells = zip(outcomes, evidence).map { Assessment.CellFigure($0, $1) }
    return QuestionEvidence(
      cells: cells, detectors: try await verifier?.examine(candidate, key: key.split("detectors")) ?? [])
  }
}

extension Assessment.CellFigure {
  /// The figure of baseline and candidate on the same replications.
  init(_ outcome: CellOutcome, _ evidence: CellEvidence) {
    let value = evidence.efficiency?.value ?? 0
    let error = evidence.efficiency?.standardError ?? 0
    self.init(
      cell: outcome.cell.identity, logEfficiency: value.isNaN ? 0 : min(max(value, -10), 10),
      standardError: error.isFinite ? error : 1, replications: outcome.replications.count,
      failures: outcome.estimators[1].failures.count, invalidity: evidence.validity?.candidateShortfall ?? 0)
  }
}
