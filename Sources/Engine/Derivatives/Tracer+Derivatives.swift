import Language

extension Tracer {
  /// The gradient of a function of the program at a vector: function, vector, further arguments.
  func exactGradient(_ a: [Value?]) throws -> Value {
    try derivative(a) { tracer, start, x, y in
      guard y.count == 1 else { return nil }
      let one = Traced(tracer, tracer.scalar(1))
      let sweep = try ReverseSweep(tracer, from: start)
      // What a tape might be too short for is left to differences.
      guard sweep.loops.allSatisfy({ $0.turns != nil }) else { return nil }
      sweep.room = ReverseSweep.tapeEntries
      return try sweep.adjoints(of: [x], results: [y], seeds: [one]).first
    }
  }

  /// Traces function(x, *args) once more at a copy of x and has it differentiated.
  /// - Returns: None where the program is walked one replication at a time or runs path by path, which is to give the digits of the
  ///   walk; where the function draws numbers or has loops of unknown length, or it has no derivative.
  private func derivative(
    _ a: [Value?], _ work: (Tracer, _ start: Int, _ x: ArrayValue, _ y: ArrayValue) throws -> ArrayValue?
  ) throws -> Value {
    guard immediate == nil, questions == nil, let function = a[0] else { return .nothing }
    let given = try numpy(a[1])
    let x = ArrayValue(newStorage(given.count), shape: given.shape, element: .real)
    let start = instructions.count
    try record(.copy, [view(given)], [view(x)], cost: given.count)
    let rest: [Value]
    if case .tuple(let tuple)? = a[2] { rest = tuple.items } else { rest = a[2].map { [$0] } ?? [] }
    let first = draws
    let y = try numpy(try apply(function, Arguments(positional: [.array(x)] + rest, keywords: [])))
    guard draws == first else {
      draws = first
      return .nothing
    }
    let forward = instructions
    do {
      // The copy itself is not differentiated. What fits into the budget without its derivative is to fit with it.
      guard let gradient = try work(self, start + 1, x, y), instructions.count <= budget.instructions / 2 else {
        instructions = forward
        return .nothing
      }
      return .array(gradient)
    } catch is NotDifferentiable { return .nothing } catch is OneAtATime { return .nothing }
  }
}
