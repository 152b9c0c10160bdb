import Engine
import Language

/// Reads off the types of expressions, over all shapes of a problem's data at once.
///
/// It knows what generated programs and most textbook estimators are made of; what it does not know is `unknown` and is
/// then left alone by every change of a program. It never says a type that the engine would contradict.
struct TypeReader {
  /// How many shapes the data take.
  let shapes: Int
  /// What the names stand for.
  var names: [String: Kind]

  /// The type of a value; nil where it is unknown or a tuple.
  func type(_ expression: Expression) -> ValueType? { kind(expression).value }

  /// What an expression stands for.
  func kind(_ expression: Expression) -> Kind {
    switch expression.kind {
    case .integer(let value): return .value(number(Double(value), .integer))
    case .real(let value): return .value(number(value, .real))
    case .boolean: return .value(ValueType(.boolean))
    case .name(let name): return names[name] ?? .unknown
    case .attribute(let base, let name): return attribute(kind(base), name)
    case .call(let callee, let arguments): return call(callee, arguments)
    case .subscripted(let base, let parts): return subscripted(kind(base), parts)
    case .unary(let operation, let operand): return unary(operation, type(operand))
    case .binary(let operation, let left, let right): return binary(operation, type(left), type(right))
    case .comparison(let first, let links):
      guard links.count == 1, let a = type(first), let b = type(links[0].operand), let both = a.broadcast(b) else {
        return .unknown
      }
      return .value(ValueType(.boolean, shape: both.shape))
    case .conditional(let then, _, let otherwise):
      guard let a = type(then), let b = type(otherwise), a.shape == b.shape else { return .unknown }
      return .value(ValueType(max(a.element, b.element), shape: a.shape))
    case .tuple(let elements): return .tuple(elements.map(kind))
    default: return .unknown
    }
  }

  private func number(_ value: Double, _ element: ElementType) -> ValueType {
    ValueType(element, known: Array(repeating: value, count: shapes))
  }

  private func unary(_ operation: UnaryOperator, _ operand: ValueType?) -> Kind {
    guard var type = operand else { return .unknown }
    switch operation {
    case .negative: type.known = type.known?.map { -$0 }
    case .positive: break
    case .not, .invert: type = ValueType(.boolean, shape: type.shape)
    }
    return .value(type)
  }

  private func binary(_ operation: BinaryOperator, _ left: ValueType?, _ right: ValueType?) -> Kind {
    guard let left, let right else { return .unknown }
    if operation == .matrixMultiply { return product(left, right).map(Kind.value) ?? .unknown }
    guard var type = left.broadcast(right) else { return .unknown }
    if operation == .divide { type.element = .real }
    if let a = left.known, let b = right.known { type.known = fold(operation, a, b) }
    return .value(type)
  }

  private func fold(_ operation: BinaryOperator, _ a: [Double], _ b: [Double]) -> [Double]? {
    let pairs = zip(a, b)
    switch operation {
    case .add: return pairs.map { $0 + $1 }
    case .subtract: return pairs.map { $0 - $1 }
    case .multiply: return pairs.map { $0 * $1 }
    case .divide: return b.contains(0) ? nil : pairs.map { $0 / $1 }
    case .floorDivide: return b.contains(0) ? nil : pairs.map { ($0 / $1).rounded(.down) }
    default: return nil
    }
  }

  /// The type of `left @ right`.
  func product(_ left: ValueType, _ right: ValueType) -> ValueType? {
    let element = max(left.element, right.element)
    switch (left.shape.count, right.shape.count) {
    case (1, 1): return left.shape[0] == right.shape[0] ? ValueType(element) : nil
    case (2, 1): return left.shape[1] == right.shape[0] ? ValueType(element, shape: [left.shape[0]]) : nil
    case (1, 2): return left.shape[0] == right.shape[0] ? ValueType(element, shape: [right.shape[1]]) : nil
    case (2, 2):
      return left.shape[1] == right.shape[0] ? ValueType(element, shape: [left.shape[0], right.shape[1]]) : nil
    default: return nil
    }
  }

  private func attribute(_ base: Kind, _ name: String) -> Kind {
    guard let type = base.value else { return .unknown }
    switch name {
    case "T": return .value(ValueType(type.element, shape: type.shape.reversed()))
    case "shape": return .tuple(type.shape.map { .value(length($0)) })
    case "size": return .value(length(count(type.shape)))
    case "ndim": return .value(number(Double(type.shape.count), .integer))
    default: return .unknown
    }
  }

  /// The integer that the length of an axis is.
  func length(_ dimension: Dimension) -> ValueType { ValueType(.integer, known: dimension.lengths.map(Double.init)) }

  /// The number of entries of a shape.
  func count(_ shape: [Dimension]) -> Dimension {
    Dimension((0..<shapes).map { index in shape.reduce(1) { $0 * $1.lengths[index] } })
  }

  /// The length that a known integer stands for; nil if it is not one, or negative in some shape.
  func dimension(_ type: ValueType?) -> Dimension? {
    guard let type, type.element == .integer, type.isScalar, let known = type.known,
      known.allSatisfy({ $0 >= 0 && $0 < 1e9 })
    else { return nil }
    return Dimension(known.map { Int($0) })
  }
}
