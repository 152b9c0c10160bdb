extension Plan {
  /// Joins neighbouring elementwise instructions of one shape, so that intermediate values stay in the cache.
  ///
  /// Invariant: the steps keep the order of the instructions, and nothing else stands between them, so that a
  /// fused chain computes what the single instructions did, bit for bit.
  static func fused(_ instructions: [Instruction], results: [View]) -> [Instruction] {
    var reads: [Int: Int] = [:]
    var targets = Set<Int>()
    for instruction in instructions {
      for view in instruction.inputs { reads[view.register, default: 0] += 1 }
      if let mask = instruction.mask { reads[mask.register, default: 0] += 1 }
      switch instruction.operation {
      case .jumpIfNone(let target), .jumpBackIfAny(let target, _): targets.insert(target)
      default: break
      }
    }
    for result in results { reads[result.register, default: 0] += 1 }
    guard targets.isEmpty else { return instructions }

    var output: [Instruction] = []
    var chain: [Instruction] = []
    func flush() {
      if chain.count == 1 { output.append(chain[0]) }
      if chain.count > 1 { output.append(join(chain, reads: reads)) }
      chain = []
    }
    for instruction in instructions {
      guard case .elementwise = instruction.operation else {
        flush()
        output.append(instruction)
        continue
      }
      if let first = chain.first,
        first.outputs[0].shape != instruction.outputs[0].shape || chain.count >= 24
          || conflicts(instruction, with: chain)
      {
        flush()
      }
      chain.append(instruction)
    }
    flush()
    return output
  }

  /// Whether the instruction reads an earlier output of the chain other than entry by entry.
  private static func conflicts(_ instruction: Instruction, with chain: [Instruction]) -> Bool {
    for input in instruction.inputs {
      for earlier in chain where earlier.outputs[0].register == input.register {
        if input != earlier.outputs[0] { return true }
      }
    }
    return chain.contains { $0.outputs[0].register == instruction.outputs[0].register }
  }

  private static func join(_ chain: [Instruction], reads: [Int: Int]) -> Instruction {
    var inputs: [View] = []
    var outputs: [View] = []
    var steps: [ElementwiseStep] = []
    var produced: [View: Int] = [:]
    var inside: [Int: Int] = [:]
    for instruction in chain { for input in instruction.inputs { inside[input.register, default: 0] += 1 } }
    for instruction in chain {
      guard case .elementwise(let single) = instruction.operation, let step = single.first else { continue }
      let operands = step.operands.map { operand -> ElementwiseStep.Operand in
        guard case .input(let index) = operand else { return operand }
        let view = instruction.inputs[index]
        if let step = produced[view] { return .step(step) }
        if let known = inputs.firstIndex(of: view) { return .input(known) }
        inputs.append(view)
        return .input(inputs.count - 1)
      }
      let target = instruction.outputs[0]
      let leaves = (reads[target.register] ?? 0) > (inside[target.register] ?? 0)
      var output: Int?
      if leaves {
        output = outputs.count
        outputs.append(target)
      }
      produced[target] = steps.count
      steps.append(ElementwiseStep(kernel: step.kernel, operands: operands, output: output))
    }
    return Instruction(
      operation: .elementwise(steps), inputs: inputs, outputs: outputs.isEmpty ? [chain[0].outputs[0]] : outputs,
      mask: nil, range: chain[0].range, cost: chain.reduce(0) { $0 &+ $1.cost })
  }
}
