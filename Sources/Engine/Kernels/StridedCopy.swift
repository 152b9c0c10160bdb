/// A copy from one strided window to another of the same shape, neighbouring axes joined where both run on.
struct StridedCopy: Sendable {
  private var planes = 1
  private var planeFrom = 0
  private var planeTo = 0
  private var rows = 1
  private var rowFrom = 0
  private var rowTo = 0
  private var length = 1
  private var from = 1
  private var to = 1
  private var isEmpty: Bool

  /// Nil for windows that need more than three axes.
  init?(shape: [Int], from source: [Int], to target: [Int]) {
    isEmpty = shape.contains(0)
    var merged: [(length: Int, from: Int, to: Int)] = []
    for axis in shape.indices where shape[axis] != 1 {
      let (length, from, to) = (shape[axis], source[axis], target[axis])
      if let last = merged.last, last.from == from * length, last.to == to * length {
        merged[merged.count - 1] = (last.length * length, from, to)
      } else {
        merged.append((length, from, to))
      }
    }
    guard merged.count <= 3 else { return nil }
    if let last = merged.popLast() { (length, from, to) = last }
    if let middle = merged.popLast() { (rows, rowFrom, rowTo) = middle }
    if let first = merged.popLast() { (planes, planeFrom, planeTo) = first }
  }

  /// Copies; the windows must not overlap.
  func run(_ target: UnsafeMutablePointer<Double>, _ source: UnsafePointer<Double>, lanes: Int) {
    if isEmpty { return }
    if from == 1 && to == 1 && rows == 1 && planes == 1 { return target.update(from: source, count: length &* lanes) }
    for plane in 0..<planes {
      var p = source + (plane &* planeFrom &* lanes)
      var q = target + (plane &* planeTo &* lanes)
      for _ in 0..<rows {
        StridedRows.run(q, to, p, from, length, lanes)
        p += rowFrom &* lanes
        q += rowTo &* lanes
      }
    }
  }
}
