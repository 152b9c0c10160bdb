import Engine
import Language

/// Traces every process of a problem once, runs the baselines on it, and looks at a few truths, so that a mistake in the
/// file is found when it is read and not in the middle of a study.
struct ProcessCheck {
  /// Replications that are drawn to see whether the truth varies.
  static let replications = 16

  let problem: Problem
  let values: ModuleValues

  /// What is wrong or doubtful.
  func findings() -> [Diagnostic] {
    var result: [Diagnostic] = []
    var seen: Set<Function> = []
    var seenDecisions = problem.baselines.map { (baseline: $0, values: Set<Double>()) }
    for cell in problem.visible + problem.sealed + problem.heldOut {
      do {
        let run = try CellRun(cell, loss: problem.loss, level: problem.level)
        try checkTruthOfTest(run)
        if seen.insert(cell.simulate).inserted {
          result += try check(run)
        } else if result.isEmpty {
          result += try draw(run).findings
        }
        addDecisions(run, to: &seenDecisions)
      } catch let diagnostic as Diagnostic {
        result.append(diagnostic.located(in: problem.program.source))
      } catch let diagnostics as Diagnostics {
        result += diagnostics.all.map { $0.located(in: problem.program.source) }
      } catch let failure as Failure {
        result.append(values.error(failure.message, at: failure.range))
      } catch {
        result.append(values.error("\(error)", at: cell.simulate.declaration.range))
      }
    }
    result += decisions(seenDecisions)
    // The same mistake shows in every process: once is enough.
    var ranges: Set<SourceRange> = []
    return result.filter { $0.severity == .warning || ranges.insert($0.range).inserted }
  }

  /// A few truths of a cell, which of them there are, and what is to be said where they are too few.
  private func draw(_ run: CellRun) throws -> (truths: Truths, alive: [Int], findings: [Diagnostic]) {
    guard run.simulation.truthType.count > 0 else {
      throw values.error(
        "the truth of \(run.cell) has no entries: there is nothing to estimate", at: run.cell.simulate.declaration.range
      )
    }
    let truths = run.simulation.draw(0..<Self.replications, key: Key(seed: 0).split("look at the truth")).truths
    let alive = (0..<Self.replications).filter { truths.failures[$0] == nil }
    guard alive.count <= 1 else { return (truths, alive, []) }
    let place = run.cell.simulate.declaration.range
    let failure = truths.failures.min { $0.key < $1.key }?.value
    let reason = failure?.message ?? "no reason is known"
    if alive.isEmpty {
      let range = failure.map(\.range).flatMap { $0 == .none ? nil : $0 } ?? place
      return (truths, alive, [values.error("no replication of \(run.cell) gives data: \(reason)", at: range)])
    }
    return (truths, alive, [values.warning("nearly every replication of \(run.cell) fails: \(reason)", at: place)])
  }

  private func check(_ run: CellRun) throws -> [Diagnostic] {
    let cell = run.cell
    for baseline in problem.baselines {
      if let diagnostic = PreparedEstimator(baseline, for: run, budget: .standard).diagnostic { throw diagnostic }
    }
    let (truths, alive, findings) = try draw(run)
    guard findings.isEmpty else { return findings }
    guard problem.loss != .test else { return [] }
    if let zero = relativeLossOfZero(truths, alive: alive, cell) { return [zero] }
    let rows = Set(alive.map { truths.values[$0 * truths.count..<($0 + 1) * truths.count] })
    guard rows.count == 1 else { return [] }
    return [
      values.warning(
        "the truth of `\(cell.process)` is the same in every replication, so a constant could look like a discovery",
        "a truth drawn anew from `rng` in each replication", at: cell.simulate.declaration.range)
    ]
  }
}
