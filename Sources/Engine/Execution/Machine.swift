/// Carries out instructions on one tile.
///
/// Invariant: what happens in a lane depends on that lane's numbers and on the instruction alone.
struct Machine {
  let addresses: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  let lanes: Int
  /// One byte a lane, set where the instruction failed.
  let flags: UnsafeMutablePointer<UInt8>
  let scratch: Scratch
  let key: Key
  /// Replication of lane 0.
  let first: UInt64
  /// Turns that each loop which is not unrolled has taken.
  let turns: UnsafePointer<Int>

  /// First entry of lane 0 of a window.
  @inline(__always)
  func address(_ view: View) -> UnsafeMutablePointer<Double> { addresses[view.register] + view.offset * lanes }

  func any(_ mask: UnsafePointer<Double>) -> Bool {
    for lane in 0..<lanes where mask[lane] != 0 { return true }
    return false
  }

  /// Carries out one instruction.
  /// - Returns: whether `flags` may have been set.
  func execute(_ instruction: Instruction) -> Bool {
    let inputs = instruction.inputs
    let outputs = instruction.outputs
    switch instruction.operation {
    case .elementwise(let steps):
      elementwise(steps, inputs, outputs)
      return false
    case .chain(let chain):
      run(chain)
      return false
    case .copy:
      store(inputs[0], into: outputs[0], mask: instruction.mask)
      return false
    case .reduce(let reduction, let outer, let length, let inner, let ddof):
      reduction.apply(
        address(outputs[0]), address(inputs[0]), outer: outer, length: length, inner: inner, lanes: lanes, ddof: ddof,
        strides: inputs[0].isContiguous ? nil : Reduction.Strides(inputs[0]))
      return false
    case .scan(let scan, let outer, let length, let inner):
      scan.apply(address(outputs[0]), address(inputs[0]), outer: outer, length: length, inner: inner, lanes: lanes)
      return false
    case .matrixMultiply:
      multiply(inputs[0], inputs[1], into: outputs[0])
      return false
    case .linear(let operation):
      linear(operation, inputs, outputs)
      return true
    case .sort:
      let (rows, length) = rowsAndLength(inputs[0])
      Sorting.sort(address(outputs[0]), address(inputs[0]), rows: rows, length: length, lanes: lanes)
      return false
    case .argsort:
      let (rows, length) = rowsAndLength(inputs[0])
      Sorting.argsort(address(outputs[0]), address(inputs[0]), rows: rows, length: length, lanes: lanes)
      return false
    case .median:
      let (rows, length) = rowsAndLength(inputs[0])
      Sorting.median(address(outputs[0]), address(inputs[0]), rows: rows, length: length, lanes: lanes)
      return false
    case .quantile(let levels):
      let (rows, length) = rowsAndLength(inputs[0])
      Sorting.quantile(
        address(outputs[0]), address(inputs[0]), rows: rows, length: length, levels: levels, lanes: lanes)
      return false
    case .searchsorted(let right):
      Sorting.searchSorted(
        address(outputs[0]), sorted: address(inputs[0]), length: inputs[0].count, address(inputs[1]),
        count: inputs[1].count, right: right, lanes: lanes)
      return false
    case .gather:
      return gather(inputs[0], inputs[1], into: outputs[0])
    case .scatter:
      scatter(inputs[1], at: inputs[0], into: outputs[0], mask: instruction.mask, adding: false)
      return false
    case .bincount:
      address(outputs[0]).update(repeating: 0, count: outputs[0].count * lanes)
      scatter(inputs[1], at: inputs[0], into: outputs[0], mask: nil, adding: true)
      return false
    case .keep:
      return keep(inputs[0], turn: inputs[1], on: outputs[0])
    case .recall:
      recall(inputs[0], turn: inputs[1], into: outputs[0])
      return false
    case .random(let draw):
      random(draw, inputs, outputs[0])
      return false
    case .routine(let routine):
      routine.apply(
        address(outputs[0]), inputs.map { UnsafePointer(address($0)) }, inputs.map(\.shape), lanes: lanes, failed: flags
      )
      return true
    case .failWhere:
      let condition = address(inputs[0])
      for lane in 0..<lanes where condition[lane] != 0 { flags[lane] = 1 }
      return true
    case .weightedCrossProduct, .weightedProduct, .jumpIfNone, .jumpBackIfAny:
      // `Code` carries these out: they stand in plans alone.
      return false
    }
  }

  /// Rows and their length: the last axis is contiguous.
  private func rowsAndLength(_ view: View) -> (Int, Int) {
    let length = view.shape.last ?? 1
    return (length == 0 ? 0 : view.count / length, length)
  }

  // MARK: - One instruction on known numbers

  /// Carries out an instruction in one lane, on memory of its own.
  /// - Returns: the failure, if it failed.
  static func runOnce(
    _ instruction: Instruction, addresses: [UnsafeMutablePointer<Double>], immediate: Tracer.Immediate?
  ) -> (kind: Failure.Kind, message: String)? {
    var table = addresses
    var flag: UInt8 = 0
    var turns = 0
    let failed = table.withUnsafeMutableBufferPointer { table in
      withUnsafeMutablePointer(to: &flag) { flag -> Bool in
        withUnsafePointer(to: &turns) { turns -> Bool in
          guard let base = table.baseAddress else { return false }
          let machine = Machine(
            addresses: base, lanes: 1, flags: flag, scratch: Scratch(), key: immediate?.key ?? Key(seed: 0),
            first: immediate?.replication ?? 0, turns: turns)
          return machine.execute(instruction)
        }
      }
    }
    return failed && flag != 0 ? instruction.operation.failure : nil
  }
}

extension Operation {
  /// What a lane is told that an instruction of this kind failed in.
  var failure: (kind: Failure.Kind, message: String) {
    switch self {
    case .failWhere(let kind, let message): (kind, message)
    case .linear(.cholesky): (.notPositiveDefinite, "LinAlgError: Matrix is not positive definite")
    case .routine(.solveLower), .routine(.solveUpper), .linear(.solve), .linear(.inverse):
      (.singularMatrix, "LinAlgError: Singular matrix")
    case .linear(.eigenvalues):
      (.notConverged, "LinAlgError: eigenvalues that are complex, which Aitken's Python does not have")
    case .linear: (.notConverged, "LinAlgError: the decomposition did not converge")
    case .gather, .scatter: (.indexOutOfRange, "IndexError: an index is out of bounds")
    case .keep: (.memory, "the loop took more turns than its derivative has memory for")
    case .jumpBackIfAny: (.steps, "the loop did not end within the budget of steps")
    default: (.invalidValue, "the operation failed")
    }
  }
}
