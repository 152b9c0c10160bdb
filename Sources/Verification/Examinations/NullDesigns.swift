import Engine
import Studies

/// For a design where a null hypothesis is false, designs of the same process and the same sizes where it holds: the parameters
/// that make it hold elsewhere in the problem take the place of the design's own.
public struct NullDesigns {
  private let problem: Problem
  private let nulls: [Design]

  /// Looks which of `cells` have a null that holds.
  public init(_ problem: Problem, cells: [Cell]) {
    self.problem = problem
    nulls = cells.filter { problem.nullHolds(in: $0) == true }.map(\.design)
  }

  /// The null beside `cell`: one parameter replaced, or as many as it takes; nil where the problem shows none.
  public func beside(_ cell: Cell) -> Cell? {
    for changes in 1...2 {
      for null in nulls {
        let differing = cell.design.parameters.filter { own in
          null[own.name].map { $0 != own.value } ?? false
        }.map(\.name)
        for names in Self.choices(differing, changes) {
          let design = names.reduce(cell.design) { design, name in
            null[name].map { design.replacing(name, with: $0) } ?? design
          }
          let candidate = Cell(simulate: cell.simulate, design: design, role: .probe)
          if problem.nullHolds(in: candidate) == true, Self.sameSizes(cell, candidate, problem) { return candidate }
        }
      }
    }
    return nil
  }

  /// `cells`, and for each whose null is false, where no cell of its process and sizes has a true one, the null beside it: power is told
  /// at a size, and the size has to be that of the same test on data of the same sizes. Where none is known nothing is added, and
  /// nothing is claimed about power. The same list for every candidate.
  static func completed(_ cells: [Cell], of problem: Problem) -> [Cell] {
    guard problem.loss == .test else { return cells }
    let designs = NullDesigns(problem, cells: problem.visible + problem.confirmation + cells)
    var result = cells
    for cell in cells where problem.nullHolds(in: cell) == false {
      let hasNull = result.contains {
        $0.process == cell.process && (problem.nulls(in: $0)?.contains(true) ?? false) && sameSizes(cell, $0, problem)
      }
      if !hasNull, let null = designs.beside(cell) {
        result.append(Cell(simulate: null.simulate, design: null.design, role: cell.role))
      }
    }
    return result
  }

  private static func choices(_ names: [String], _ count: Int) -> [[String]] {
    guard count > 1 else { return names.map { [$0] } }
    return names.indices.flatMap { a in names.indices.filter { $0 > a }.map { [names[a], names[$0]] } }
  }

  private static func sameSizes(_ a: Cell, _ b: Cell, _ problem: Problem) -> Bool {
    func types(_ cell: Cell) -> [ArrayType]? {
      (try? CellRun(cell, loss: problem.loss, level: problem.level))?.simulation.argumentTypes
    }
    guard let first = types(a), let second = types(b) else { return false }
    return first.map(\.shape) == second.map(\.shape)
  }
}
