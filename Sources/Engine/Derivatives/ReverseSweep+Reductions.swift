extension ReverseSweep {
  /// A reduction of x, seen as (outer, length, inner).
  func reduced(_ reduction: Reduction, _ shape: [Int], _ ddof: Double, _ instruction: Instruction, _ g: Traced) throws {
    let view = instruction.inputs[0].seen(as: shape)
    let length = Double(shape[1])
    let rows = [shape[0], 1, shape[2]]
    let g = try g.reshaped(rows)
    func x() throws -> Traced { try before(view) }
    func y() throws -> Traced { try after(instruction.outputs[0]).reshaped(rows) }
    switch reduction {
    case .sum: try accumulate(view, g.broadcast(to: shape))
    case .mean: try accumulate(view, (try g / length).broadcast(to: shape))
    case .variance, .standardDeviation:
      let values = try x()
      let mean = try values.reduced(.mean, 1)
      let centred = try values - mean
      if reduction == .variance { return try accumulate(view, g * (2 / (length - ddof)) * centred) }
      // Of numbers that are equal but for rounding it is 0.
      let root = try y()
      let varies = try root.apply(.greater, 1e-15 * mean.apply(.absolute))
      try accumulate(view, (g / (root * (length - ddof))).where(varies, else: 0) * centred)
    case .minimum, .maximum:
      let isExtreme = try x().apply(.equal, y())
      try accumulate(view, isExtreme * (g / isExtreme.sum(1)))
    case .range:
      let values = try x()
      for (extreme, sign) in [(Reduction.maximum, 1.0), (.minimum, -1)] {
        let isExtreme = try values.apply(.equal, values.reduced(extreme, 1))
        try accumulate(view, isExtreme * (sign * g / isExtreme.sum(1)))
      }
    case .product:
      // Of one factor that is 0 the derivative is the product of the others; of two it is 0.
      let values = try x()
      let isZero = try values.apply(.equal, 0)
      let others = try values.number(1).where(isZero, else: values)
      let zeros = try isZero.sum(1)
      let product = try others.reduced(.product, 1)
      let alone = try zeros.apply(.equal, 1) * product
      let slope = try (alone * isZero).where(zeros.broadcast(to: shape), else: product / others)
      try accumulate(view, g * slope)
    case .any, .all, .countNonzero, .argmin, .argmax: break
    }
  }

  /// Running sums and products of x, seen as (outer, length, inner).
  func scanned(_ scan: Scan, _ shape: [Int], _ instruction: Instruction, _ g: Traced) throws {
    let view = instruction.inputs[0].seen(as: shape)
    func sums(_ values: Traced) throws -> Traced {
      let turned = try values.reversed(1).contiguous()
      return Traced(
        tracer,
        try tracer.emit(
          .scan(.cumulativeSum, outer: shape[0], length: shape[1], inner: shape[2]), [turned.array],
          ArrayType(.real, shape: shape), cost: turned.array.count)
      ).reversed(1)
    }
    switch scan {
    case .cumulativeSum: try accumulate(view, sums(g.reshaped(shape)))
    case .cumulativeProduct:
      let y = try after(instruction.outputs[0]).reshaped(shape)
      try accumulate(view, sums(try g.reshaped(shape) * y) / before(view))
    case .difference:
      guard shape[1] > 1 else { return }
      let g = try g.reshaped([shape[0], shape[1] - 1, shape[2]])
      try accumulate(view.part(1, 1..<shape[1]), g)
      try accumulate(view.part(1, 0..<shape[1] - 1), try -g)
    }
  }
}

extension View {
  /// A window that is contiguous, or has three axes already, seen as that shape.
  func seen(as target: [Int]) -> View {
    if shape == target { return self }
    return View(register: register, offset: offset, shape: target, strides: Shape.strides(target))
  }

  /// A window of one axis.
  func part(_ axis: Int, _ range: Range<Int>) -> View {
    var copy = self
    copy.shape[axis] = range.count
    copy.offset += strides[axis] * range.lowerBound
    return copy
  }
}
