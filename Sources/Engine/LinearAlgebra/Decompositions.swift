/// Decompositions of matrices, lane by lane. A lane that fails sets its flag and gets NaN.
enum Decompositions {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Flags = UnsafeMutablePointer<UInt8>

  /// Eigenvalues (n), ascending, and eigenvectors (n, n), in columns, of the symmetric matrix whose lower triangle is
  /// that of a. Up to 25 rows the vectors have NumPy's signs (see `TridiagonalQL`); the sign of an eigenvector of a larger matrix, and
  /// any basis of a repeated eigenvalue, is as arbitrary as in NumPy. Fails on NaN and infinities.
  static func symmetricEigen(values: Output, vectors: Output?, _ a: Strided, lanes: Int, failed: Flags) {
    let together = 2 &* a.rows &* a.rows <= Elimination.entriesTogether
    forEachLaneGroup(
      lanes, together: together,
      SymmetricEigen(values: values, vectors: vectors, a: a, lanes: lanes, failed: failed))
  }

  /// The reduced QR decomposition of a, shape (m, n): q, shape (m, p), and r, shape (p, n), with p = min(m, n). The signs
  /// are LAPACK's: a diagonal entry of r has the sign opposite to the entry that it was reflected from.
  static func qr(q: Output?, r: Output, _ a: Strided, lanes: Int) {
    let together = 2 &* a.rows &* a.columns <= 2 &* Elimination.entriesTogether
    forEachLaneGroup(lanes, together: together, QRDecomposition(q: q, r: r, a: a, lanes: lanes))
  }
}

private struct QRDecomposition: LaneKernel {
  let q: UnsafeMutablePointer<Double>?
  let r: UnsafeMutablePointer<Double>
  let a: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let p = min(a.rows, a.columns)
    let qCount = q == nil ? 0 : a.rows &* p
    withScratch(V.self, a.rows &* a.columns &+ qCount &+ p) { scratch in
      let m = LaneMatrix(scratch, rows: a.rows, columns: a.columns)
      let orthogonal = LaneMatrix(scratch + m.count, rows: a.rows, columns: p)
      let tau = scratch + m.count + qCount
      m.load(a, lanes: lanes, at: lane)
      let (scale, inverse) = Householder.scaling(m.largestMagnitude())
      Householder.scale(scratch, count: m.count, by: scale)
      Householder.triangularize(m, columns: a.columns, tau: tau)
      for i in 0..<p {
        for j in 0..<a.columns {
          (j < i ? V.zero : m[i, j] * inverse).store(r + (i &* a.columns &+ j) &* lanes + lane)
        }
      }
      guard let q else { return }
      orthogonal.setIdentity()
      Householder.applyQ(m, reflections: p, tau: tau, to: orthogonal, triangular: true)
      orthogonal.store(q, columns: p, lanes: lanes, at: lane, bad: V.none)
    }
  }
}
