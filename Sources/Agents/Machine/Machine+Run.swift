import Language

extension Machine {
  /// How a frame gave back control.
  enum Outcome {
    case returned(Value)
    case yielded(Value)
  }

  /// Runs a frame until it returns or yields. `thrown` is raised in it first.
  func run(_ frame: Frame, throwing thrown: ExceptionObject? = nil) throws -> Outcome {
    try deeper {
      frame.base = handled.count
      handled += frame.handled
      frame.handled = []
      defer { handled.removeLast(max(0, handled.count - frame.base)) }
      var pending = thrown
      while true {
        do {
          if let exception = pending {
            pending = nil
            throw PythonError(exception: exception)
          }
          let outcome = try execute(frame)
          if case .yielded = outcome { frame.handled = Array(handled[frame.base...]) }
          return outcome
        } catch let error as PythonError {
          note(error.exception, frame)
          guard let block = frame.blocks.popLast() else { throw error }
          frame.stack.removeLast(max(0, frame.stack.count - block.height))
          handled.removeLast(max(0, handled.count - frame.base - block.handled))
          frame.push(.object(error.exception))
          frame.position = block.handler
        } catch let error as Halt {
          if haltLine == nil, !frame.code.isLibrary { haltLine = Int(frame.code.lines[max(0, frame.position - 1)]) }
          throw error
        }
      }
    }
  }

  /// Takes down that an exception went through a frame, and what was being handled then.
  private func note(_ exception: ExceptionObject, _ frame: Frame) {
    if exception.trace.isEmpty, exception.context == nil, let current = handled.last, current !== exception {
      exception.context = current
    }
    let identifier = ObjectIdentifier(frame)
    if exception.trace.last?.frame != identifier, exception.trace.count < 64 {
      let line = Int(frame.code.lines[max(0, frame.position - 1)])
      exception.trace.append(
        .init(function: frame.code.name, line: line, isLibrary: frame.code.isLibrary, frame: identifier))
    }
  }

  private func execute(_ frame: Frame) throws -> Outcome {
    let code = frame.code
    while true {
      if !abandoned.frames.isEmpty { try endAbandoned() }
      let instruction = code.instructions[frame.position]
      frame.position += 1
      try tick()
      let a = Int(instruction.a)
      switch instruction.operation {
      case .constant: frame.push(code.constants[a])
      case .loadLocal:
        let value = frame.locals[a]
        if value.isUnbound { throw unboundLocal(code.locals[a]) }
        frame.push(value)
      case .storeLocal: frame.locals[a] = frame.pop()
      case .deleteLocal:
        if frame.locals[a].isUnbound { throw unboundLocal(code.locals[a]) }
        frame.locals[a] = .unbound
      case .loadCell:
        let value = frame.cells[a].value
        if value.isUnbound { throw unboundCell(code, a) }
        frame.push(value)
      case .storeCell: frame.cells[a].value = frame.pop()
      case .deleteCell:
        if frame.cells[a].value.isUnbound { throw unboundCell(code, a) }
        frame.cells[a].value = .unbound
      case .loadGlobal: frame.push(try global(code.names[a], frame))
      case .storeGlobal: frame.globals[code.names[a]] = frame.pop()
      case .deleteGlobal:
        if frame.globals[code.names[a]] == nil { throw unknownName(code.names[a]) }
        frame.globals[code.names[a]] = nil
      case .loadName:
        if let value = frame.namespace?[code.names[a]] {
          frame.push(value)
        } else {
          frame.push(try global(code.names[a], frame))
        }
      case .storeName: frame.namespace?[code.names[a]] = frame.pop()
      case .deleteName:
        if frame.namespace?[code.names[a]] == nil { throw unknownName(code.names[a]) }
        frame.namespace?[code.names[a]] = nil
      case .loadClassCell:
        if let value = frame.namespace?[code.names[Int(instruction.b)]] {
          frame.push(value)
        } else {
          let value = frame.cells[a].value
          if value.isUnbound { throw unboundCell(code, a) }
          frame.push(value)
        }
      case .loadAttribute: frame.push(try attribute(frame.pop(), code.names[a]))
      case .storeAttribute:
        let object = frame.pop()
        try setAttribute(object, code.names[a], frame.pop())
      case .deleteAttribute: try deleteAttribute(frame.pop(), code.names[a])
      case .loadSubscript:
        let index = frame.pop()
        frame.push(try element(frame.pop(), index))
      case .storeSubscript:
        let index = frame.pop()
        let object = frame.pop()
        try setElement(object, index, frame.pop())
      case .deleteSubscript:
        let index = frame.pop()
        try deleteElement(frame.pop(), index)
      case .binary:
        let right = frame.pop()
        frame.push(try binary(BinaryOperator.allCases[a], frame.pop(), right))
      case .inplace:
        let right = frame.pop()
        frame.push(try inplace(BinaryOperator.allCases[a], frame.pop(), right))
      case .unary: frame.push(try unary(a, frame.pop()))
      case .compare:
        let right = frame.pop()
        frame.push(try compare(Comparison.allCases[a], frame.pop(), right))
      case .contains:
        let container = frame.pop()
        frame.push(.bool(try contains(container, frame.pop()) == (a == 0)))
      case .same:
        let right = frame.pop()
        frame.push(.bool(Value.same(frame.pop(), right) == (a == 0)))
      case .pop: _ = frame.pop()
      case .duplicate: if let last = frame.stack.last { frame.push(last) }
      case .duplicateTwo: frame.stack.append(contentsOf: frame.stack.suffix(2))
      case .swap: if frame.stack.count > 1 { frame.stack.swapAt(frame.stack.count - 1, frame.stack.count - 2) }
      case .rotateThree:
        let top = frame.pop()
        frame.stack.insert(top, at: max(0, frame.stack.count - 2))
      case .jump: frame.position = a
      case .jumpIfFalse: if try !truth(frame.pop()) { frame.position = a }
      case .jumpIfTrue: if try truth(frame.pop()) { frame.position = a }
      case .jumpIfFalseOrPop:
        if try !truth(frame.stack.last ?? .none) { frame.position = a } else { _ = frame.pop() }
      case .jumpIfTrueOrPop:
        if try truth(frame.stack.last ?? .none) { frame.position = a } else { _ = frame.pop() }
      case .iterate: frame.push(try iterator(frame.pop()))
      case .next:
        if let value = try next(frame.stack.last ?? .none) {
          frame.push(value)
        } else {
          _ = frame.pop()
          frame.position = a
        }
      case .returnValue: return .returned(frame.pop())
      case .yieldValue: return .yielded(frame.pop())
      case .yieldIterator: frame.push(try iterator(frame.pop()))
      case .yieldFrom:
        let sent = frame.pop()
        switch try advance(frame.stack.last ?? .none, sending: sent) {
        case .yielded(let value):
          frame.position -= 1
          return .yielded(value)
        case .returned(let value):
          _ = frame.pop()
          frame.push(value)
        }
      default: try executeMore(instruction, frame)
      }
    }
  }

  private func executeMore(_ instruction: Instruction, _ frame: Frame) throws {
    let code = frame.code
    let a = Int(instruction.a)
    switch instruction.operation {
    case .buildList:
      try charge(values: a)
      frame.push(.list(ListObject(frame.pop(a))))
    case .buildTuple:
      try charge(values: a)
      frame.push(.items(frame.pop(a)))
    case .buildSet:
      let set = SetObject()
      for value in frame.pop(a) { try add(value, to: set) }
      frame.push(.set(set))
    case .buildConstantSet:
      // CPython folds such a display into a frozen set, and that once more from the order of the first.
      let first = SetObject(isFrozen: true)
      for value in frame.pop(a) { try add(value, to: first) }
      let constant = SetObject(isFrozen: true)
      for slot in first.live { try add(slot.key, to: constant) }
      let set = SetObject()
      try set.merge(constant) { try equal($0, $1) }
      frame.push(.set(set))
    case .buildDict:
      let dict = DictObject()
      let parts = frame.pop(2 * a)
      for index in 0..<a { try setItem(dict, parts[2 * index], parts[2 * index + 1]) }
      try charge(256)
      frame.push(.dict(dict))
    case .buildSlice:
      let parts = frame.pop(3)
      frame.push(.object(SliceObject(parts[0], parts[1], parts[2])))
    case .append:
      let value = frame.pop()
      try charge(16)
      if case .list(let list) = frame.stack[frame.stack.count - a] { list.items.append(value) }
    case .addToSet:
      let value = frame.pop()
      if case .set(let set) = frame.stack[frame.stack.count - a] { try add(value, to: set) }
    case .setItem:
      let value = frame.pop()
      let key = frame.pop()
      if case .dict(let dict) = frame.stack[frame.stack.count - (a - 1)] {
        try setItem(dict, key, value)
      }
    case .extendList:
      let value = frame.pop()
      if case .list(let list) = frame.stack[frame.stack.count - a] {
        let items: [Value]
        do { items = try self.items(value) } catch let error as PythonError {
          if error.exception.type === types.typeError, isNotIterable(value) {
            throw typeError("Value after * must be an iterable, not \(typeName(value))")
          }
          throw error
        }
        list.items += items
      }
    case .extendSet:
      let value = frame.pop()
      if case .set(let set) = frame.stack[frame.stack.count - a] {
        try forEach(value) { try add($0, to: set) }
      }
    case .mergeDict, .mergeKeywords:
      let value = frame.pop()
      guard case .dict(let dict)? = frame.stack.last else { return }
      guard case .dict(let other) = value else {
        throw typeError(
          instruction.operation == .mergeDict
            ? "'\(typeName(value))' object is not a mapping"
            : "argument after ** must be a mapping, not \(typeName(value))")
      }
      for entry in other.live {
        if instruction.operation == .mergeKeywords {
          guard case .str(let name) = entry.key else { throw typeError("keywords must be strings") }
          if try item(dict, entry.key) != nil {
            throw typeError("got multiple values for keyword argument '\(name.string)'")
          }
        }
        try setItem(dict, entry.key, entry.value)
      }
    case .listToTuple: if case .list(let list) = frame.pop() { frame.push(.items(list.items)) }
    case .unpack:
      let items = try unpack(frame.pop(), a)
      frame.stack.append(contentsOf: items.reversed())
    case .unpackStarred: try unpackStarred(frame, a, Int(instruction.b))
    case .makeFunction: try makeFunction(frame, code.codes[a], Int(instruction.b))
    case .makeClass: try makeClass(frame, code.codes[a], Int(instruction.b))
    case .call:
      let arguments = frame.pop(a)
      frame.push(try call(frame.pop(), Arguments(arguments)))
    case .callKeywords:
      var values = frame.pop(a)
      guard case .tuple(let names) = code.constants[Int(instruction.b)] else { return }
      let keywords = zip(names.items, values.suffix(names.items.count)).map { ($0.string?.string ?? "", $1) }
      values.removeLast(names.items.count)
      frame.push(try call(frame.pop(), Arguments(values, keywords: keywords.map { (name: $0.0, value: $0.1) })))
    case .callUnpacked:
      let keywords = frame.pop()
      let positional = frame.pop()
      guard case .dict(let dict) = keywords, case .list(let list) = positional else { return }
      let named = dict.live.map { (name: $0.key.string?.string ?? "", value: $0.value) }
      frame.push(try call(frame.pop(), Arguments(list.items, keywords: named)))
    case .loadMethod:
      let object = frame.pop()
      if let function = try method(object, code.names[a]) {
        frame.push(function)
        frame.push(object)
      } else {
        frame.push(try attribute(object, code.names[a]))
        frame.push(.unbound)
      }
    case .callMethod:
      var arguments = frame.pop(a + 1)
      if arguments[0].isUnbound { arguments.removeFirst() }
      frame.push(try call(frame.pop(), Arguments(arguments)))
    case .pushHandler:
      frame.blocks.append(
        .init(
          handler: a, height: frame.stack.count - Int(instruction.b), handled: handled.count - frame.base))
    case .popHandler: _ = frame.blocks.popLast()
    case .enterHandler:
      if case .object(let object)? = frame.stack.last, let exception = object as? ExceptionObject {
        handled.append(exception)
      }
    case .leaveHandler: if handled.count > frame.base { handled.removeLast() }
    case .matches:
      let type = frame.pop()
      frame.push(.bool(try matches(frame.pop(), type)))
    case .raise: throw try raised(frame, a)
    case .reraise:
      if case .object(let object) = frame.pop(), let exception = object as? ExceptionObject {
        throw PythonError(exception: exception)
      }
    case .importModule: frame.push(try importModule(code.names[a], wantsInner: instruction.b == 1))
    case .importFrom:
      let name = code.names[a]
      guard case .object(let object)? = frame.stack.last, let module = object as? ModuleObject else { return }
      guard let value = module.names[name] else {
        if modules["\(module.name).\(name)"] != nil || Self.isModule("\(module.name).\(name)") {
          frame.push(try importModule("\(module.name).\(name)", wantsInner: true))
          return
        }
        throw error(types.importError, "cannot import name '\(name)' from '\(module.name)' (unknown location)")
      }
      frame.push(value)
    case .format:
      let specification = instruction.b == 1 ? frame.pop() : .unbound
      frame.push(try formatField(frame.pop(), conversion: a, specification))
    case .join:
      let parts = frame.pop(a)
      var result: [UInt32] = []
      for part in parts { if case .str(let text) = part { result += text.scalars } }
      try charge(result.count * 4)
      frame.push(.str(Str(result)))
    case .assertionError: frame.push(.object(types.assertionError))
    case .enterContext:
      let context = frame.pop()
      let type = types.of(context)
      guard let enter = type.lookup("__enter__"), let exit = type.lookup("__exit__") else {
        throw typeError("'\(type.name)' object does not support the context manager protocol")
      }
      frame.push(try bind(exit, to: context, type))
      frame.push(try call(try bind(enter, to: context, type), Arguments()))
    case .exitContext: _ = try call(frame.pop(), Arguments([.none, .none, .none]))
    case .exitContextException:
      let exception = frame.stack[frame.stack.count - 1]
      let exit = frame.stack[frame.stack.count - 2]
      let result = try call(exit, Arguments([.object(types.of(exception)), exception, .none]))
      frame.push(.bool(try truth(result)))
    case .annotation:
      let value = frame.pop()
      guard let namespace = frame.namespace else { return }
      if case .dict(let dict)? = namespace["__annotations__"] {
        try setItem(dict, .text(code.names[a]), value)
      } else {
        let dict = DictObject()
        try setItem(dict, .text(code.names[a]), value)
        namespace["__annotations__"] = .dict(dict)
      }
    default: break
    }
  }

  // MARK: Names

  private func global(_ name: String, _ frame: Frame) throws -> Value {
    if let value = frame.globals[name] ?? builtins[name] { return value }
    throw unknownName(name)
  }

  private func unknownName(_ name: String) -> PythonError { error(types.nameError, "name '\(name)' is not defined") }

  private func unboundLocal(_ name: String) -> PythonError {
    error(types.unboundLocalError, "cannot access local variable '\(name)' where it is not associated with a value")
  }

  private func unboundCell(_ code: Code, _ place: Int) -> PythonError {
    let name = code.cells[place]
    if place < code.cells.count - code.freeCount { return unboundLocal(name) }
    return error(
      types.nameError,
      "cannot access free variable '\(name)' where it is not associated with a value in enclosing scope")
  }

  // MARK: Unpacking

  private func isNotIterable(_ value: Value) -> Bool {
    switch value {
    case .str, .list, .tuple, .dict, .set: return false
    case .object(let object):
      if object is NativeIterator || object is GeneratorObject || object is RangeObject || object is DictView {
        return false
      }
    default: break
    }
    let type = types.of(value)
    return type.lookup("__iter__") == nil && type.lookup("__getitem__") == nil
  }

  func unpack(_ value: Value, _ count: Int) throws -> [Value] {
    let items: [Value]
    switch value {
    case .list(let list) where list.type == nil: items = list.items
    case .tuple(let tuple): items = tuple.items
    default:
      let source: Value
      do { source = try iterator(value) } catch let error as PythonError {
        if error.exception.type === types.typeError, isNotIterable(value) {
          throw typeError("cannot unpack non-iterable \(typeName(value)) object")
        }
        throw error
      }
      var taken: [Value] = []
      while taken.count <= count, let item = try next(source) { taken.append(item) }
      items = taken
    }
    if items.count > count { throw valueError("too many values to unpack (expected \(count))") }
    if items.count < count {
      throw valueError("not enough values to unpack (expected \(count), got \(items.count))")
    }
    return items
  }

  private func unpackStarred(_ frame: Frame, _ before: Int, _ after: Int) throws {
    let value = frame.pop()
    if isNotIterable(value) { throw typeError("cannot unpack non-iterable \(typeName(value)) object") }
    let items = try self.items(value)
    if items.count < before + after {
      throw valueError("not enough values to unpack (expected at least \(before + after), got \(items.count))")
    }
    let middle = Array(items[before..<(items.count - after)])
    try charge(values: middle.count)
    let parts = items.prefix(before) + [.list(ListObject(middle))] + items.suffix(after)
    frame.stack.append(contentsOf: parts.reversed())
  }

  // MARK: Raising

  private func matches(_ exception: Value, _ type: Value) throws -> Bool {
    if case .tuple(let alternatives) = type {
      return try alternatives.items.contains { try matches(exception, $0) }
    }
    guard case .object(let object) = type, let type = object as? Class, type.isSubclass(of: types.baseException) else {
      throw typeError("catching classes that do not inherit from BaseException is not allowed")
    }
    return types.of(exception).isSubclass(of: type)
  }

  /// The exception that `raise` with so many operands throws.
  private func raised(_ frame: Frame, _ operands: Int) throws -> PythonError {
    if operands == 0 {
      guard let current = handled.last else { throw error(types.runtimeError, "No active exception to reraise") }
      return PythonError(exception: current)
    }
    let cause = operands == 2 ? frame.pop() : nil
    let exception = try exceptionObject(frame.pop(), "exceptions must derive from BaseException")
    if let current = handled.last, current !== exception, exception.context == nil { exception.context = current }
    if let cause {
      exception.suppressesContext = true
      if !cause.isNone {
        exception.cause = try exceptionObject(cause, "exception causes must derive from BaseException")
      }
    }
    return PythonError(exception: exception)
  }

  func exceptionObject(_ value: Value, _ complaint: String) throws -> ExceptionObject {
    var value = value
    if case .object(let object) = value, let type = object as? Class, type.isSubclass(of: types.baseException) {
      value = try call(value, Arguments())
    }
    guard case .object(let object) = value, let exception = object as? ExceptionObject else {
      throw typeError(complaint)
    }
    return exception
  }
}
