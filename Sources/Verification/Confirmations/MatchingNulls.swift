import Engine
import Studies

/// Cells with a true null beside those where it is false.
///
/// Power is told at a size, and the size has to be that of the same test: on data of the same sizes, from the same process. Where a
/// plan has only false nulls there, it gets a cell of the same process with a true null: one parameter takes another of the values
/// that the problem declares for its name. Where none makes the null true there is no such cell, and nothing is claimed about
/// power.
enum MatchingNulls {
  /// Replications that show whether the null holds in a cell.
  private static let replications = 32

  /// `cells` and what has to be added to them; the same list for every candidate.
  static func completed(_ cells: [Cell], of problem: Problem) -> [Cell] {
    guard problem.loss == .test else { return cells }
    var result = cells
    var kinds = cells.map { kind($0, problem) }
    for cell in cells {
      guard let own = kind(cell, problem), own.nulls == 0,
        !zip(result, kinds).contains(where: { other, kind in
          other.process == cell.process && kind?.sizes == own.sizes && (kind?.nulls ?? 0) > 0
        }), let found = null(for: cell, own.sizes, problem)
      else { continue }
      result.append(found)
      kinds.append(kind(found, problem))
    }
    return result
  }

  /// Types of the data of a cell, and the share of true nulls; nil where it cannot be drawn.
  private static func kind(_ cell: Cell, _ problem: Problem) -> (sizes: [ArrayType], nulls: Double)? {
    guard let run = try? CellRun(cell, loss: problem.loss, level: problem.level), run.simulation.truthType.count == 1
    else { return nil }
    let truths = run.simulation.draw(0..<replications, key: Key(seed: 0).split("whether the null holds")).truths
    let alive = (0..<replications).filter { truths.failures[$0] == nil }
    guard !alive.isEmpty else { return nil }
    return (run.simulation.argumentTypes, Double(alive.count { truths.values[$0] != 0 }) / Double(alive.count))
  }

  private static func null(for cell: Cell, _ sizes: [ArrayType], _ problem: Problem) -> Cell? {
    for parameter in cell.design.parameters {
      var tried = [parameter.value]
      for other in problem.visible + problem.confirmation {
        guard let value = other.design[parameter.name], !tried.contains(value) else { continue }
        tried.append(value)
        let changed = Cell(
          simulate: cell.simulate, design: cell.design.replacing(parameter.name, with: value), role: cell.role)
        if let found = kind(changed, problem), found.sizes == sizes, found.nulls == 1 { return changed }
      }
    }
    return nil
  }
}
