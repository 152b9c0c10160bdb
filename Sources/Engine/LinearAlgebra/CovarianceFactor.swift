extension LinearSystems {
  /// A factor F, shape (n, n), with F Fᵀ = a: Cholesky's triangle where a is positive definite, V √|Λ| of the symmetric
  /// eigendecomposition where it is not, as singular values give it (`numpy.random.Generator.multivariate_normal`, whose
  /// method is "svd"). Eigenvalues within rounding of zero are zero. Fails on NaN and infinities.
  static func covarianceFactor(_ out: Output, _ a: Strided, lanes: Int, failed: Flags) {
    cholesky(out, a, lanes: lanes, failed: failed)
    guard (0..<lanes).contains(where: { failed[$0] != 0 }) else { return }
    let n = a.rows
    var values = [Double](repeating: 0, count: n * lanes)
    var vectors = [Double](repeating: 0, count: n * n * lanes)
    var flags = [UInt8](repeating: 0, count: lanes)
    values.withUnsafeMutableBufferPointer { values in
      vectors.withUnsafeMutableBufferPointer { vectors in
        flags.withUnsafeMutableBufferPointer { flags in
          guard let values = values.baseAddress, let vectors = vectors.baseAddress, let flags = flags.baseAddress else {
            return
          }
          Decompositions.symmetricEigen(values: values, vectors: vectors, a, lanes: lanes, failed: flags)
          for lane in 0..<lanes where failed[lane] != 0 {
            failed[lane] = flags[lane]
            let sizes = (0..<n).map { Swift.abs(values[$0 * lanes + lane]) }
            let least = Double(n) * 0x1p-52 * (sizes.max() ?? 0)
            for row in 0..<n {
              for column in 0..<n {
                let place = (row * n + column) * lanes + lane
                out[place] = vectors[place] * (sizes[column] > least ? sizes[column].squareRoot() : 0)
              }
            }
          }
        }
      }
    }
  }
}
