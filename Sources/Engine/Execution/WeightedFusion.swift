extension Plan {
  /// Replaces `X.T * w` that only products read by one kernel that weighs as it multiplies: `(X.T * w) @ X`,
  /// `(X.T * w) @ y`, `(X * w[:, None]).T @ X`, `X.T @ (w[:, None] * X)`.
  static func weighted(_ instructions: [Instruction], results: [View], registers: Int) -> [Instruction] {
    // Without a product of matrices there is nothing to weigh.
    guard instructions.contains(where: { if case .matrixMultiply = $0.operation { true } else { false } }) else {
      return instructions
    }
    var writers = [Int](repeating: 0, count: registers)
    var readers = [[Int]](repeating: [], count: registers)
    for index in instructions.indices {
      for output in instructions[index].outputs { writers[output.register] += 1 }
      for input in instructions[index].inputs { readers[input.register].append(index) }
      if let mask = instructions[index].mask { readers[mask.register].append(index) }
    }
    let returned = Set(results.map(\.register))
    var replaced = instructions
    var dropped = [Bool](repeating: false, count: instructions.count)
    for (index, instruction) in instructions.enumerated() {
      guard case .elementwise(let steps) = instruction.operation, steps.count == 1,
        case .binary(.multiply) = steps[0].kernel, instruction.outputs[0].shape.count == 2,
        !returned.contains(instruction.outputs[0].register), writers[instruction.outputs[0].register] == 1
      else { continue }
      let uses = readers[instruction.outputs[0].register]
      let operands = steps[0].operands.compactMap { operand -> View? in
        guard case .input(let input) = operand else { return nil }
        return instruction.inputs[input]
      }
      guard operands.count == 2, !uses.isEmpty, Set(uses).count == uses.count,
        operands.allSatisfy({ writers[$0.register] <= 1 })
      else { continue }
      let pairs = [(operands[0], operands[1]), (operands[1], operands[0])]
      guard
        let products = pairs.lazy.compactMap({ pair -> [Instruction]? in
          let made = uses.compactMap { product(instructions[$0], of: instruction.outputs[0], pair.0, weights: pair.1) }
          return made.count == uses.count ? made : nil
        }).first
      else { continue }
      for (use, product) in zip(uses, products) { replaced[use] = product }
      dropped[index] = true
    }
    return dropped.contains(true) ? without(dropped, replaced) : instructions
  }

  /// The product as a weighted one, nil where it is of another kind.
  private static func product(_ use: Instruction, of scaled: View, _ x: View, weights: View) -> Instruction? {
    guard case .matrixMultiply = use.operation, use.inputs.count == 2 else { return nil }
    let (left, right) = (use.inputs[0], use.inputs[1])
    var instruction = use
    // Which axis of the scaled matrix the weights run along: the one that is summed over.
    if weights.strides[0] == 0, scaled.shape[0] > 1, left == scaled {
      instruction.inputs = [x.transposed, weights.line(along: 1), right]
    } else if weights.strides[1] == 0, scaled.shape[1] > 1, left == scaled.transposed {
      instruction.inputs = [x, weights.line(along: 0), right]
    } else if weights.strides[1] == 0, scaled.shape[1] > 1, right == scaled, left == x.transposed {
      instruction.inputs = [x, weights.line(along: 0), x]
    } else {
      return nil
    }
    let (design, other) = (instruction.inputs[0], instruction.inputs[2])
    if other == design {
      instruction.operation = .weightedCrossProduct
      instruction.inputs.removeLast()
    } else if other.shape.count == 1 || other.shape[1] == 1 {
      instruction.operation = .weightedProduct
    } else {
      return nil
    }
    return instruction
  }

  /// The instructions without some, jumps led to where they led.
  static func without(_ dropped: [Bool], _ instructions: [Instruction]) -> [Instruction] {
    var position: [Int] = []
    var kept: [Instruction] = []
    for index in instructions.indices {
      position.append(kept.count)
      if !dropped[index] { kept.append(instructions[index]) }
    }
    position.append(kept.count)
    return kept.map { $0.jumping(by: position) }
  }
}

extension View {
  /// The window with its two axes exchanged.
  fileprivate var transposed: View {
    View(register: register, offset: offset, shape: shape.reversed(), strides: strides.reversed())
  }
  /// One line of a window of two axes.
  fileprivate func line(along axis: Int) -> View {
    View(register: register, offset: offset, shape: [shape[axis]], strides: [strides[axis]])
  }
}

extension Instruction {
  /// The instruction with its jump, if it is one, led to the new position of its target.
  func jumping(by position: [Int]) -> Instruction {
    var copy = self
    switch operation {
    case .jumpIfNone(let target): copy.operation = .jumpIfNone(target: position[target])
    case .jumpBackIfAny(let target, let loop, let turns):
      copy.operation = .jumpBackIfAny(target: position[target], loop: loop, turns: turns)
    default: break
    }
    return copy
  }
}
