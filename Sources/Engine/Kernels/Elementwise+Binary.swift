/// The loops of functions of two numbers: `out[i] = f(a[i], b[i])`; `out` may be `a` or `b`.
extension Elementwise {
  @inline(never)
  static func add(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    registers(out, a, b, count, { $0 + $1 }, { $0 + $1 })
  }

  @inline(never)
  static func subtract(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    registers(out, a, b, count, { $0 - $1 }, { $0 - $1 })
  }

  @inline(never)
  static func multiply(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    registers(out, a, b, count, { $0 * $1 }, { $0 * $1 })
  }

  @inline(never)
  static func divide(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    registers(out, a, b, count, { $0 / $1 }, { $0 / $1 })
  }

  @inline(never)
  static func power(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.power)
  }

  @inline(never)
  static func floorDivide(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(
      out, a, b, count, fast: { Elementary.floorDivide($0, $1, Elementary.shortRemainder($0, $1)) },
      isHard: Elementary.isLongDivision,
      slow: { Elementary.floorDivide($0, $1, Elementary.longRemainder($0, $1)) })
  }

  @inline(never)
  static func remainder(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(
      out, a, b, count, fast: { Elementary.remainder($0, $1, Elementary.shortRemainder($0, $1)) },
      isHard: Elementary.isLongDivision,
      slow: { Elementary.remainder($0, $1, Elementary.longRemainder($0, $1)) })
  }

  @inline(never)
  static func fmod(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(
      out, a, b, count, fast: Elementary.shortRemainder, isHard: Elementary.isLongDivision,
      slow: Elementary.longRemainder)
  }

  @inline(never)
  static func integerFloorDivide(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) {
      $1 == 0 ? 0 : Elementary.floorDivide($0, $1, Elementary.shortRemainder($0, $1)) + 0
    }
  }

  @inline(never)
  static func integerRemainder(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) {
      $1 == 0 ? 0 : Elementary.remainder($0, $1, Elementary.shortRemainder($0, $1)) + 0
    }
  }

  @inline(never)
  static func integerFmod(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $1 == 0 ? 0 : Elementary.shortRemainder($0, $1) + 0 }
  }

  @inline(never)
  static func maximum(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    registers(out, a, b, count, Larger.self)
  }

  @inline(never)
  static func minimum(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    registers(out, a, b, count, Smaller.self)
  }

  @inline(never)
  static func fmax(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 >= $1 || $1 != $1 ? $0 : $1 }
  }

  @inline(never)
  static func fmin(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 <= $1 || $1 != $1 ? $0 : $1 }
  }

  @inline(never)
  static func copysign(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.copysign)
  }

  @inline(never)
  static func hypot(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.hypot)
  }

  @inline(never)
  static func equal(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 == $1 ? 1 : 0 }
  }

  @inline(never)
  static func notEqual(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 != $1 ? 1 : 0 }
  }

  @inline(never)
  static func less(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 < $1 ? 1 : 0 }
  }

  @inline(never)
  static func lessEqual(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 <= $1 ? 1 : 0 }
  }

  @inline(never)
  static func greater(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 > $1 ? 1 : 0 }
  }

  @inline(never)
  static func greaterEqual(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 >= $1 ? 1 : 0 }
  }

  @inline(never)
  static func logicalAnd(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 != 0 ? ($1 != 0 ? 1 : 0) : 0 }
  }

  @inline(never)
  static func logicalOr(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 != 0 ? 1 : ($1 != 0 ? 1 : 0) }
  }

  @inline(never)
  static func logicalXor(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { $0 != 0 ? ($1 != 0 ? 0 : 1) : ($1 != 0 ? 1 : 0) }
  }

  @inline(never)
  static func bitAnd(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { Double(Elementary.integer($0) & Elementary.integer($1)) }
  }

  @inline(never)
  static func bitOr(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { Double(Elementary.integer($0) | Elementary.integer($1)) }
  }

  @inline(never)
  static func bitXor(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) { Double(Elementary.integer($0) ^ Elementary.integer($1)) }
  }

  @inline(never)
  static func leftShift(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.leftShift)
  }

  @inline(never)
  static func rightShift(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.rightShift)
  }

  @inline(never)
  static func isclose(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count) {
      abs($0 - $1) <= Elementary.fma(1e-5, abs($1), 1e-8) ? (abs($1) < .infinity ? 1 : 0) : ($0 == $1 ? 1 : 0)
    }
  }

  @inline(never)
  static func arctan2(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.arctan2)
  }
}
