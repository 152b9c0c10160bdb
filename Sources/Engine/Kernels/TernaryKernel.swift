/// A function of three numbers, applied entry by entry.
enum TernaryKernel: String, CaseIterable, Hashable, Sendable {
  /// `numpy.where`: b where a is not 0, else c.
  case `where`
  /// `numpy.clip`: a, at least b and at most c; NaN propagates.
  case clip
  /// a·b + c, rounded once.
  case fusedMultiplyAdd = "fused_multiply_add"

  /// `out[i] = f(a[i], b[i], c[i])` for `count` entries; `out` may be any of the inputs.
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    _ c: UnsafePointer<Double>, _ count: Int
  ) {
    switch self {
    case .where: Elementwise.map(out, a, b, c, count) { $0 != 0 ? $1 : $2 }
    case .clip:
      Elementwise.map(out, a, b, c, count) { Elementary.minimum(Elementary.maximum($0, $1), $2) }
    case .fusedMultiplyAdd: Elementwise.map(out, a, b, c, count) { Elementary.fma($0, $1, $2) }
    }
  }
}
