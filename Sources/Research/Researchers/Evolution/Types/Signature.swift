import Engine
import Studies

/// What the estimators of a problem take and give, in all shapes that the data of its visible designs have.
public struct Signature: Hashable, Sendable {
  /// An argument of an estimator.
  public struct Argument: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its type.
    public let type: ValueType
  }

  /// The form of an estimate.
  public enum Result: Hashable, Sendable {
    /// A number or an array of this type.
    case point(ValueType)
    /// A pair (lower, upper).
    case interval
    /// A p-value.
    case pValue
    /// Whatever a loss of the problem file's own takes.
    case unknown
  }

  /// The data arguments, in order.
  public let arguments: [Argument]
  /// What is returned.
  public let result: Result
  /// How many different shapes the data take.
  public let shapes: Int

  /// A signature.
  public init(arguments: [Argument], result: Result, shapes: Int) {
    self.arguments = arguments
    self.result = result
    self.shapes = shapes
  }

  /// The signature of a problem.
  public init(of problem: VisibleProblem) {
    var seen: Set<[[Int]]> = []
    let distinct = problem.cells.filter { cell in
      seen.insert(cell.argumentTypes.map(\.shape) + [cell.estimateType?.shape ?? []]).inserted
    }
    let ranks = distinct.first?.argumentTypes.map(\.shape.count) ?? []
    let cells = distinct.filter { $0.argumentTypes.map(\.shape.count) == ranks }
    let first = cells.first?.argumentTypes ?? []
    arguments = first.indices.map { index in
      let shape = first[index].shape.indices.map { axis in
        Dimension(cells.map { $0.argumentTypes[index].shape[axis] })
      }
      let known = cells.map { $0.argumentTypes[index].known }
      let name = index < problem.argumentNames.count ? problem.argumentNames[index] : "argument_\(index)"
      let constants = known.allSatisfy { $0 != nil } ? known.compactMap { $0 } : nil
      return Argument(name: name, type: ValueType(first[index].element, shape: shape, known: constants))
    }
    shapes = cells.count
    result = Self.result(problem.loss, cells)
  }

  private static func result(_ loss: String, _ cells: [VisibleCell]) -> Result {
    switch loss {
    case "interval": return .interval
    case "test": return .pValue
    default:
      let types = cells.compactMap(\.estimateType)
      guard let rank = types.first?.shape.count, types.count == cells.count,
        types.allSatisfy({ $0.shape.count == rank })
      else { return .unknown }
      return .point(
        ValueType(.real, shape: (0..<rank).map { axis in Dimension(types.map { $0.shape[axis] }) }))
    }
  }

  /// The type of a point estimate, and of a p-value; nil for an interval.
  var pointType: ValueType? {
    switch result {
    case .point(let type): type
    case .pValue: .real
    case .interval, .unknown: nil
    }
  }
}
