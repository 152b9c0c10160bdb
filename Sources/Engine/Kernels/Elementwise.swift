/// Loops that apply a function of numbers to contiguous entries.
///
/// Invariant: entry `i` of the output depends on entry `i` of the inputs alone, by the same operations in the same
/// order whatever `count` is, so results do not depend on the width of the vector registers. The output may be the
/// same memory as any input (not a shifted part of it). Loops are plain so that the compiler turns them into vector
/// code; an input that is also the output is first copied to the stack, because the compiler must see that what is
/// read is not what is written.
enum Elementwise {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Input = UnsafePointer<Double>

  /// `out[i] = f(x[i])`
  @inline(__always)
  static func map(_ out: Output, _ x: Input, _ count: Int, _ f: (Double) -> Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(128, count &- start)
        let target = out + start
        let source = separate(x + start, from: target, copy, length)
        for index in 0..<length { target[index] = f(source[index]) }
        start &+= length
      }
    }
  }

  /// `out[i] = f(a[i], b[i])`
  @inline(__always)
  static func map(_ out: Output, _ a: Input, _ b: Input, _ count: Int, _ f: (Double, Double) -> Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(128, count &- start)
        let target = out + start
        let x = separate(a + start, from: target, copy, length)
        let y = a == b ? x : separate(b + start, from: target, copy, length)
        for index in 0..<length { target[index] = f(x[index], y[index]) }
        start &+= length
      }
    }
  }

  /// `out[i] = f(a[i], b[i], c[i])`
  @inline(__always)
  static func map(
    _ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int, _ f: (Double, Double, Double) -> Double
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(128, count &- start)
        let target = out + start
        let x = separate(a + start, from: target, copy, length)
        let y = a == b ? x : separate(b + start, from: target, copy, length)
        let z = a == c ? x : b == c ? y : separate(c + start, from: target, copy, length)
        for index in 0..<length { target[index] = f(x[index], y[index], z[index]) }
        start &+= length
      }
    }
  }

  /// As `map`, for a function that is fast for most numbers: where `isHard` holds, `slow` gives the result.
  @inline(__always)
  static func map(
    _ out: Output, _ x: Input, _ count: Int, fast: (Double) -> Double, isHard: (Double) -> Bool,
    slow: (Double) -> Double
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(128, count &- start)
        let target = out + start
        let source = separate(x + start, from: target, copy, length)
        var hard: UInt64 = 0
        for index in 0..<length {
          target[index] = fast(source[index])
          hard |= isHard(source[index]) ? 1 : 0
        }
        if hard != 0 {
          for index in 0..<length where isHard(source[index]) { target[index] = slow(source[index]) }
        }
        start &+= length
      }
    }
  }

  /// As `map` of two inputs, for a function that is fast for most numbers: where `isHard` holds, `slow` gives the
  /// result.
  @inline(__always)
  static func map(
    _ out: Output, _ a: Input, _ b: Input, _ count: Int, fast: (Double, Double) -> Double,
    isHard: (Double, Double) -> Bool, slow: (Double, Double) -> Double
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(128, count &- start)
        let target = out + start
        let x = separate(a + start, from: target, copy, length)
        let y = a == b ? x : separate(b + start, from: target, copy, length)
        var hard: UInt64 = 0
        for index in 0..<length {
          target[index] = fast(x[index], y[index])
          hard |= isHard(x[index], y[index]) ? 1 : 0
        }
        if hard != 0 {
          for index in 0..<length where isHard(x[index], y[index]) { target[index] = slow(x[index], y[index]) }
        }
        start &+= length
      }
    }
  }

  /// The input, or a copy of it if it is the output.
  @inline(__always)
  private static func separate(_ input: Input, from output: Output, _ copy: Output, _ length: Int) -> Input {
    guard input == Input(output) else { return input }
    copy.update(from: input, count: length)
    return Input(copy)
  }
}
