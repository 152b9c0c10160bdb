/// Kernels of whole arrays that are neither elementwise nor reductions; lane by lane. The raw value is the name by which
/// the library calls them.
enum Routine: String, CaseIterable, Hashable, Sendable {
  /// x with a @ x = b for a lower triangle a (n, n) and b (n, m); what stands above the diagonal is not read.
  case solveLower = "solve_lower"
  /// The same for an upper triangle.
  case solveUpper = "solve_upper"
  /// The full convolution of two vectors.
  case convolve
  /// The discrete Fourier transform of each row: real and imaginary parts (rows, n) in, (2, rows, n) out.
  case fourier
  /// The inverse transform, divided by n.
  case inverseFourier = "inverse_fourier"

  typealias Output = UnsafeMutablePointer<Double>
  typealias Input = UnsafePointer<Double>

  /// The shape of the result.
  func shape(_ shapes: [[Int]]) -> [Int] {
    switch self {
    case .solveLower, .solveUpper: shapes[1]
    case .convolve: [max(0, shapes[0].reduce(1, *) + shapes[1].reduce(1, *) - 1)]
    case .fourier, .inverseFourier: [2] + shapes[0]
    }
  }

  /// Elementary operations.
  func cost(_ shapes: [[Int]]) -> Int {
    switch self {
    case .solveLower, .solveUpper: shapes[0].reduce(1, *) * max(shapes[1].last ?? 1, 1)
    case .convolve: 2 * shapes[0].reduce(1, *) * shapes[1].reduce(1, *)
    case .fourier, .inverseFourier:
      8 * shapes[0].reduce(1, *) * FourierTransform.factors(shapes[0].last ?? 1).reduce(1, +)
    }
  }

  /// Carries it out on contiguous arrays.
  /// - Parameter failed: a byte a lane, set where the triangle is singular.
  func apply(_ out: Output, _ inputs: [Input], _ shapes: [[Int]], lanes: Int, failed: UnsafeMutablePointer<UInt8>) {
    switch self {
    case .solveLower, .solveUpper:
      let (n, m) = (shapes[0][0], shapes[1][1])
      Routine.solveTriangle(
        out, inputs[0], inputs[1], n: n, m: m, lanes: lanes, isLower: self == .solveLower, failed: failed)
    case .convolve:
      let (n, m) = (shapes[0].reduce(1, *), shapes[1].reduce(1, *))
      out.update(repeating: 0, count: max(0, n + m - 1) * lanes)
      for i in 0..<n {
        for j in 0..<m {
          let (target, x, y) = (out + (i + j) * lanes, inputs[0] + i * lanes, inputs[1] + j * lanes)
          for lane in 0..<lanes { target[lane] += x[lane] * y[lane] }
        }
      }
    case .fourier, .inverseFourier:
      let n = shapes[0].last ?? 1
      let transform = FourierTransform(n, lanes: lanes, isInverse: self == .inverseFourier)
      let count = shapes[0].reduce(1, *)
      for row in 0..<(n == 0 ? 0 : count / n) {
        let start = row * n * lanes
        transform.apply(
          real: out + start, imaginary: out + count * lanes + start, inputs[0] + start, inputs[1] + start)
      }
    }
  }

  /// Substitution, forwards or backwards.
  private static func solveTriangle(
    _ out: Output, _ a: Input, _ b: Input, n: Int, m: Int, lanes: Int, isLower: Bool,
    failed: UnsafeMutablePointer<UInt8>
  ) {
    out.update(from: b, count: n * m * lanes)
    for step in 0..<n {
      let i = isLower ? step : n - 1 - step
      let pivot = a + (i * n + i) * lanes
      for lane in 0..<lanes where pivot[lane] == 0 { failed[lane] = 1 }
      for j in isLower ? 0..<i : (i + 1)..<max(n, i + 1) {
        let factor = a + (i * n + j) * lanes
        for column in 0..<m {
          let (target, known) = (out + (i * m + column) * lanes, out + (j * m + column) * lanes)
          for lane in 0..<lanes { target[lane] -= factor[lane] * known[lane] }
        }
      }
      for column in 0..<m {
        let target = out + (i * m + column) * lanes
        for lane in 0..<lanes { target[lane] /= pivot[lane] }
      }
    }
  }
}

/// The discrete Fourier transform of n numbers by decimation in time over the prime factors of n (Cooley & Tukey 1965).
struct FourierTransform {
  let n: Int
  let lanes: Int
  let isInverse: Bool
  private let cosines: [Double]
  private let sines: [Double]
  private let primes: [Int]

  /// Prime factors, ascending.
  static func factors(_ n: Int) -> [Int] {
    var (rest, prime, factors) = (max(n, 1), 2, [Int]())
    while rest > 1 {
      if rest % prime == 0 {
        factors.append(prime)
        rest /= prime
      } else {
        prime = prime * prime > rest ? rest : prime + 1
      }
    }
    return factors
  }

  init(_ n: Int, lanes: Int, isInverse: Bool) {
    (self.n, self.lanes, self.isInverse) = (n, lanes, isInverse)
    primes = FourierTransform.factors(n)
    var (cosines, sines) = ([Double](), [Double]())
    for index in 0..<n {
      // The angle in turns from −1/2 to 1/2, so that it is held to the last bit.
      let k = 2 * index > n ? index - n : index
      let (sine, cosine) = Variate.sineAndCosine(turns: Swift.abs(Double(k)) / Double(n))
      cosines.append(cosine)
      sines.append((k < 0) == isInverse ? -sine : sine)
    }
    (self.cosines, self.sines) = (cosines, sines)
  }

  /// One row of n numbers, lanes innermost.
  func apply(
    real: UnsafeMutablePointer<Double>, imaginary: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>
  ) {
    guard n > 0 else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (primes.last ?? 1) * lanes) { memory in
      guard let scratch = memory.baseAddress else { return }
      transform(n, 0, x, y, stride: 1, real, imaginary, scratch)
    }
    guard isInverse else { return }
    let scale = 1 / Double(n)
    for index in 0..<n * lanes {
      real[index] *= scale
      imaginary[index] *= scale
    }
  }

  private func transform(
    _ size: Int, _ level: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, stride: Int,
    _ real: UnsafeMutablePointer<Double>, _ imaginary: UnsafeMutablePointer<Double>,
    _ scratch: UnsafeMutablePointer<Double>
  ) {
    if size == 1 {
      real.update(from: x, count: lanes)
      imaginary.update(from: y, count: lanes)
      return
    }
    let p = primes[level]
    let m = size / p
    for q in 0..<p {
      transform(
        m, level + 1, x + q * stride * lanes, y + q * stride * lanes, stride: stride * p, real + q * m * lanes,
        imaginary + q * m * lanes, scratch)
    }
    let unit = n / size
    for k in 0..<m {
      for q in 0..<p {
        let angle = q * k * unit % n
        let (c, s) = (cosines[angle], sines[angle])
        let place = (q * m + k) * lanes
        for lane in 0..<lanes {
          let (a, b) = (real[place + lane], imaginary[place + lane])
          scratch[2 * q * lanes + lane] = a * c - b * s
          scratch[(2 * q + 1) * lanes + lane] = a * s + b * c
        }
      }
      for r in 0..<p {
        let place = (r * m + k) * lanes
        for lane in 0..<lanes {
          var (a, b) = (0.0, 0.0)
          for q in 0..<p {
            let angle = q * r % p * (n / p)
            let (c, s) = (cosines[angle], sines[angle])
            let (u, v) = (scratch[2 * q * lanes + lane], scratch[(2 * q + 1) * lanes + lane])
            a += u * c - v * s
            b += u * s + v * c
          }
          real[place + lane] = a
          imaginary[place + lane] = b
        }
      }
    }
  }
}
