extension Machine {
  /// A window into contiguous memory of the caller.
  func copy(_ view: View, to target: UnsafeMutablePointer<Double>) {
    if view.isContiguous {
      target.update(from: address(view), count: view.count * lanes)
    } else {
      if let rows = StridedRows(shape: view.shape, strides: view.strides) {
        rows.read(target, address(view), start: 0, count: view.count, lanes: lanes)
      } else {
        var reader = StridedReader(address(view), view.shape, view.strides, lanes: lanes)
        reader.read(target, view.count)
      }
    }
  }

  /// Writes a window into another of the same shape; under a mask only in active lanes.
  func store(_ source: View, into target: View, mask: View?) {
    let count = target.count
    if count == 0 { return }
    if mask == nil, target.isContiguous {
      copy(source, to: address(target))
      return
    }
    let length = target.shape.last ?? 1
    let sourceStride = source.strides.last ?? 0
    let targetStride = target.strides.last ?? 0
    let rows = count / length
    var index = [Int](repeating: 0, count: max(target.shape.count - 1, 0))
    var (from, to) = (address(source), address(target))
    let active = mask.map(address)
    for _ in 0..<rows {
      if let active {
        for entry in 0..<length {
          let a = from + entry * sourceStride * lanes
          let b = to + entry * targetStride * lanes
          for lane in 0..<lanes { b[lane] = active[lane] != 0 ? a[lane] : b[lane] }
        }
      } else {
        StridedRows.run(to, targetStride, from, sourceStride, length, lanes)
      }
      var axis = index.count - 1
      while axis >= 0 {
        index[axis] += 1
        from += source.strides[axis] * lanes
        to += target.strides[axis] * lanes
        if index[axis] < target.shape[axis] { break }
        from -= source.strides[axis] * target.shape[axis] * lanes
        to -= target.strides[axis] * target.shape[axis] * lanes
        index[axis] = 0
        axis -= 1
      }
    }
  }

  /// Entries of a flat window by index. Indices that are out of range read entry 0 and flag the lane.
  func gather(_ window: View, _ indices: View, into target: View) -> Bool {
    let (base, places, out) = (address(window), contiguous(indices, slot: 0), address(target))
    let limit = Double(window.count)
    var fine = true
    for entry in 0..<target.count {
      if lanes == 8, let place = Machine.common(places + entry &* 8), place >= 0, place < limit {
        SIMD8<Double>.load(base + Int(place) &* 8).store(out + entry &* 8)
        continue
      }
      for lane in 0..<lanes {
        let place = places[entry * lanes + lane]
        let inside = place >= 0 && place < limit
        let index = inside ? Int(place) : 0
        if !inside {
          flags[lane] = 1
          fine = false
        }
        out[entry * lanes + lane] = window.count > 0 ? base[index * lanes + lane] : .nan
      }
    }
    return !fine
  }

  /// The number that eight lanes have in common, as an index by a loop's counter is; nil if they have none.
  @inline(__always)
  private static func common(_ places: UnsafePointer<Double>) -> Double? {
    let all = SIMD8<Double>.load(places)
    let first = all[0]
    return SIMD8<Double>.any(SIMD8<Double>.not(SIMD8<Double>.equal(all, SIMD8(repeating: first)))) ? nil : first
  }

  func scatter(_ values: View, at indices: View, into target: View, mask: View?, adding: Bool) {
    let (places, from, base) = (contiguous(indices, slot: 0), contiguous(values, slot: 1), address(target))
    let active = mask.map(address)
    let limit = Double(target.count)
    for entry in 0..<indices.count {
      for lane in 0..<lanes {
        if let active, active[lane] == 0 { continue }
        let place = places[entry * lanes + lane]
        guard place >= 0, place < limit else { continue }
        let index = Int(place) * lanes + lane
        let value = from[entry * lanes + lane]
        base[index] = adding ? base[index] + value : value
      }
    }
  }

  /// Writes a window to the row of a tape that a number of turns, the same in every lane, stands for.
  /// - Returns: whether the tape has no such row.
  func keep(_ source: View, turn: View, on tape: View) -> Bool {
    let row = Int(address(turn)[0])
    guard row >= 0, row < tape.shape[0] else {
      for lane in 0..<lanes { flags[lane] = 1 }
      return true
    }
    copy(source, to: address(tape) + row * source.count * lanes)
    return false
  }

  /// Reads the row of a tape that a number of turns stands for. A row that was never written is not read: its lanes have failed.
  func recall(_ tape: View, turn: View, into target: View) {
    let row = max(Int(address(turn)[0]), 0)
    let count = target.count * lanes
    guard (row + 1) * target.count <= tape.count else { return }
    address(target).update(from: address(tape) + row * count, count: count)
  }

  /// The entries of a window in order; a window that is not contiguous is copied into slot 0 or 1 of the scratch.
  func contiguous(_ view: View, slot: Int) -> UnsafeMutablePointer<Double> {
    if view.isContiguous { return address(view) }
    let size = view.count * lanes
    let memory = scratch.reserve(2 * size) + slot * size
    copy(view, to: memory)
    return memory
  }
}
