/// Loops over whole vector registers, for functions that one instruction computes.
///
/// Each register is read before it is written, so the output may be the same memory as any input, and nothing has to be
/// copied first. Addition, subtraction, multiplication, division and the choices below are exact or correctly rounded:
/// a register gives the bits of its numbers one by one.
extension Elementwise {
  typealias Register = SIMD8<Double>

  /// `out[i] = f(x[i])`
  @inline(__always)
  static func registers(
    _ out: Output, _ x: Input, _ count: Int, _ wide: (Register) -> Register, _ narrow: (Double) -> Double
  ) {
    var index = 0
    while index &+ 8 <= count {
      wide(Register.load(x + index)).store(out + index)
      index &+= 8
    }
    while index < count {
      out[index] = narrow(x[index])
      index &+= 1
    }
  }

  /// `out[i] = f(a[i], b[i])`
  @inline(__always)
  static func registers(
    _ out: Output, _ a: Input, _ b: Input, _ count: Int, _ wide: (Register, Register) -> Register,
    _ narrow: (Double, Double) -> Double
  ) {
    var index = 0
    while index &+ 8 <= count {
      wide(Register.load(a + index), Register.load(b + index)).store(out + index)
      index &+= 8
    }
    while index < count {
      out[index] = narrow(a[index], b[index])
      index &+= 1
    }
  }
}
