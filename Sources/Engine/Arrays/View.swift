/// A strided window into a register: entry (i₀,…,iₘ) is entry `offset + Σ iⱼ·strides[j]` of the register.
struct View: Hashable, Sendable {
  /// The register.
  var register: Int
  /// First entry.
  var offset: Int
  /// Length of each axis.
  var shape: [Int]
  /// Step of each axis, in entries; 0 repeats, negative runs backwards.
  var strides: [Int]

  /// Views of one place are few: the shape does not count.
  func hash(into hasher: inout Hasher) {
    hasher.combine(register)
    hasher.combine(offset)
  }

  /// Number of entries.
  var count: Int { shape.reduce(1, *) }
  /// Whether the entries stand one behind the other in row-major order.
  var isContiguous: Bool { Shape.isContiguous(shape, strides) }
  /// Whether every entry is the same one.
  var isRepeated: Bool {
    for (length, stride) in zip(shape, strides) where length > 1 && stride != 0 { return false }
    return true
  }
}

/// Arithmetic of shapes, by NumPy's rules.
enum Shape {
  /// Row-major strides of a contiguous array.
  static func strides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step *= max(shape[axis], 1)
    }
    return strides
  }

  /// Whether strides are those of a row-major array (axes of length one do not count).
  static func isContiguous(_ shape: [Int], _ strides: [Int]) -> Bool {
    var step = 1
    for axis in shape.indices.reversed() {
      if shape[axis] == 0 { return true }
      if shape[axis] != 1 {
        if strides[axis] != step { return false }
        step *= shape[axis]
      }
    }
    return true
  }

  /// The shape that two shapes broadcast to, nil if they do not.
  static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    if a == b { return a }
    let rank = max(a.count, b.count)
    var shape = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let x = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
      let y = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
      if x == y || y == 1 { shape[axis] = x } else if x == 1 { shape[axis] = y } else { return nil }
    }
    return shape
  }

  /// Strides of an array of `shape` and `strides` seen as `target`, to which it broadcasts.
  static func expand(_ shape: [Int], _ strides: [Int], to target: [Int]) -> [Int] {
    let lead = target.count - shape.count
    return target.indices.map { axis in
      axis < lead || (shape[axis - lead] == 1 && target[axis] != 1) ? 0 : strides[axis - lead]
    }
  }

  /// The shape as Python would print it.
  static func text(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// Number of entries, nil when that does not fit in an `Int`.
  static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      if overflow { return nil }
      count = product
    }
    return count
  }
}
