/// Products of matrices, lane by lane.
///
/// Invariant: the order of operations of every output entry depends on the shapes alone. An entry of a product of two
/// proper matrices is ((0 + a₀b₀) + a₁b₁) + …, each step one fused multiply-add. An entry of a result of one row or one
/// column is the same for fewer than 16 terms; for more it is (s₀ + s₂) + (s₁ + s₃), where the partial sum s_j takes the
/// terms p with p mod 4 = j, and s₀ the last k mod 4 terms. So registers are blocked as the processor likes it, and the
/// bits stay.
enum MatrixKernels {
  typealias Output = UnsafeMutablePointer<Double>

  /// a @ b, shapes (m, k) and (k, n), result (m, n). Where a is b transposed, half of the work is left out.
  static func multiply(_ out: Output, _ a: Strided, _ b: Strided, lanes: Int) {
    let m = a.rows
    let n = b.columns
    if a.columns == 0 {
      out.update(repeating: 0, count: m &* n &* lanes)
    } else if m == 1 || n == 1 {
      VectorProduct.multiply(out, a, b, lanes: lanes)
    } else if a.base == b.base && a.rowStride == b.columnStride && a.columnStride == b.rowStride && m == n {
      crossProduct(out, b, lanes: lanes)
    } else if lanes == 1 {
      SingleLaneProduct.multiply(out, a, b, upperOnly: false)
    } else if a.columns <= ShortProduct.longest {
      forEachLaneGroup(lanes, ShortProduct(out: out, a: a, b: b, lanes: lanes))
    } else {
      forEachLaneGroup(lanes, TiledProduct(out: out, a: a, b: b, lanes: lanes, upperOnly: false))
    }
  }

  /// XᵀX, shape (k, k), of X, shape (n, k). Exactly symmetric, the bits of `multiply(Xᵀ, X)`.
  static func crossProduct(_ out: Output, _ x: Strided, lanes: Int) {
    if x.columns == 1 {
      VectorProduct.multiply(out, x.transposed, x, lanes: lanes)
    } else if lanes == 1 {
      SingleLaneProduct.multiply(out, x.transposed, x, upperOnly: true)
      mirror(out, size: x.columns, lanes: lanes)
    } else if x.columns <= TriangularProduct.widest {
      forEachLaneGroup(lanes, TriangularProduct(out: out, x: x, lanes: lanes))
      mirror(out, size: x.columns, lanes: lanes)
    } else {
      forEachLaneGroup(lanes, TiledProduct(out: out, a: x.transposed, b: x, lanes: lanes, upperOnly: true))
      mirror(out, size: x.columns, lanes: lanes)
    }
  }

  /// XᵀDX, shape (k, k), of X, shape (n, k), and the diagonal of D: `weights`, n numbers `weightStride` entries apart.
  /// Entry (i, j), i ≤ j, is a sum of (xᵢw)xⱼ, as in `(X * w[:, None]).T @ X`; below the diagonal it is mirrored.
  static func weightedCrossProduct(
    _ out: Output, _ x: Strided, weights: UnsafePointer<Double>, weightStride: Int, lanes: Int
  ) {
    let k = x.columns
    if x.rows == 0 {
      out.update(repeating: 0, count: k &* k &* lanes)
    } else if k <= TriangularProduct.widest && k > 1 {
      forEachLaneGroup(
        lanes, TriangularProduct(out: out, x: x, lanes: lanes, weights: weights, weightStride: weightStride))
      mirror(out, size: k, lanes: lanes)
    } else {
      withWeighted(x, weights, weightStride, lanes) { left in
        if k == 1 {
          VectorProduct.multiply(out, left, x, lanes: lanes)
        } else if lanes == 1 {
          SingleLaneProduct.multiply(out, left, x, upperOnly: true)
        } else {
          forEachLaneGroup(lanes, TiledProduct(out: out, a: left, b: x, lanes: lanes, upperOnly: true, isCross: false))
        }
        mirror(out, size: k, lanes: lanes)
      }
    }
  }

  /// XᵀDy, shape (k), of X, shape (n, k), the diagonal of D, and y, n numbers: sums of (xw)y.
  static func weightedProduct(
    _ out: Output, _ x: Strided, weights: UnsafePointer<Double>, weightStride: Int, _ y: Strided, lanes: Int
  ) {
    if x.rows == 0 {
      out.update(repeating: 0, count: x.columns &* lanes)
    } else {
      forEachLaneGroup(
        lanes,
        WeightedVectorProduct(out: out, x: x, weights: weights, weightStride: weightStride, y: y, lanes: lanes))
    }
  }

  /// (DX)ᵀ, written out in scratch memory for the time of `body`.
  private static func withWeighted(
    _ x: Strided, _ weights: UnsafePointer<Double>, _ weightStride: Int, _ lanes: Int, _ body: (Strided) -> Void
  ) {
    let k = x.columns
    withScratch(Double.self, x.rows &* k &* lanes) { weighted in
      for i in 0..<x.rows {
        let weight = weights + i &* weightStride &* lanes
        for j in 0..<k {
          let entry = x.address(i, j, lanes: lanes)
          let target = weighted + (i &* k &+ j) &* lanes
          for l in 0..<lanes { target[l] = entry[l] * weight[l] }
        }
      }
      body(Strided(UnsafePointer(weighted), rows: x.rows, columns: k).transposed)
    }
  }

  /// Sum of the diagonal, first to last.
  static func trace(_ out: Output, _ a: Strided, lanes: Int) {
    out.update(repeating: 0, count: lanes)
    for i in 0..<min(a.rows, a.columns) {
      let entry = a.address(i, i, lanes: lanes)
      for l in 0..<lanes { out[l] += entry[l] }
    }
  }

  /// The Kronecker product, shape (a.rows · b.rows, a.columns · b.columns).
  static func kronecker(_ out: Output, _ a: Strided, _ b: Strided, lanes: Int) {
    var target = out
    for i in 0..<a.rows {
      for r in 0..<b.rows {
        for j in 0..<a.columns {
          let left = a.address(i, j, lanes: lanes)
          for c in 0..<b.columns {
            let right = b.address(r, c, lanes: lanes)
            for l in 0..<lanes { target[l] = left[l] * right[l] }
            target += lanes
          }
        }
      }
    }
  }

  /// Copies the upper triangle of a contiguous square matrix to the lower.
  static func mirror(_ out: Output, size: Int, lanes: Int) {
    for i in 1..<max(size, 1) {
      for j in 0..<i {
        let target = out + (i &* size &+ j) &* lanes
        let source = out + (j &* size &+ i) &* lanes
        for l in 0..<lanes { target[l] = source[l] }
      }
    }
  }
}
