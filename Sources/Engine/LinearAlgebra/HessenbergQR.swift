/// Eigenvalues of a matrix that need not be symmetric, where all of them are real: reduction to Hessenberg form by
/// elimination with pivots, then the QR steps with two shifts of Francis (1961), as EISPACK's `elmhes` and `hqr` (Martin,
/// Peters & Wilkinson 1970). One lane at a time: such matrices are small.
enum HessenbergQR {
  /// QR steps that an eigenvalue may take, EISPACK's bound.
  private static let steps = 60

  /// The eigenvalues of each lane into `values`, (n); a lane is NaN and flagged where they are complex or do not come.
  static func eigenvalues(
    _ values: UnsafeMutablePointer<Double>, _ a: Strided, lanes: Int, failed: UnsafeMutablePointer<UInt8>
  ) {
    let n = a.rows
    guard n > 0 else { return }
    for lane in 0..<lanes {
      var h = [Double](repeating: 0, count: n * n)
      for i in 0..<n { for j in 0..<n { h[i * n + j] = a.address(i, j, lanes: lanes)[lane] } }
      let real = h.allSatisfy(\.isFinite) ? roots(&h, n) : nil
      if real == nil { failed[lane] = 1 }
      for i in 0..<n { values[i * lanes + lane] = real?[i] ?? .nan }
    }
  }

  /// Reduction to Hessenberg form by stabilised elimination.
  private static func reduce(_ h: inout [Double], _ n: Int) {
    for m in 1..<max(n - 1, 1) {
      var pivot = m
      for j in m..<n where abs(h[j * n + m - 1]) > abs(h[pivot * n + m - 1]) { pivot = j }
      let x = h[pivot * n + m - 1]
      if pivot != m {
        for j in (m - 1)..<n { h.swapAt(pivot * n + j, m * n + j) }
        for j in 0..<n { h.swapAt(j * n + pivot, j * n + m) }
      }
      guard x != 0 else { continue }
      for i in (m + 1)..<max(n, m + 1) where h[i * n + m - 1] != 0 {
        let y = h[i * n + m - 1] / x
        h[i * n + m - 1] = 0
        for j in m..<n { h[i * n + j] -= y * h[m * n + j] }
        for j in 0..<n { h[j * n + m] += y * h[j * n + i] }
      }
    }
  }

  /// The eigenvalues; nil where one is complex or does not converge.
  private static func roots(_ h: inout [Double], _ n: Int) -> [Double]? {
    if n > 2 { reduce(&h, n) }
    var values = [Double](repeating: 0, count: n)
    let norm = h.reduce(0) { $0 + abs($1) }
    guard norm > 0 else { return values }
    var (last, shift, tries) = (n - 1, 0.0, 0)
    while last >= 0 {
      // The first row of the block that is still coupled.
      var l = last
      while l > 0 {
        let s = abs(h[(l - 1) * n + l - 1]) + abs(h[l * n + l])
        if abs(h[l * n + l - 1]) <= Double.ulpOfOne * (s == 0 ? norm : s) { break }
        l -= 1
      }
      let x = h[last * n + last]
      if l == last {
        values[last] = x + shift
        (last, tries) = (last - 1, 0)
        continue
      }
      let y = h[(last - 1) * n + last - 1]
      let w = h[last * n + last - 1] * h[(last - 1) * n + last]
      if l == last - 1 {
        let p = 0.5 * (y - x)
        let q = p * p + w
        // Two equal roots are split by rounding: a discriminant of that size is zero.
        guard q >= -4 * Double.ulpOfOne * (p * p + abs(w)) else { return nil }
        let z = p + (p < 0 ? -1 : 1) * max(q, 0).squareRoot()
        values[last - 1] = x + shift + z
        values[last] = z == 0 ? x + shift : x + shift - w / z
        (last, tries) = (last - 2, 0)
        continue
      }
      guard tries < steps else { return nil }
      tries += 1
      step(&h, n, from: l, to: last, &shift, isExceptional: tries % 10 == 0)
    }
    return values
  }

  /// One QR step with two shifts on the rows `l` to `last`.
  private static func step(
    _ h: inout [Double], _ n: Int, from l: Int, to last: Int, _ shift: inout Double, isExceptional: Bool
  ) {
    var x = h[last * n + last]
    var y = h[(last - 1) * n + last - 1]
    var w = h[last * n + last - 1] * h[(last - 1) * n + last]
    if isExceptional {
      shift += x
      for i in 0...last { h[i * n + i] -= x }
      let s = abs(h[last * n + last - 1]) + abs(h[(last - 1) * n + last - 2])
      (x, y, w) = (0.75 * s, 0.75 * s, -0.4375 * s * s)
    }
    var (p, q, r) = (0.0, 0.0, 0.0)
    var m = last - 2
    while true {
      let z = h[m * n + m]
      let (a, b) = (x - z, y - z)
      p = (a * b - w) / h[(m + 1) * n + m] + h[m * n + m + 1]
      q = h[(m + 1) * n + m + 1] - z - a - b
      r = h[(m + 2) * n + m + 1]
      let size = abs(p) + abs(q) + abs(r)
      (p, q, r) = (p / size, q / size, r / size)
      if m == l { break }
      let u = abs(h[m * n + m - 1]) * (abs(q) + abs(r))
      let v = abs(p) * (abs(h[(m - 1) * n + m - 1]) + abs(z) + abs(h[(m + 1) * n + m + 1]))
      if u <= Double.ulpOfOne * v { break }
      m -= 1
    }
    for i in (m + 2)...last {
      h[i * n + i - 2] = 0
      if i != m + 2 { h[i * n + i - 3] = 0 }
    }
    for k in m..<last {
      let isLast = k == last - 1
      if k != m {
        p = h[k * n + k - 1]
        q = h[(k + 1) * n + k - 1]
        r = isLast ? 0 : h[(k + 2) * n + k - 1]
        x = abs(p) + abs(q) + abs(r)
        if x == 0 { continue }
        (p, q, r) = (p / x, q / x, r / x)
      }
      let s = (p < 0 ? -1 : 1) * (p * p + q * q + r * r).squareRoot()
      if s == 0 { continue }
      if k == m {
        if l != m { h[k * n + k - 1] = -h[k * n + k - 1] }
      } else {
        h[k * n + k - 1] = -s * x
      }
      p += s
      let (first, second, third) = (p / s, q / s, r / s)
      q /= p
      r /= p
      for j in k..<n {
        let t = h[k * n + j] + q * h[(k + 1) * n + j] + (isLast ? 0 : r * h[(k + 2) * n + j])
        h[k * n + j] -= t * first
        h[(k + 1) * n + j] -= t * second
        if !isLast { h[(k + 2) * n + j] -= t * third }
      }
      for i in 0...min(last, k + 3) {
        let t = first * h[i * n + k] + second * h[i * n + k + 1] + (isLast ? 0 : third * h[i * n + k + 2])
        h[i * n + k] -= t
        h[i * n + k + 1] -= t * q
        if !isLast { h[i * n + k + 2] -= t * r }
      }
    }
  }
}
