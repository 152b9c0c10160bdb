extension Machine {
  /// A window of one or two axes as a matrix; a vector is a column.
  func matrix(_ view: View) -> Strided {
    if view.shape.count == 2 {
      return Strided(
        base: address(view), rowStride: view.strides[0], columnStride: view.strides[1], rows: view.shape[0],
        columns: view.shape[1])
    }
    return Strided(
      base: address(view), rowStride: view.strides.first ?? 0, columnStride: 0, rows: view.shape.first ?? 1, columns: 1)
  }

  func multiply(_ a: View, _ b: View, into out: View) {
    var left = matrix(a)
    if a.shape.count == 1 { left = left.transposed }
    MatrixKernels.multiply(address(out), left, matrix(b), lanes: lanes)
  }

  func linear(_ operation: LinearOperation, _ inputs: [View], _ outputs: [View]) {
    let a = matrix(inputs[0])
    let out = address(outputs[0])
    switch operation {
    case .solve: LinearSystems.solve(out, a, matrix(inputs[1]), lanes: lanes, failed: flags)
    case .inverse: LinearSystems.inverse(out, a, lanes: lanes, failed: flags)
    case .determinant: LinearSystems.determinant(out, a, lanes: lanes)
    case .signLogDeterminant:
      LinearSystems.logDeterminant(sign: out, logarithm: address(outputs[1]), a, lanes: lanes)
    case .cholesky: LinearSystems.cholesky(out, a, lanes: lanes, failed: flags)
    case .covarianceFactor: LinearSystems.covarianceFactor(out, a, lanes: lanes, failed: flags)
    case .eigenSymmetric:
      Decompositions.symmetricEigen(values: out, vectors: address(outputs[1]), a, lanes: lanes, failed: flags)
    case .eigenvaluesSymmetric:
      Decompositions.symmetricEigen(values: out, vectors: nil, a, lanes: lanes, failed: flags)
    case .eigenvalues: HessenbergQR.eigenvalues(out, a, lanes: lanes, failed: flags)
    case .leastSquares(let rcond, let solutionOnly):
      Decompositions.leastSquares(
        solution: out, residuals: address(outputs[1]), rank: address(outputs[2]),
        values: solutionOnly ? nil : address(outputs[3]), a,
        matrix(inputs[1]), rcond: rcond, lanes: lanes, failed: flags)
    case .qr: Decompositions.qr(q: out, r: address(outputs[1]), a, lanes: lanes)
    case .singularValues:
      Decompositions.singularValues(u: nil, values: out, vt: nil, full: false, a, lanes: lanes, failed: flags)
    case .singularDecomposition(let full):
      Decompositions.singularValues(
        u: out, values: address(outputs[1]), vt: address(outputs[2]), full: full, a, lanes: lanes, failed: flags)
    case .pseudoInverse(let rcond): Decompositions.pseudoinverse(out, a, rcond: rcond, lanes: lanes, failed: flags)
    case .rank(let tolerance): Decompositions.rank(out, a, tolerance: tolerance, lanes: lanes, failed: flags)
    case .conditionNumber: Decompositions.condition(out, a, order: nil, lanes: lanes, failed: flags)
    }
  }
}
