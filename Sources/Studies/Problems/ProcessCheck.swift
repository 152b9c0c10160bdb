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
    for cell in problem.visible + problem.stated.filter({ !$0.hasRange }).flatMap(\.cells) {
      result += findings(cell, isFirst: seen.insert(cell.simulate).inserted, isQuick: result.isEmpty)
    }
    for stated in problem.stated where stated.hasRange { result += findings(stated, seen: &seen) }
    var seenDecisions = problem.baselines.map { (baseline: $0, values: Set<Double>()) }
    for cell in problem.visible + problem.stated.filter({ !$0.hasRange }).flatMap(\.cells) {
      // A process that cannot be run has been told of.
      if let run = try? CellRun(cell, loss: problem.loss, level: problem.level) {
        addDecisions(run, to: &seenDecisions)
      }
    }
    result += decisions(seenDecisions)
    // The same mistake shows in every process: once is enough.
    var ranges: Set<SourceRange> = []
    return result.filter { $0.severity == .warning || ranges.insert($0.range).inserted }
  }

  /// Not every corner of what ranges span has to be a design: what cannot be run is drawn again, and that is said.
  private func findings(_ stated: StatedDesigns, seen: inout Set<Function>) -> [Diagnostic] {
    var broken: [(cell: Cell, findings: [Diagnostic])] = []
    for cell in stated.cells {
      let found = findings(cell, isFirst: !seen.contains(cell.simulate), isQuick: true)
      guard found.contains(where: { $0.severity == .error }) else {
        seen.insert(cell.simulate)
        continue
      }
      broken.append((cell, found))
    }
    guard let first = broken.first else { return [] }
    if broken.count == stated.cells.count { return first.findings }
    let reason = first.findings.first { $0.severity == .error }?.message ?? ""
    return [
      values.warning(
        "\(broken.count) of \(stated.cells.count) corners of what the ranges span cannot be run (\(first.cell.design): "
          + "\(reason)); such designs are drawn again", at: stated.simulate.declaration.range)
    ]
  }

  /// - Parameters:
  ///   - isFirst: whether the process was not looked at before: its baselines and truths are then checked, too.
  ///   - isQuick: whether a few data sets are drawn where it was.
  private func findings(_ cell: Cell, isFirst: Bool, isQuick: Bool) -> [Diagnostic] {
    do {
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      try checkTruthOfTest(run)
      if isFirst { return try check(run) }
      return isQuick ? try draw(run).findings : []
    } catch let diagnostic as Diagnostic {
      return [diagnostic.located(in: problem.program.source)]
    } catch let diagnostics as Diagnostics {
      return diagnostics.all.map { $0.located(in: problem.program.source) }
    } catch let failure as Failure {
      return [values.error(failure.message, at: failure.range)]
    } catch {
      return [values.error("\(error)", at: cell.simulate.declaration.range)]
    }
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
