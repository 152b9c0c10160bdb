/// Copies between contiguous arrays and strided views of many axes. Strides and offsets are in entries; a broadcast axis
/// has stride 0, a reversed one a negative stride.
enum Copy {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Input = UnsafePointer<Double>

  /// Makes the view (base, offset, shape, strides) contiguous, row-major, at `out`.
  static func view(_ out: Output, _ base: Input, offset: Int, shape: [Int], strides: [Int], lanes: Int) {
    guard !shape.contains(0) else { return }
    let tail = contiguousTail(shape, strides)
    withShape(shape, strides, strides) { shape, strides, _ in
      var target = out
      walk(shape, strides, strides, axis: 0, end: tail.axis, base + offset &* lanes, base) { source, _ in
        copy(target, source, count: tail.count &* lanes)
        target += tail.count &* lanes
      } run: { source, _, count, stride, _ in
        // One entry at a time, `stride` apart.
        var source = source
        for _ in 0..<count {
          copy(target, source, count: tail.count &* lanes)
          target += tail.count &* lanes
          source += stride &* lanes
        }
      } scale: {
        $0 &* lanes
      }
    }
  }

  /// Writes `value`, seen with `valueStrides`, to the view (base, offset, shape, strides). The two must not overlap.
  static func store(
    _ base: Output, offset: Int, shape: [Int], strides: [Int], _ value: Input, valueStrides: [Int], lanes: Int
  ) {
    store(
      base, offset: offset, shape: shape, strides: strides, mask: nil, value, valueStrides: valueStrides, lanes: lanes)
  }

  /// Writes `value` where `mask` is not zero in the lane; mask, if given, is contiguous of shape `shape`.
  static func store(
    _ base: Output, offset: Int, shape: [Int], strides: [Int], mask: Input?, _ value: Input, valueStrides: [Int],
    lanes: Int
  ) {
    guard !shape.contains(0) else { return }
    var mask = mask
    withShape(shape, strides, valueStrides) { shape, strides, valueStrides in
      walk(shape, strides, valueStrides, axis: 0, end: shape.count, UnsafePointer(base) + offset &* lanes, value) {
        target, source in
        write(UnsafeMutablePointer(mutating: target), source, &mask, lanes)
      } run: { target, source, count, stride, valueStride in
        var target = UnsafeMutablePointer(mutating: target)
        var source = source
        if mask == nil && stride == 1 && valueStride == 1 {
          copy(target, source, count: count &* lanes)
        } else {
          for _ in 0..<count {
            write(target, source, &mask, lanes)
            target += stride &* lanes
            source += valueStride &* lanes
          }
        }
      } scale: {
        $0 &* lanes
      }
    }
  }

  /// `a` where the mask is not zero, else `b`: `count` entries, all contiguous (`numpy.where`).
  static func select(_ out: Output, mask: Input, _ a: Input, _ b: Input, count: Int, lanes: Int) {
    for e in 0..<(count &* lanes) { out[e] = mask[e] != 0 ? a[e] : b[e] }
  }

  /// A contiguous copy of doubles.
  @inline(__always)
  static func copy(_ target: Output, _ source: Input, count: Int) {
    if count == 8 {
      SIMD8<Double>.load(source).store(target)
    } else if count == 1 {
      target.pointee = source.pointee
    } else {
      target.update(from: source, count: count)
    }
  }

  @inline(__always)
  private static func write(_ target: Output, _ source: Input, _ mask: inout Input?, _ lanes: Int) {
    guard let active = mask else { return copy(target, source, count: lanes) }
    for l in 0..<lanes where active[l] != 0 { target[l] = source[l] }
    mask = active + lanes
  }

  /// How many entries at the end of the view follow each other in memory, and the axis from which they do.
  private static func contiguousTail(_ shape: [Int], _ strides: [Int]) -> (axis: Int, count: Int) {
    var axis = shape.count
    var count = 1
    while axis > 0 && (strides[axis - 1] == count || shape[axis - 1] == 1) {
      axis -= 1
      count *= shape[axis]
    }
    return (axis, count)
  }

  private static func withShape(
    _ shape: [Int], _ first: [Int], _ second: [Int],
    _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int>) -> Void
  ) {
    shape.withUnsafeBufferPointer { shape in
      first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in body(shape, first, second) }
      }
    }
  }

  /// Walks the axes before `end` in row-major order with two addresses: `run` for the last of them, `entry` if none.
  @inline(__always)
  private static func walk(
    _ shape: UnsafeBufferPointer<Int>, _ first: UnsafeBufferPointer<Int>, _ second: UnsafeBufferPointer<Int>,
    axis: Int, end: Int, _ a: Input, _ b: Input, entry: (Input, Input) -> Void,
    run: (Input, Input, Int, Int, Int) -> Void, scale: (Int) -> Int
  ) {
    switch end {
    case 0: entry(a, b)
    case 1: run(a, b, shape[0], first[0], second[0])
    case 2:
      for i in 0..<shape[0] {
        run(a + scale(i &* first[0]), b + scale(i &* second[0]), shape[1], first[1], second[1])
      }
    default:
      // An index for each axis before the last, counted up like an odometer.
      withUnsafeTemporaryAllocation(of: Int.self, capacity: end) { index in
        index.update(repeating: 0)
        var p = a
        var q = b
        while true {
          run(p, q, shape[end &- 1], first[end &- 1], second[end &- 1])
          var k = end &- 2
          while k >= 0 {
            index[k] &+= 1
            p += scale(first[k])
            q += scale(second[k])
            if index[k] < shape[k] { break }
            p -= scale(shape[k] &* first[k])
            q -= scale(shape[k] &* second[k])
            index[k] = 0
            k &-= 1
          }
          if k < 0 { break }
        }
      }
    }
  }
}
