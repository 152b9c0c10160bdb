extension Machine {
  /// Doubles that one step works on before the next takes over: a chain stays in the first cache.
  private static let block = 1024

  /// Runs a chain of steps over inputs that are seen as the outputs' shape.
  func elementwise(_ steps: [ElementwiseStep], _ inputs: [View], _ outputs: [View]) {
    let count = outputs[0].count
    if count == 0 { return }
    if steps.count == 1, inputs.allSatisfy({ $0.isContiguous }) {
      single(steps[0], inputs, outputs[0], count: count * lanes)
      return
    }
    let entries = min(count, max(1, Machine.block / lanes))
    let width = entries * lanes
    // Scratch: a block for every input that is not contiguous, and for every step that is not an output.
    let memory = scratch.reserve((inputs.count + steps.count) * width)
    var readers: [StridedReader?] = []
    for (index, input) in inputs.enumerated() {
      if input.isContiguous {
        readers.append(nil)
      } else {
        let reader = StridedReader(address(input), input.shape, input.strides, lanes: lanes)
        if input.isRepeated { reader.fill(memory + index * width, entries) }
        readers.append(reader)
      }
    }
    let repeated = inputs.map(\.isRepeated)
    var start = 0
    while start < count {
      let length = min(entries, count - start)
      func operand(_ operand: ElementwiseStep.Operand) -> UnsafePointer<Double> {
        switch operand {
        case .input(let index):
          return UnsafePointer(readers[index] == nil ? address(inputs[index]) + start * lanes : memory + index * width)
        case .step(let index):
          if let output = steps[index].output { return UnsafePointer(address(outputs[output]) + start * lanes) }
          return UnsafePointer(memory + (inputs.count + index) * width)
        }
      }
      for index in inputs.indices where readers[index] != nil && !repeated[index] {
        readers[index]?.read(memory + index * width, length)
      }
      for (index, step) in steps.enumerated() {
        let out = step.output.map { address(outputs[$0]) + start * lanes } ?? memory + (inputs.count + index) * width
        apply(step.kernel, out, step.operands.map(operand), length * lanes)
      }
      start += length
    }
  }

  private func single(_ step: ElementwiseStep, _ inputs: [View], _ output: View, count: Int) {
    let operands = step.operands.map { operand -> UnsafePointer<Double> in
      guard case .input(let index) = operand else { return UnsafePointer(address(output)) }
      return UnsafePointer(address(inputs[index]))
    }
    apply(step.kernel, address(output), operands, count)
  }

  @inline(__always)
  private func apply(
    _ kernel: ElementwiseStep.Kernel, _ out: UnsafeMutablePointer<Double>, _ operands: [UnsafePointer<Double>],
    _ count: Int
  ) {
    switch kernel {
    case .unary(let kernel): kernel.apply(out, operands[0], count)
    case .binary(let kernel): kernel.apply(out, operands[0], operands[1], count)
    case .ternary(let kernel): kernel.apply(out, operands[0], operands[1], operands[2], count)
    }
  }
}

/// Reads a strided window entry by entry in row-major order.
struct StridedReader {
  private let base: UnsafePointer<Double>
  private let shape: [Int]
  private let strides: [Int]
  private let lanes: Int
  private var index: [Int]
  private var offset = 0

  init(_ base: UnsafePointer<Double>, _ shape: [Int], _ strides: [Int], lanes: Int) {
    self.base = base
    // A trailing axis at least, and neighbouring axes that run on are one.
    var merged: [(length: Int, stride: Int)] = []
    for (length, stride) in zip(shape, strides) where length != 1 {
      if let last = merged.last, last.stride == stride * length {
        merged[merged.count - 1] = (last.length * length, stride)
      } else {
        merged.append((length, stride))
      }
    }
    if merged.isEmpty { merged = [(1, 0)] }
    self.shape = merged.map(\.length)
    self.strides = merged.map(\.stride)
    self.lanes = lanes
    index = [Int](repeating: 0, count: merged.count)
  }

  /// Repeats the first entry `count` times.
  func fill(_ out: UnsafeMutablePointer<Double>, _ count: Int) {
    for entry in 0..<count { (out + entry * lanes).update(from: base, count: lanes) }
  }

  /// Reads the next `count` entries.
  mutating func read(_ out: UnsafeMutablePointer<Double>, _ count: Int) {
    var done = 0
    let last = shape.count - 1
    while done < count {
      let run = min(count - done, shape[last] - index[last])
      copyRun(out + done * lanes, run)
      done += run
      index[last] += run
      offset += run * strides[last]
      var axis = last
      while axis >= 0, index[axis] == shape[axis] {
        offset -= shape[axis] * strides[axis]
        index[axis] = 0
        axis -= 1
        if axis >= 0 {
          index[axis] += 1
          offset += strides[axis]
        }
      }
    }
  }

  @inline(__always)
  private func copyRun(_ out: UnsafeMutablePointer<Double>, _ run: Int) {
    let stride = strides[shape.count - 1]
    let source = base + offset * lanes
    if stride == 1 {
      out.update(from: source, count: run * lanes)
    } else if lanes == 8 {
      for entry in 0..<run { copyEight(out + entry &* 8, source + entry &* stride &* 8) }
    } else {
      for entry in 0..<run { (out + entry * lanes).update(from: source + entry * stride * lanes, count: lanes) }
    }
  }

  @inline(__always)
  private func copyEight(_ out: UnsafeMutablePointer<Double>, _ source: UnsafePointer<Double>) {
    for lane in 0..<8 { out[lane] = source[lane] }
  }
}
