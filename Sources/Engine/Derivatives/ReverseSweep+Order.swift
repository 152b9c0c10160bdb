extension ReverseSweep {
  private func rows(_ view: View) -> View {
    let length = view.shape.last ?? 1
    return view.seen(as: [length == 0 ? 0 : view.count / length, length])
  }

  /// Rows in ascending order: each entry's adjoint goes back to where it stood.
  func sorted(_ view: View, _ g: Traced) throws {
    let rows = rows(view)
    let (count, length) = (rows.shape[0], rows.shape[1])
    guard view.count > 0 else { return }
    let order = Traced(
      tracer,
      try tracer.emit(
        .argsort, [try before(rows).array], ArrayType(.integer, shape: [count, length]), cost: 8 * view.count))
    let starts = try tracer.constant(shape: [count, 1], element: .integer) { Double($0 * length) }
    let places = try order + Traced(tracer, starts)
    try accumulate(rows, try counted(places, g, view.count).reshaped(rows.shape))
  }

  /// Medians of rows: half to each of the two entries in the middle; entries that are equal share.
  func median(_ instruction: Instruction, _ g: Traced) throws {
    let rows = rows(instruction.inputs[0])
    let (count, length) = (rows.shape[0], rows.shape[1])
    guard length > 0 else { return }
    let x = try before(rows)
    let middle = try after(instruction.outputs[0]).reshaped([count, 1])
    let g = try g.reshaped([count, 1])
    if length % 2 == 1 {
      let isMiddle = try x.apply(.equal, middle)
      return try accumulate(rows, isMiddle * (g / isMiddle.sum(1)))
    }
    let low = try x.where(x.apply(.lessEqual, middle), else: -.infinity).reduced(.maximum, 1)
    let high = try x.where(x.apply(.greaterEqual, middle), else: .infinity).reduced(.minimum, 1)
    for value in [low, high] {
      let isIt = try x.apply(.equal, value)
      try accumulate(rows, isIt * (0.5 * g / isIt.sum(1)))
    }
  }

  /// Quantiles of rows (levels, rows) by linear interpolation between neighbours in order.
  func quantiles(_ levels: [Double], _ view: View, _ g: Traced) throws {
    let rows = rows(view)
    let (count, length) = (rows.shape[0], rows.shape[1])
    guard length > 0 else { return }
    let x = try before(rows)
    let sorted = Traced(
      tracer,
      try tracer.emit(.sort, [x.contiguous().array], ArrayType(.real, shape: [count, length]), cost: 8 * view.count))
    let g = try g.reshaped([levels.count, count, 1])
    for (index, level) in levels.enumerated() {
      let position = level * Double(length - 1)
      let low = min(max(Int(position), 0), length - 1)
      let share = position - Double(low)
      let seed = try g.part(0, index..<index + 1).reshaped([count, 1])
      for (place, weight) in [(low, 1 - share), (low + 1, share)] where weight != 0 && place < length {
        let isIt = try x.apply(.equal, sorted.part(1, place..<place + 1))
        try accumulate(rows, isIt * (weight * seed / isIt.sum(1)))
      }
    }
  }
}
