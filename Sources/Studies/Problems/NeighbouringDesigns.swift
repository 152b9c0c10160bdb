import Engine
import Foundation

/// Designs between and beside the visible ones, for the visible process: where an estimator that leans on the visible designs gives way.
///
/// Whoever reads the problem file can draw these; which designs are sealed is not known here.
public struct NeighbouringDesigns {
  /// The designs; fewer than the visible ones or six, whichever is more.
  public let cells: [VisibleCell]

  /// The designs beside those of `problem`: one to three parameters moved outward or to the middle.
  public init(_ problem: VisibleProblem) {
    var found: [VisibleCell] = []
    var seen = Set(problem.cells.map(\.description))
    for process in Self.processes(problem) {
      let names = process[0].design.parameters.map(\.name)
      let values = names.map { name in process.compactMap { Self.number($0.design[name]) } }
      let movable = names.indices.filter { values[$0].count == process.count }
      // Each parameter outward and to the middle, from the designs at the two ends.
      for (turn, base) in [process[0], process[process.count - 1], process[process.count / 2]].enumerated() {
        for direction in 0..<2 {
          var design = base.design
          for place in movable {
            let side = (direction + place + turn) % 3
            guard let value = Self.moved(values[place], base.design[names[place]], side) else { continue }
            design = design.replacing(names[place], with: value)
          }
          guard let cell = problem.cell(like: base, design: design), seen.insert(cell.description).inserted,
            cell.argumentTypes.map(\.shape.count) == base.argumentTypes.map(\.shape.count)
          else { continue }
          found.append(cell)
        }
      }
    }
    cells = Array(found.prefix(max(6, problem.cells.count)))
  }

  /// The designs as cells of `problem`, which `visible` is seen of.
  public static func cells(of problem: Problem, _ visible: VisibleProblem) -> [Cell] {
    NeighbouringDesigns(visible).cells.compactMap { cell in
      problem.visible.first { $0.process == cell.process }.map {
        Cell(simulate: $0.simulate, design: cell.design, role: .probe)
      }
    }
  }

  private static func processes(_ problem: VisibleProblem) -> [[VisibleCell]] {
    var order: [String] = []
    var groups: [String: [VisibleCell]] = [:]
    for cell in problem.cells {
      if groups[cell.process] == nil { order.append(cell.process) }
      groups[cell.process, default: []].append(cell)
    }
    return order.compactMap { groups[$0] }
  }

  private static func number(_ value: Constant?) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }

  /// Below the smallest value, in the middle, or above the largest.
  private static func moved(_ values: [Double], _ old: Constant?, _ side: Int) -> Constant? {
    guard let low = values.min(), let high = values.max() else { return nil }
    let isShare = low > 0 && high < 1
    var value: Double
    switch side {
    case 0: value = low > 0 ? 0.75 * low : low
    case 1: value = low > 0 ? (low * high).squareRoot() : (low + high) / 2
    default: value = isShare ? high + 0.25 * (1 - high) : high > 0 ? 1.4 * high : high
    }
    if case .integer = old {
      value = value.rounded()
      // Few of something is rarely fewer still.
      return value >= 2 || value >= low ? .integer(Int(value)) : .integer(Int(low))
    }
    return .real(Rounding.significant(value, 3))
  }
}
