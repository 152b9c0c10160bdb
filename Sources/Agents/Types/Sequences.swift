extension Machine {
  func installSequences() {
    types.list.construct = { machine, type, arguments in
      let value = try arguments.take(machine, "list", ["_"])[0]
      return .list(
        ListObject(value.isUnbound ? [] : try machine.items(value), type: type.isProgram ? type : nil))
    }
    types.tuple.construct = { machine, type, arguments in
      let value = try arguments.take(machine, "tuple", ["_"])[0]
      return .tuple(
        TupleObject(value.isUnbound ? [] : try machine.items(value), type: type.isProgram ? type : nil))
    }
    installListChanges()
    for type in [types.list, types.tuple] {
      type.method("index") { machine, value, arguments in
        let values = try arguments.take(machine, "index", ["_", "_2", "_3"], required: 1)
        let items = machine.content(value)
        let start = values[1].isUnbound ? 0 : try machine.whole(values[1])
        let stop = values[2].isUnbound ? items.count : try machine.whole(values[2])
        let low = start < 0 ? max(0, start + items.count) : start
        let high = min(items.count, stop < 0 ? stop + items.count : stop)
        for place in stride(from: low, to: high, by: 1) {
          try machine.tick()
          if try machine.equal(items[place], values[0]) { return .int(place) }
        }
        throw machine.valueError(
          type === machine.types.list
            ? "\(try machine.representation(values[0]).string) is not in list" : "tuple.index(x): x not in tuple")
      }
      type.method("count") { machine, value, arguments in
        let target = try arguments.take(machine, "count", ["_"], required: 1)[0]
        var count = 0
        for item in machine.content(value) {
          try machine.tick()
          if try machine.equal(item, target) { count += 1 }
        }
        return .int(count)
      }
      installPlain(type)
    }
    types.list.method("__init__") { machine, value, arguments in
      let source = try arguments.take(machine, "list", ["_"])[0]
      if case .list(let list) = value { list.items = source.isUnbound ? [] : try machine.items(source) }
      return .none
    }
    types.list.names["__init__"] = nil
  }

  /// What subclasses reach by `super()`.
  private func installPlain(_ type: Class) {
    type.method("__len__") { machine, value, _ in .int(machine.content(value).count) }
    type.method("__iter__") { machine, value, _ in
      let items = machine.content(value)
      var place = 0
      return try machine.iterator("list_iterator") { _ in
        guard place < items.count else { return nil }
        place += 1
        return items[place - 1]
      }
    }
    type.method("__getitem__") { machine, value, arguments in
      let index = try arguments.take(machine, "__getitem__", ["_"], required: 1)[0]
      switch value {
      case .list(let list): return try machine.element(.list(list.type == nil ? list : ListObject(list.items)), index)
      case .tuple(let tuple): return try machine.element(.items(tuple.items), index)
      default: return .none
      }
    }
    type.method("__contains__") { machine, value, arguments in
      let target = try arguments.take(machine, "__contains__", ["_"], required: 1)[0]
      return .bool(try machine.content(value).contains { try machine.equal($0, target) })
    }
  }

  private func content(_ value: Value) -> [Value] {
    switch value {
    case .list(let list): list.items
    case .tuple(let tuple): tuple.items
    default: []
    }
  }

  private func list(
    _ name: String, _ parameters: [String] = [], required: Int = 0,
    _ body: @escaping (Machine, ListObject, [Value]) throws -> Value
  ) {
    types.list.method(name) { machine, value, arguments in
      guard case .list(let list) = value else { return .none }
      let title = Self.title("list", name, parameters, required)
      return try body(machine, list, try arguments.take(machine, title, parameters, required: required))
    }
  }

  private func installListChanges() {
    list("append", ["_"], required: 1) { machine, list, values in
      try machine.charge(16)
      list.items.append(values[0])
      return .none
    }
    list("extend", ["_"], required: 1) { machine, list, values in
      list.items += try machine.items(values[0])
      return .none
    }
    list("insert", ["_", "_2"], required: 2) { machine, list, values in
      try machine.charge(16)
      try machine.tick(list.items.count / 64)
      let place = try machine.whole(values[0])
      let count = list.items.count
      list.items.insert(values[1], at: place < 0 ? max(0, place < -count ? 0 : place + count) : min(place, count))
      return .none
    }
    list("pop", ["_"]) { machine, list, values in
      if list.items.isEmpty { throw machine.indexError("pop from empty list") }
      let index = values[0].isUnbound ? -1 : try machine.whole(values[0])
      let place = index < 0 && index > .min ? index + list.items.count : index
      guard place >= 0, place < list.items.count else { throw machine.indexError("pop index out of range") }
      try machine.tick((list.items.count - place) / 64)
      return list.items.remove(at: place)
    }
    list("remove", ["_"], required: 1) { machine, list, values in
      for place in list.items.indices {
        try machine.tick()
        if place < list.items.count, try machine.equal(list.items[place], values[0]) {
          if place < list.items.count { list.items.remove(at: place) }
          return .none
        }
      }
      throw machine.valueError("list.remove(x): x not in list")
    }
    list("clear") { _, list, _ in
      list.items = []
      return .none
    }
    list("copy") { machine, list, _ in
      try machine.charge(values: list.items.count)
      return .list(ListObject(list.items))
    }
    list("reverse") { machine, list, _ in
      try machine.tick(list.items.count / 16)
      list.items.reverse()
      return .none
    }
    list("sort", ["*key", "*reverse"]) { machine, list, values in
      let reverse = values[1].isUnbound ? false : try machine.truth(values[1])
      list.items = try machine.sort(list.items, key: values[0].isUnbound ? .none : values[0], reverse: reverse)
      return .none
    }
    list("__setitem__", ["_", "_2"], required: 2) { machine, list, values in
      let plain = ListObject(list.items)
      try machine.setElement(.list(plain), values[0], values[1])
      list.items = plain.items
      return .none
    }
    list("__delitem__", ["_"], required: 1) { machine, list, values in
      let plain = ListObject(list.items)
      try machine.deleteElement(.list(plain), values[0])
      list.items = plain.items
      return .none
    }
  }
}
