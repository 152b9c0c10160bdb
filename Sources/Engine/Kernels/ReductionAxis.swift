/// The axis of a reduction: `length` numbers `step` doubles apart, for every lane of a `LaneVector`.
struct ReductionAxis {
  let step: Int
  let length: Int
  let ddof: Double

  /// What is summed: the entries, or their squared deviations.
  protocol Term {
    associatedtype V: LaneVector
    func callAsFunction(_ x: V) -> V
    /// Eight terms of one lane next to each other.
    func eight(_ x: SIMD8<Double>) -> SIMD8<Double>
  }

  struct Entry<V: LaneVector>: Term {
    @inline(__always) func callAsFunction(_ x: V) -> V { x }
    @inline(__always) func eight(_ x: SIMD8<Double>) -> SIMD8<Double> { x }
  }

  struct SquaredDeviation<V: LaneVector>: Term {
    let mean: V
    @inline(__always) func callAsFunction(_ x: V) -> V {
      let d = x - mean
      return d * d
    }
    @inline(__always) func eight(_ x: SIMD8<Double>) -> SIMD8<Double> {
      let d = x - SIMD8<Double>(repeating: mean[lane: 0])
      return d * d
    }
  }

  @inline(__always)
  func sum<V: LaneVector>(_: V.Type, _ x: UnsafePointer<Double>) -> V {
    pairwise(x, length, Entry<V>())
  }

  @inline(__always)
  func mean<V: LaneVector>(_ x: UnsafePointer<Double>) -> V {
    sum(V.self, x) / V(repeating: Double(length))
  }

  /// In two passes, as NumPy's.
  @inline(__always)
  func variance<V: LaneVector>(_ x: UnsafePointer<Double>) -> V {
    let centre: V = mean(x)
    let squares = pairwise(x, length, SquaredDeviation(mean: centre))
    return squares / V(repeating: max(Double(length) - ddof, 0))
  }

  /// NumPy's pairwise sum of n terms from x on.
  private func pairwise<T: Term>(_ x: UnsafePointer<Double>, _ n: Int, _ term: T) -> T.V {
    if n > 128 {
      var half = n / 2
      half &-= half & 7
      return pairwise(x, half, term) + pairwise(x + half &* step, n &- half, term)
    }
    if n < 8 {
      var total = T.V(repeating: -0.0)
      for i in 0..<n { total = total + term(T.V.load(x + i &* step)) }
      return n == 0 ? T.V.zero : total
    }
    let whole = n & ~7
    var total: T.V
    if T.V.width == 1 && step == 1 {
      total = contiguous(x, whole, term)
    } else {
      total = strided(x, whole, term)
    }
    for i in whole..<n { total = total + term(T.V.load(x + i &* step)) }
    return total
  }

  @inline(__always)
  private func strided<T: Term>(_ x: UnsafePointer<Double>, _ n: Int, _ term: T) -> T.V {
    typealias V = T.V
    var p = x
    var s0 = term(V.load(p)), s1 = term(V.load(p + step))
    var s2 = term(V.load(p + 2 &* step)), s3 = term(V.load(p + 3 &* step))
    var s4 = term(V.load(p + 4 &* step)), s5 = term(V.load(p + 5 &* step))
    var s6 = term(V.load(p + 6 &* step)), s7 = term(V.load(p + 7 &* step))
    var i = 8
    while i < n {
      p += 8 &* step
      s0 = s0 + term(V.load(p))
      s1 = s1 + term(V.load(p + step))
      s2 = s2 + term(V.load(p + 2 &* step))
      s3 = s3 + term(V.load(p + 3 &* step))
      s4 = s4 + term(V.load(p + 4 &* step))
      s5 = s5 + term(V.load(p + 5 &* step))
      s6 = s6 + term(V.load(p + 6 &* step))
      s7 = s7 + term(V.load(p + 7 &* step))
      i &+= 8
    }
    let first: V = (s0 + s1) + (s2 + s3)
    let second: V = (s4 + s5) + (s6 + s7)
    return first + second
  }

  /// One lane, neighbours in memory: the eight partial sums are one register.
  @inline(__always)
  private func contiguous<T: Term>(_ x: UnsafePointer<Double>, _ n: Int, _ term: T) -> T.V {
    var s = term.eight(SIMD8<Double>.load(x))
    var i = 8
    while i < n {
      s = s + term.eight(SIMD8<Double>.load(x + i))
      i &+= 8
    }
    let first: Double = (s[0] + s[1]) + (s[2] + s[3])
    let second: Double = (s[4] + s[5]) + (s[6] + s[7])
    return T.V(repeating: first + second)
  }

  /// Σ aᵢbᵢ of up to 128 terms of every lane, products rounded and then summed in the order of `pairwise`.
  static func sumOfProducts(
    _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ n: Int, _ lanes: Int
  ) {
    forEachLaneGroup(lanes, ColumnProductSum(out: out, a: a, b: b, count: n, lanes: lanes))
  }

  /// The same for factors of which one lies in lines, at least: the first entry is in column `column` of lines of `line` entries.
  static func sumOfProducts(
    _ out: UnsafeMutablePointer<Double>, _ a: StridedBinary.Operand, _ b: StridedBinary.Operand, column: Int, line: Int,
    _ n: Int, _ lanes: Int
  ) {
    forEachLaneGroup(
      lanes, LineProductSum(out: out, a: a, b: b, column: column, line: line, count: n))
  }

  @inline(__always)
  func product<V: LaneVector>(_ x: UnsafePointer<Double>) -> V {
    var total = V.one
    for i in 0..<length { total = total * V.load(x + i &* step) }
    return total
  }

  @inline(__always)
  func minimum<V: LaneVector>(_ x: UnsafePointer<Double>) -> V {
    var p = x
    var a = V.load(p), b = a, c = a, d = a
    var i = 0
    while i &+ 4 <= length {
      a = Self.smaller(V.load(p), a)
      b = Self.smaller(V.load(p + step), b)
      c = Self.smaller(V.load(p + 2 &* step), c)
      d = Self.smaller(V.load(p + 3 &* step), d)
      p += 4 &* step
      i &+= 4
    }
    while i < length {
      a = Self.smaller(V.load(p), a)
      p += step
      i &+= 1
    }
    return Self.smaller(Self.smaller(a, b), Self.smaller(c, d))
  }

  @inline(__always)
  func maximum<V: LaneVector>(_ x: UnsafePointer<Double>) -> V {
    var p = x
    var a = V.load(p), b = a, c = a, d = a
    var i = 0
    while i &+ 4 <= length {
      a = Self.greater(V.load(p), a)
      b = Self.greater(V.load(p + step), b)
      c = Self.greater(V.load(p + 2 &* step), c)
      d = Self.greater(V.load(p + 3 &* step), d)
      p += 4 &* step
      i &+= 4
    }
    while i < length {
      a = Self.greater(V.load(p), a)
      p += step
      i &+= 1
    }
    return Self.greater(Self.greater(a, b), Self.greater(c, d))
  }

  /// The smaller of two; NaN where either is.
  @inline(__always)
  static func smaller<V: LaneVector>(_ x: V, _ best: V) -> V {
    V.choose(V.or(V.less(x, best), V.isNaN(x)), x, best)
  }
  /// The larger of two; NaN where either is.
  @inline(__always)
  static func greater<V: LaneVector>(_ x: V, _ best: V) -> V {
    V.choose(V.or(V.less(best, x), V.isNaN(x)), x, best)
  }

  @inline(__always)
  func countNonzero<V: LaneVector>(_ x: UnsafePointer<Double>) -> V {
    var count = V.zero
    for i in 0..<length {
      count = count + V.choose(V.equal(V.load(x + i &* step), V.zero), V.zero, V.one)
    }
    return count
  }

  /// Index of the first entry that is the extreme one: the extreme is found first, then its place from the end.
  @inline(__always)
  func firstExtreme<V: LaneVector>(_ x: UnsafePointer<Double>, largest: Bool) -> V {
    let extreme: V = largest ? maximum(x) : minimum(x)
    let missing = V.isNaN(extreme)
    var index = V.zero
    var here = V(repeating: Double(length))
    for i in (0..<length).reversed() {
      here = here - V.one
      let value = V.load(x + i &* step)
      index = V.choose(V.or(V.equal(value, extreme), V.and(V.isNaN(value), missing)), here, index)
    }
    return index
  }
}
