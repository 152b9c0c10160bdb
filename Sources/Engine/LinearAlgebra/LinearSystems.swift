/// Linear systems, inverses, determinants and Cholesky factors, lane by lane.
///
/// A lane that fails sets its flag, gets NaN, and leaves the other lanes alone. Square operands have shape (n, n).
enum LinearSystems {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Flags = UnsafeMutablePointer<UInt8>

  /// The solution of a x = b, b and x of shape (n, r). Fails where a pivot is exactly zero, as `numpy.linalg.solve`.
  static func solve(_ out: Output, _ a: Strided, _ b: Strided, lanes: Int, failed: Flags) {
    let together = a.rows &* (a.rows &+ b.columns) <= Elimination.entriesTogether
    forEachLaneGroup(lanes, together: together, Solve(out: out, a: a, b: b, lanes: lanes, failed: failed))
  }

  /// The inverse, shape (n, n). Fails where a pivot is exactly zero.
  static func inverse(_ out: Output, _ a: Strided, lanes: Int, failed: Flags) {
    let together = 2 &* a.rows &* a.rows <= Elimination.entriesTogether
    forEachLaneGroup(lanes, together: together, Solve(out: out, a: a, b: nil, lanes: lanes, failed: failed))
  }

  /// The determinant, a number: the product of the pivots, first to last. 1 for n = 0, 0 where a pivot is exactly zero.
  static func determinant(_ out: Output, _ a: Strided, lanes: Int) {
    let together = a.rows &* a.rows <= Elimination.entriesTogether
    forEachLaneGroup(
      lanes, together: together, Determinant(value: out, sign: nil, logarithm: nil, a: a, lanes: lanes))
  }

  /// Sign and logarithm of the magnitude of the determinant: (0, −∞) where it is zero, as `numpy.linalg.slogdet`.
  static func logDeterminant(sign: Output, logarithm: Output, _ a: Strided, lanes: Int) {
    let together = a.rows &* a.rows <= Elimination.entriesTogether
    forEachLaneGroup(
      lanes, together: together, Determinant(value: nil, sign: sign, logarithm: logarithm, a: a, lanes: lanes))
  }

  /// The lower Cholesky factor, shape (n, n), of the lower triangle of a. Fails where a pivot is not positive.
  static func cholesky(_ out: Output, _ a: Strided, lanes: Int, failed: Flags) {
    let together = a.rows &* a.rows <= Elimination.entriesTogether
    forEachLaneGroup(lanes, together: together, Cholesky(out: out, a: a, lanes: lanes, failed: failed))
  }

  /// The solution of a x = b, a triangular: the other triangle is not read, nor the diagonal where it is `unitDiagonal`.
  /// Fails where the diagonal has an exact zero, as `scipy.linalg.solve_triangular`.
  static func solveTriangular(
    _ out: Output, _ a: Strided, _ b: Strided, lower: Bool, unitDiagonal: Bool, lanes: Int, failed: Flags
  ) {
    let together = a.rows &* (a.rows &+ b.columns) <= Elimination.entriesTogether
    forEachLaneGroup(
      lanes, together: together,
      SolveTriangular(
        out: out, a: a, b: b, lower: lower, unitDiagonal: unitDiagonal, lanes: lanes, failed: failed))
  }

  /// An integer power, shape (n, n), by repeated squaring in the order of `numpy.linalg.matrix_power`; a negative one is
  /// a power of the inverse and fails where that does.
  static func power(_ out: Output, _ a: Strided, exponent: Int, lanes: Int, failed: Flags) {
    let n = a.rows
    let count = n &* n &* lanes
    withScratch(Double.self, 3 &* count) { scratch in
      let square = scratch
      let spare = scratch + count
      let start = scratch + 2 &* count
      if exponent < 0 {
        inverse(start, a, lanes: lanes, failed: failed)
      } else {
        forEachLaneGroup(lanes, Contiguous(out: start, a: a, lanes: lanes))
      }
      square.update(from: start, count: count)
      var remaining = exponent.magnitude
      var begun = false
      while remaining > 0 {
        if remaining & 1 == 1 {
          if begun {
            MatrixKernels.multiply(
              spare, Strided(out, rows: n, columns: n), Strided(square, rows: n, columns: n), lanes: lanes)
            out.update(from: spare, count: count)
          } else {
            out.update(from: square, count: count)
            begun = true
          }
        }
        remaining >>= 1
        guard remaining > 0 else { break }
        let base = Strided(square, rows: n, columns: n)
        MatrixKernels.multiply(spare, base, base, lanes: lanes)
        square.update(from: spare, count: count)
      }
      if !begun {
        for e in 0..<(n &* n) {
          (out + e &* lanes).update(repeating: e % (n &+ 1) == 0 ? 1 : 0, count: lanes)
        }
      }
    }
  }
}

/// a x = b, or the inverse where b is nil.
private struct Solve: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided?
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.rows
    let width = n &+ (b?.columns ?? n)
    withScratch(V.self, n &* width) { scratch in
      let m = LaneMatrix(scratch, rows: n, columns: width)
      m.load(a, lanes: lanes, at: lane)
      if let b { m.load(b, column: n, lanes: lanes, at: lane) } else { m.setIdentity(column: n) }
      let singular = Elimination.reduce(m).singular
      Elimination.substituteBackwards(m)
      m.store(out, column: n, columns: width &- n, lanes: lanes, at: lane, bad: singular)
      V.flag(singular, failed, at: lane)
    }
  }
}

private struct Determinant: LaneKernel {
  let value: UnsafeMutablePointer<Double>?
  let sign: UnsafeMutablePointer<Double>?
  let logarithm: UnsafeMutablePointer<Double>?
  let a: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.rows
    withScratch(V.self, n &* n) { scratch in
      let m = LaneMatrix(scratch, rows: n, columns: n)
      m.load(a, lanes: lanes, at: lane)
      let (singular, parity) = Elimination.reduce(m)
      if let value {
        var product = parity
        for k in 0..<n { product = product * m[k, k] }
        V.choose(singular, V.zero, product).store(value + lane)
      }
      guard let sign, let logarithm else { return }
      for l in 0..<V.width {
        var product = ScaledProduct(parity[lane: l])
        for k in 0..<n { product.multiply(by: m[k, k][lane: l]) }
        let zero = V.truth(singular, lane: l)
        sign[lane &+ l] = zero ? 0 : product.sign
        logarithm[lane &+ l] = zero ? -.infinity : product.logarithm
      }
    }
  }
}

private struct Cholesky: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.rows
    withScratch(V.self, n &* n &+ n) { scratch in
      let m = LaneMatrix(scratch, rows: n, columns: n)
      m.load(a, lanes: lanes, at: lane)
      let indefinite = Elimination.cholesky(m, column: scratch + n &* n)
      m.store(out, columns: n, lanes: lanes, at: lane, bad: indefinite)
      V.flag(indefinite, failed, at: lane)
    }
  }
}

private struct SolveTriangular: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided
  let lower: Bool
  let unitDiagonal: Bool
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.rows
    let width = n &+ b.columns
    withScratch(V.self, n &* width) { scratch in
      let m = LaneMatrix(scratch, rows: n, columns: width)
      m.load(a, lanes: lanes, at: lane)
      m.load(b, column: n, lanes: lanes, at: lane)
      var singular = V.none
      for i in 0..<n {
        if unitDiagonal { m[i, i] = V.one }
        singular = V.or(singular, V.equal(m[i, i], V.zero))
      }
      if lower { Elimination.substituteForwards(m) } else { Elimination.substituteBackwards(m) }
      m.store(out, column: n, columns: b.columns, lanes: lanes, at: lane, bad: singular)
      V.flag(singular, failed, at: lane)
    }
  }
}

/// A contiguous copy.
private struct Contiguous: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    for i in 0..<a.rows {
      for j in 0..<a.columns {
        V.load(a.address(i, j, lanes: lanes) + lane).store(out + (i &* a.columns &+ j) &* lanes + lane)
      }
    }
  }
}
