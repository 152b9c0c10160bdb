/// A function of three numbers, applied entry by entry.
enum TernaryKernel: String, CaseIterable, Hashable, Sendable {
  /// `numpy.where`: b where a is not 0, else c.
  case `where`
  /// `numpy.clip`: a, at least b and at most c; NaN propagates.
  case clip
  /// a·b + c, rounded once.
  case fusedMultiplyAdd = "fused_multiply_add"
  case betainc, betaincc, betaincinv, fdtr, fdtrc, fdtri
  /// The quantile of Fisher's F with this right tail.
  case fdtrci
  /// Quantile of the binomial distribution: q, trials, probability.
  case binomialQuantile = "binom_ppf"

  /// `out[i] = f(a[i], b[i], c[i])` for `count` entries; `out` may be any of the inputs.
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    _ c: UnsafePointer<Double>, _ count: Int
  ) {
    switch self {
    case .where: Elementwise.where(out, a, b, c, count)
    case .clip: Elementwise.clip(out, a, b, c, count)
    case .fusedMultiplyAdd: Elementwise.fusedMultiplyAdd(out, a, b, c, count)
    case .betainc: Elementwise.betainc(out, a, b, c, count)
    case .betaincc: Elementwise.betaincc(out, a, b, c, count)
    case .betaincinv: Elementwise.betaincinv(out, a, b, c, count)
    case .fdtr: Elementwise.fdtr(out, a, b, c, count)
    case .fdtrc: Elementwise.fdtrc(out, a, b, c, count)
    case .fdtri: Elementwise.fdtri(out, a, b, c, count)
    case .fdtrci: Elementwise.fdtrci(out, a, b, c, count)
    case .binomialQuantile: Elementwise.binomialQuantile(out, a, b, c, count)
    }
  }
}
