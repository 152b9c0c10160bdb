/// Running operations along one axis, lane by lane, first to last as NumPy's.
enum Scan: Hashable, Sendable {
  /// `numpy.cumsum`.
  case cumulativeSum
  /// `numpy.cumprod`.
  case cumulativeProduct
  /// `numpy.diff`: one entry fewer along the axis.
  case difference

  /// Takes contiguous x, shape (outer, length, inner), to contiguous `out`: of that shape, or (outer, length − 1, inner).
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, outer: Int, length: Int, inner: Int, lanes: Int
  ) {
    let width = inner &* lanes
    for o in 0..<outer {
      let source = x + o &* length &* width
      switch self {
      case .difference:
        let target = out + o &* max(length &- 1, 0) &* width
        for e in 0..<(max(length &- 1, 0) &* width) { target[e] = source[e &+ width] - source[e] }
      case .cumulativeSum, .cumulativeProduct:
        let target = out + o &* length &* width
        var w = 0
        while w &+ 8 <= width {
          run(SIMD8<Double>.self, target + w, source + w, length, width)
          w &+= 8
        }
        while w < width {
          run(Double.self, target + w, source + w, length, width)
          w &+= 1
        }
      }
    }
  }

  @inline(__always)
  private func run<V: LaneVector>(
    _: V.Type, _ out: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ length: Int, _ step: Int
  ) {
    guard length > 0 else { return }
    var total = V.load(x)
    total.store(out)
    for i in 1..<max(length, 1) {
      let value = V.load(x + i &* step)
      total = self == .cumulativeSum ? total + value : total * value
      total.store(out + i &* step)
    }
  }
}
