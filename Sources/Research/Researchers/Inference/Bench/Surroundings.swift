import Engine
import Language
import Studies
import Verification

/// The visible designs of a problem and what lies around them: other sizes and parameters, other truths, other distributions. A program
/// that is fitted to the visible designs alone fails there.
struct Surroundings: Sendable {
  private let problem: VisibleProblem

  init(_ problem: VisibleProblem) { self.problem = problem }

  /// Cells, what they are for, names that no two have in common, and what took the place of normal numbers: the visible designs first.
  func cells(neighbours: Bool) -> [(cell: Cell, origin: Bench.Origin, name: String, change: String?)] {
    let visible = problem.cells.compactMap { cell($0.process, $0.design) }
    var found = visible.map { ($0, Bench.Origin.visible, $0.identity, String?.none) }
    guard neighbours, let first = visible.first else { return found }
    var seen = Set(visible.map(\.identity))
    func add(_ cell: Cell, _ origin: Bench.Origin, limit: Int) {
      guard found.count(where: { $0.1 == origin }) < limit, seen.insert(cell.identity).inserted else { return }
      found.append((cell, origin, cell.identity, nil))
    }
    // Four of the visible designs, the first and the last among them: others meet extremes that these do not.
    let bases = Set([0, visible.count / 3, 2 * visible.count / 3, visible.count - 1]).sorted().map { visible[$0] }
    for base in bases {
      for (sizes, factor) in [(0.75, 1.0), (1.4, 1), (1, 0.85), (1, 1.15)] {
        for design in changed(base.design, sizes: sizes, factor: factor) { add(with(base, design), .nearby, limit: 8) }
      }
    }
    for base in bases {
      for (sizes, factor) in [(0.75, 1.6), (2, 1.6), (0.6, 1.0), (2, 1), (1, 0.5)] {
        for design in changed(base.design, sizes: sizes, factor: factor) { add(with(base, design), .check, limit: 12) }
      }
    }
    for base in Set([0, bases.count - 1]).sorted().map({ bases[$0] }) {
      for change in NearbyProcess.Change.allCases {
        guard let process = NearbyProcess(base, change) else { continue }
        found.append((process.cell, .check, base.identity + change.rawValue, change.rawValue))
      }
      for (index, simulate) in elsewhere(base.simulate).enumerated() {
        let moved = Cell(simulate: simulate, design: base.design, role: .probe)
        found.append((moved, .check, base.identity + "elsewhere\(index)", nil))
      }
    }
    for design in changed(first.design, sizes: 10, factor: 1) {
      let large = with(first, design)
      found.append((large, .large, large.identity + "large", nil))
      for change in NearbyProcess.Change.allCases {
        guard let process = NearbyProcess(large, change) else { continue }
        found.append((process.cell, .largeOther, large.identity + "large" + change.rawValue, change.rawValue))
      }
    }
    return found
  }

  private func cell(_ process: String, _ design: Design) -> Cell? {
    problem.program.function(process).map { Cell(simulate: $0, design: design, role: .probe) }
  }

  private func with(_ cell: Cell, _ design: Design) -> Cell {
    Cell(simulate: cell.simulate, design: design, role: .probe)
  }

  /// Designs with all whole numbers from 6 changed by `sizes`, and each real number that is not zero by `factor`, one at a time. What is
  /// zero stays so: it may be what a hypothesis says.
  private func changed(_ design: Design, sizes: Double, factor: Double) -> [Design] {
    var sized = design
    for parameter in design.parameters {
      if case .integer(let value) = parameter.value, value >= 6 {
        sized = sized.replacing(parameter.name, with: .integer(Int((Double(value) * sizes).rounded())))
      }
    }
    if factor == 1 { return sized == design ? [] : [sized] }
    return design.parameters.compactMap { parameter in
      guard case .real(let value) = parameter.value, value != 0 else { return nil }
      // A share stays one.
      let limit = value > 0 && value < 1 && factor > 1 ? 1 - (1 - value) / factor : .infinity
      return sized.replacing(parameter.name, with: .real(min(value * factor, limit)))
    }
  }

  /// Processes with truths where the visible one has none: the range of every uniform number that is drawn alone is moved on by its own
  /// length; a range within 0 and 1 is mirrored.
  private func elsewhere(_ simulate: Function) -> [Function] {
    let changed = simulate.program.changing([simulate.name], titled: "elsewhere") { statement, _ in
      var moved = 0
      let other = statement.mapBlocks { block in
        block.map { inner in
          inner.mapExpressions { expression, isTarget in
            isTarget ? expression : expression.map { Self.moved($0, &moved) }
          }
        }
      }
      return moved > 0 ? other : nil
    }
    return changed?.function(simulate.name).map { [$0] } ?? []
  }

  private static func moved(_ node: Expression, _ count: inout Int) -> Expression {
    guard case .call(let callee, let arguments) = node.kind, case .attribute(_, "uniform") = callee.kind,
      arguments.count == 2, let low = number(arguments[0].value), let high = number(arguments[1].value), low < high,
      low >= 0
    else { return node }
    count += 1
    let range = high <= 1 ? (1 - high, 1 - low) : (high, 2 * high - low)
    return Expression(.call(callee, [Argument(.real(range.0)), Argument(.real(range.1))]))
  }

  private static func number(_ expression: Expression) -> Double? {
    switch expression.kind {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }
}
