import Language

/// A function's body with what every name stands for before each statement.
///
/// Names keep one kind: where a later assignment (in a loop, say) contradicts an earlier one, the name is unknown.
struct TypedBody {
  /// Where a statement stands: the places of the statements around it, from the outermost, and its own.
  typealias Path = [Int]

  /// The names before each statement.
  private(set) var before: [Path: TypeReader] = [:]
  /// Every statement's place, in the order of the text.
  private(set) var order: [Path] = []
  /// What the function returns, as its last statement says.
  private(set) var result: Kind = .unknown

  init(_ body: [Statement], signature: Signature) {
    var names: [String: Kind] = [:]
    for argument in signature.arguments { names[argument.name] = .value(argument.type) }
    var reader = TypeReader(shapes: signature.shapes, names: names)
    read(body, path: [], &reader)
  }

  private mutating func read(_ statements: [Statement], path: Path, _ reader: inout TypeReader) {
    for (index, statement) in statements.enumerated() {
      let place = path + [index]
      var known = reader
      if let first = before[place] {
        // A second round of a loop: names that only the first round has bound cannot be read here.
        known.names = reader.names.filter { first.names[$0.key] != nil }
      } else {
        order.append(place)
      }
      before[place] = known
      switch statement.kind {
      case .assign(let targets, let value):
        let kind = reader.kind(value)
        for target in targets { Self.bind(target, kind, &reader) }
      case .augmentedAssign(let target, _, _): Self.bind(target, .unknown, &reader)
      case .forLoop(let target, let iterable, let body, _):
        Self.bind(target, Self.counter(iterable, reader), &reader)
        read(body, path: place, &reader)
        // What the first round made of the names holds before the second: read the body again with it.
        read(body, path: place, &reader)
      case .conditional, .whileLoop:
        for name in statement.boundNames { reader.names[name] = .unknown }
      case .returning(let value): if let value, path.isEmpty { result = reader.kind(value) }
      default: break
      }
    }
  }

  private static func counter(_ iterable: Expression, _ reader: TypeReader) -> Kind {
    if case .call(let callee, _) = iterable.kind, callee.kind == .name("range") { return .value(ValueType(.integer)) }
    return .unknown
  }

  private static func bind(_ target: Expression, _ kind: Kind, _ reader: inout TypeReader) {
    switch target.kind {
    case .name(let name):
      guard let old = reader.names[name] else {
        reader.names[name] = kind
        return
      }
      if let a = old.value, let b = kind.value, a.shape == b.shape {
        let known = a.known == b.known ? a.known : nil
        reader.names[name] = .value(ValueType(max(a.element, b.element), shape: a.shape, known: known))
      } else {
        reader.names[name] = old == kind ? kind : .unknown
      }
    case .tuple(let elements), .list(let elements):
      if case .tuple(let kinds) = kind, kinds.count == elements.count {
        for (element, kind) in zip(elements, kinds) { bind(element, kind, &reader) }
      } else {
        for element in elements { bind(element, .unknown, &reader) }
      }
    default: break
    }
  }
}
