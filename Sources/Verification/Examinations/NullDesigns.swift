import Engine
import Studies

/// For a design where a null hypothesis is false, designs of the same process and the same sizes where it holds: the parameters
/// that make it hold elsewhere in the problem take the place of the design's own.
public struct NullDesigns {
  /// Replications that are drawn to see whether a null holds.
  private static let replications = 16

  private let problem: Problem
  private let nulls: [Design]

  /// Looks which of `cells` have a null that holds.
  public init(_ problem: Problem, cells: [Cell]) {
    self.problem = problem
    nulls = cells.filter { Self.holds($0, problem) == true }.map(\.design)
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
          if Self.holds(candidate, problem) == true, Self.sameSizes(cell, candidate, problem) { return candidate }
        }
      }
    }
    return nil
  }

  private static func choices(_ names: [String], _ count: Int) -> [[String]] {
    guard count > 1 else { return names.map { [$0] } }
    return names.indices.flatMap { a in names.indices.filter { $0 > a }.map { [names[a], names[$0]] } }
  }

  /// Whether the null holds in every replication of `cell` that is looked at; nil where some say so and others not, or none can
  /// be drawn.
  static func holds(_ cell: Cell, _ problem: Problem) -> Bool? {
    guard let run = try? CellRun(cell, loss: problem.loss, level: problem.level) else { return nil }
    let truths = run.simulation.draw(0..<replications, key: Key(seed: 0).split("null")).truths
    let seen = Set(
      (0..<replications).filter { truths.failures[$0] == nil }.map { truths.values[$0 * truths.count] != 0 })
    return seen.count == 1 ? seen.first : nil
  }

  private static func sameSizes(_ a: Cell, _ b: Cell, _ problem: Problem) -> Bool {
    func types(_ cell: Cell) -> [ArrayType]? {
      (try? CellRun(cell, loss: problem.loss, level: problem.level))?.simulation.argumentTypes
    }
    guard let first = types(a), let second = types(b) else { return false }
    return first.map(\.shape) == second.map(\.shape)
  }
}
