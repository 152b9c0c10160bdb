/// Reductions along one axis, lane by lane.
///
/// Sums are pairwise in NumPy's order for a contiguous axis (Higham 1993, SIAM J. Sci. Comput. 14:783): eight partial
/// sums up to 128 terms, halves above; so a sum, mean or variance of a vector has NumPy's bits. The order is the same
/// for every axis and every number of lanes.
enum Reduction: Hashable, Sendable {
  /// Sum; 0 for no terms.
  case sum
  /// Product, first to last; 1 for no terms.
  case product
  /// Sum divided by the number of terms; NaN for none.
  case mean
  /// Σ(x − mean)² / (n − ddof).
  case variance
  /// Square root of the variance.
  case standardDeviation
  /// Smallest entry; NaN where any entry is NaN.
  case minimum
  /// Largest entry; NaN where any entry is NaN.
  case maximum
  /// Largest less smallest entry (`numpy.ptp`).
  case range
  /// 1 where any entry is not zero (NaN is not zero).
  case any
  /// 1 where no entry is zero.
  case all
  /// Number of entries that are not zero.
  case countNonzero
  /// Index of the first smallest entry; of the first NaN where there is one.
  case argmin
  /// Index of the first largest entry; of the first NaN where there is one.
  case argmax

  /// How far apart neighbours are, in entries.
  struct Strides {
    var outer: Int
    var axis: Int
    var inner: Int

    init(outer: Int, axis: Int, inner: Int) {
      self.outer = outer
      self.axis = axis
      self.inner = inner
    }

    /// Of a window of three axes.
    init(_ view: View) {
      self.init(outer: view.strides[0], axis: view.strides[1], inner: view.strides[2])
    }
  }

  /// Reduces x, shape (outer, length, inner), to `out`, shape (outer, inner), contiguous.
  /// - Parameters:
  ///   - ddof: What is taken from the number of terms in a variance.
  ///   - strides: Of x; nil where x is contiguous.
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, outer: Int, length: Int, inner: Int, lanes: Int,
    ddof: Double = 0, strides: Strides? = nil
  ) {
    let s = strides ?? Strides(outer: length &* inner, axis: inner, inner: 1)
    let axis = ReductionAxis(step: s.axis &* lanes, length: length, ddof: ddof)
    if inner == 1, length < 8, length > 0, lanes & 7 == 0, self == .sum || self == .mean {
      return shortRows(out, x, outer, s.outer &* lanes, axis, lanes)
    }
    for o in 0..<outer {
      let source = x + o &* s.outer &* lanes
      let target = out + o &* inner &* lanes
      if s.inner == 1 || inner == 1 {
        // Neighbours along the inner axes are as good as lanes.
        reduce(target, source, axis, width: inner &* lanes)
      } else {
        for i in 0..<inner { reduce(target + i &* lanes, source + i &* s.inner &* lanes, axis, width: lanes) }
      }
    }
  }

  /// Sums and means of rows of fewer than eight entries: first to last, as `ReductionAxis.pairwise`.
  private func shortRows(
    _ out: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ rows: Int, _ down: Int, _ axis: ReductionAxis,
    _ lanes: Int
  ) {
    let divisor = SIMD8<Double>(repeating: self == .mean ? Double(axis.length) : 1)
    // One loop a length: without a loop over the entries of a row.
    @inline(__always)
    func each(_ n: Int, at lane: Int) {
      var (p, target) = (x + lane, out + lane)
      for _ in 0..<rows {
        var total = SIMD8<Double>(repeating: -0.0) + SIMD8<Double>.load(p)
        if n > 1 { total += SIMD8<Double>.load(p + axis.step) }
        if n > 2 { total += SIMD8<Double>.load(p + 2 &* axis.step) }
        if n > 3 { total += SIMD8<Double>.load(p + 3 &* axis.step) }
        if n > 4 { total += SIMD8<Double>.load(p + 4 &* axis.step) }
        if n > 5 { total += SIMD8<Double>.load(p + 5 &* axis.step) }
        if n > 6 { total += SIMD8<Double>.load(p + 6 &* axis.step) }
        (self == .mean ? total / divisor : total).store(target)
        p += down
        target += lanes
      }
    }
    var lane = 0
    while lane < lanes {
      switch axis.length {
      case 1: each(1, at: lane)
      case 2: each(2, at: lane)
      case 3: each(3, at: lane)
      case 4: each(4, at: lane)
      case 5: each(5, at: lane)
      case 6: each(6, at: lane)
      default: each(7, at: lane)
      }
      lane &+= 8
    }
  }

  @inline(__always)
  private func reduce(
    _ target: UnsafeMutablePointer<Double>, _ source: UnsafePointer<Double>, _ axis: ReductionAxis, width: Int
  ) {
    var w = 0
    while w &+ 8 <= width {
      if Registers.areFew {
        value(SIMD4<Double>.self, source + w, axis).store(target + w)
        value(SIMD4<Double>.self, source + w + 4, axis).store(target + w + 4)
      } else {
        value(SIMD8<Double>.self, source + w, axis).store(target + w)
      }
      w &+= 8
    }
    while w < width {
      target[w] = value(Double.self, source + w, axis)
      w &+= 1
    }
  }

  @inline(__always)
  private func value<V: LaneVector>(_: V.Type, _ source: UnsafePointer<Double>, _ axis: ReductionAxis) -> V {
    switch self {
    case .sum: axis.sum(V.self, source)
    case .product: axis.product(source)
    case .mean: axis.mean(source)
    case .variance: axis.variance(source)
    case .standardDeviation: Self.standardDeviation(axis.variance(source))
    case .minimum: axis.minimum(source)
    case .maximum: axis.maximum(source)
    case .range: axis.maximum(source) - axis.minimum(source)
    case .any: V.choose(V.equal(axis.countNonzero(source), V.zero), V.zero, V.one)
    case .all:
      V.choose(V.equal(axis.countNonzero(source), V(repeating: Double(axis.length))), V.one, V.zero)
    case .countNonzero: axis.countNonzero(source)
    case .argmin: axis.firstExtreme(source, largest: false)
    case .argmax: axis.firstExtreme(source, largest: true)
    }
  }

  /// √v; NaN stays NaN, and so does the −∞ or NaN of more degrees of freedom than terms.
  @inline(__always)
  private static func standardDeviation<V: LaneVector>(_ variance: V) -> V {
    V.choose(V.less(variance, V.zero), V(repeating: .nan), variance.root)
  }
}
