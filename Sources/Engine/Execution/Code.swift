/// An instruction made ready to run: what can be worked out once is not worked out for every tile.
enum Code: Sendable {
  /// Carries it out; true where flags may have been set.
  case run(@Sendable (Machine) -> Bool)
  case jumpIfNone(Window, target: Int)
  case jumpBackIfAny(Window, target: Int, loop: Int, turns: Int?)

  /// First entry of a view.
  struct Window: Sendable {
    var register: Int
    var offset: Int
    init(_ view: View) {
      register = view.register
      offset = view.offset
    }
  }

  /// A view of one or two axes as a matrix; a vector is a column.
  struct Matrix: Sendable {
    var window: Window
    var rowStride: Int
    var columnStride: Int
    var rows: Int
    var columns: Int

    init(_ view: View, isRow: Bool = false) {
      window = Window(view)
      if view.shape.count == 2 {
        (rowStride, columnStride) = (view.strides[0], view.strides[1])
        (rows, columns) = (view.shape[0], view.shape[1])
      } else {
        (rowStride, columnStride) = (view.strides.first ?? 0, 0)
        (rows, columns) = (view.shape.first ?? 1, 1)
        if isRow {
          swap(&rowStride, &columnStride)
          swap(&rows, &columns)
        }
      }
    }
  }

  init(_ instruction: Instruction) {
    let inputs = instruction.inputs
    switch instruction.operation {
    case .jumpIfNone(let target): self = .jumpIfNone(Window(inputs[0]), target: target)
    case .jumpBackIfAny(let target, let loop, let turns):
      self = .jumpBackIfAny(Window(inputs[0]), target: target, loop: loop, turns: turns)
    case .chain(let chain):
      self = .run { machine in
        machine.run(chain)
        return false
      }
    case .reduce(let reduction, let outer, let length, let inner, let ddof):
      self = Code.reduce(instruction, reduction, outer, length, inner, ddof)
    case .copy where instruction.mask == nil: self = Code.copy(instruction)
    case .matrixMultiply:
      let (a, b, out) = (
        Matrix(inputs[0], isRow: inputs[0].shape.count == 1), Matrix(inputs[1]), Window(instruction.outputs[0])
      )
      self = .run { machine in
        MatrixKernels.multiply(machine.address(out), machine.matrix(a), machine.matrix(b), lanes: machine.lanes)
        return false
      }
    case .weightedCrossProduct, .weightedProduct: self = Code.weighted(instruction)
    case .linear(.solve):
      let (a, b, out) = (Matrix(inputs[0]), Matrix(inputs[1]), Window(instruction.outputs[0]))
      self = .run { machine in
        LinearSystems.solve(
          machine.address(out), machine.matrix(a), machine.matrix(b), lanes: machine.lanes, failed: machine.flags)
        return true
      }
    default: self = .run { $0.execute(instruction) }
    }
  }

  private static func reduce(
    _ instruction: Instruction, _ reduction: Reduction, _ outer: Int, _ length: Int, _ inner: Int, _ ddof: Double
  ) -> Code {
    let view = instruction.inputs[0]
    let (from, out) = (Window(view), Window(instruction.outputs[0]))
    let strides = view.isContiguous ? nil : Reduction.Strides(view)
    return .run { machine in
      reduction.apply(
        machine.address(out), machine.address(from), outer: outer, length: length, inner: inner, lanes: machine.lanes,
        ddof: ddof, strides: strides)
      return false
    }
  }

  private static func copy(_ instruction: Instruction) -> Code {
    let (from, to) = (instruction.inputs[0], instruction.outputs[0])
    guard let copy = StridedCopy(shape: to.shape, from: from.strides, to: to.strides) else {
      return .run { $0.execute(instruction) }
    }
    let (source, target) = (Window(from), Window(to))
    return .run { machine in
      copy.run(machine.address(target), machine.address(source), lanes: machine.lanes)
      return false
    }
  }

  /// XᵀDX of two inputs, XᵀDy of three.
  private static func weighted(_ instruction: Instruction) -> Code {
    let inputs = instruction.inputs
    let (x, weights, out) = (Matrix(inputs[0]), Window(inputs[1]), Window(instruction.outputs[0]))
    let stride = inputs[1].strides[0]
    guard inputs.count == 3 else {
      return .run { machine in
        MatrixKernels.weightedCrossProduct(
          machine.address(out), machine.matrix(x), weights: machine.address(weights), weightStride: stride,
          lanes: machine.lanes)
        return false
      }
    }
    let y = Matrix(inputs[2])
    return .run { machine in
      MatrixKernels.weightedProduct(
        machine.address(out), machine.matrix(x), weights: machine.address(weights), weightStride: stride,
        machine.matrix(y), lanes: machine.lanes)
      return false
    }
  }
}

extension Machine {
  /// First entry of lane 0.
  @inline(__always)
  func address(_ window: Code.Window) -> UnsafeMutablePointer<Double> {
    addresses[window.register] + window.offset &* lanes
  }

  @inline(__always)
  func matrix(_ matrix: Code.Matrix) -> Strided {
    Strided(
      base: address(matrix.window), rowStride: matrix.rowStride, columnStride: matrix.columnStride, rows: matrix.rows,
      columns: matrix.columns)
  }
}
