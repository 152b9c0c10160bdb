import Language

/// One operation on registers. Outputs are contiguous unless the operation is a store.
struct Instruction: Sendable {
  var operation: Operation
  var inputs: [View]
  var outputs: [View]
  /// Register of the mask of active replications (shape ()), nil when all are.
  var mask: View?
  /// The expression it came from.
  var range: SourceRange
  /// Elementary operations a replication.
  var cost: Int
}

/// One elementwise step: its operands are inputs of the instruction or results of earlier steps.
struct ElementwiseStep: Sendable {
  enum Operand: Hashable, Sendable {
    case input(Int)
    case step(Int)
  }
  enum Kernel: Hashable, Sendable {
    case unary(UnaryKernel)
    case binary(BinaryKernel)
    case ternary(TernaryKernel)
  }
  var kernel: Kernel
  var operands: [Operand]
  /// Index of the output that this step fills, nil for an intermediate.
  var output: Int?
}

/// What an instruction does.
enum Operation: Sendable {
  /// A chain of elementwise steps over inputs that broadcast to the shape of the outputs.
  case elementwise([ElementwiseStep])
  /// What `Plan` makes of neighbouring elementwise instructions and reductions.
  case chain(ElementwiseChain)
  /// Input to output of the same shape; either may be strided. Under a mask, inactive replications keep the output.
  case copy
  /// Reduces an input that is seen as (outer, length, inner), contiguous or of three axes.
  case reduce(Reduction, outer: Int, length: Int, inner: Int, ddof: Double)
  /// Running sums and products along an axis, seen as (outer, length, inner).
  case scan(Scan, outer: Int, length: Int, inner: Int)
  case matrixMultiply
  /// Inputs: X, shape (n, k), and weights, shape (n). Output: XᵀDX.
  case weightedCrossProduct
  /// Inputs: X, shape (n, k), weights and y, shapes (n). Output: XᵀDy.
  case weightedProduct
  case linear(LinearOperation)
  /// Rows of the input, sorted; the axis is the last.
  case sort
  case argsort
  /// Input rows (rows, length): quantiles by linear interpolation, shape (levels, rows).
  case quantile([Double])
  case median
  case searchsorted(right: Bool)
  /// Inputs: flat storage window, indices into it (entries). Output has the shape of the indices.
  case gather
  /// Inputs: indices, values; output: flat window that is written.
  case scatter
  /// Inputs: indices, weights; output: counts (np.bincount).
  case bincount
  case random(RandomDraw)
  /// Inputs: a window and a number of turns, the same in all replications. Output: a tape (turns, entries), of which the row of that
  /// number is written; the active replications fail where it has no such row.
  case keep
  /// Inputs: the entries of a tape and a number of turns. Output: the row of that number.
  case recall
  /// A kernel of whole arrays; inputs are contiguous.
  case routine(Routine)
  /// Fails the active replications where the input is not zero.
  case failWhere(Failure.Kind, String)
  /// Forward jump when no replication is active.
  case jumpIfNone(target: Int)
  /// Backward jump while a replication is active; or until so many turns were taken, where their number is known. With 0 turns
  /// whoever wrote it knows that it ends: no budget is asked.
  case jumpBackIfAny(target: Int, loop: Int, turns: Int?)
}

/// A draw of random numbers. Parameters are the instruction's inputs, with the shape of the output.
struct RandomDraw: Hashable, Sendable {
  var source: Distribution
  /// Number of the draw in the program, in the first turns of the loops around it.
  var draw: UInt32
  /// Whether all replications of a key get the same numbers (`fixed` in a problem file).
  var isFixed = false
  /// The seed of a generator that the program made itself; nil for the program's `rng`.
  var seed: UInt64?
  /// The instruction before which that generator was made.
  var born = 0
  /// The loops around it.
  var loops: [Loop] = []

  /// A loop that is not unrolled, and how many draws a turn of it takes.
  struct Loop: Hashable, Sendable {
    var number: Int
    var draws: UInt32
  }
}

/// Linear algebra with several outputs or failures.
enum LinearOperation: Hashable, Sendable {
  case solve
  case inverse
  case determinant
  case signLogDeterminant
  case cholesky
  case covarianceFactor
  case eigenSymmetric
  case eigenvaluesSymmetric
  case eigenvalues
  /// `solutionOnly`: nothing reads the singular values.
  case leastSquares(rcond: Double?, solutionOnly: Bool)
  case qr
  case singularValues
  case singularDecomposition(full: Bool)
  case pseudoInverse(rcond: Double?)
  case rank(tolerance: Double?)
  case conditionNumber
}
