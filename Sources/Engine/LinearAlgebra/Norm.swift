/// Norms of vectors and matrices and condition numbers, as `numpy.linalg.norm` and `numpy.linalg.cond`.
enum Norm {
  typealias Output = UnsafeMutablePointer<Double>

  /// `ord` of `numpy.linalg.norm`.
  enum Order: Hashable, Sendable {
    /// Sum of magnitudes; of a matrix, the largest column sum.
    case one
    /// Root of the sum of squares; of a matrix, the largest singular value.
    case two
    /// Largest magnitude; of a matrix, the largest row sum.
    case infinity
    /// Smallest magnitude; of a matrix, the smallest row sum.
    case minusInfinity
    /// Smallest column sum, matrices only.
    case minusOne
    /// Smallest singular value, matrices only.
    case minusTwo
    /// Number of entries that are not zero, vectors only.
    case zero
    /// Root of the sum of squares of all entries.
    case frobenius
    /// Sum of singular values, matrices only.
    case nuclear
  }

  /// The norm of each vector along the middle axis of contiguous x, shape (outer, length, inner); out (outer, inner).
  /// Sums are pairwise. A p-norm of another order is Σ|x|^p to the power 1/p, for which there is no kernel here: powers
  /// are elementwise.
  static func vector(
    _ out: Output, _ x: UnsafePointer<Double>, outer: Int, length: Int, inner: Int, order: Order, lanes: Int
  ) {
    let count = outer &* length &* inner &* lanes
    withScratch(Double.self, count) { scratch in
      let reduction: Reduction
      switch order {
      case .one, .minusOne:
        for e in 0..<count { scratch[e] = x[e].magnitude }
        reduction = .sum
      case .infinity:
        for e in 0..<count { scratch[e] = x[e].magnitude }
        reduction = .maximum
      case .minusInfinity:
        for e in 0..<count { scratch[e] = x[e].magnitude }
        reduction = .minimum
      case .zero:
        for e in 0..<count { scratch[e] = x[e] }
        reduction = .countNonzero
      case .two, .frobenius, .nuclear, .minusTwo:
        for e in 0..<count { scratch[e] = x[e] * x[e] }
        reduction = .sum
      }
      reduction.apply(out, scratch, outer: outer, length: length, inner: inner, lanes: lanes)
      guard [.two, .frobenius, .nuclear, .minusTwo].contains(order) else { return }
      for e in 0..<(outer &* inner &* lanes) { out[e] = out[e].squareRoot() }
    }
  }

  /// The norm of a matrix, a number. Those of singular values fail on NaN and infinities.
  static func matrix(_ out: Output, _ a: Strided, order: Order, lanes: Int, failed: UnsafeMutablePointer<UInt8>) {
    switch order {
    case .two, .minusTwo, .nuclear:
      let p = min(a.rows, a.columns)
      withScratch(Double.self, p &* lanes) { values in
        Decompositions.singularValues(
          u: nil, values: values, vt: nil, full: false, a, lanes: lanes, failed: failed)
        let reduction: Reduction = order == .two ? .maximum : order == .minusTwo ? .minimum : .sum
        reduction.apply(out, values, outer: 1, length: p, inner: 1, lanes: lanes)
      }
    case .one, .minusOne, .infinity, .minusInfinity, .frobenius, .zero:
      entrywise(out, a, order: order, lanes: lanes)
    }
  }

  private static func entrywise(_ out: Output, _ a: Strided, order: Order, lanes: Int) {
    let count = a.rows &* a.columns
    withScratch(Double.self, (count &+ max(a.rows, a.columns)) &* lanes) { scratch in
      let sums = scratch + count &* lanes
      for i in 0..<a.rows {
        for j in 0..<a.columns {
          let source = a.address(i, j, lanes: lanes)
          let target = scratch + (i &* a.columns &+ j) &* lanes
          if order == .frobenius || order == .zero {
            for l in 0..<lanes { target[l] = source[l] * source[l] }
          } else {
            for l in 0..<lanes { target[l] = source[l].magnitude }
          }
        }
      }
      switch order {
      case .one, .minusOne:
        Reduction.sum.apply(sums, scratch, outer: 1, length: a.rows, inner: a.columns, lanes: lanes)
        (order == .one ? Reduction.maximum : .minimum)
          .apply(out, sums, outer: 1, length: a.columns, inner: 1, lanes: lanes)
      case .infinity, .minusInfinity:
        Reduction.sum.apply(sums, scratch, outer: a.rows, length: a.columns, inner: 1, lanes: lanes)
        (order == .infinity ? Reduction.maximum : .minimum)
          .apply(out, sums, outer: 1, length: a.rows, inner: 1, lanes: lanes)
      default:
        Reduction.sum.apply(out, scratch, outer: 1, length: count, inner: 1, lanes: lanes)
        for l in 0..<lanes { out[l] = out[l].squareRoot() }
      }
    }
  }
}

extension Decompositions {
  /// The condition number: order nil or `.two`, the ratio of the largest to the smallest singular value; else the norm of
  /// a times the norm of its inverse. ∞ where a is singular.
  static func condition(_ out: Output, _ a: Strided, order: Norm.Order?, lanes: Int, failed: Flags) {
    let order = order ?? .two
    let p = min(a.rows, a.columns)
    if order == .two || order == .minusTwo {
      withScratch(Double.self, p &* lanes) { values in
        singularValues(u: nil, values: values, vt: nil, full: false, a, lanes: lanes, failed: failed)
        let last = values + (p &- 1) &* lanes
        for l in 0..<lanes { out[l] = order == .two ? values[l] / last[l] : last[l] / values[l] }
      }
      return
    }
    let count = a.rows &* a.rows &* lanes
    withScratch(Double.self, count &+ lanes) { scratch in
      withScratch(UInt8.self, lanes) { singular in
        singular.update(repeating: 0, count: lanes)
        let second = scratch + count
        LinearSystems.inverse(scratch, a, lanes: lanes, failed: singular)
        Norm.matrix(out, a, order: order, lanes: lanes, failed: failed)
        for l in 0..<lanes where singular[l] != 0 {
          for e in 0..<(a.rows &* a.rows) { scratch[e &* lanes &+ l] = .infinity }
        }
        let inverse = Strided(scratch, rows: a.rows, columns: a.rows)
        Norm.matrix(second, inverse, order: order, lanes: lanes, failed: singular)
        for l in 0..<lanes { out[l] = singular[l] != 0 ? .infinity : out[l] * second[l] }
      }
    }
  }
}
