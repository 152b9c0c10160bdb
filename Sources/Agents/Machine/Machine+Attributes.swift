extension Machine {
  /// What the attribute of a class means for an instance: a function becomes a bound method.
  func bind(_ value: Value, to receiver: Value, _ type: Class) throws -> Value {
    guard case .object(let object) = value else { return value }
    switch object {
    case is Function: return .object(BoundMethod(receiver, value))
    case let native as NativeFunction: return native.isMethod ? .object(BoundMethod(receiver, value)) : value
    case let wrapper as MethodWrapper:
      return wrapper.isClassMethod ? .object(BoundMethod(.object(type), wrapper.function)) : wrapper.function
    case let property as PropertyObject: return try call(property.getter, receiver)
    default:
      if object is Instance, let getter = types.of(value).lookup("__get__") {
        return try call(try bind(getter, to: value, types.of(value)), receiver, .object(type))
      }
      return value
    }
  }

  /// The function of a method that a call needs no bound method for.
  func method(_ receiver: Value, _ name: String) throws -> Value? {
    if case .object(let object) = receiver {
      if object is Class || object is ModuleObject || object is SuperObject { return nil }
      if object.attributes?[name] != nil { return nil }
    } else if attributes(of: receiver)?[name] != nil {
      return nil
    }
    let type = types.of(receiver)
    if type.isProgram, type.lookup("__getattribute__") != nil { return nil }
    guard let value = type.lookup(name), case .object(let object) = value else { return nil }
    switch object {
    case is Function: return value
    case let native as NativeFunction where native.isMethod: return value
    default: return nil
    }
  }

  private func attributes(of value: Value) -> Namespace? {
    switch value {
    case .list(let object): object.attributes
    case .tuple(let object): object.attributes
    case .dict(let object): object.attributes
    case .set(let object): object.attributes
    case .object(let object): object.attributes
    default: nil
    }
  }

  func attribute(_ value: Value, _ name: String) throws -> Value {
    if let found = try attributeIfPresent(value, name) { return found }
    if case .object(let object) = value {
      if let module = object as? ModuleObject {
        throw attributeError("module '\(module.name)' has no attribute '\(name)'")
      }
      if let type = object as? Class { throw attributeError("type object '\(type.name)' has no attribute '\(name)'") }
      if let proxy = object as? SuperObject {
        _ = proxy
        throw attributeError("'super' object has no attribute '\(name)'")
      }
    }
    throw attributeError("'\(typeName(value))' object has no attribute '\(name)'")
  }

  /// The attribute, nil if there is none; `__getattr__` is asked.
  func attributeIfPresent(_ value: Value, _ name: String) throws -> Value? {
    if case .object(let object) = value {
      switch object {
      case let module as ModuleObject:
        if name == "__name__" { return .text(module.name) }
        return module.names[name]
      case let type as Class: return try attribute(of: type, name)
      case let proxy as SuperObject:
        guard let found = proxy.receiverType.lookup(name, after: proxy.start) else {
          return try superAttribute(proxy, name)
        }
        if case .object(let receiver) = proxy.receiver, receiver is Class {
          if case .object(let object) = found, let wrapper = object as? MethodWrapper, wrapper.isClassMethod {
            return try bind(found, to: proxy.receiver, proxy.receiverType)
          }
          return found
        }
        return try bind(found, to: proxy.receiver, proxy.receiverType)
      default: break
      }
    }
    let type = types.of(value)
    let inherited = type.lookup(name)
    if let inherited, case .object(let object) = inherited, object is PropertyObject {
      do { return try bind(inherited, to: value, type) } catch let error as PythonError {
        guard error.exception.type === types.attributeError, let hook = type.lookup("__getattr__") else { throw error }
        return try call(try bind(hook, to: value, type), .text(name))
      }
    }
    if let own = attributes(of: value)?[name] { return own }
    if let inherited { return try bind(inherited, to: value, type) }
    if let special = try specialAttribute(value, name, type) { return special }
    if let hook = type.lookup("__getattr__") {
      return try call(try bind(hook, to: value, type), .text(name))
    }
    return nil
  }

  private func attribute(of type: Class, _ name: String) throws -> Value? {
    switch name {
    case "__name__": return .text(type.name)
    case "__class__": return .object(types.type)
    case "__qualname__": return type.names["__qualname__"] ?? .text(type.name)
    case "__module__": return .text(type.module)
    case "__doc__": return type.names["__doc__"] ?? Value.none
    case "__dict__":
      let dict = DictObject()
      for (name, value) in type.names.entries { try setItem(dict, .text(name), value) }
      return .dict(dict)
    default: break
    }
    guard let found = type.lookup(name) else {
      switch name {
      case "__new__": return bareMaker
      case "__init__": return .object(NativeFunction(name) { _, _ in .none })
      case "__setattr__":
        return .object(
          NativeFunction(name) { machine, arguments in
            if arguments.positional.count == 3, case .object(let object) = arguments.positional[0],
              case .str(let name) = arguments.positional[1]
            {
              object.attributes?[name.string] = arguments.positional[2]
            }
            return .none
          })
      default: return nil
      }
    }
    if case .object(let object) = found {
      if let wrapper = object as? MethodWrapper {
        return wrapper.isClassMethod ? .object(BoundMethod(.object(type), wrapper.function)) : wrapper.function
      }
    }
    return found
  }

  /// `object.__new__`
  private var bareMaker: Value {
    .object(
      NativeFunction("__new__") { machine, arguments in
        guard case .object(let object)? = arguments.positional.first, let type = object as? Class else {
          throw machine.typeError("object.__new__(X): X is not a type object")
        }
        var rest = arguments
        rest.positional.removeFirst()
        return try machine.create(type, rest)
      })
  }

  private func superAttribute(_ proxy: SuperObject, _ name: String) throws -> Value? {
    switch name {
    case "__init__":
      // The initialiser of `object`, or of a built-in container.
      return .object(
        NativeFunction(name) { machine, arguments in
          switch proxy.receiver {
          case .dict(let dict): try machine.fill(dict, arguments, "dict")
          case .list(let list): if let source = arguments.positional.first { list.items = try machine.items(source) }
          case .set(let set): if let source = arguments.positional.first { try machine.update(set, with: source) }
          default: break
          }
          return .none
        })
    case "__init_subclass__": return .object(NativeFunction(name) { _, _ in .none })
    case "__new__": return bareMaker
    case "__repr__", "__str__":
      return .object(
        NativeFunction(name) { machine, _ in
          .str(Str(try machine.builtinText(proxy.receiver)))
        })
    case "__setattr__":
      return .object(
        NativeFunction(name) { machine, arguments in
          if case .str(let name)? = arguments.positional.first, arguments.positional.count == 2,
            case .object(let object) = proxy.receiver
          {
            object.attributes?[name.string] = arguments.positional[1]
          }
          return .none
        })
    case "__class__": return .object(types.superType)
    default: return nil
    }
  }

  private func specialAttribute(_ value: Value, _ name: String, _ type: Class) throws -> Value? {
    switch name {
    case "__class__": return .object(type)
    case "__doc__":
      if case .object(let object) = value, let function = object as? Function {
        return function.code.documentation.map(Value.text) ?? Value.none
      }
      return Value.none
    case "__dict__":
      guard let names = attributes(of: value) else { return nil }
      let dict = DictObject()
      for (name, value) in names.entries { try setItem(dict, .text(name), value) }
      return .dict(dict)
    case "__module__": return .text(type.module)
    default: break
    }
    switch value {
    case .int, .big, .bool:
      switch name {
      case "real", "numerator": return value
      case "imag": return .int(0)
      case "denominator": return .int(1)
      default: return nil
      }
    case .float: return name == "real" ? value : name == "imag" ? .float(0) : nil
    case .object(let object): return try specialAttribute(object, name)
    default: return nil
    }
  }

  private func specialAttribute(_ object: Object, _ name: String) throws -> Value? {
    switch (object, name) {
    case (let function as Function, "__name__"): return .text(function.name)
    case (let function as Function, "__qualname__"): return .text(function.qualifiedName)
    case (let native as NativeFunction, "__name__"), (let native as NativeFunction, "__qualname__"):
      return .text(native.name)
    case (let bound as BoundMethod, "__self__"): return bound.receiver
    case (let bound as BoundMethod, "__func__"): return bound.function
    case (let bound as BoundMethod, _): return try attributeIfPresent(bound.function, name)
    case (let generator as GeneratorObject, "__name__"): return .text(generator.frame.code.name)
    case (let exception as ExceptionObject, "args"): return .items(exception.arguments)
    case (let exception as ExceptionObject, "__cause__"): return exception.cause.map(Value.object) ?? Value.none
    case (let exception as ExceptionObject, "__context__"): return exception.context.map(Value.object) ?? Value.none
    case (is ExceptionObject, "__traceback__"): return Value.none
    case (let exception as ExceptionObject, "value") where exception.type?.isSubclass(of: types.stopIteration) == true:
      return exception.arguments.first ?? Value.none
    case (let exception as ExceptionObject, "name"), (let exception as ExceptionObject, "msg"):
      _ = exception
      return nil
    case (let range as RangeObject, "start"): return .int(range.start)
    case (let range as RangeObject, "stop"): return .int(range.stop)
    case (let range as RangeObject, "step"): return .int(range.step)
    case (let slice as SliceObject, "start"): return slice.start
    case (let slice as SliceObject, "stop"): return slice.stop
    case (let slice as SliceObject, "step"): return slice.step
    case (let property as PropertyObject, "setter"):
      return .object(
        NativeFunction("setter") { _, arguments in
          .object(PropertyObject(property.getter, setter: arguments.positional.first ?? .none))
        })
    case (let property as PropertyObject, "getter"), (let property as PropertyObject, "deleter"):
      return .object(NativeFunction("getter") { _, _ in .object(property) })
    case (let property as PropertyObject, "fget"): return property.getter
    default: return nil
    }
  }

  func setAttribute(_ object: Value, _ name: String, _ value: Value) throws {
    let type = types.of(object)
    if type.isProgram {
      if let hook = type.lookup("__setattr__") {
        _ = try call(try bind(hook, to: object, type), .text(name), value)
        return
      }
      if case .object(let found)? = type.lookup(name), let property = found as? PropertyObject {
        if property.setter.isNone {
          throw attributeError("property '\(name)' of '\(type.name)' object has no setter")
        }
        _ = try call(property.setter, object, value)
        return
      }
    }
    try charge(64)
    switch object {
    case .object(let target):
      if let module = target as? ModuleObject {
        module.names[name] = value
        return
      }
      if let owner = target as? Class {
        guard owner.isProgram else {
          throw typeError("cannot set '\(name)' attribute of immutable type '\(owner.name)'")
        }
        owner.names[name] = value
        return
      }
      if let function = target as? Function, name == "__name__", case .str(let text) = value {
        function.name = text.string
        return
      }
      if let exception = target as? ExceptionObject, name == "args" {
        exception.arguments = try items(value)
        return
      }
      if let exception = target as? ExceptionObject, name == "__cause__", case .object(let cause) = value {
        exception.cause = cause as? ExceptionObject
        return
      }
      if name == "__class__" { throw typeError("__class__ assignment is not part of Aitken's Python") }
      if target.attributes == nil, target is Function || target is MethodWrapper { target.attributes = Namespace() }
      if let names = target.attributes {
        names[name] = value
        return
      }
    case .list(let target as Object), .tuple(let target as Object), .dict(let target as Object),
      .set(let target as Object):
      if type.isProgram {
        if target.attributes == nil { target.attributes = Namespace() }
        target.attributes?[name] = value
        return
      }
    default: break
    }
    if type.lookup(name) != nil {
      if case .tuple(let tuple) = object, tuple.type != nil { throw attributeError("can't set attribute") }
      throw attributeError("'\(type.name)' object attribute '\(name)' is read-only")
    }
    throw attributeError("'\(type.name)' object has no attribute '\(name)'")
  }

  func deleteAttribute(_ object: Value, _ name: String) throws {
    if case .object(let target) = object, let owner = target as? Class, owner.isProgram, owner.names[name] != nil {
      owner.names[name] = nil
      return
    }
    guard let names = attributes(of: object), names[name] != nil else {
      throw attributeError("'\(typeName(object))' object has no attribute '\(name)'")
    }
    names[name] = nil
  }
}
