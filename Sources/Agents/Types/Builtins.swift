extension Machine {
  /// Puts in place all that every program has.
  func install() {
    for type in [
      types.object, types.type, types.int, types.bool, types.float, types.str, types.list, types.tuple, types.dict,
      types.set, types.frozenset, types.range, types.slice, types.property, types.staticMethod, types.classMethod,
      types.superType,
    ] { builtins[type.name] = .object(type) }
    for (name, type) in types.exceptionClasses { builtins[name] = .object(type) }
    for alias in ["IOError", "EnvironmentError"] { builtins[alias] = builtins["OSError"] }
    builtins["Ellipsis"] = ellipsis
    builtins["NotImplemented"] = notImplemented
    builtins["__name__"] = .text("__main__")
    builtins["__debug__"] = .bool(true)
    installObjects()
    installNumbers()
    installText()
    installSequences()
    installDictionaries()
    installSets()
    installExceptions()
    installFunctions()
    installIterators()
  }

  private func installObjects() {
    types.object.construct = { machine, type, arguments in
      if !type.isProgram {
        if !arguments.positional.isEmpty { throw machine.typeError("object() takes no arguments") }
        return .object(Singleton("object"))
      }
      return .object(Instance(type))
    }
    types.object.construct = types.object.construct
    types.range.construct = { machine, _, arguments in
      let values = try arguments.take(machine, "range", ["start", "stop", "step"], required: 1)
      func number(_ value: Value) throws -> Int {
        guard let number = try machine.index(value) else {
          throw machine.typeError("'\(machine.typeName(value))' object cannot be interpreted as an integer")
        }
        return number
      }
      let step = values[2].isUnbound ? 1 : try number(values[2])
      if step == 0 { throw machine.valueError("range() arg 3 must not be zero") }
      if values[1].isUnbound { return .object(RangeObject(0, try number(values[0]), 1)) }
      return .object(RangeObject(try number(values[0]), try number(values[1]), step))
    }
    types.slice.construct = { machine, _, arguments in
      let values = try arguments.take(machine, "slice", ["start", "stop", "step"], required: 1)
      if values[1].isUnbound { return .object(SliceObject(.none, values[0], .none)) }
      return .object(SliceObject(values[0], values[1], values[2].isUnbound ? .none : values[2]))
    }
    types.property.construct = { machine, _, arguments in
      let values = try arguments.take(machine, "property", ["fget", "fset", "fdel", "doc"])
      return .object(PropertyObject(values[0], setter: values[1].isUnbound ? .none : values[1]))
    }
    types.staticMethod.construct = { machine, _, arguments in
      .object(MethodWrapper(try arguments.take(machine, "staticmethod", ["f"], required: 1)[0], isClassMethod: false))
    }
    types.classMethod.construct = { machine, _, arguments in
      .object(MethodWrapper(try arguments.take(machine, "classmethod", ["f"], required: 1)[0], isClassMethod: true))
    }
    types.superType.construct = { machine, _, arguments in
      guard arguments.positional.count == 2, case .object(let object) = arguments.positional[0],
        let start = object as? Class
      else { throw machine.error(machine.types.runtimeError, "super(): no arguments") }
      let receiver = arguments.positional[1]
      if case .object(let object) = receiver, let type = object as? Class, type.isSubclass(of: start) {
        return .object(SuperObject(start, receiver, type))
      }
      let type = machine.types.of(receiver)
      if !type.isSubclass(of: start) {
        throw machine.typeError("super(type, obj): obj must be an instance or subtype of type")
      }
      return .object(SuperObject(start, receiver, type))
    }
    types.range.method("index") { machine, value, arguments in
      guard case .object(let object) = value, let range = object as? RangeObject else { return .none }
      let target = try arguments.take(machine, "index", ["_"], required: 1)[0]
      if case .int(let number) = target, try machine.contains(value, target) {
        return .int((number - range.start) / range.step)
      }
      throw machine.valueError("\(try machine.representation(target).string) is not in range")
    }
    types.range.method("count") { machine, value, arguments in
      .int(try machine.contains(value, try arguments.take(machine, "count", ["_"], required: 1)[0]) ? 1 : 0)
    }
  }

  private func installExceptions() {
    types.baseException.construct = { machine, type, arguments in
      if !arguments.keywords.isEmpty, !type.isProgram {
        throw machine.typeError("\(type.name)() takes no keyword arguments")
      }
      return .object(ExceptionObject(type, arguments.positional))
    }
    for (_, type) in types.exceptionClasses { type.construct = types.baseException.construct }
    types.baseException.method("__init__") { _, value, arguments in
      if case .object(let object) = value, let exception = object as? ExceptionObject {
        exception.arguments = arguments.positional
      }
      return .none
    }
    types.baseException.method("with_traceback") { _, value, _ in value }
    types.baseException.method("add_note") { _, _, _ in .none }
    types.baseException.method("__repr__") { machine, value, _ in
      guard case .object(let object) = value, let exception = object as? ExceptionObject else { return .none }
      let inner =
        exception.arguments.count == 1
        ? "(" + (try machine.representation(exception.arguments[0]).string) + ")"
        : try machine.representation(.items(exception.arguments)).string
      return .text((exception.type?.name ?? "") + inner)
    }
  }

  private func installIterators() {
    types.generator.method("send") { machine, value, arguments in
      let sent = try arguments.take(machine, "send", ["_"], required: 1)[0]
      guard case .object(let object) = value, let generator = object as? GeneratorObject else { return .none }
      return try machine.delivered(try machine.resume(generator, sending: sent))
    }
    types.generator.method("throw") { machine, value, arguments in
      guard case .object(let object) = value, let generator = object as? GeneratorObject,
        let first = arguments.positional.first
      else { return .none }
      let exception = try machine.exceptionObject(
        first, "exceptions must be classes or instances deriving from BaseException")
      if generator.state == .fresh {
        generator.state = .finished
        throw PythonError(exception: exception)
      }
      return try machine.delivered(try machine.resume(generator, sending: .none, throwing: exception))
    }
    types.generator.method("close") { machine, value, _ in
      guard case .object(let object) = value, let generator = object as? GeneratorObject else { return .none }
      if generator.state != .suspended {
        generator.state = .finished
        return .none
      }
      let exception = ExceptionObject(machine.types.generatorExit, [])
      do {
        if case .yielded = try machine.resume(generator, sending: .none, throwing: exception) {
          throw machine.error(machine.types.runtimeError, "generator ignored GeneratorExit")
        }
      } catch let error as PythonError {
        let type = error.exception.type
        if type !== machine.types.generatorExit, type !== machine.types.stopIteration { throw error }
      }
      return .none
    }
    types.generator.method("__next__") { machine, value, _ in
      guard let next = try machine.next(value) else { throw machine.stopIteration() }
      return next
    }
    types.generator.method("__iter__") { _, value, _ in value }
  }

  private func delivered(_ outcome: Outcome) throws -> Value {
    switch outcome {
    case .yielded(let value): return value
    case .returned(let value):
      throw PythonError(exception: ExceptionObject(types.stopIteration, value.isNone ? [] : [value]))
    }
  }
}
