import Language

extension Machine {
  func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
    guard case .object(let object) = callee else {
      throw typeError("'\(typeName(callee))' object is not callable")
    }
    switch object {
    case let function as Function: return try call(function, arguments)
    case let native as NativeFunction: return try native.body(self, arguments)
    case let bound as BoundMethod:
      var arguments = arguments
      arguments.positional.insert(bound.receiver, at: 0)
      return try call(bound.function, arguments)
    case let type as Class: return try instantiate(type, arguments)
    case let wrapper as MethodWrapper where !wrapper.isClassMethod: return try call(wrapper.function, arguments)
    default:
      let type = types.of(callee)
      guard let method = type.lookup("__call__") else {
        throw typeError("'\(type.name)' object is not callable")
      }
      return try call(try bind(method, to: callee, type), arguments)
    }
  }

  func call(_ callee: Value, _ positional: Value...) throws -> Value {
    try call(callee, Arguments(positional))
  }

  /// Calls a method by its name.
  func call(_ receiver: Value, method name: String, _ arguments: [Value] = []) throws -> Value {
    try call(try attribute(receiver, name), Arguments(arguments))
  }

  private func call(_ function: Function, _ arguments: Arguments) throws -> Value {
    let frame = Frame(function.code, globals: function.globals, closure: function.closure)
    try bind(arguments, to: function, frame)
    for pair in function.code.cellParameters {
      frame.cells[pair.cell].value = frame.locals[pair.local]
    }
    if function.code.isGenerator {
      try charge(4096)
      return .object(GeneratorObject(frame, abandoned: abandoned))
    }
    guard case .returned(let value) = try run(frame) else { return .none }
    return value
  }

  /// Puts arguments in their places.
  private func bind(_ arguments: Arguments, to function: Function, _ frame: Frame) throws {
    let code = function.code
    let given = arguments.positional.count
    let count = code.positionalCount
    if given <= count {
      for (place, value) in arguments.positional.enumerated() { frame.locals[place] = value }
    } else {
      for place in 0..<count { frame.locals[place] = arguments.positional[place] }
      guard let variadic = code.variadic else { throw tooMany(function, arguments) }
      try charge(values: given - count)
      frame.locals[variadic] = .items(Array(arguments.positional[count...]))
    }
    if let variadic = code.variadic, given <= count { frame.locals[variadic] = .items([]) }
    var extra: DictObject?
    if let place = code.keywordVariadic {
      let dict = DictObject()
      frame.locals[place] = .dict(dict)
      extra = dict
    }
    if code.positionalOnlyCount > 0, extra == nil {
      let wrong = arguments.keywords.map(\.name).filter { name in
        code.parameters.prefix(code.positionalOnlyCount).contains { $0.name == name }
      }
      if !wrong.isEmpty {
        throw typeError(
          "\(function.qualifiedName)() got some positional-only arguments passed as keyword arguments: "
            + "'\(wrong.joined(separator: ", "))'")
      }
    }
    for (name, value) in arguments.keywords {
      if let place = code.parameters.firstIndex(where: { $0.name == name }),
        place < count && place >= code.positionalOnlyCount || code.keywordOnly.contains(place)
      {
        if !frame.locals[place].isUnbound {
          throw typeError("\(function.qualifiedName)() got multiple values for argument '\(name)'")
        }
        frame.locals[place] = value
      } else if let extra {
        try setItem(extra, .text(name), value)
      } else {
        throw typeError("\(function.qualifiedName)() got an unexpected keyword argument '\(name)'")
      }
    }
    let firstDefault = count - function.defaults.count
    var missing: [String] = []
    for place in 0..<count where frame.locals[place].isUnbound {
      if place >= firstDefault {
        frame.locals[place] = function.defaults[place - firstDefault]
      } else {
        missing.append(code.parameters[place].name)
      }
    }
    if !missing.isEmpty { throw self.missing(function, missing, "positional") }
    for place in code.keywordOnly where frame.locals[place].isUnbound {
      if let value = function.keywordDefaults[code.parameters[place].name] {
        frame.locals[place] = value
      } else {
        missing.append(code.parameters[place].name)
      }
    }
    if !missing.isEmpty { throw self.missing(function, missing, "keyword-only") }
  }

  private func missing(_ function: Function, _ names: [String], _ kind: String) -> PythonError {
    let quoted = names.map { "'\($0)'" }
    let list =
      switch quoted.count {
      case 1: quoted[0]
      case 2: "\(quoted[0]) and \(quoted[1])"
      default: quoted.dropLast().joined(separator: ", ") + ", and " + quoted[quoted.count - 1]
      }
    return typeError(
      "\(function.qualifiedName)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)"
    )
  }

  private func tooMany(_ function: Function, _ arguments: Arguments) -> PythonError {
    let most = function.code.positionalCount
    let least = most - function.defaults.count
    let given = arguments.positional.count
    let range = least < most ? "from \(least) to \(most)" : "\(most)"
    let plural = (least < most ? most : most) == 1 && least == most ? "" : "s"
    return typeError(
      "\(function.qualifiedName)() takes \(range) positional argument\(plural) but \(given) "
        + "\(given == 1 ? "was" : "were") given")
  }

  // MARK: Making functions and classes

  func makeFunction(_ frame: Frame, _ code: Code, _ defaultCount: Int) throws {
    try charge(1024)
    let values = frame.pop(defaultCount)
    let keywordNames = code.keywordOnly.map { code.parameters[$0] }.filter { $0.defaultValue != nil }.map(\.name)
    let positional = Array(values.prefix(max(0, values.count - keywordNames.count)))
    var keywordDefaults: [String: Value] = [:]
    for (name, value) in zip(keywordNames, values.suffix(keywordNames.count)) { keywordDefaults[name] = value }
    let closure = code.freePlaces.map { $0 >= 0 && $0 < frame.cells.count ? frame.cells[$0] : Cell() }
    frame.push(
      .object(
        Function(
          code, globals: frame.globals, closure: closure, defaults: positional, keywordDefaults: keywordDefaults)))
  }

  func makeClass(_ frame: Frame, _ code: Code, _ baseCount: Int) throws {
    try charge(4096)
    var bases: [Class] = []
    for base in frame.pop(baseCount) {
      guard case .object(let object) = base, let type = object as? Class else {
        throw typeError("bases must be types")
      }
      if type.isFinal { throw typeError("type '\(type.name)' is not an acceptable base type") }
      bases.append(type)
    }
    if bases.isEmpty { bases = [types.object] }
    let type = Class(code.name, bases: bases, isProgram: true)
    if !type.isConsistent {
      throw typeError(
        "Cannot create a consistent method resolution\norder (MRO) for bases "
          + bases.map(\.name).joined(separator: ", "))
    }
    type.module = "__main__"
    let closure = code.freePlaces.map { $0 >= 0 && $0 < frame.cells.count ? frame.cells[$0] : Cell() }
    let body = Frame(code, globals: frame.globals, namespace: type.names, closure: closure)
    type.names["__module__"] = .text("__main__")
    type.names["__qualname__"] = .text(code.qualifiedName)
    if let text = code.documentation { type.names["__doc__"] = .text(text) }
    _ = try run(body)
    if let place = code.cells.firstIndex(of: "__class__") { body.cells[place].value = .object(type) }
    if type.names["__eq__"] != nil, type.names["__hash__"] == nil { type.names["__hash__"] = Value.none }
    for (name, value) in type.names.entries {
      let owner = types.of(value)
      if let hook = owner.lookup("__set_name__") {
        _ = try call(try bind(hook, to: value, owner), .object(type), .text(name))
      }
    }
    if let hook = type.lookup("__init_subclass__", after: type) {
      let function: Value
      if case .object(let object) = hook, let wrapper = object as? MethodWrapper {
        function = wrapper.function
      } else {
        function = hook
      }
      _ = try call(function, .object(type))
    }
    frame.push(.object(type))
  }

  // MARK: Making instances

  func instantiate(_ type: Class, _ arguments: Arguments) throws -> Value {
    if type === types.type {
      guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
        if arguments.positional.count == 3 { return try makeType(arguments) }
        throw typeError("type() takes 1 or 3 arguments")
      }
      return .object(types.of(arguments.positional[0]))
    }
    if !type.isProgram, let construct = type.construct { return try construct(self, type, arguments) }
    if let abstract = try abstractMethods(type) { throw abstract }
    let made: Value
    if let new = type.lookup("__new__") {
      var function = new
      if case .object(let object) = new, let wrapper = object as? MethodWrapper { function = wrapper.function }
      made = try call(function, Arguments([.object(type)] + arguments.positional, keywords: arguments.keywords))
      if !types.of(made).isSubclass(of: type) { return made }
    } else {
      made = try create(type, arguments)
    }
    if let initialiser = type.lookup("__init__") {
      let result = try call(try bind(initialiser, to: made, type), arguments)
      if !result.isNone { throw typeError("__init__() should return None, not '\(typeName(result))'") }
    } else if type.order.first(where: { $0.construct != nil }) === types.object, type.lookup("__new__") == nil,
      !arguments.positional.isEmpty || !arguments.keywords.isEmpty
    {
      throw typeError("\(type.name)() takes no arguments")
    }
    return made
  }

  /// A bare instance of a class of the program, as the built-in class makes it that it derives from.
  func create(_ type: Class, _ arguments: Arguments) throws -> Value {
    try charge(512)
    if type.isSubclass(of: types.baseException) {
      return .object(ExceptionObject(type, arguments.positional))
    }
    if let builtin = type.order.first(where: { !$0.isProgram && $0 !== types.object }),
      let construct = builtin.construct
    {
      let isFilledLater =
        [types.list, types.dict, types.set].contains { $0 === builtin } && type.lookup("__init__") != nil
      return try construct(self, type, isFilledLater ? Arguments() : arguments)
    }
    return .object(Instance(type))
  }

  private func makeType(_ arguments: Arguments) throws -> Value {
    guard case .str(let name) = arguments.positional[0], case .tuple(let bases) = arguments.positional[1],
      case .dict(let names) = arguments.positional[2]
    else { throw typeError("type() argument 1 must be str, not \(typeName(arguments.positional[0]))") }
    let classes = bases.items.compactMap { value -> Class? in
      if case .object(let object) = value { return object as? Class }
      return nil
    }
    if let final = classes.first(where: \.isFinal) {
      throw typeError("type '\(final.name)' is not an acceptable base type")
    }
    let type = Class(name.string, bases: classes.isEmpty ? [types.object] : classes, isProgram: true)
    if !type.isConsistent { throw typeError("Cannot create a consistent method resolution order (MRO)") }
    type.module = "__main__"
    for entry in names.live { if case .str(let key) = entry.key { type.names[key.string] = entry.value } }
    return .object(type)
  }

  private func abstractMethods(_ type: Class) throws -> PythonError? {
    guard type.order.contains(where: { $0.name == "ABC" && $0.module == "abc" }) else { return nil }
    var names: [String] = []
    for owner in type.order {
      for (name, value) in owner.names.entries where !names.contains(name) {
        guard case .object(let object) = value, object.attributes?["__isabstractmethod__"] != nil,
          let found = type.lookup(name), Value.same(found, value)
        else { continue }
        names.append(name)
      }
    }
    if names.isEmpty { return nil }
    names.sort()
    return typeError(
      "Can't instantiate abstract class \(type.name) with abstract method\(names.count > 1 ? "s" : "") "
        + names.joined(separator: ", "))
  }

  // MARK: Generators

  /// Runs a generator on, with what its `yield` gives.
  func resume(_ generator: GeneratorObject, sending value: Value, throwing exception: ExceptionObject? = nil) throws
    -> Outcome
  {
    switch generator.state {
    case .running: throw valueError("generator already executing")
    case .finished:
      if let exception { throw PythonError(exception: exception) }
      return .returned(.none)
    case .fresh:
      if !value.isNone { throw typeError("can't send non-None value to a just-started generator") }
    case .suspended: generator.frame.push(value)
    }
    generator.state = .running
    do {
      let outcome = try run(generator.frame, throwing: exception)
      if case .returned = outcome { generator.state = .finished } else { generator.state = .suspended }
      return outcome
    } catch let error as PythonError {
      generator.state = .finished
      if error.exception.type?.isSubclass(of: types.stopIteration) == true {
        let wrapped = self.error(types.runtimeError, "generator raised StopIteration")
        wrapped.exception.cause = error.exception
        throw wrapped
      }
      throw error
    }
  }

  /// Ends generators that nobody holds any more, as CPython does: `GeneratorExit` where they wait. What they raise then is not told to
  /// anybody.
  func endAbandoned() throws {
    while let frame = abandoned.frames.popLast() {
      frame.push(.none)
      do { _ = try run(frame, throwing: ExceptionObject(types.generatorExit, [])) } catch is PythonError {}
    }
  }

  /// The next value of any iterator, or its result.
  func advance(_ iterator: Value, sending value: Value) throws -> Outcome {
    if case .object(let object) = iterator, let generator = object as? GeneratorObject {
      return try resume(generator, sending: value)
    }
    if let next = try next(iterator) { return .yielded(next) }
    return .returned(.none)
  }
}
