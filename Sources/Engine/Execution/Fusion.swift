extension Plan {
  /// Joins neighbouring elementwise instructions of one shape, the reductions of what they compute, and a reduction along rows that
  /// they read row by row (a mean that is taken off), into chains.
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
  /// A reduction along rows that waits for a chain which reads it row by row.
  private var leading: Instruction?
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
      } else if let leading, chain.isEmpty, !instruction.inputs.contains(where: leading.isReadByRows) {
        flush()
      }
      position[index] = output.count
      chain.append(instruction)
      shape = instruction.outputs[0].shape
    case .reduce(let reduction, let outer, let length, let inner, _)
    where takes(instruction, reduction, outer, length, inner):
      if outer == 1 && length > ElementwiseChain.leaf { isWhole = true } else { rowLength = length }
      chain.append(instruction)
    case .reduce(_, let outer, let length, let inner, _)
    where inner == 1 && outer > 1 && length > 1 && instruction.mask == nil:
      flush()
      position[index] = output.count
      leading = instruction
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
    if let leading {
      let register = leading.outputs[0].register
      if instruction.inputs.contains(where: { $0.register == register && !leading.isReadByRows($0) }) { return true }
      if instruction.outputs[0].register == leading.inputs[0].register { return true }
    }
    for input in instruction.inputs {
      for earlier in chain where earlier.outputs[0].register == input.register {
        if earlier.isReduction || input != earlier.outputs[0] { return true }
      }
    }
    return chain.contains { $0.outputs[0].register == instruction.outputs[0].register }
  }

  private mutating func flush() {
    defer { leading = nil }
    guard let first = chain.first else {
      if let leading { output.append(leading) }
      return
    }
    var inside: [Int: Int] = [:]
    for instruction in chain { for input in instruction.inputs { inside[input.register, default: 0] += 1 } }
    let made = ElementwiseChain(
      chain, leading: leading, isRead: { reads[$0] > (inside[$0] ?? 0) }, rowLength: rowLength, isWhole: isWhole)
    if let made {
      output.append(
        Instruction(
          operation: .chain(made), inputs: made.inputs, outputs: made.outputs, mask: nil, range: first.range,
          cost: chain.reduce(leading?.cost ?? 0) { $0 &+ $1.cost }))
    } else {
      if let leading { output.append(leading) }
      output += chain
    }
    chain = []
    rowLength = nil
    isWhole = false
  }
}

extension Instruction {
  fileprivate var isReduction: Bool { if case .reduce = operation { true } else { false } }

  /// Whether a view repeats every entry of this reduction along the row that it was made of, so that whoever reads the view in order
  /// needs a row's entry when that row begins.
  fileprivate func isReadByRows(_ view: View) -> Bool {
    guard case .reduce(_, let outer, let length, _, _) = operation, view.register == outputs[0].register,
      view.offset == outputs[0].offset, outputs[0].isContiguous,
      let rows = StridedRows(shape: view.shape, strides: view.strides)
    else { return false }
    return rows.isPlane && rows.rows == outer && rows.rowStride == 1 && rows.length == length && rows.stride == 0
  }
}
