import Testing

@testable import Engine

/// What must hold exactly: independence of the place in an array, integers, powers, remainders.
struct KernelsExactTests {
  /// Numbers of every kind and size, the same in every run.
  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    let special: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, 0.5, 2, .leastNonzeroMagnitude, 1e308,
      -Double(bitPattern: 0x1268_9B27_29A8), 3e12, 1e300,
    ]
    return (0..<count).map { index in
      let word = Key.mix(seed &* 977 &+ UInt64(index))
      switch index % 5 {
      case 0: return special[Int(word % UInt64(special.count))]
      case 1: return Double(bitPattern: word)
      case 2: return Double(Int64(bitPattern: word) % 100)
      default: return (Double(word >> 11) * 0x1p-53 - 0.5) * 12
      }
    }
  }

  /// A result is the same to the last bit wherever an entry stands: in the part of an array that vector code handles,
  /// in its remainder, alone, at another alignment, or in the memory of an input.
  @Test(arguments: AnyKernel.all) func doesNotDependOnThePlace(kernel: AnyKernel) {
    let slow = KernelsGoldenTests.special.contains(kernel.name) && kernel.arity > 1
    let count = slow ? 41 : 299
    let arguments = (0..<kernel.arity).map { Self.numbers(count, seed: UInt64($0 + 1)) }
    let all = patterns(kernel(arguments))
    #expect(patterns(kernel(arguments, offset: 3)) == all)
    for argument in 0..<kernel.arity { #expect(patterns(kernel(arguments, inPlace: argument)) == all) }
    let singles = (0..<count).flatMap { index in kernel(arguments.map { [$0[index]] }) }
    #expect(patterns(singles) == all)
    let parts = stride(from: 0, to: count, by: 13).flatMap { start in
      kernel(arguments.map { Array($0[start..<min(start + 13, count)]) })
    }
    #expect(patterns(parts) == all)
  }

  @Test func integerPowersAreExact() {
    for base in -15...15 {
      var exact: Double = 1
      for exponent in 0...13 {
        #expect(Elementary.power(Double(base), Double(exponent)) == exact)
        exact *= Double(base)
      }
    }
    for exponent in -1074...1023 { #expect(Elementary.power(2, Double(exponent)) == Elementary.exp2(Double(exponent))) }
  }

  @Test func logarithmsOfPowersAreExact() {
    for exponent in -1074...1023 { #expect(Elementary.log2(Elementary.exp2(Double(exponent))) == Double(exponent)) }
    var power = 1.0
    for exponent in 0...22 {
      #expect(Elementary.log10(power) == Double(exponent))
      power *= 10
    }
    for root in 1...200 { #expect(Elementary.cbrt(Double(root * root * root)) == Double(root)) }
  }

  @Test func remaindersAreExact() {
    let a = Self.numbers(2000, seed: 31)
    let b = Self.numbers(2000, seed: 32)
    for (result, pair) in zip(AnyKernel.all.first { $0.name == "fmod" }?([a, b]) ?? [], zip(a, b)) {
      let exact = pair.0.truncatingRemainder(dividingBy: pair.1)
      #expect(patterns([result]) == patterns([exact]), "\(pair)")
    }
  }

  /// `//` and `%` of integers by their definition, 0 for a zero divisor; bits by the machine's integers.
  @Test func integersFollowPython() throws {
    let values = Array(-9...9) + [1 << 52, -(1 << 52) + 1, 123_456_789_012, (1 << 53) - 1]
    for x in values {
      for y in values {
        func result(_ kernel: BinaryKernel) -> Double {
          let (a, b, out) = (Buffer([Double(x)]), Buffer([Double(y)]), Buffer(count: 1))
          kernel.apply(out.pointer, a.pointer, b.pointer, 1)
          return out.values[0]
        }
        let floor = y == 0 ? 0 : x / y - (x % y != 0 && (x < 0) != (y < 0) ? 1 : 0)
        #expect(result(.integerFloorDivide) == Double(floor))
        #expect(result(.integerRemainder) == Double(y == 0 ? 0 : x - floor * y))
        #expect(result(.integerFmod) == Double(y == 0 ? 0 : x % y))
        #expect(result(.bitAnd) == Double(x & y))
        #expect(result(.bitOr) == Double(x | y))
        #expect(result(.bitXor) == Double(x ^ y))
        if (0...9).contains(y), abs(x) < 100 {
          #expect(result(.leftShift) == Double(x << y))
          #expect(result(.rightShift) == Double(x >> y))
        }
      }
    }
  }

  @Test func selections() {
    func ternary(_ kernel: TernaryKernel, _ a: Double, _ b: Double, _ c: Double) -> Double {
      let (x, y, z, out) = (Buffer([a]), Buffer([b]), Buffer([c]), Buffer(count: 1))
      kernel.apply(out.pointer, x.pointer, y.pointer, z.pointer, 1)
      return out.values[0]
    }
    #expect(ternary(.where, 1, 2, .nan) == 2)
    #expect(ternary(.where, .nan, 2, 3) == 2)
    #expect(ternary(.where, -0.0, 2, 3) == 3)
    #expect(ternary(.clip, 5, 0, 1) == 1)
    #expect(ternary(.clip, -5, 0, 1) == 0)
    #expect(ternary(.clip, 0.5, 2, 1) == 1)
    #expect(ternary(.clip, .nan, 0, 1).isNaN)
    #expect(ternary(.clip, 0.5, .nan, 1).isNaN)
    #expect(ternary(.fusedMultiplyAdd, 1 + 0x1p-30, 1 - 0x1p-30, -1) == -0x1p-60)
  }
}
