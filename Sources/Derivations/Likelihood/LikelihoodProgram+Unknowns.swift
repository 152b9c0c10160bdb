import Language
import Studies

/// What of a process is unknown, and how.
extension LikelihoodProgram {
  /// Single draws that are data and stand in nothing else, and the places of the arguments that they are in: where something unknown is
  /// behind them, what they say of it counts, too.
  static func counts(_ process: Process, _ problem: VisibleProblem) -> (draws: Set<String>, places: Set<Int>) {
    var draws: Set<String> = []
    var places: Set<Int> = []
    let dependencies = process.dependencies(known: [])
    let truth = Process.depends(process.truth, dependencies)
    for place in process.data.indices where problem.cells[0].argumentTypes[place].shape.isEmpty {
      let behind = Process.depends(process.data[place], dependencies)
      let made = process.data[place]
      let read = made.asName.flatMap { process.draw($0) } == nil ? process.definition(of: made) : made
      let own = read.freeNames.filter { name in
        guard let draw = process.draw(name), draw.isScalar, !truth.contains(name) else { return false }
        return draw.isCount || !behind.subtracting([name]).isDisjoint(with: truth)
      }
      guard !own.isEmpty else { continue }
      draws.formUnion(own)
      places.insert(place)
    }
    return (draws, places)
  }

  /// The range of a whole number at which something is compared or cut: the likelihood has no slope in it.
  static func jump(
    _ name: String, _ process: Process, _ live: LiveProcess, _ dependencies: [String: Set<String>],
    _ scalars: Set<String>,
    _ values: [Double]
  ) -> Climb.Jump? {
    guard let draw = process.draw(name) else { return nil }
    if draw.method == "random" { return isCompared(name, process, live) ? .coin : nil }
    guard let bounds = draw.wholeBounds, let low = values.min(), let high = values.max(),
      high - low <= Self.mostPlaces
    else { return nil }
    for bound in [bounds.low, bounds.high] where !Process.depends(bound, dependencies).isDisjoint(with: scalars) {
      return nil
    }
    func hangs(_ expression: Expression) -> Bool { Process.depends(expression, dependencies).contains(name) }
    var isJump = false
    func look(_ part: Expression) {
      switch part.kind {
      case .comparison(let left, let links):
        if hangs(left) || links.contains(where: { hangs($0.operand) }) { isJump = true }
      case .subscripted(_, let subscripts):
        for case .slice(let start, let stop, _) in subscripts
        where [start, stop].contains(where: { $0.map(hangs) ?? false }) {
          isJump = true
        }
      case .call(let callee, let arguments):
        if case .attribute(_, let method) = callee.kind,
          ["arange", "zeros", "ones", "full", "repeat"].contains(method),
          arguments.contains(where: { hangs($0.value) })
        {
          isJump = true
        }
      default: break
      }
    }
    for statement in live.statements {
      statement.forEach { $0.forEachExpression { expression, _ in expression.forEach(look) } }
    }
    for expression in process.data { expression.forEach(look) }
    return isJump ? .whole(low: Printer.print(bounds.low), high: Printer.print(bounds.high)) : nil
  }

  /// Whether a name stands in nothing but comparisons with a half.
  private static func isCompared(_ name: String, _ process: Process, _ live: LiveProcess) -> Bool {
    var (all, compared) = (0, 0)
    func look(_ part: Expression) {
      if part.asName == name { all += 1 }
      if case .comparison(let left, let links) = part.kind, links.count == 1 {
        for (a, b) in [(left, links[0].operand), (links[0].operand, left)]
        where a.asName == name && b.kind == .real(0.5) {
          compared += 1
        }
      }
    }
    for statement in live.statements where !statement.boundNames.contains(name) {
      statement.forEach { $0.forEachExpression { expression, _ in expression.forEach(look) } }
    }
    for expression in process.data + [process.truth] { expression.forEach(look) }
    return all > 0 && all == compared
  }

  /// Most whole numbers that are all looked at.
  private static let mostPlaces = 400.0
}
