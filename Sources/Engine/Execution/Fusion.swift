extension Plan {
  /// Joins neighbouring elementwise instructions of one shape, and the reductions of what they compute, into chains.
  ///
  /// A chain never crosses a jump or a place that is jumped to.
  static func fused(_ instructions: [Instruction], results: [View], registers: Int) -> [Instruction] {
    var fusion = Fusion(instructions, results, registers: registers)
    for (index, instruction) in instructions.enumerated() { fusion.take(instruction, index) }
    fusion.finish()
    return fusion.output.map { $0.jumping(by: fusion.position) }
  }
}

/// Builds chains from a list of instructions.
struct Fusion {
  /// Off only where a test wants to see what the single instructions give.
  @TaskLocal static var isOn = true

  private(set) var output: [Instruction] = []
  /// Where each instruction came to stand.
  private(set) var position: [Int] = []
  private var reads: [Int]
  private var targets = Set<Int>()
  private var chain: [Instruction] = []
  private var shape: [Int] = []
  private var rowLength: Int?
  private var isWhole = false
  /// Most instructions of a chain.
  private static let longest = 32

  init(_ instructions: [Instruction], _ results: [View], registers: Int) {
    reads = [Int](repeating: 0, count: registers)
    for instruction in instructions {
      for view in instruction.inputs { reads[view.register] += 1 }
      if let mask = instruction.mask { reads[mask.register] += 1 }
      switch instruction.operation {
      case .jumpIfNone(let target), .jumpBackIfAny(let target, _, _): targets.insert(target)
      default: break
      }
    }
    for result in results { reads[result.register] += 1 }
  }

  mutating func take(_ instruction: Instruction, _ index: Int) {
    if targets.contains(index) { flush() }
    position.append(output.count)
    switch instruction.operation {
    case .elementwise:
      if let first = chain.first,
        first.outputs[0].shape != instruction.outputs[0].shape || chain.count >= Fusion.longest
          || conflicts(instruction)
      {
        flush()
      }
      position[index] = output.count
      chain.append(instruction)
      shape = instruction.outputs[0].shape
    case .reduce(let reduction, let outer, let length, let inner, _)
    where takes(instruction, reduction, outer, length, inner):
      if outer == 1 && length > ElementwiseChain.leaf { isWhole = true } else { rowLength = length }
      chain.append(instruction)
    default:
      flush()
      position[index] = output.count
      output.append(instruction)
    }
  }

  mutating func finish() {
    flush()
    position.append(output.count)
  }

  /// Whether the reduction can take what the chain computes, block by block.
  private func takes(_ instruction: Instruction, _ reduction: Reduction, _ outer: Int, _ length: Int, _ inner: Int)
    -> Bool
  {
    guard inner == 1, length > 0, outer > 0, chain.count < Fusion.longest,
      chain.contains(where: { $0.outputs[0] == instruction.inputs[0] && !$0.isReduction })
    else { return false }
    if outer == 1 && length > ElementwiseChain.leaf {
      return rowLength == nil && (reduction == .sum || reduction == .mean)
    }
    return length <= ElementwiseChain.leaf && !isWhole && (rowLength == nil || rowLength == length)
  }

  /// Whether the instruction reads an earlier output of the chain other than entry by entry.
  private func conflicts(_ instruction: Instruction) -> Bool {
    for input in instruction.inputs {
      for earlier in chain where earlier.outputs[0].register == input.register {
        if earlier.isReduction || input != earlier.outputs[0] { return true }
      }
    }
    return chain.contains { $0.outputs[0].register == instruction.outputs[0].register }
  }

  private mutating func flush() {
    guard let first = chain.first else { return }
    var inside: [Int: Int] = [:]
    for instruction in chain { for input in instruction.inputs { inside[input.register, default: 0] += 1 } }
    let made = ElementwiseChain(
      chain, isRead: { reads[$0] > (inside[$0] ?? 0) }, rowLength: rowLength, isWhole: isWhole)
    if let made {
      output.append(
        Instruction(
          operation: .chain(made), inputs: made.inputs, outputs: made.outputs, mask: nil, range: first.range,
          cost: chain.reduce(0) { $0 &+ $1.cost }))
    } else {
      output += chain
    }
    chain = []
    rowLength = nil
    isWhole = false
  }
}

extension Instruction {
  fileprivate var isReduction: Bool { if case .reduce = operation { true } else { false } }
}
