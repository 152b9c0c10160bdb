/// Elementwise instructions of one shape and the reductions of what they compute, made ready to run as one.
///
/// The chain runs over blocks of entries, all steps on one block before the next, so that intermediate values never
/// leave the first cache. A reduction of a step's values takes each block while it is there.
///
/// Invariant: the steps keep the order of the instructions, and a reduction its order of terms, so that a chain computes
/// what the single instructions would, bit for bit.
final class ElementwiseChain: Sendable {
  /// Where a value is while the chain runs: in a register's window, block by block, or in scratch memory.
  enum Place: Sendable {
    case window(register: Int, offset: Int)
    case slot(Int)
  }
  /// An input that has to be brought into scratch memory.
  struct Reader: Sendable {
    var register: Int
    var offset: Int
    var rows: StridedRows
    /// Whether all entries are one, so that one reading is enough.
    var isRepeated: Bool
    var slot: Int
  }
  /// One step; operands and target are places. Operands that the kernel does not take repeat the first.
  struct Step: Sendable {
    var kernel: ElementwiseStep.Kernel
    var first: Int
    var second: Int
    var third: Int
    var target: Int
    /// Which of the chain's pairs the operands are, where they are read in place; else -1.
    var pair = -1
  }
  /// Two operands of arithmetic of which at least one is not contiguous and is read where it is.
  struct Pair: Sendable {
    var first: Operand
    var second: Operand
    /// Entries of a line; 0 where both are places.
    var length: Int
  }
  /// A strided window, or a place.
  enum Operand: Sendable {
    case strided(register: Int, offset: Int, rows: StridedRows)
    case place(Int)
  }
  /// A reduction of a place along rows of `length` entries; or, where `isWhole`, of all entries as NumPy sums them.
  struct Sink: Sendable {
    var reduction: Reduction
    var place: Int
    var length: Int
    var ddof: Double
    var output: Place
    var isWhole: Bool
    /// The factors, where the summed values are products that nothing else reads: they are then not written down.
    var factors: Pair?
  }
  /// A reduction along rows that the steps read row by row: a row is reduced when the first block that needs it begins.
  struct Leading: Sendable {
    var reduction: Reduction
    var ddof: Double
    var rows: Int
    var length: Int
    var source: Code.Window
    var strides: Reduction.Strides
    var output: Code.Window

    init?(_ instruction: Instruction) {
      guard case .reduce(let reduction, let outer, let length, _, let ddof) = instruction.operation else { return nil }
      let (view, out) = (instruction.inputs[0], instruction.outputs[0])
      (self.reduction, self.ddof, rows, self.length) = (reduction, ddof, outer, length)
      (source, output) = (Code.Window(view), Code.Window(out))
      strides = view.isContiguous ? Reduction.Strides(outer: length, axis: 1, inner: 1) : Reduction.Strides(view)
    }
  }

  /// Doubles of a block: a chain stays in the first cache.
  static let block = 1024
  /// Terms of a leaf of NumPy's pairwise sum.
  static let leaf = 128

  let count: Int
  let places: [Place]
  let readers: [Reader]
  let steps: [Step]
  let pairs: [Pair]
  let sinks: [Sink]
  let leading: Leading?
  /// Blocks of scratch memory.
  let slots: Int
  /// Blocks hold whole rows of so many entries.
  let rowLength: Int
  /// The leaves of a pairwise sum of all entries, where a sink needs them; else empty.
  let leaves: [Int]
  let inputs: [View]
  let outputs: [View]

  /// Nil where an input has more axes than a chain can read.
  init?(_ chain: [Instruction], leading: Instruction?, isRead: (Int) -> Bool, rowLength: Int?, isWhole: Bool) {
    guard let shape = chain.first?.outputs[0].shape else { return nil }
    let count = shape.reduce(1, *)
    var builder = ElementwiseChainBuilder()
    guard builder.add(chain, isRead) else { return nil }
    self.count = count
    self.rowLength = rowLength ?? 1
    leaves = isWhole ? ElementwiseChain.pairwiseLeaves(count) : []
    places = builder.places
    readers = builder.readers
    steps = builder.steps
    pairs = builder.pairs
    sinks = builder.sinks
    slots = builder.slots
    self.leading = leading.flatMap(Leading.init)
    inputs = builder.inputs + (leading?.inputs ?? [])
    outputs = builder.outputs + (leading?.outputs ?? [])
  }

  /// Lengths of the leaves, first to last (`ReductionAxis.pairwise`).
  static func pairwiseLeaves(_ n: Int) -> [Int] {
    if n <= leaf { return [n] }
    var half = n / 2
    half -= half & 7
    return pairwiseLeaves(half) + pairwiseLeaves(n - half)
  }
}

/// Gives the values of a chain their places.
struct ElementwiseChainBuilder {
  private(set) var places: [ElementwiseChain.Place] = []
  private(set) var readers: [ElementwiseChain.Reader] = []
  private(set) var steps: [ElementwiseChain.Step] = []
  private(set) var pairs: [ElementwiseChain.Pair] = []
  private(set) var sinks: [ElementwiseChain.Sink] = []
  private(set) var slots = 0
  private(set) var inputs: [View] = []
  private(set) var outputs: [View] = []
  private var known: [View: Int] = [:]
  private var free: [Int] = []
  /// Slots that sinks read as factors.
  private var pinned = Set<Int>()

  private mutating func slot() -> Int {
    if let slot = free.popLast() { return slot }
    slots += 1
    return slots - 1
  }

  private mutating func place(_ view: View) -> Int? {
    if let place = known[view] { return place }
    if !inputs.contains(view) { inputs.append(view) }
    if view.isContiguous {
      places.append(.window(register: view.register, offset: view.offset))
    } else {
      guard let rows = StridedRows(shape: view.shape, strides: view.strides) else { return nil }
      // Scratch memory of a reader is its own for the whole chain: a repeated entry is read once.
      slots += 1
      places.append(.slot(slots - 1))
      readers.append(
        ElementwiseChain.Reader(
          register: view.register, offset: view.offset, rows: rows, isRepeated: view.isRepeated, slot: slots - 1))
    }
    known[view] = places.count - 1
    return places.count - 1
  }

  /// Strided inputs that the instruction may read where they are: those of arithmetic that nothing else in the chain reads.
  private func readInPlace(_ instruction: Instruction, _ uses: [View: Int]) -> [View] {
    guard case .elementwise(let steps) = instruction.operation, case .binary(let kernel)? = steps.first?.kernel,
      StridedBinary.takes(kernel), instruction.inputs.count == 2
    else { return [] }
    let strided = instruction.inputs.filter { view in
      !view.isContiguous && !view.isRepeated && uses[view] == 1
        && StridedRows(shape: view.shape, strides: view.strides)?.isPlane == true
    }
    guard strided.count == 2,
      let first = StridedRows(shape: strided[0].shape, strides: strided[0].strides),
      let second = StridedRows(shape: strided[1].shape, strides: strided[1].strides), first.length != second.length
    else { return strided }
    return [strided[0]]
  }

  private mutating func pair(_ step: ElementwiseStep, _ views: [View], _ strided: [View]) -> Int {
    guard !strided.isEmpty else { return -1 }
    var length = 1
    let operands = step.operands.compactMap { operand -> ElementwiseChain.Operand? in
      guard case .input(let index) = operand else { return nil }
      let view = views[index]
      guard strided.contains(view), let rows = StridedRows(shape: view.shape, strides: view.strides) else {
        return known[view].map(ElementwiseChain.Operand.place)
      }
      length = rows.length
      return .strided(register: view.register, offset: view.offset, rows: rows)
    }
    guard operands.count == 2 else { return -1 }
    pairs.append(ElementwiseChain.Pair(first: operands[0], second: operands[1], length: length))
    return pairs.count - 1
  }

  /// Leaves the multiplication to the sink that was added last, if the sink alone reads the product and its factors are
  /// still there when it runs: in windows, or in memory that a reader has for itself.
  private mutating func foldProduct(_ place: Int, _ isLast: Bool, _ uses: Int) {
    guard let sink = sinks.last, sink.isWhole, uses == 1, isLast, case .slot = places[place],
      let position = steps.firstIndex(where: { $0.target == place }), case .binary(.multiply) = steps[position].kernel
    else { return }
    let step = steps[position]
    let pair =
      step.pair < 0
      ? ElementwiseChain.Pair(first: .place(step.first), second: .place(step.second), length: 0) : pairs[step.pair]
    for case .place(let factor) in [pair.first, pair.second] where !stays(factor) { return }
    sinks[sinks.count - 1].factors = pair
    steps.remove(at: position)
  }

  /// Whether the place holds its value until the sinks run.
  private func stays(_ place: Int) -> Bool {
    guard case .slot(let slot) = places[place] else { return true }
    return readers.contains { $0.slot == slot } || pinned.contains(slot)
  }

  /// Adds all instructions. `isRead`: whether a register is read outside of the chain.
  mutating func add(_ chain: [Instruction], _ isRead: (Int) -> Bool) -> Bool {
    var lastUse: [View: Int] = [:]
    var uses: [View: Int] = [:]
    for (index, instruction) in chain.enumerated() {
      for input in instruction.inputs {
        lastUse[input] = index
        uses[input, default: 0] += 1
      }
    }
    // Readers first, so that their memory is not shared.
    var produced = Set<View>()
    var inPlace: [Int: [View]] = [:]
    for (index, instruction) in chain.enumerated() {
      let strided = readInPlace(instruction, uses)
      inPlace[index] = strided
      for input in instruction.inputs where !produced.contains(input) {
        if strided.contains(input) {
          if !inputs.contains(input) { inputs.append(input) }
        } else {
          guard place(input) != nil else { return false }
        }
      }
      produced.formUnion(instruction.outputs)
    }
    let summed = Set(chain.compactMap { $0.wholeSum })
    for (index, instruction) in chain.enumerated() {
      switch instruction.operation {
      case .elementwise(let single):
        guard let step = single.first else { return false }
        let strided = inPlace[index] ?? []
        var operands: [Int] = []
        for case .input(let input) in step.operands where !strided.contains(instruction.inputs[input]) {
          guard let place = place(instruction.inputs[input]) else { return false }
          operands.append(place)
        }
        let first = operands.first ?? 0
        let target = instruction.outputs[0]
        var own: Int?
        if isRead(target.register) {
          outputs.append(target)
          places.append(.window(register: target.register, offset: target.offset))
        } else {
          let slot = slot()
          own = slot
          places.append(.slot(slot))
        }
        known[target] = places.count - 1
        steps.append(
          ElementwiseChain.Step(
            kernel: step.kernel, first: first, second: operands.count > 1 ? operands[1] : first,
            third: operands.count > 2 ? operands[2] : first, target: places.count - 1,
            pair: pair(step, instruction.inputs, strided)))
        if let own, lastUse[target] == nil { free.append(own) }
        if summed.contains(target), case .binary(.multiply) = step.kernel {
          for operand in operands { if case .slot(let slot) = places[operand] { pinned.insert(slot) } }
        }
      case .reduce(let reduction, let outer, let length, _, let ddof):
        guard let place = known[instruction.inputs[0]] else { return false }
        outputs.append(instruction.outputs[0])
        sinks.append(
          ElementwiseChain.Sink(
            reduction: reduction, place: place, length: length, ddof: ddof,
            output: .window(register: instruction.outputs[0].register, offset: instruction.outputs[0].offset),
            isWhole: outer == 1 && length > ElementwiseChain.leaf))
        foldProduct(place, lastUse[instruction.inputs[0]] == index, uses[instruction.inputs[0]] ?? 0)
      default: return false
      }
      // What is read for the last time makes room for the steps that follow; sinks run after all steps.
      for input in Set(instruction.inputs) where lastUse[input] == index && produced.contains(input) {
        guard let place = known[input], case .slot(let slot) = places[place] else { continue }
        if !sinks.contains(where: { $0.place == place }), !pinned.contains(slot) { free.append(slot) }
      }
    }
    return true
  }
}

extension Instruction {
  /// What the instruction sums as a whole, if it does.
  fileprivate var wholeSum: View? {
    guard case .reduce(_, let outer, let length, _, _) = operation, outer == 1, length > ElementwiseChain.leaf else {
      return nil
    }
    return inputs[0]
  }
}
