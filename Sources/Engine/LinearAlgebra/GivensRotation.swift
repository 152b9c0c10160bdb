/// The plane rotation that turns (f, g) into (r, 0): c f + s g = r, with c ≥ 0 and r of the sign of f
/// (Bindel, Demmel, Kahan and Marques 2002, ACM TOMS 28:206, the convention of LAPACK's `dlartg`).
struct GivensRotation {
  let cosine: Double
  let sine: Double
  /// r.
  let length: Double

  /// The rotation of (f, g).
  @inline(__always)
  init(_ f: Double, _ g: Double) {
    if g == 0 {
      (cosine, sine, length) = (1, 0, f)
    } else if f == 0 {
      (cosine, sine, length) = (0, g < 0 ? -1 : 1, g.magnitude)
    } else {
      let d = Self.hypotenuse(f, g)
      cosine = f.magnitude / d
      length = f < 0 ? -d : d
      sine = g / length
    }
  }

  /// √(x² + y²) without overflow.
  @inline(__always)
  static func hypotenuse(_ x: Double, _ y: Double) -> Double {
    let sum = x * x + y * y
    if sum > 0x1p-800 && sum < 0x1p800 { return sum.squareRoot() }
    let large = max(x.magnitude, y.magnitude)
    guard large > 0 && large.isFinite else { return large }
    let ratio = min(x.magnitude, y.magnitude) / large
    return large * (1 + ratio * ratio).squareRoot()
  }

  /// (x, y) ← (c x + s y, c y − s x), entry by entry.
  @inline(__always)
  static func rotate(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int, _ c: Double, _ s: Double
  ) {
    var j = 0
    while j &+ 8 <= count {
      let first = SIMD8<Double>.load(UnsafePointer(x + j)), second = SIMD8<Double>.load(UnsafePointer(y + j))
      let cosine = SIMD8<Double>(repeating: c), sine = SIMD8<Double>(repeating: s)
      (first * cosine).adding(second, times: sine).store(x + j)
      (second * cosine).adding(first, times: -sine).store(y + j)
      j &+= 8
    }
    while j < count {
      let first = x[j]
      let second = y[j]
      x[j] = (first * c).addingProduct(second, s)
      y[j] = (second * c).addingProduct(first, -s)
      j &+= 1
    }
  }
}

/// Eigenvalues and the eigenvector (cosine, sine) of the larger in magnitude, of the matrix ((a, b), (b, c)): the closed
/// form of LAPACK's `dlaev2`, accurate to a few units in the last place.
struct SymmetricPair {
  let larger: Double
  let smaller: Double
  let cosine: Double
  let sine: Double

  init(_ a: Double, _ b: Double, _ c: Double) {
    let sum = a + c
    let difference = a - c
    let twice = b + b
    let (outer, inner) = a.magnitude > c.magnitude ? (a, c) : (c, a)
    let root = Self.root(difference.magnitude, twice.magnitude)
    let negative = sum < 0
    if sum == 0 {
      larger = 0.5 * root
      smaller = -0.5 * root
    } else {
      larger = 0.5 * (negative ? sum - root : sum + root)
      // In this order, to keep a small eigenvalue accurate: the product is not formed before the division.
      smaller = (outer / larger) * inner - (b / larger) * b
    }
    let descending = difference >= 0
    let direction = descending ? difference + root : difference - root
    var x = 1.0
    var y = 0.0
    if direction.magnitude > twice.magnitude {
      let cotangent = -twice / direction
      y = 1 / (1 + cotangent * cotangent).squareRoot()
      x = cotangent * y
    } else if twice != 0 {
      let tangent = -direction / twice
      x = 1 / (1 + tangent * tangent).squareRoot()
      y = tangent * x
    }
    (cosine, sine) = negative != descending ? (-y, x) : (x, y)
  }

  /// √(x² + y²) for x, y ≥ 0.
  private static func root(_ x: Double, _ y: Double) -> Double {
    let (large, small) = x > y ? (x, y) : (y, x)
    guard large > 0 else { return 0 }
    return large * (1 + (small / large) * (small / large)).squareRoot()
  }
}
