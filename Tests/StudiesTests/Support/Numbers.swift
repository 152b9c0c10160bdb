import Foundation

/// Numbers that Python reproduces from the same formulas.
enum Numbers {
  static let errors: [Double] = (1...400).map { index in
    let i = Double(index)
    return 2 * sin(12.9898 * i) + 0.3 * cos(0.37 * i * i) + 0.1 * exp(sin(7.1 * i) * 2)
  }
  static let others: [Double] = (1...400).map { index in
    let i = Double(index)
    return 1.5 * sin(12.9898 * i + 0.2) + 0.8 * cos(3.3 * i) + 0.2
  }
}

/// SplitMix64, for resampling in tests.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
  mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-10) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}
