/// A window of up to three axes, neighbouring axes joined where they run on: (planes, rows, length), row-major.
struct StridedRows: Hashable, Sendable {
  private(set) var planeStride = 0
  private(set) var rows = 1
  private(set) var rowStride = 0
  private(set) var length = 1
  private(set) var stride = 0
  /// Whether there is one plane.
  private(set) var isPlane = true

  /// Nil for a window that needs more than three axes.
  init?(shape: [Int], strides: [Int]) {
    var merged: [(length: Int, stride: Int)] = []
    for (length, stride) in zip(shape, strides) where length != 1 {
      if let last = merged.last, last.stride == stride * length {
        merged[merged.count - 1] = (last.length * length, stride)
      } else {
        merged.append((length, stride))
      }
    }
    guard merged.count <= 3 else { return nil }
    if let last = merged.popLast() { (length, stride) = last }
    if let middle = merged.popLast() { (rows, rowStride) = middle }
    if let first = merged.popLast() { (planeStride, isPlane) = (first.stride, false) }
  }

  /// Copies `count` entries from entry `start` on to contiguous memory.
  func read(_ out: UnsafeMutablePointer<Double>, _ base: UnsafePointer<Double>, start: Int, count: Int, lanes: Int) {
    if lanes == 8 {
      copy(SIMD8<Double>.self, out, base, start, count, lanes)
    } else if lanes & 7 == 0 {
      var lane = 0
      while lane < lanes {
        copy(SIMD8<Double>.self, out + lane, base + lane, start, count, lanes)
        lane &+= 8
      }
    } else {
      for lane in 0..<lanes { copy(Double.self, out + lane, base + lane, start, count, lanes) }
    }
  }

  @inline(__always)
  private func copy<V: LaneVector>(
    _: V.Type, _ out: UnsafeMutablePointer<Double>, _ base: UnsafePointer<Double>, _ start: Int, _ count: Int,
    _ lanes: Int
  ) {
    guard count > 0 else { return }
    let global = start / length
    var column = start &- global &* length
    var plane = global / rows
    var row = global &- plane &* rows
    let step = stride &* lanes
    let down = rowStride &* lanes
    var line = base + (plane &* planeStride &+ row &* rowStride) &* lanes
    var target = out
    var remaining = count
    while remaining > 0 {
      if column == 0 && remaining >= length {
        // Whole lines, up to the end of the plane.
        let lines = min(remaining / length, rows &- row)
        wholeLines(V.self, &target, &line, lines, step, down, lanes)
        remaining &-= lines &* length
        row &+= lines
      } else {
        let run = min(remaining, length &- column)
        var source = line + column &* step
        for _ in 0..<run {
          V.load(source).store(target)
          source += step
          target += lanes
        }
        remaining &-= run
        column = 0
        row &+= 1
        line += down
      }
      if row == rows {
        row = 0
        plane &+= 1
        line = base + (plane &* planeStride) &* lanes
      }
    }
  }

  /// Copies lines one after the other; short ones without a loop over their entries.
  @inline(__always)
  private func wholeLines<V: LaneVector>(
    _: V.Type, _ target: inout UnsafeMutablePointer<Double>, _ line: inout UnsafePointer<Double>, _ lines: Int,
    _ step: Int, _ down: Int, _ lanes: Int
  ) {
    switch length {
    case 1: short(V.self, &target, &line, lines, step, down, lanes, 1)
    case 2: short(V.self, &target, &line, lines, step, down, lanes, 2)
    case 3: short(V.self, &target, &line, lines, step, down, lanes, 3)
    case 4: short(V.self, &target, &line, lines, step, down, lanes, 4)
    case 5: short(V.self, &target, &line, lines, step, down, lanes, 5)
    case 6: short(V.self, &target, &line, lines, step, down, lanes, 6)
    case 7: short(V.self, &target, &line, lines, step, down, lanes, 7)
    case 8: short(V.self, &target, &line, lines, step, down, lanes, 8)
    default:
      for _ in 0..<lines {
        var source = line
        if step == 0 {
          let value = V.load(source)
          for _ in 0..<length {
            value.store(target)
            target += lanes
          }
        } else {
          for _ in 0..<length {
            V.load(source).store(target)
            source += step
            target += lanes
          }
        }
        line += down
      }
    }
  }

  @inline(__always)
  private func short<V: LaneVector>(
    _: V.Type, _ target: inout UnsafeMutablePointer<Double>, _ line: inout UnsafePointer<Double>, _ lines: Int,
    _ step: Int, _ down: Int, _ lanes: Int, _ n: Int
  ) {
    var (q, p) = (target, line)
    for _ in 0..<lines {
      V.load(p).store(q)
      if n > 1 { V.load(p + step).store(q + lanes) }
      if n > 2 { V.load(p + 2 &* step).store(q + 2 &* lanes) }
      if n > 3 { V.load(p + 3 &* step).store(q + 3 &* lanes) }
      if n > 4 { V.load(p + 4 &* step).store(q + 4 &* lanes) }
      if n > 5 { V.load(p + 5 &* step).store(q + 5 &* lanes) }
      if n > 6 { V.load(p + 6 &* step).store(q + 6 &* lanes) }
      if n > 7 { V.load(p + 7 &* step).store(q + 7 &* lanes) }
      p += down
      q += n &* lanes
    }
    (target, line) = (q, p)
  }

  /// Copies `count` entries, `from` and `to` entries apart.
  @inline(__always)
  static func run(
    _ out: UnsafeMutablePointer<Double>, _ to: Int, _ source: UnsafePointer<Double>, _ from: Int, _ count: Int,
    _ lanes: Int
  ) {
    if lanes & 7 == 0 {
      var lane = 0
      while lane < lanes {
        var (p, q) = (source + lane, out + lane)
        for _ in 0..<count {
          SIMD8<Double>.load(p).store(q)
          p += from &* lanes
          q += to &* lanes
        }
        lane &+= 8
      }
    } else {
      var (p, q) = (source, out)
      for _ in 0..<count {
        for lane in 0..<lanes { q[lane] = p[lane] }
        p += from &* lanes
        q += to &* lanes
      }
    }
  }
}
