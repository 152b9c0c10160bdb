extension ReverseSweep {
  /// A window of one or two axes as a matrix; a vector is a column, or a row.
  private func matrix(_ view: View, isRow: Bool = false) -> View {
    guard view.shape.count < 2 else { return view }
    let (length, stride) = (view.shape.first ?? 1, view.strides.first ?? 0)
    return View(
      register: view.register, offset: view.offset, shape: isRow ? [1, length] : [length, 1],
      strides: isRow ? [0, stride] : [stride, 0])
  }

  /// C = AB: Ā = C̄Bᵀ, B̄ = AᵀC̄.
  func multiplied(_ instruction: Instruction, _ g: Traced) throws {
    let (left, right) = (instruction.inputs[0], instruction.inputs[1])
    let (a, b) = (matrix(left, isRow: left.shape.count == 1), matrix(right))
    let g = try g.reshaped([a.shape[0], b.shape[1]])
    if isActive(a.register) { try accumulate(a, try g.matrix(times: before(b).transposed)) }
    if isActive(b.register) { try accumulate(b, try before(a).transposed.matrix(times: g)) }
  }

  /// Decompositions and systems: Giles (2008, "Collected matrix derivative results for forward and reverse mode algorithmic
  /// differentiation"); Cholesky: Murray (2016, arXiv:1602.07527); QR: Walter & Lehmann (2013); pseudoinverse: Golub & Pereyra (1973).
  func linear(_ operation: LinearOperation, _ instruction: Instruction, _ adjoints: [Traced?]) throws {
    let (a, outputs) = (matrix(instruction.inputs[0]), instruction.outputs)
    let n = a.shape[0]
    switch operation {
    case .solve:
      guard let g = adjoints[0] else { return }
      let b = matrix(instruction.inputs[1])
      let back = try before(a).transposed.solve(g.reshaped(b.shape))
      try accumulate(b, back)
      if isActive(a.register) {
        let x = try after(outputs[0]).reshaped(b.shape)
        try accumulate(a, -(back.matrix(times: x.transposed)))
      }
    case .inverse:
      guard let g = adjoints[0] else { return }
      let y = try after(outputs[0]).transposed
      try accumulate(a, -(y.matrix(times: g).matrix(times: y)))
    case .determinant, .signLogDeterminant:
      guard let g = adjoints[operation == .determinant ? 0 : 1] else { return }
      let inverse = try before(a).linear(.inverse, [], [[n, n]])[0].transposed
      let scale = operation == .determinant ? try g * after(outputs[0]) : g
      try accumulate(a, scale * inverse)
    case .cholesky:
      guard let g = adjoints[0] else { return }
      let lower = try after(outputs[0])
      let inner = try lower.transposed.matrix(times: g.lower(diagonal: 1)).lower(diagonal: 0.5)
      // L⁻ᵀ Φ L⁻¹, as two systems.
      let left = try lower.transposed.solve(inner)
      let both = try lower.transposed.solve(left.transposed).transposed
      try accumulate(a, (both + both.transposed).lower(diagonal: 0.5))
    case .eigenSymmetric, .eigenvaluesSymmetric: try symmetricEigen(operation, a, outputs, adjoints)
    case .leastSquares: try leastSquares(a, instruction, adjoints)
    case .qr: try orthogonal(a, outputs, adjoints)
    case .singularValues:
      if let g = adjoints[0] { try singularValues(a, g) }
    case .pseudoInverse:
      guard let g = adjoints[0] else { return }
      let (p, x) = (try after(outputs[0]), try before(a))
      let (pt, gt) = (p.transposed, g.transposed)
      // dP = −P dA P + P Pᵀ dAᵀ (1 − AP) + (1 − PA) dAᵀ Pᵀ P.
      let first = try pt.matrix(times: g).matrix(times: pt)
      let right = try gt - x.matrix(times: p.matrix(times: gt))
      let second = try right.matrix(times: p).matrix(times: pt)
      let left = try gt - gt.matrix(times: p).matrix(times: x)
      let third = try pt.matrix(times: p).matrix(times: left)
      try accumulate(a, second + third - first)
    case .rank: return
    case .conditionNumber, .covarianceFactor, .eigenvalues, .singularDecomposition:
      throw refused("\(operation) has no derivative here")
    }
  }

  /// A = U diag(s) Vᵀ: Ā = U diag(s̄) Vᵀ.
  private func singularValues(_ a: View, _ g: Traced) throws {
    let (n, m) = (a.shape[0], a.shape[1])
    let k = min(n, m)
    let factors = try before(a).linear(.singularDecomposition(full: false), [], [[n, k], [k], [k, m]])
    try accumulate(a, (factors[0] * g.reshaped([1, k])).matrix(times: factors[2]))
  }

  /// A = V diag(w) Vᵀ with distinct eigenvalues, read from the lower triangle:
  /// Ā = V (diag(w̄) + F ∘ VᵀV̄) Vᵀ with F = 1 / (wⱼ − wᵢ) off the diagonal.
  private func symmetricEigen(
    _ operation: LinearOperation, _ a: View, _ outputs: [View], _ adjoints: [Traced?]
  ) throws {
    let n = a.shape[0]
    var (values, vectors) = (try after(outputs[0]), adjoints[0] ?? Traced(tracer, tracer.scalar(0)))
    if operation == .eigenSymmetric {
      vectors = try after(outputs[1])
    } else {
      let both = try before(a).linear(.eigenSymmetric, [], [[n], [n, n]])
      (values, vectors) = (both[0], both[1])
    }
    let eye = Traced(tracer, try tracer.constant(shape: [n, n], element: .real) { $0 % (n + 1) == 0 ? 1 : 0 })
    var inner = eye.number(0).broadcast(to: [n, n])
    if let g = adjoints[0] { inner = try eye * g.reshaped([1, n]) }
    if adjoints.count > 1, let g = adjoints[1] {
      let gaps = try values.reshaped([1, n]) - values.reshaped([n, 1])
      let turned = try vectors.transposed.matrix(times: g)
      inner = try inner + eye.number(0).where(eye, else: turned / gaps)
    }
    let whole = try vectors.matrix(times: inner).matrix(times: vectors.transposed)
    try accumulate(a, (whole + whole.transposed).lower(diagonal: 0.5))
  }

  /// x = (AᵀA)⁻¹Aᵀb of full rank and the sum of squared residuals.
  private func leastSquares(_ a: View, _ instruction: Instruction, _ adjoints: [Traced?]) throws {
    let b = matrix(instruction.inputs[1])
    let (k, m) = (a.shape[1], b.shape[1])
    let (design, x) = (try before(a), try after(instruction.outputs[0]).reshaped([k, m]))
    let rest = try before(b) - design.matrix(times: x)
    if let g = adjoints[0] {
      guard a.shape[0] >= k else { throw refused("least squares with more columns than rows has no derivative here") }
      let z = try design.transposed.matrix(times: design).solve(g.reshaped([k, m]))
      let fitted = try design.matrix(times: z)
      try accumulate(b, fitted)
      if isActive(a.register) {
        try accumulate(a, rest.matrix(times: z.transposed) - fitted.matrix(times: x.transposed))
      }
    }
    if let g = adjoints[3], isActive(a.register) { try singularValues(a, g) }
    if let g = adjoints[1], g.array.count == m {
      let scaled = try 2 * rest * g.reshaped([1, m])
      try accumulate(b, scaled)
      if isActive(a.register) { try accumulate(a, -(scaled.matrix(times: x.transposed))) }
    }
  }

  /// A = QR with at least as many rows as columns: Ā = (Q̄ + Q copyltu(RR̄ᵀ − Q̄ᵀQ)) R⁻ᵀ.
  private func orthogonal(_ a: View, _ outputs: [View], _ adjoints: [Traced?]) throws {
    let k = a.shape[1]
    guard outputs[0].shape[1] == k, outputs[1].shape == [k, k] else {
      throw refused("QR of a matrix with more columns than rows has no derivative here")
    }
    let (q, r) = (try after(outputs[0]), try after(outputs[1]))
    let zero = q.number(0)
    let gq = adjoints[0] ?? zero.broadcast(to: q.shape)
    let gr = adjoints[1] ?? zero.broadcast(to: r.shape)
    let m = try r.matrix(times: gr.transposed) - gq.transposed.matrix(times: q)
    let low = try m.lower(diagonal: 0.5)
    let top = try gq + q.matrix(times: low + low.transposed)
    try accumulate(a, r.solve(top.transposed).transposed)
  }

  /// Routines of whole arrays.
  func routine(_ routine: Routine, _ instruction: Instruction, _ g: Traced) throws {
    let inputs = instruction.inputs
    func run(_ routine: Routine, _ terms: [Traced]) throws -> Traced {
      Traced(tracer, try tracer.routine(routine, terms.map(\.array)))
    }
    switch routine {
    case .solveLower, .solveUpper:
      let isLower = routine == .solveLower
      let (a, b) = (inputs[0], inputs[1])
      let back = try run(isLower ? .solveUpper : .solveLower, [before(a).transposed, g])
      try accumulate(b, back)
      if isActive(a.register) {
        let whole = try -(back.matrix(times: after(instruction.outputs[0]).transposed))
        try accumulate(a, isLower ? whole.lower(diagonal: 1) : whole.transposed.lower(diagonal: 1).transposed)
      }
    case .convolve:
      let flat = try g.reshaped([g.array.count])
      for (index, other) in [(0, 1), (1, 0)] where isActive(inputs[index].register) {
        let (n, m) = (inputs[index].count, inputs[other].count)
        let turned = try before(inputs[other]).reshaped([m]).reversed(0)
        try accumulate(
          inputs[index], run(.convolve, [flat, turned]).part(0, (m - 1)..<(m - 1 + n)).reshaped(inputs[index].shape))
      }
    case .fourier, .inverseFourier:
      // The transform is symmetric: its adjoint is its conjugate.
      let length = Double(inputs[0].shape.last ?? 1)
      let other: Routine = routine == .fourier ? .inverseFourier : .fourier
      let scale = routine == .fourier ? length : 1 / length
      let parts = try [0, 1].map { try g.part(0, $0..<$0 + 1).reshaped(inputs[0].shape) }
      let back = try run(other, parts)
      for index in 0...1 {
        try accumulate(inputs[index], scale * back.part(0, index..<index + 1).reshaped(inputs[index].shape))
      }
    }
  }
}
