import Engine
import Language

/// What the loss asks of a process and of the baselines.
extension ProcessCheck {
  /// A test's truth is whether the null holds, True or False. A parameter in its place has size and power change columns, and
  /// nothing else tells.
  func checkTruthOfTest(_ run: CellRun) throws {
    guard problem.loss == .test, run.simulation.truthType.element != .boolean || run.simulation.truthType.count != 1
    else { return }
    let declaration = run.cell.simulate.declaration
    let truth = declaration.body.compactMap { statement -> Expression? in
      guard case .returning(let pair?) = statement.kind, case .tuple(let items) = pair.kind, items.count == 2 else {
        return nil
      }
      return items[1]
    }.last
    let example: String
    switch truth?.kind {
    case .name(let name)?: example = "`\(name) == 0.0`, if that is the null"
    case .call, .subscripted, .attribute, nil: example = "a comparison, such as `b == 0.0`"
    default: example = "a comparison of the parameter, such as `b == 0.0`"
    }
    throw values.error(
      "the truth of a test is whether the null holds, True or False; `\(run.cell.process)` returns "
        + (run.simulation.truthType.count == 1 ? "a number" : run.simulation.truthType.inWords), example,
      at: truth?.range ?? declaration.range)
  }

  /// What baselines of a test return in a few samples of a cell, as far as it is 0 or 1; those that return anything else are no
  /// longer looked at.
  func addDecisions(_ run: CellRun, to seen: inout [(baseline: Function, values: Set<Double>)]) {
    guard problem.loss == .test, !seen.isEmpty else { return }
    let block = run.draw(block: 0..<64, key: Key(seed: 0).split("look at the p-values"), width: nil)
    for index in seen.indices.reversed() {
      let outcome = PreparedEstimator(seen[index].baseline, for: run, budget: .standard).evaluate(
        block, key: Key(seed: 0))
      seen[index].values.formUnion(outcome.estimates.filter { !$0.isNaN })
      if !seen[index].values.isSubset(of: [0, 1]) { seen.remove(at: index) }
    }
  }

  /// Baselines that returned 0 and 1 and nothing between: decisions, and no p-values.
  func decisions(_ seen: [(baseline: Function, values: Set<Double>)]) -> [Diagnostic] {
    seen.filter { $0.values == [0, 1] }.map {
      values.error(
        "`\($0.baseline.name)` returns 0 or 1 in every sample: that is a decision, and a test returns its p-value",
        "return the p-value, such as 2.0 * stats.norm.sf(np.abs(t)); it rejects where this is at most the level",
        at: $0.baseline.declaration.range)
    }
  }

  /// A relative loss where a truth is 0.
  func relativeLossOfZero(_ truths: Truths, alive: [Int], _ cell: Cell) -> Diagnostic? {
    guard problem.loss == .relativeSquared else { return nil }
    for replication in alive {
      let truth = truths.values[replication * truths.count..<(replication + 1) * truths.count]
      guard let entry = truth.firstIndex(of: 0) else { continue }
      let which = truths.count == 1 ? "" : " in entry \(entry - truth.startIndex)"
      return values.warning(
        "the truth of `\(cell.process)` is 0\(which): a relative loss is not defined there, and no verdict can rest on it",
        "loss = \"squared\"", at: cell.simulate.declaration.range)
    }
    return nil
  }
}
