import Language

/// What the statements of a loop's body say of its course.
struct LoopShape {
  /// Whether a turn may leave the loop: by a `break` of its own, a `return`, or an exception that is caught.
  private(set) var leaves = false
  /// Whether there is a loop within.
  private(set) var hasLoop = false

  init(_ body: [Statement]) { visit(body, isWithin: false) }

  private mutating func visit(_ block: [Statement], isWithin: Bool) {
    for statement in block {
      switch statement.kind {
      case .breaking: leaves = leaves || !isWithin
      case .returning, .dynamic: leaves = true
      case .conditional(_, let then, let otherwise):
        visit(then, isWithin: isWithin)
        visit(otherwise, isWithin: isWithin)
      case .forLoop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
        hasLoop = true
        visit(body, isWithin: true)
        visit(otherwise, isWithin: isWithin)
      default: break
      }
    }
  }
}
