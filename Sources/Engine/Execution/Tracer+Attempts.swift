import Language

/// `try`: what is known to fail while a program is traced is caught there; a replication that fails when the trace runs is walked by
/// itself, and caught where it fails (`Estimator`).
extension Tracer {
  func attempt(
    _ body: [Statement], _ handlers: [Handler], _ otherwise: [Statement], _ finally: [Statement]
  ) throws -> Flow {
    hasAttempt = true
    if questions != nil { throw oneAtATime("the program catches exceptions") }
    let flow: Flow
    do {
      flow = try caught(body, handlers) { try $0.run(otherwise) }
    } catch let failure as Failure where !finally.isEmpty && failure.isCatchable {
      _ = try run(finally)
      throw failure
    }
    guard !finally.isEmpty else { return flow }
    // What left the block by `return` or `break` has left a mask behind; what comes last is rare, and walked.
    guard flow == .next else {
      if immediate == nil { throw oneAtATime("`finally` comes after a block that is left") }
      let last = try run(finally)
      return last == .stopped ? last : flow
    }
    return try run(finally)
  }

  private func caught(
    _ body: [Statement], _ handlers: [Handler], _ otherwise: (Tracer) throws -> Flow
  ) throws -> Flow {
    let outer = (frame, call, depth)
    let (entry, loops) = (mask, rolled.count)
    do {
      let flow = try run(body)
      guard flow == .next else { return flow }
    } catch let failure as Failure where failure.isCatchable {
      (frame, call, depth) = outer
      // Out of a loop that is under way, or of some replications alone: a walk does it as Python does.
      guard rolled.count == loops, isSame(mask, entry) else {
        throw oneAtATime("an exception leaves a loop or a branch that depends on data")
      }
      guard let handler = try handlers.first(where: { try self.catches($0, failure) }) else { throw failure }
      if let name = handler.name { frame.names[name] = .string(failure.message) }
      defer { if let name = handler.name { frame.names[name] = nil } }
      return try run(handler.body)
    }
    return try otherwise(self)
  }

  /// Whether a handler's types are among those that Python's exception has.
  private func catches(_ handler: Handler, _ failure: Failure) throws -> Bool {
    guard let type = handler.type else { return true }
    let names: [String]
    switch type.kind {
    case .name(let name): names = [name]
    case .attribute(_, let name): names = [name]
    case .tuple(let types):
      names = types.compactMap {
        switch $0.kind {
        case .name(let name), .attribute(_, let name): name
        default: nil
        }
      }
    default: throw refuse("an `except` names its types")
    }
    return !failure.exceptions.isDisjoint(with: names)
  }
}

extension Failure {
  /// Whether a program may catch it: budgets hold whatever it does.
  var isCatchable: Bool { kind != .steps && kind != .memory }

  /// Python's names of the exception and its bases.
  var exceptions: Set<String> {
    let own = message.prefix { $0 != ":" && $0 != " " }
    var names: Set<String> = ["Exception", "BaseException"]
    switch kind {
    case .singularMatrix, .notPositiveDefinite, .notConverged: names.formUnion(["LinAlgError", "ValueError"])
    case .divisionByZero: names.formUnion(["ZeroDivisionError", "ArithmeticError"])
    case .indexOutOfRange: names.formUnion(["IndexError", "LookupError"])
    case .unassigned: names.formUnion(["UnboundLocalError", "NameError"])
    case .integerRange: names.formUnion(["OverflowError", "ArithmeticError"])
    case .shape: names.formUnion(["ValueError"])
    case .invalidValue, .notFinite, .raised: names.insert(own.hasSuffix("Error") ? String(own) : "ValueError")
    case .steps, .memory: return []
    }
    if names.contains("KeyError") || names.contains("IndexError") { names.insert("LookupError") }
    if names.contains("LinAlgError") { names.insert("ValueError") }
    if names.contains("ZeroDivisionError") || names.contains("OverflowError") || names.contains("FloatingPointError") {
      names.insert("ArithmeticError")
    }
    return names
  }
}
