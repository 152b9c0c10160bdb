extension Machine {
  func installDictionaries() {
    types.dict.construct = { machine, type, arguments in
      let dict = DictObject(type: type.isProgram ? type : nil)
      try machine.charge(256)
      try machine.fill(dict, arguments, "dict")
      return .dict(dict)
    }
    define(types.dict.names, "fromkeys") { machine, arguments in
      let values = try arguments.take(machine, "fromkeys", ["_", "_2"], required: 1)
      let dict = DictObject()
      try machine.forEach(values[0]) { try machine.setItem(dict, $0, values[1].isUnbound ? .none : values[1]) }
      return .dict(dict)
    }
    dict("get", ["_", "_2"], required: 1) { machine, dict, values in
      try machine.item(dict, values[0]) ?? (values[1].isUnbound ? Value.none : values[1])
    }
    dict("setdefault", ["_", "_2"], required: 1) { machine, dict, values in
      if let found = try machine.item(dict, values[0]) { return found }
      let value = values[1].isUnbound ? Value.none : values[1]
      try machine.setItem(dict, values[0], value)
      return value
    }
    dict("pop", ["_", "_2"], required: 1) { machine, dict, values in
      if let found = try machine.removeItem(dict, values[0]) { return found }
      if values[1].isUnbound { throw machine.keyError(values[0]) }
      return values[1]
    }
    dict("popitem", ["last"]) { machine, dict, values in
      let isFirst = !values[0].isUnbound ? try !machine.truth(values[0]) : false
      guard let entry = isFirst ? dict.live.first : dict.live.last else {
        throw PythonError(
          exception: ExceptionObject(machine.types.keyError, [.text("popitem(): dictionary is empty")]))
      }
      _ = try machine.removeItem(dict, entry.key)
      return .items([entry.key, entry.value])
    }
    dict("keys") { _, dict, _ in .object(DictView(dict, .keys)) }
    dict("values") { _, dict, _ in .object(DictView(dict, .values)) }
    dict("items") { _, dict, _ in .object(DictView(dict, .items)) }
    dict("clear") { _, dict, _ in
      dict.removeAll()
      return .none
    }
    dict("copy") { machine, dict, _ in
      let copy = DictObject(type: dict.type)
      try machine.charge(values: dict.count * 4)
      copy.adopt(dict)
      return .dict(copy)
    }
    types.dict.method("update") { machine, value, arguments in
      if case .dict(let dict) = value { try machine.fill(dict, arguments, "update") }
      return .none
    }
    dict("__contains__", ["_"], required: 1) { machine, dict, values in .bool(try machine.item(dict, values[0]) != nil)
    }
    dict("__len__") { _, dict, _ in .int(dict.count) }
    dict("__getitem__", ["_"], required: 1) { machine, dict, values in
      if let found = try machine.item(dict, values[0]) { return found }
      if let type = dict.type, let method = type.lookup("__missing__") {
        return try machine.call(try machine.bind(method, to: .dict(dict), type), values[0])
      }
      throw machine.keyError(values[0])
    }
    dict("__setitem__", ["_", "_2"], required: 2) { machine, dict, values in
      try machine.setItem(dict, values[0], values[1])
      return .none
    }
    dict("__delitem__", ["_"], required: 1) { machine, dict, values in
      if try machine.removeItem(dict, values[0]) == nil { throw machine.keyError(values[0]) }
      return .none
    }
    dict("__iter__") { machine, dict, _ in try machine.iterator(.object(DictView(dict, .keys))) }
    dict("move_to_end", ["key", "last"], required: 1) { machine, dict, values in
      guard let value = try machine.removeItem(dict, values[0]) else { throw machine.keyError(values[0]) }
      if try values[1].isUnbound || machine.truth(values[1]) {
        try machine.setItem(dict, values[0], value)
      } else {
        let entry = DictObject.Entry(hash: try machine.hash(values[0]), key: values[0], value: value)
        dict.reorder([entry] + dict.live)
      }
      return .none
    }
    types.dict.names["move_to_end"] = nil
    for type in [types.dictKeys, types.dictItems] {
      type.method("isdisjoint") { machine, value, arguments in
        let other = try machine.set(of: arguments.positional.first ?? .none)
        let own = try machine.set(of: value)
        return .bool(try machine.combine(.bitAnd, .set(own), .set(other)).count == 0)
      }
    }
  }

  /// Takes pairs and keywords into a dictionary.
  func fill(_ dict: DictObject, _ arguments: Arguments, _ function: String) throws {
    if arguments.positional.count > 1 {
      throw typeError("\(function) expected at most 1 argument, got \(arguments.positional.count)")
    }
    if let source = arguments.positional.first {
      if case .dict = source {
      } else if types.of(source).lookup("keys") == nil {
        do { _ = try iterator(source) } catch let error as PythonError {
          _ = error
          throw typeError("'\(typeName(source))' object is not iterable")
        }
      }
      try merge(source, into: dict)
    }
    for (name, value) in arguments.keywords { try setItem(dict, .text(name), value) }
  }

  private func dict(
    _ name: String, _ parameters: [String] = [], required: Int = 0,
    _ body: @escaping (Machine, DictObject, [Value]) throws -> Value
  ) {
    types.dict.method(name) { machine, value, arguments in
      guard case .dict(let dict) = value else { return .none }
      let title = Self.title("dict", name, parameters, required)
      return try body(machine, dict, try arguments.take(machine, title, parameters, required: required))
    }
  }

  // MARK: Sets

  func installSets() {
    for (type, isFrozen) in [(types.set, false), (types.frozenset, true)] {
      type.construct = { machine, type, arguments in
        let value = try arguments.take(machine, type.name, ["_"])[0]
        let set = SetObject(isFrozen: isFrozen, type: type.isProgram ? type : nil)
        try machine.charge(512)
        if !value.isUnbound { try machine.update(set, with: value) }
        return .set(set)
      }
      let operations: [(String, Int)] = [
        ("union", 0), ("intersection", 1), ("difference", 2), ("symmetric_difference", 3),
      ]
      for (name, number) in operations {
        type.method(name) { machine, value, arguments in
          var result = value
          if arguments.positional.isEmpty, case .set(let set) = value {
            let copy = SetObject(isFrozen: set.isFrozen)
            try machine.update(copy, with: value)
            return .set(copy)
          }
          for other in arguments.positional { result = .set(try machine.combine(number, result, other)) }
          return result
        }
      }
      for (name, number) in [
        ("update", 0), ("intersection_update", 1), ("difference_update", 2), ("symmetric_difference_update", 3),
      ] where !isFrozen {
        type.method(name) { machine, value, arguments in
          guard case .set(let set) = value else { return .none }
          for other in arguments.positional {
            if number == 0 {
              try machine.update(set, with: other)
            } else {
              let result = try machine.combine(number, value, other)
              set.removeAll()
              try set.merge(result) { try machine.equal($0, $1) }
            }
          }
          return .none
        }
      }
      set(type, "issubset", ["_"], required: 1) { machine, set, values in
        try machine.compare(.lessOrEqual, .set(set), .set(try machine.set(of: values[0])))
      }
      set(type, "issuperset", ["_"], required: 1) { machine, set, values in
        try machine.compare(.greaterOrEqual, .set(set), .set(try machine.set(of: values[0])))
      }
      set(type, "isdisjoint", ["_"], required: 1) { machine, set, values in
        .bool(try machine.combine(.bitAnd, .set(set), .set(try machine.set(of: values[0]))).count == 0)
      }
      set(type, "copy") { machine, set, _ in
        let copy = SetObject(isFrozen: set.isFrozen, type: set.type)
        try machine.update(copy, with: .set(set))
        return .set(copy)
      }
    }
    set(types.set, "add", ["_"], required: 1) { machine, set, values in
      try machine.add(values[0], to: set)
      return .none
    }
    set(types.set, "discard", ["_"], required: 1) { machine, set, values in
      _ = try set.remove(try machine.hash(values[0])) { try machine.equal($0, values[0]) }
      return .none
    }
    set(types.set, "remove", ["_"], required: 1) { machine, set, values in
      if try !set.remove(try machine.hash(values[0]), { try machine.equal($0, values[0]) }) {
        throw machine.keyError(values[0])
      }
      return .none
    }
    set(types.set, "pop") { machine, set, _ in
      guard let value = set.pop() else {
        throw PythonError(exception: ExceptionObject(machine.types.keyError, [.text("pop from an empty set")]))
      }
      return value
    }
    set(types.set, "clear") { _, set, _ in
      set.removeAll()
      return .none
    }
  }

  private func combine(_ number: Int, _ left: Value, _ right: Value) throws -> SetObject {
    switch number {
    case 0:
      let result = SetObject(isFrozen: { if case .set(let set) = left { set.isFrozen } else { false } }())
      try update(result, with: left)
      try update(result, with: right)
      return result
    case 1: return try combine(.bitAnd, left, right)
    case 2: return try combine(.subtract, left, right)
    default: return try combine(.bitXor, left, .set(try set(of: right)))
    }
  }

  private func set(
    _ type: Class, _ name: String, _ parameters: [String] = [], required: Int = 0,
    _ body: @escaping (Machine, SetObject, [Value]) throws -> Value
  ) {
    type.method(name) { machine, value, arguments in
      guard case .set(let set) = value else { return .none }
      let title = Self.title(type.name, name, parameters, required)
      return try body(machine, set, try arguments.take(machine, title, parameters, required: required))
    }
  }
}
