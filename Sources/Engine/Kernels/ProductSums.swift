/// Sums of products of up to 128 entries that are never written down, in the order of `ReductionAxis.pairwise`: eight partial sums.
protocol ProductSum: LaneKernel {
  /// The products, first to last.
  associatedtype Products
  func products(at lane: Int) -> Products
  func next<V: LaneVector>(_: V.Type, _ products: inout Products) -> V
  var count: Int { get }
  var out: UnsafeMutablePointer<Double> { get }
}

extension ProductSum {
  static var fillsRegisters: Bool { true }

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    var products = products(at: lane)
    if count < 8 {
      var total = V(repeating: -0.0)
      for _ in 0..<count { total = total + next(V.self, &products) }
      return (count == 0 ? V.zero : total).store(out + lane)
    }
    var s0 = next(V.self, &products), s1 = next(V.self, &products)
    var s2 = next(V.self, &products), s3 = next(V.self, &products)
    var s4 = next(V.self, &products), s5 = next(V.self, &products)
    var s6 = next(V.self, &products), s7 = next(V.self, &products)
    for _ in 1..<(count / 8) {
      s0 = s0 + next(V.self, &products)
      s1 = s1 + next(V.self, &products)
      s2 = s2 + next(V.self, &products)
      s3 = s3 + next(V.self, &products)
      s4 = s4 + next(V.self, &products)
      s5 = s5 + next(V.self, &products)
      s6 = s6 + next(V.self, &products)
      s7 = s7 + next(V.self, &products)
    }
    let first: V = (s0 + s1) + (s2 + s3)
    let second: V = (s4 + s5) + (s6 + s7)
    var total = first + second
    for _ in 0..<(count & 7) { total = total + next(V.self, &products) }
    total.store(out + lane)
  }
}

/// Of two columns of entries.
struct ColumnProductSum: ProductSum {
  let out: UnsafeMutablePointer<Double>
  let a: UnsafePointer<Double>
  let b: UnsafePointer<Double>
  let count: Int
  let lanes: Int

  @inline(__always)
  func products(at lane: Int) -> (UnsafePointer<Double>, UnsafePointer<Double>) { (a + lane, b + lane) }

  @inline(__always)
  func next<V: LaneVector>(_: V.Type, _ products: inout (UnsafePointer<Double>, UnsafePointer<Double>)) -> V {
    let product = V.load(products.0) * V.load(products.1)
    products.0 += lanes
    products.1 += lanes
    return product
  }
}

/// Of two windows of lines of equal length.
struct LineProductSum: ProductSum {
  let out: UnsafeMutablePointer<Double>
  let a: StridedBinary.Operand
  let b: StridedBinary.Operand
  let column: Int
  let line: Int
  let count: Int

  struct Places {
    var first: UnsafePointer<Double>
    var second: UnsafePointer<Double>
    /// Entries to the end of the line.
    var left: Int
  }

  @inline(__always)
  func products(at lane: Int) -> Places {
    Places(
      first: a.line + column &* a.step + lane, second: b.line + column &* b.step + lane, left: line &- column)
  }

  @inline(__always)
  func next<V: LaneVector>(_: V.Type, _ products: inout Places) -> V {
    let product = V.load(products.first) * V.load(products.second)
    products.left &-= 1
    products.first += a.step
    products.second += b.step
    if products.left == 0 {
      products.left = line
      products.first += a.down &- line &* a.step
      products.second += b.down &- line &* b.step
    }
    return product
  }
}
