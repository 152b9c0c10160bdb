import Language

/// The arguments of a call, by position and by keyword.
struct Arguments {
  var positional: [Value]
  var keywords: [(name: String, value: Value)]
}

extension Tracer {
  func call(_ callee: Expression, _ arguments: [Argument]) throws -> Value {
    try tick()
    let function = try evaluate(callee)
    var bound = Arguments(positional: [], keywords: [])
    for argument in arguments {
      let value = try evaluate(argument.value)
      if argument.unpacking == .positional {
        bound.positional += try iterate(value)
      } else if argument.unpacking == .keyword {
        guard case .dictionary(let dictionary) = value else { throw refuse("** takes a dict, not \(value.typeName)") }
        for entry in dictionary.entries {
          guard case .string(let name) = entry.key else { throw refuse("keywords are strings") }
          bound.keywords.append((name, entry.value))
        }
      } else if let keyword = argument.keyword {
        bound.keywords.append((keyword, value))
      } else {
        bound.positional.append(value)
      }
    }
    return try apply(function, bound)
  }

  /// Calls any callable value.
  func apply(_ function: Value, _ arguments: Arguments) throws -> Value {
    switch function {
    case .function(let function): return try invoke(function, arguments)
    case .operation(let name): return try perform(name, arguments)
    case .method(let array, let name):
      return try perform(
        "ndarray." + name, Arguments(positional: [.array(array)] + arguments.positional, keywords: arguments.keywords))
    case .objectMethod(let object, let name): return try objectMethod(object, name, arguments)
    // A distribution that is called is one with its parameters given.
    case .module(let path) where path.hasPrefix("scipy.stats.") && Operations.named(path + ".cdf") != nil:
      return .frozen(FrozenLaw(path: path, arguments: arguments))
    case .elementType(let element):
      let array = try self.array(arguments.positional.first ?? .real(0))
      return .array(try converted(array, element))
    default: throw refuse("\(function.typeName) is not a function")
    }
  }

  private func perform(_ name: String, _ arguments: Arguments) throws -> Value {
    guard let operation = Operations.named(name) else {
      throw refuse("\(name) is not part of Aitken's Python", Operations.advice(name))
    }
    if let result = try performOnSeries(name, arguments) { return result }
    if case .chosen(let x)? = arguments.positional.first, name.hasPrefix("np.") {
      let function = String(name.dropFirst("np.".count))
      if Tracer.chosenReductions.contains(function) {
        let rest = Arguments(positional: Array(arguments.positional.dropFirst()), keywords: arguments.keywords)
        return try reduce(x, function, rest)
      }
    }
    return try operation.perform(self, try bind(arguments, operation))
  }

  private func bind(_ arguments: Arguments, _ operation: OperationEntry) throws -> [Value?] {
    let names = operation.parameters
    var values = [Value?](repeating: nil, count: names.count)
    if operation.isVariadic {
      var list: [Value?] = arguments.positional.map { $0 }
      for keyword in arguments.keywords { list.append(try tuple([.string(keyword.name), keyword.value])) }
      return list
    }
    let positions = names.prefix { !$0.isKeyword }.count
    guard arguments.positional.count <= positions else {
      throw refuse(
        "\(operation.name) takes at most \(positions) arguments by position, not \(arguments.positional.count)",
        names.count > positions ? "by name: \(names[positions...].map { "\($0.name)=…" }.joined(separator: ", "))" : nil
      )
    }
    for (index, value) in arguments.positional.enumerated() { values[index] = value }
    for (name, value) in arguments.keywords {
      guard let index = names.firstIndex(where: { $0.name == name }) else {
        throw refuse(
          "\(operation.name) has no argument '\(name)' here",
          "it takes \(names.map(\.name).joined(separator: ", "))")
      }
      if values[index] != nil { throw refuse("\(operation.name) got '\(name)' twice") }
      values[index] = value
    }
    for (index, parameter) in names.enumerated() where values[index] == nil && parameter.isRequired {
      throw refuse("\(operation.name) needs '\(parameter.name)'")
    }
    return values
  }

  /// Runs a function of the program: its body is traced in place.
  func invoke(_ function: FunctionValue, _ arguments: Arguments) throws -> Value {
    let declaration = function.declaration
    let inner = Frame(parent: function.closure)
    let named = declaration.parameters.filter { $0.kind != .variadic && $0.kind != .keywordVariadic }
    let rest = declaration.parameters.firstIndex { $0.kind == .variadic }
    let places = rest ?? named.count
    guard rest != nil || arguments.positional.count <= places else {
      throw refuse("\(declaration.name) takes \(places) arguments, not \(arguments.positional.count)")
    }
    for (parameter, value) in zip(named.prefix(places), arguments.positional) { inner.names[parameter.name] = value }
    if let rest {
      inner.names[declaration.parameters[rest].name] = try tuple(Array(arguments.positional.dropFirst(places)))
    }
    let surplus = declaration.parameters.first { $0.kind == .keywordVariadic }.map { ($0.name, DictionaryObject([])) }
    for (name, value) in arguments.keywords {
      guard named.contains(where: { $0.name == name }) else {
        guard let surplus else { throw refuse("\(declaration.name) has no parameter '\(name)'") }
        try set(surplus.1, .string(name), value)
        continue
      }
      if inner.names[name] != nil { throw refuse("\(declaration.name) got '\(name)' twice") }
      inner.names[name] = value
    }
    if let surplus { inner.names[surplus.0] = .dictionary(surplus.1) }
    for parameter in named where inner.names[parameter.name] == nil {
      guard let value = function.defaults[parameter.name] else {
        throw refuse("\(declaration.name) needs '\(parameter.name)'")
      }
      inner.names[parameter.name] = value
    }
    let outer = (frame, call, mask)
    let outerPin = pinned
    if let closure = function.closure, closure.library != nil { pinned = pinned ?? range } else { pinned = nil }
    frame = inner
    call = CallContext(entryMask: mask)
    depth += 4
    defer {
      (frame, call, mask) = outer
      pinned = outerPin
      depth -= 4
    }
    if depth > 400 { throw refuse("functions call each other too deeply", "write a loop instead of the recursion") }
    // Where some replications have returned, the others fail alone.
    let flow = try masked(by: Tracer.leaving(declaration.body, isLoop: false)) {
      try guarded(if: call.cell != nil) { try run(declaration.body) } ?? .stopped
    }
    if call.returned, call.cell == nil { return call.value ?? .nothing }
    guard var cell = call.cell else { return .nothing }
    if flow == .next { cell = try put(.nothing, into: cell) }
    return cell
  }

  // MARK: - Attributes

  func attribute(_ name: String, of base: Value) throws -> Value {
    switch base {
    case .module(let module): return try moduleAttribute(module, name)
    case .array(let array):
      switch name {
      case "T": return .array(transposed(array))
      case "shape": return try tuple(array.shape.map { .integer($0) })
      case "size": return .integer(array.count)
      case "ndim": return .integer(array.rank)
      case "dtype": return .elementType(array.element)
      case "real": return base
      case "imag": return .array(try constant(shape: array.shape, element: array.element) { _ in 0 })
      default:
        if Operations.named("ndarray." + name) != nil { return .method(array, name) }
        throw refuse(
          "\(base.typeName) has no attribute '\(name)' in Aitken's Python",
          Operations.nearest("ndarray." + name).map { "did you mean .\($0.dropFirst(8))?" })
      }
    case .complex(let z): return try attribute(name, of: z)
    case .chosen(let x): return try attribute(name, of: x)
    case .series(let series): return try attribute(name, of: series)
    case .table(let table): return try attribute(name, of: table)
    case .generator(let seeded):
      if Operations.named("rng." + name) != nil {
        return seeded == nil ? .operation("rng." + name) : .objectMethod(base, name)
      }
      throw refuse(
        "rng.\(name) is not part of Aitken's Python", Operations.nearest("rng." + name).map { "did you mean \($0)?" })
    case .dictionary(let record) where record.isRecord:
      if let index = try find(record, .string(name)) { return record.entries[index].value }
      if let value = try deferred(record, name) { return value }
      let names = attributes(record)
      throw refuse("the result has no attribute '\(name)' here", "it has \(names.joined(separator: ", "))")
    case .list, .dictionary, .tuple, .string, .frozen: return .objectMethod(base, name)
    case .integer, .real, .boolean:
      if Operations.named("ndarray." + name) != nil {
        throw failure(.invalidValue, "AttributeError: '\(base.typeName)' object has no attribute '\(name)'")
      }
      throw refuse("\(base.typeName) has no attribute '\(name)'")
    case .operation(let path) where Operations.named(path + "." + name) != nil: return .operation(path + "." + name)
    default: throw refuse("\(base.typeName) has no attribute '\(name)'")
    }
  }

  private func moduleAttribute(_ module: String, _ name: String) throws -> Value {
    let path = module + "." + name
    if let value = Operations.constants[path] { return .real(value) }
    if let element = Operations.elementTypes[path] { return .elementType(element) }
    if path == "np.newaxis" { return .nothing }
    if Operations.named(path) != nil { return .operation(path) }
    if Operations.isModule(path) { return .module(path) }
    throw refuse("\(path) is not part of Aitken's Python", Operations.advice(path))
  }

  private func objectMethod(_ object: Value, _ name: String, _ arguments: Arguments) throws -> Value {
    switch (object, name) {
    case (.generator(let seeded), _):
      let outer = self.seeded
      self.seeded = seeded
      defer { self.seeded = outer }
      return try perform("rng." + name, arguments)
    case (.frozen(let law), _):
      return try perform(
        law.path + "." + name,
        Arguments(
          positional: arguments.positional + law.arguments.positional,
          keywords: arguments.keywords + law.arguments.keywords))
    case (.chosen(let x), _): return try reduce(x, name, arguments)
    case (.series, _), (.table, _): return try tableMethod(object, name, arguments)
    case (.complex(let z), "conj"), (.complex(let z), "conjugate"): return try conjugate(z)
    case (.list(let list), "append"):
      guard arguments.positional.count == 1 else { throw refuse("append takes one argument") }
      try extend(list, by: [arguments.positional[0]])
      return .nothing
    case (.list(let list), "extend"):
      try extend(list, by: try iterate(arguments.positional.first ?? .nothing))
      return .nothing
    case (.list(let list), "copy") where arguments.positional.isEmpty: return try self.list(list.items)
    case (.list(let list), "sort"), (.list(let list), "reverse"):
      guard mask == nil || immediate != nil, rolled.isEmpty else {
        throw oneAtATime("a list is sorted in some replications")
      }
      func keyword(_ name: String) -> Value? { given(arguments.keywords.first { $0.name == name }?.value) }
      let order =
        name == "reverse"
        ? list.items.reversed()
        : try inOrder(
          list.items, key: keyword("key"), isReversed: try keyword("reverse").map { try isTrue($0, "reverse") } ?? false
        )
      list.change { $0 = order }
      return .nothing
    case (.string(let text), "lower"): return .string(text.lowercased())
    case (.string(let text), "upper"): return .string(text.uppercased())
    case (.string(let text), "strip"):
      return .string(String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()))
    case (.string(let text), "startswith"), (.string(let text), "endswith"):
      guard case .string(let part)? = arguments.positional.first else { throw refuse("\(name) takes a string") }
      return .boolean(name == "startswith" ? text.hasPrefix(part) : text.hasSuffix(part))
    case (.dictionary(let dictionary), "update"):
      guard case .dictionary(let other)? = arguments.positional.first, mask == nil || immediate != nil, rolled.isEmpty
      else { throw oneAtATime("a dict changes in some replications") }
      for entry in other.entries { try set(dictionary, entry.key, entry.value) }
      return .nothing
    case (.list(let list), "pop"):
      guard mask == nil || immediate != nil, rolled.isEmpty else {
        throw oneAtATime("a list shrinks in some replications")
      }
      let index = try arguments.positional.first.map { try integer($0, "an index") } ?? -1
      let count = list.items.count
      guard index >= -count, index < count else { throw failure(.indexOutOfRange, "pop index out of range") }
      try charge(count)
      return list.change { $0.remove(at: index < 0 ? index + count : index) }
    case (.dictionary(let dictionary), "keys"):
      try handle(dictionary.entries.count)
      return try self.list(dictionary.entries.map(\.key))
    case (.dictionary(let dictionary), "values"):
      try handle(dictionary.entries.count)
      return try self.list(dictionary.entries.map(\.value))
    case (.dictionary(let dictionary), "items"):
      try handle(dictionary.entries.count)
      return try self.list(try dictionary.entries.map { try tuple([$0.key, $0.value]) })
    case (.dictionary(let dictionary), "get"):
      guard let key = arguments.positional.first else { throw refuse("get needs a key") }
      if let index = try find(dictionary, key) { return dictionary.entries[index].value }
      return arguments.positional.count > 1 ? arguments.positional[1] : .nothing
    default: throw refuse("\(object.typeName) has no method '\(name)' in Aitken's Python")
    }
  }
}
