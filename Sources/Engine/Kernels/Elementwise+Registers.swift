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

  /// A function of two vectors that is more than an operator. A type, since a closure of several operations may be called for every
  /// register.
  protocol LaneFunction {
    static func value<V: LaneVector>(_ a: V, _ b: V) -> V
  }

  /// The larger of two numbers; a NaN where there is one, the first's before the second's.
  enum Larger: LaneFunction {
    @inline(__always) static func value<V: LaneVector>(_ a: V, _ b: V) -> V {
      V.choose(V.or(V.lessOrEqual(b, a), V.isNaN(a)), a, b)
    }
  }

  /// The smaller of two numbers, likewise.
  enum Smaller: LaneFunction {
    @inline(__always) static func value<V: LaneVector>(_ a: V, _ b: V) -> V {
      V.choose(V.or(V.lessOrEqual(a, b), V.isNaN(a)), a, b)
    }
  }

  /// `out[i] = f(a[i], b[i])`
  @inline(__always)
  static func registers<Function: LaneFunction>(_ out: Output, _ a: Input, _ b: Input, _ count: Int, _: Function.Type) {
    var index = 0
    while index &+ 8 <= count {
      Function.value(Register.load(a + index), Register.load(b + index)).store(out + index)
      index &+= 8
    }
    while index < count {
      out[index] = Function.value(a[index], b[index])
      index &+= 1
    }
  }
}
