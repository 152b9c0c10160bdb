/// Loops that apply a function of numbers to contiguous entries.
///
/// Invariant: entry `i` of the output depends on entry `i` of the inputs alone, by the same operations in the same
/// order whatever `count` is, so results do not depend on the width of the vector registers. The output may be the
/// same memory as any input (not a shifted part of it). Loops are plain so that the compiler turns them into vector
/// code; an input that is also the output is first copied to the stack, because the compiler must see that what is
/// read is not what is written. One function is one loop
/// that is never inlined: in a larger body the compiler stops putting the function into the loop.
enum Elementwise {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Input = UnsafePointer<Double>

  /// Entries between two copies: 1 kB, the most that stays on the stack.
  @inline(__always) static var chunk: Int { 128 }

  /// `out[i] = f(x[i])`
  @inline(__always)
  static func map(_ out: Output, _ x: Input, _ count: Int, _ f: (Double) -> Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(chunk, count &- start)
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
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(chunk, count &- start)
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
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(chunk, count &- start)
        let target = out + start
        let x = separate(a + start, from: target, copy, length)
        let y = a == b ? x : separate(b + start, from: target, copy, length)
        let z = a == c ? x : b == c ? y : separate(c + start, from: target, copy, length)
        for index in 0..<length { target[index] = f(x[index], y[index], z[index]) }
        start &+= length
      }
    }
  }

  /// As `map`, for a function that is fast for most numbers: where the mask `isHard` is set, `slow` gives the result.
  @inline(__always)
  static func map(
    _ out: Output, _ x: Input, _ count: Int, fast: (Double) -> Double, isHard: (Double) -> UInt64,
    slow: (Double) -> Double
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(chunk, count &- start)
        let target = out + start
        let source = separate(x + start, from: target, copy, length)
        var hard: UInt64 = 0
        for index in 0..<length { target[index] = fast(source[index]) }
        for index in 0..<length { hard |= isHard(source[index]) }
        if hard != 0 {
          for index in 0..<length where isHard(source[index]) != 0 { target[index] = slow(source[index]) }
        }
        start &+= length
      }
    }
  }

  /// As `map` of two inputs, for a function that is fast for most numbers: where the mask `isHard` is set, `slow` gives the
  /// result.
  @inline(__always)
  static func map(
    _ out: Output, _ a: Input, _ b: Input, _ count: Int, fast: (Double, Double) -> Double,
    isHard: (Double, Double) -> UInt64, slow: (Double, Double) -> Double
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { memory in
      guard let copy = memory.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(chunk, count &- start)
        let target = out + start
        let x = separate(a + start, from: target, copy, length)
        let y = a == b ? x : separate(b + start, from: target, copy, length)
        var hard: UInt64 = 0
        for index in 0..<length { target[index] = fast(x[index], y[index]) }
        for index in 0..<length { hard |= isHard(x[index], y[index]) }
        if hard != 0 {
          for index in 0..<length where isHard(x[index], y[index]) != 0 { target[index] = slow(x[index], y[index]) }
        }
        start &+= length
      }
    }
  }

  /// The input, or a copy of it if it is the output.
  @inline(__always)
  static func separate(_ input: Input, from output: Output, _ copy: Output, _ length: Int) -> Input {
    guard input == Input(output) else { return input }
    copy.update(from: input, count: length)
    return Input(copy)
  }
}
