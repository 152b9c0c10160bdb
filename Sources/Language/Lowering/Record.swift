/// A class that does no more than hold values by name: a dataclass or a named tuple, with methods that compute from them.
struct Record {
  /// How a method is called.
  enum Binding { case instance, ofClass, free, property }
  struct Method {
    var binding: Binding
    var function: FunctionDeclaration
  }

  let name: String
  /// Fields in their order, with defaults.
  private(set) var fields: [Parameter] = []
  private(set) var methods: [String: Method] = [:]
  /// Names of the methods in their order.
  private(set) var order: [String] = []
  /// Whether its fields may be assigned to.
  let isMutable: Bool

  /// The function that makes one: the class's name as a function of its fields.
  var maker: String { "_\(name)_of_fields" }
  /// The function that a method becomes.
  func function(_ method: String) -> String { "_\(name)_\(method)" }
  func hasField(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// The class of a statement; nil where it is none, or does more than hold values.
  init?(_ statement: Statement) {
    switch statement.kind {
    case .dynamic(.decorated(let decorators, let inner)):
      guard decorators.count == 1, case .dynamic(.classDefinition(let name, let bases, let body)) = inner.kind,
        bases.isEmpty,
        Self.isNamed(decorators[0], "dataclass")
      else { return nil }
      self.name = name
      var isFrozen = false
      if case .call(_, let arguments) = decorators[0].kind {
        isFrozen = arguments.contains { $0.keyword == "frozen" && $0.value.kind == .boolean(true) }
      }
      isMutable = !isFrozen
      guard read(body) else { return nil }
    case .dynamic(.classDefinition(let name, let bases, let body)):
      guard bases.count == 1, Self.isNamed(bases[0].value, "NamedTuple") else { return nil }
      self.name = name
      isMutable = false
      guard read(body) else { return nil }
    default: return nil
    }
  }

  /// `dataclass`, `dataclasses.dataclass`, `dataclass(frozen=True)`.
  private static func isNamed(_ expression: Expression, _ name: String) -> Bool {
    switch expression.kind {
    case .name(let own): own == name
    case .attribute(_, let own): own == name
    case .call(let callee, _): isNamed(callee, name)
    default: false
    }
  }

  /// Whether the body holds fields and methods alone.
  private mutating func read(_ body: [Statement]) -> Bool {
    for statement in body {
      switch statement.kind {
      case .pass: continue
      case .expression(let value):
        guard case .string = value.kind else { return false }
      case .dynamic(.annotated(let target, _, let value)):
        guard case .name(let field) = target.kind else { return false }
        // `field(default_factory=…)` makes a new value for each object.
        if let value, case .call = value.kind { return false }
        fields.append(Parameter(field, defaultValue: value, range: target.range))
      case .function(let function): if !add(function, .instance) { return false }
      case .dynamic(.decorated(let decorators, let inner)):
        guard decorators.count == 1, case .name(let word) = decorators[0].kind,
          case .function(let function) = inner.kind,
          let binding = ["classmethod": Binding.ofClass, "staticmethod": .free, "property": .property][word],
          add(function, binding)
        else { return false }
      default: return false
      }
    }
    return !fields.isEmpty
  }

  private mutating func add(_ function: FunctionDeclaration, _ binding: Binding) -> Bool {
    // What Python calls by itself changes what the object is.
    guard !function.name.hasPrefix("__"), binding == .free || !function.parameters.isEmpty else { return false }
    methods[function.name] = Method(binding: binding, function: function)
    order.append(function.name)
    return true
  }
}
