import Language

extension Tracer {
  /// The gradient of a function of the program at a vector: function, vector, further arguments.
  func exactGradient(_ a: [Value?]) throws -> Value {
    try derivative(a) { tracer, start, x, y in
      guard y.count == 1 else { return nil }
      let one = Traced(tracer, tracer.scalar(1))
      return try ReverseSweep(tracer, from: start).adjoints(of: [x], results: [y], seeds: [one]).first
    }
  }

  /// The Jacobian of a vector function of the program at a vector.
  func exactJacobian(_ a: [Value?]) throws -> Value {
    try derivative(a) { tracer, start, x, y in try tracer.jacobian(of: y, at: x, from: start) }
  }

  /// Traces function(x, *args) once more at a copy of x and has it differentiated.
  /// - Returns: None where the program is walked one replication at a time, the function draws numbers, or it has no derivative.
  private func derivative(
    _ a: [Value?], _ work: (Tracer, _ start: Int, _ x: ArrayValue, _ y: ArrayValue) throws -> ArrayValue?
  ) throws -> Value {
    guard immediate == nil, let function = a[0] else { return .nothing }
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
    do {
      // The copy itself is not differentiated.
      guard let gradient = try work(self, start + 1, x, y) else { return .nothing }
      return .array(gradient)
    } catch is NotDifferentiable { return .nothing } catch is OneAtATime { return .nothing }
  }

  /// The Jacobian of y, column by column: the adjoint of x is linear in that of y, and differentiated with respect to it gives the
  /// products of the Jacobian with unit vectors (forward mode as reverse over reverse).
  private func jacobian(of y: ArrayValue, at x: ArrayValue, from start: Int) throws -> ArrayValue? {
    guard !y.isConstant else { return nil }
    let seed = ArrayValue(newStorage(y.count), shape: y.shape, element: .real)
    zeroed.append(register(seed.storage))
    let gradient = try ReverseSweep(self, from: start)
      .adjoints(of: [x], results: [y], seeds: [Traced(self, seed)])[0]
    let flat = try reshaped(gradient, [gradient.count])
    let one = Traced(self, scalar(1))
    let columns = try (0..<gradient.count).map { place -> ArrayValue in
      let entry = flat.view(offset: flat.offset + place * flat.strides[0], shape: [], strides: [])
      let column = try ReverseSweep(self, from: start).adjoints(of: [seed], results: [entry], seeds: [one])[0]
      return try reshaped(column, [column.count, 1])
    }
    return try join(columns, axis: 1, element: .real)
  }
}
