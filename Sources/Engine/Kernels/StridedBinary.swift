/// Arithmetic on operands that need not be contiguous: entries are read where they are, line by line, and not copied first.
enum StridedBinary {
  /// The operations that one instruction of the processor computes.
  static func takes(_ kernel: BinaryKernel) -> Bool {
    kernel == .add || kernel == .subtract || kernel == .multiply || kernel == .divide
  }

  /// An operand from the line that the first entry is in: distances in doubles.
  struct Operand {
    /// The first entry of that line.
    var line: UnsafePointer<Double>
    /// From one entry to the next.
    var step: Int
    /// From one line to the next.
    var down: Int
  }

  /// `out[i] = f(a[i], b[i])` for `count` entries, the first in column `column` of lines of `length`.
  static func apply(
    _ kernel: BinaryKernel, _ out: UnsafeMutablePointer<Double>, _ a: Operand, _ b: Operand, column: Int, length: Int,
    count: Int, lanes: Int
  ) {
    switch kernel {
    case .add: lines(Sum(), out, a, b, column, length, count, lanes)
    case .subtract: lines(Difference(), out, a, b, column, length, count, lanes)
    case .multiply: lines(Product(), out, a, b, column, length, count, lanes)
    default: lines(Quotient(), out, a, b, column, length, count, lanes)
    }
  }

  private protocol Function { func callAsFunction<V: LaneVector>(_ a: V, _ b: V) -> V }
  private struct Sum: Function {
    @inline(__always) func callAsFunction<V: LaneVector>(_ a: V, _ b: V) -> V { a + b }
  }
  private struct Difference: Function {
    @inline(__always) func callAsFunction<V: LaneVector>(_ a: V, _ b: V) -> V { a - b }
  }
  private struct Product: Function {
    @inline(__always) func callAsFunction<V: LaneVector>(_ a: V, _ b: V) -> V { a * b }
  }
  private struct Quotient: Function {
    @inline(__always) func callAsFunction<V: LaneVector>(_ a: V, _ b: V) -> V { a / b }
  }

  @inline(__always)
  private static func lines(
    _ f: some Function, _ out: UnsafeMutablePointer<Double>, _ a: Operand, _ b: Operand, _ column: Int, _ length: Int,
    _ count: Int, _ lanes: Int
  ) {
    if lanes & 7 == 0 {
      var lane = 0
      while lane < lanes {
        walk(SIMD8<Double>.self, f, out + lane, a, b, lane, column, length, count, lanes)
        lane &+= 8
      }
    } else {
      for lane in 0..<lanes { walk(Double.self, f, out + lane, a, b, lane, column, length, count, lanes) }
    }
  }

  @inline(__always)
  private static func walk<V: LaneVector>(
    _: V.Type, _ f: some Function, _ out: UnsafeMutablePointer<Double>, _ a: Operand, _ b: Operand, _ lane: Int,
    _ column: Int, _ length: Int, _ count: Int, _ lanes: Int
  ) {
    var (p, q, target) = (a.line + lane, b.line + lane, out)
    var column = column
    var remaining = count
    while remaining > 0 {
      if column == 0 && remaining >= length {
        let whole = remaining / length
        wholeLines(V.self, f, &target, &p, &q, a, b, whole, length, lanes)
        remaining &-= whole &* length
      } else {
        let run = min(remaining, length &- column)
        entries(V.self, f, target, p + column &* a.step, q + column &* b.step, a.step, b.step, run, lanes)
        target += run &* lanes
        p += a.down
        q += b.down
        remaining &-= run
        column = 0
      }
    }
  }

  @inline(__always)
  private static func entries<V: LaneVector>(
    _: V.Type, _ f: some Function, _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>,
    _ b: UnsafePointer<Double>, _ aStep: Int, _ bStep: Int, _ count: Int, _ lanes: Int
  ) {
    var (p, q, target) = (a, b, out)
    for _ in 0..<count {
      f(V.load(p), V.load(q)).store(target)
      p += aStep
      q += bStep
      target += lanes
    }
  }

  /// Lines one after the other; short ones without a loop over their entries.
  @inline(__always)
  private static func wholeLines<V: LaneVector>(
    _: V.Type, _ f: some Function, _ target: inout UnsafeMutablePointer<Double>, _ p: inout UnsafePointer<Double>,
    _ q: inout UnsafePointer<Double>, _ a: Operand, _ b: Operand, _ lines: Int, _ length: Int, _ lanes: Int
  ) {
    @inline(__always)
    func short(_ n: Int) {
      for _ in 0..<lines {
        f(V.load(p), V.load(q)).store(target)
        if n > 1 { f(V.load(p + a.step), V.load(q + b.step)).store(target + lanes) }
        if n > 2 { f(V.load(p + 2 &* a.step), V.load(q + 2 &* b.step)).store(target + 2 &* lanes) }
        if n > 3 { f(V.load(p + 3 &* a.step), V.load(q + 3 &* b.step)).store(target + 3 &* lanes) }
        if n > 4 { f(V.load(p + 4 &* a.step), V.load(q + 4 &* b.step)).store(target + 4 &* lanes) }
        if n > 5 { f(V.load(p + 5 &* a.step), V.load(q + 5 &* b.step)).store(target + 5 &* lanes) }
        if n > 6 { f(V.load(p + 6 &* a.step), V.load(q + 6 &* b.step)).store(target + 6 &* lanes) }
        if n > 7 { f(V.load(p + 7 &* a.step), V.load(q + 7 &* b.step)).store(target + 7 &* lanes) }
        p += a.down
        q += b.down
        target += n &* lanes
      }
    }
    switch length {
    case 2: short(2)
    case 3: short(3)
    case 4: short(4)
    case 5: short(5)
    case 6: short(6)
    case 7: short(7)
    case 8: short(8)
    default:
      for _ in 0..<lines {
        entries(V.self, f, target, p, q, a.step, b.step, length, lanes)
        p += a.down
        q += b.down
        target += length &* lanes
      }
    }
  }
}
