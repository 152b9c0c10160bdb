/// Special functions of one number: those of the normal and logistic distributions. Relative errors are below 1e-13;
/// ends and special values are those of `scipy.special`. Made of `Elementary`, free of branches like it.
enum Special {
  @inline(__always)
  static func fma(_ a: Double, _ b: Double, _ c: Double) -> Double { c.addingProduct(a, b) }

  /// erf(x)/x as a function of x², for |x| ≤ 1.
  @inline(__always)
  private static func erfSeries(_ z: Double) -> Double {
    var p = fma(-0x1.29b9f1b3df556p-38, z, 0x1.7f072188e194dp-34)
    p = fma(p, z, -0x1.4e607b41a6416p-30)
    p = fma(p, z, 0x1.fc4356498c2d9p-27)
    p = fma(p, z, -0x1.5f6d925a0bc7ap-23)
    p = fma(p, z, 0x1.b9e6509b9867dp-20)
    p = fma(p, z, -0x1.f4d2561aeafd4p-17)
    p = fma(p, z, 0x1.f9a326c233146p-14)
    p = fma(p, z, -0x1.c02db3feeb579p-11)
    p = fma(p, z, 0x1.565bcd0e6502dp-8)
    p = fma(p, z, -0x1.b82ce312889bap-6)
    p = fma(p, z, 0x1.ce2f21a042bdep-4)
    p = fma(p, z, -0x1.812746b0379e7p-2)
    return fma(p, z, 0x1.20dd750429b6dp+0)
  }

  /// e^(x²)·erfc(x) for x ≥ 1/2, as a polynomial in t = (x − 3)/(x + 3) over 1 + 2x (Shepherd & Laframboise 1981).
  @inline(__always)
  static func scaledErfc(_ x: Double) -> Double {
    let t = x == .infinity ? 1 : (x - 3) / (x + 3)
    var p = fma(-0x1.84ef852072766p-26, t, 0x1.f383d21c4793dp-24)
    p = fma(p, t, -0x1.60998c6bbf74ep-26)
    p = fma(p, t, -0x1.756023dd7b39fp-21)
    p = fma(p, t, 0x1.10ff326b6e6f0p-22)
    p = fma(p, t, 0x1.df0808c5fbbb8p-19)
    p = fma(p, t, -0x1.7066557e3b068p-21)
    p = fma(p, t, -0x1.523b0198ad361p-16)
    p = fma(p, t, 0x1.4b7ac1542d78ep-18)
    p = fma(p, t, 0x1.0665a4f582b83p-13)
    p = fma(p, t, -0x1.b911ccd3d9f5fp-14)
    p = fma(p, t, -0x1.98dbeea7174c9p-11)
    p = fma(p, t, 0x1.ef1be040c2a52p-10)
    p = fma(p, t, 0x1.4b8853475328dp-9)
    p = fma(p, t, -0x1.8574c415fd239p-6)
    p = fma(p, t, 0x1.17ca287525d24p-4)
    p = fma(p, t, -0x1.e88b803a1c44ep-4)
    p = fma(p, t, 0x1.098366a5bfe93p-3)
    p = fma(p, t, -0x1.85a15c58ac688p-5)
    p = fma(p, t, -0x1.15c084bb9eab6p-3)
    p = fma(p, t, 0x1.40c522d7e4988p+0)
    return p / fma(2, x, 1)
  }

  /// Error function.
  @inline(__always)
  static func erf(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let z = x * x
    let far = scaledErfc(size < 0.5 ? 0.5 : size) * Elementary.exp(-z)
    return Elementary.select(
      Elementary.mask(size < 1), x * erfSeries(z), Elementary.copysign(1 - far, x))
  }

  /// Complementary error function 1 − erf(x), accurate in the right tail.
  @inline(__always)
  static func erfc(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let z = x * x
    let rest = Elementary.select(Elementary.mask(size < 30), fma(-x, x, z), 0)
    let far = scaledErfc(size < 0.5 ? 0.5 : size) * Elementary.exp(-z, rest)
    let near = 1 - x * erfSeries(z)
    let tail = Elementary.select(Elementary.mask(x < 0), 2 - far, far)
    return Elementary.select(Elementary.mask(size < 0.5), near, tail)
  }

  /// e^(−x²/2), without the error that rounding x² brings.
  @inline(__always)
  private static func bell(_ x: Double) -> Double {
    let square = x * x
    let rest = Elementary.select(Elementary.mask(Swift.abs(x) < 60), fma(x, x, -square), 0)
    return Elementary.exp(-0.5 * square, -0.5 * rest)
  }

  /// Standard normal density φ(x).
  @inline(__always)
  static func normalDensity(_ x: Double) -> Double { 0x1.9884533d43651p-2 * bell(x) }

  /// Standard normal distribution function Φ(x).
  @inline(__always)
  static func ndtr(_ x: Double) -> Double {
    let y = Swift.abs(x) * 0x1.6a09e667f3bcdp-1
    let far = 0.5 * scaledErfc(y < 0.5 ? 0.5 : y) * bell(x)
    let near = 0.5 * y * erfSeries(y * y)
    let low = Elementary.select(Elementary.mask(y < 0.5), 0.5 - near, far)
    let high = Elementary.select(Elementary.mask(y < 0.5), 0.5 + near, 1 - far)
    return Elementary.select(Elementary.mask(x < 0), low, high)
  }

  /// ln Φ(x).
  @inline(__always)
  static func logNdtr(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let y = size * 0x1.6a09e667f3bcdp-1
    let scaled = 0.5 * scaledErfc(y < 0.5 ? 0.5 : y)
    let left = fma(-0.5 * x, x, Elementary.log(scaled))
    let middle = Elementary.log(ndtr(x))
    let right = Elementary.log1p(0 - ndtr(0 - size))
    let result = Elementary.select(
      Elementary.mask(x < -1), left, Elementary.select(Elementary.mask(x > 0), right, middle))
    return Elementary.select(Elementary.mask(x == -.infinity), x, result)
  }

  /// Quantile of the standard normal distribution: Φ⁻¹(p); NaN beyond [0, 1], infinite at its ends.
  ///
  /// A ratio of polynomials of degree 8 on three ranges as in Wichura (1988, AS 241): in 0.425² − (p − ½)² for
  /// |p − ½| ≤ 0.425, and in √(−ln min(p, 1 − p)) below and above 5.
  @inline(__always)
  static func ndtri(_ p: Double) -> Double {
    let q = p - 0.5
    let isMiddle = Elementary.mask(Swift.abs(q) <= 0.425)
    let tail = p < 0.5 ? p : 1 - p
    let root = (0 - Elementary.log(tail)).squareRoot()
    let isFar = Elementary.mask(root > 5)
    let r = Elementary.select(isMiddle, fma(-q, q, 0.180625), Elementary.select(isFar, root - 5, root - 1.6))
    let above = quantileNumerator(r, isMiddle, isFar)
    let below = quantileDenominator(r, isMiddle, isFar)
    let ratio = above / below
    let result = Elementary.select(isMiddle, q * ratio, Elementary.copysign(ratio, q))
    let isInside = Elementary.mask(p > 0) & Elementary.mask(p < 1)
    let end = Elementary.select(
      Elementary.mask(p == 0), -.infinity, Elementary.select(Elementary.mask(p == 1), .infinity, .nan))
    return Elementary.select(isInside, result, end)
  }

  /// x with erf(x) = y; NaN beyond [−1, 1], infinite at its ends. As `ndtri`, with p − ½ = y/2 known exactly.
  @inline(__always)
  static func erfinv(_ y: Double) -> Double {
    let q = 0.5 * y
    let isMiddle = Elementary.mask(Swift.abs(q) <= 0.425)
    let r = fma(-q, q, 0.180625)
    let middle = q * quantileNumerator(r, ~0, 0) / quantileDenominator(r, ~0, 0)
    let tail = Elementary.copysign(ndtri(0.5 * (1 - Swift.abs(y))), y)
    return 0x1.6a09e667f3bcdp-1 * Elementary.select(isMiddle, middle, tail)
  }

  /// x with erfc(x) = y; NaN beyond [0, 2].
  @inline(__always)
  static func erfcinv(_ y: Double) -> Double {
    let isMiddle = Elementary.mask(Swift.abs(1 - y) < 0.5)
    let tail = y < 1 ? y : 2 - y
    let far = Elementary.copysign(0x1.6a09e667f3bcdp-1 * ndtri(0.5 * tail), 1 - y)
    return Elementary.select(isMiddle, erfinv(1 - y), far)
  }

  @inline(__always)
  private static func quantileNumerator(_ r: Double, _ isMiddle: UInt64, _ isFar: UInt64) -> Double {
    @inline(__always)
    func choose(_ middle: Double, _ near: Double, _ far: Double) -> Double {
      Elementary.select(isMiddle, middle, Elementary.select(isFar, far, near))
    }
    var p = fma(
      choose(0x1.e8603e9431aedp+11, 0x1.2464bf1d2a4b4p-14, 0x1.e0ba01fb5375fp-29), r,
      choose(0x1.214cd08b4e4e1p+16, 0x1.735f2b0085b5fp-9, 0x1.9b495aa71a566p-21))
    p = fma(p, r, choose(0x1.a273b0aa578a2p+17, 0x1.5c4b0f614b8c1p-5, 0x1.d959ebd732d69p-15))
    p = fma(p, r, choose(0x1.a11714cc49c9bp+17, 0x1.4f6d14fcd2954p-2, 0x1.f8ba84d7c8d9ap-10))
    p = fma(p, r, choose(0x1.75ccbc4a8f65fp+16, 0x1.758f70a59935ap+0, 0x1.1bed620c98bb3p-5))
    p = fma(p, r, choose(0x1.51edecb555ec5p+14, 0x1.eec04a45acebap+1, 0x1.642ee3bbc597cp-2))
    p = fma(p, r, choose(0x1.3e873207f0ef8p+11, 0x1.7937266501b3ap+2, 0x1.f29774732af0ap+0))
    p = fma(p, r, choose(0x1.2983594fd7e7fp+7, 0x1.2a20fd6f07bcap+2, 0x1.6abfdb3b57bdfp+2))
    p = fma(p, r, choose(0x1.b18d91e9eef75p+1, 0x1.6c665fde9526bp+0, 0x1.aa1b1c13ee51cp+2))
    return p
  }

  @inline(__always)
  private static func quantileDenominator(_ r: Double, _ isMiddle: UInt64, _ isFar: UInt64) -> Double {
    @inline(__always)
    func choose(_ middle: Double, _ near: Double, _ far: Double) -> Double {
      Elementary.select(isMiddle, middle, Elementary.select(isFar, far, near))
    }
    var p = fma(
      choose(0x1.25b3b754cc15ep+13, 0x1.3898b793aa138p-35, 0x1.2b95a06f86fb9p-57), r,
      choose(0x1.1a96b28ee4223p+16, 0x1.9d789e79cc17ep-15, 0x1.53ec9943d5125p-29))
    p = fma(p, r, choose(0x1.122c69e2df947p+17, 0x1.f8a3193e0c0ecp-10, 0x1.1c2fb1e61511bp-21))
    p = fma(p, r, choose(0x1.aabcb49f39b9cp+16, 0x1.bc62b903a78a7p-6, 0x1.3895b3ea494c1p-15))
    p = fma(p, r, choose(0x1.41a3f69d2d15ap+15, 0x1.89a7aef0bba9ap-3, 0x1.34760930e6a3fp-10))
    p = fma(p, r, choose(0x1.ff0e0daee92acp+12, 0x1.88f5824298f52p-1, 0x1.3296a5be1d3d9p-6))
    p = fma(p, r, choose(0x1.b3a456a404a18p+9, 0x1.bd84d0afd5aaap+0, 0x1.3ca424c54e3aap-3))
    p = fma(p, r, choose(0x1.776318ab2437dp+5, 0x1.0951d79e2946dp+1, 0x1.42d0bc3129f93p-1))
    p = fma(p, r, choose(0x1p+0, 0x1p+0, 0x1p+0))
    return p
  }

  /// Logistic distribution function 1/(1 + e^−x).
  @inline(__always)
  static func expit(_ x: Double) -> Double {
    let e = Elementary.exp(0 - Swift.abs(x))
    return Elementary.select(Elementary.mask(x < 0), e, 1) / (1 + e)
  }

  /// ln(1/(1 + e^−x)).
  @inline(__always)
  static func logExpit(_ x: Double) -> Double {
    (x < 0 ? x : 0) - Elementary.log1p(Elementary.exp(0 - Swift.abs(x)))
  }

  /// ln(p/(1 − p)); NaN beyond [0, 1].
  @inline(__always)
  static func logit(_ p: Double) -> Double {
    let isMiddle = Elementary.mask(Swift.abs(p - 0.5) < 0.25)
    let near = Elementary.log1p(Elementary.select(isMiddle, 2 * (p - 0.5) / (1 - p), 0))
    return Elementary.select(isMiddle, near, Elementary.log(p / (1 - p)))
  }
}
