extension Elementary {
  /// (e^r − 1 − r)/r² for |r| ≤ ln(2)/2, relative error of e^r below 3e-19.
  @inline(__always)
  private static func exponentialTail(_ r: Double) -> Double {
    var p = fma(0x1.1f730349868cep-29, r, 0x1.af4de97ca4194p-26)
    p = fma(p, r, 0x1.27e4db646b17ep-22)
    p = fma(p, r, 0x1.71de0231960ebp-19)
    p = fma(p, r, 0x1.a01a01a6d889cp-16)
    p = fma(p, r, 0x1.a01a01abe7fe1p-13)
    p = fma(p, r, 0x1.6c16c16c162d4p-10)
    p = fma(p, r, 0x1.11111111100dcp-7)
    p = fma(p, r, 0x1.5555555555556p-5)
    p = fma(p, r, 0x1.5555555555557p-3)
    return fma(p, r, 0.5)
  }

  /// y·2^k with one rounding, for k in -2044...2046; `shifted` is k + `shifter`.
  @inline(__always)
  private static func scale(_ y: Double, shifted: Double) -> Double {
    let k = integer(shifted: shifted)
    let half = k &>> 1
    return y * powerOfTwo(half) * powerOfTwo(k &- half)
  }

  /// e^x. Reduction to |r| ≤ ln(2)/2 by a multiple of ln 2 in two parts (Cody & Waite 1980, chapter 6).
  @inline(__always)
  static func exp(_ x: Double) -> Double {
    let x = clamp(x, -746, 710)
    let shifted = fma(x, 0x1.71547652b82fep0, shifter)
    let k = shifted - shifter
    let r = fma(-k, ln2Low, fma(-k, ln2High, x))
    return scale(1 + fma(r * r, exponentialTail(r), r), shifted: shifted)
  }

  /// e^(high + low) for |low| below a unit of `high`; the error is little above half a unit in the last place.
  @inline(__always)
  static func exp(_ high: Double, _ low: Double) -> Double {
    let low = select(mask(Swift.abs(high) > 750), 0, low)
    let x = clamp(high, -746, 710)
    let shifted = fma(x, 0x1.71547652b82fep0, shifter)
    let k = shifted - shifter
    let rest = fma(-k, ln2Low, low)
    let (r, error) = fastTwoSum(fma(-k, ln2High, x), rest)
    let missed = select(mask(x == 0), low, error)
    let (sum, missing) = fastTwoSum(1, r)
    return scale(sum + (missing + fma(r * r, exponentialTail(r), missed)), shifted: shifted)
  }

  /// e^x/2 without overflow below ln(2^1025).
  @inline(__always)
  static func halfExp(_ x: Double) -> Double {
    let x = clamp(x, -746, 711)
    let shifted = fma(x, 0x1.71547652b82fep0, shifter)
    let k = shifted - shifter
    let r = fma(-k, ln2Low, fma(-k, ln2High, x))
    return scale(1 + fma(r * r, exponentialTail(r), r), shifted: shifted - 1)
  }

  /// 2^x.
  @inline(__always)
  static func exp2(_ x: Double) -> Double {
    let x = clamp(x, -1076, 1025)
    let shifted = x + shifter
    let f = x - (shifted - shifter)
    var p = fma(0x1.c4a2aaa2b01d9p-36, f, 0x1.e9ec3d7558475p-32)
    p = fma(p, f, 0x1.e4cf10d1896bep-28)
    p = fma(p, f, 0x1.b524ebc089f66p-24)
    p = fma(p, f, 0x1.62c02242bb0bdp-20)
    p = fma(p, f, 0x1.ffcbfc6dad6adp-17)
    p = fma(p, f, 0x1.430912f86b7d4p-13)
    p = fma(p, f, 0x1.5d87fe78a3f8cp-10)
    p = fma(p, f, 0x1.3b2ab6fba4e79p-7)
    p = fma(p, f, 0x1.c6b08d704a0c6p-5)
    p = fma(p, f, 0x1.ebfbdff82c58fp-3)
    p = fma(p, f, 0x1.62e42fefa39efp-1)
    return scale(fma(p, f, 1), shifted: shifted)
  }

  /// e^x − 1 as a sum of two numbers.
  @inline(__always)
  static func expm1Pair(_ x: Double) -> (high: Double, low: Double) {
    let t = clamp(x, -50, 710)
    let shifted = fma(t, 0x1.71547652b82fep0, shifter)
    let k = shifted - shifter
    let first = fma(-k, ln2High, t)
    let r = fma(-k, ln2Low, first)
    let isNear = mask(k == 0)
    let missing = select(isNear, 0, fma(-k, ln2Low, first - r))
    let (p, pRest) = fastTwoSum(r, fma(r * r, exponentialTail(r), missing))
    let half = powerOfTwo(integer(shifted: shifted) &- 1)
    let (sum, rest) = fastTwoSum(half - 0.5, half * p)
    return (select(isNear, p, 2 * sum), select(isNear, pRest, 2 * fma(half, pRest, rest)))
  }

  /// e^x − 1.
  @inline(__always)
  static func expm1(_ x: Double) -> Double {
    let (high, low) = expm1Pair(x)
    let rest = select(mask(high < .infinity), low, 0)
    return select(mask(x == 0), x, high + rest)
  }
}
