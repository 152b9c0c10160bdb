import Foundation

/// The discrete Fourier transform of lines whose length is a power of two (Cooley & Tukey 1965).
struct Fourier: Sendable {
  private let size: Int
  private let cosines: [Double]
  private let sines: [Double]
  private let order: [Int]

  init(_ size: Int) {
    self.size = size
    cosines = (0..<size / 2).map { cos(2 * Double.pi * Double($0) / Double(size)) }
    sines = (0..<size / 2).map { -sin(2 * Double.pi * Double($0) / Double(size)) }
    let bits = size.trailingZeroBitCount
    order = (0..<size).map { index in
      (0..<bits).reduce(0) { $0 | ((index >> $1) & 1) << (bits - 1 - $1) }
    }
  }

  /// |Σ x(t) e^(−2πi jt/n)|² / n for j = 1 … n/2 − 1.
  func periodogram(_ x: UnsafeBufferPointer<Double>) -> [Double] {
    var real = order.map { x[$0] }
    var imaginary = [Double](repeating: 0, count: size)
    var half = 1
    while half < size {
      let step = size / (2 * half)
      for start in stride(from: 0, to: size, by: 2 * half) {
        for k in 0..<half {
          let (c, s) = (cosines[k * step], sines[k * step])
          let (low, high) = (start + k, start + k + half)
          let a = real[high] * c - imaginary[high] * s
          let b = real[high] * s + imaginary[high] * c
          real[high] = real[low] - a
          imaginary[high] = imaginary[low] - b
          real[low] += a
          imaginary[low] += b
        }
      }
      half *= 2
    }
    return (1..<size / 2).map { (real[$0] * real[$0] + imaginary[$0] * imaginary[$0]) / Double(size) }
  }
}
