import Foundation

/// The periodogram along the rows.
///
/// Two independent series x and y make a complex one, x + iy; for independent standard normal numbers the squared sizes
/// of its N discrete Fourier coefficients, over 2N, are independent exponential numbers with mean 1, exactly.
struct Spectrum: Sendable {
  private static let size = Tile.rows
  private var sums = [Double](repeating: 0, count: size)
  private var series = 0

  private static let roots: [(real: Double, imaginary: Double)] = (0..<(size / 2)).map {
    let angle = -2 * Double.pi * Double($0) / Double(size)
    return (cos(angle), sin(angle))
  }

  private static let reversed: [Int] = {
    let bits = size.trailingZeroBitCount
    return (0..<size).map { index in (0..<bits).reduce(0) { $0 << 1 | index >> $1 & 1 } }
  }()

  /// Adds the eight series of the columns.
  mutating func add(_ x: [SIMD8<Double>], _ y: [SIMD8<Double>]) {
    let size = Spectrum.size
    var real = Spectrum.reversed.map { x[$0] }
    var imaginary = Spectrum.reversed.map { y[$0] }
    var half = 1
    while half < size {
      let step = size / (2 * half)
      for k in 0..<half {
        let root = Spectrum.roots[k * step]
        for even in stride(from: k, to: size, by: 2 * half) {
          let (a, b) = (real[even + half], imaginary[even + half])
          let (u, v) = (a * root.real - b * root.imaginary, a * root.imaginary + b * root.real)
          real[even + half] = real[even] - u
          imaginary[even + half] = imaginary[even] - v
          real[even] += u
          imaginary[even] += v
        }
      }
      half *= 2
    }
    for k in 0..<size {
      sums[k] += (real[k] * real[k] + imaginary[k] * imaginary[k]).sum() / Double(2 * size)
    }
    series += 8
  }

  mutating func merge(_ other: Spectrum) {
    for k in sums.indices { sums[k] += other.sums[k] }
    series += other.series
  }

  /// The frequency that stands out most, and whether all of them together are as even as chance makes them.
  func findings(_ form: Tile.Form) -> [Finding] {
    if series == 0 { return [] }
    // Twice a sum of M standard exponentials is chi-square with 2M degrees of freedom.
    let degrees = 2 * Double(series)
    let tails = sums.map { Probability.chiSquareTwoSided(2 * $0, degrees: degrees) }
    let n = Double(tails.count)
    var distance = 0.0
    for (index, p) in tails.sorted().enumerated() {
      distance = max(distance, p - Double(index) / n, Double(index + 1) / n - p)
    }
    return [
      Finding(
        "spectrum", "largest of \(tails.count) frequencies of \(form.step)",
        p: Probability.smallest(tails.min() ?? 1, of: tails.count)),
      Finding(
        "spectrum", "all frequencies of \(form.step)",
        p: Probability.kolmogorovTwoSided(distance: distance, count: n)),
    ]
  }
}
