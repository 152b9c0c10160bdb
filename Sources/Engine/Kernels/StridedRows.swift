/// A window of up to three axes, neighbouring axes joined where they run on: (planes, rows, length), row-major.
struct StridedRows: Hashable, Sendable {
  private(set) var planeStride = 0
  private(set) var rows = 1
  private(set) var rowStride = 0
  private(set) var length = 1
  private(set) var stride = 0

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
    if let first = merged.popLast() { planeStride = first.stride }
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
      if row == rows {
        row = 0
        plane &+= 1
        line = base + (plane &* planeStride) &* lanes
      }
    }
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
