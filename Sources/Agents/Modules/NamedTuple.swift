extension Machine {
  /// `collections.namedtuple(name, fields, rename=False, defaults=None)`
  func namedTuple(_ arguments: Arguments) throws -> Value {
    let values = try arguments.take(
      self, "namedtuple", ["typename", "field_names", "*rename", "*defaults", "*module"], required: 2)
    let name = try string(values[0], "typename").string
    var fields: [String]
    if case .str(let text) = values[1] {
      fields = text.string.replacing(",", with: " ").split(separator: " ").map(String.init)
    } else {
      fields = try items(values[1]).map { try text($0).string }
    }
    for field in fields where field.hasPrefix("_") {
      throw valueError("Field names cannot start with an underscore: '\(field)'")
    }
    if let twice = Dictionary(grouping: fields, by: { $0 }).first(where: { $0.value.count > 1 }) {
      throw valueError("Encountered duplicate field name: '\(twice.key)'")
    }
    let defaults = values[3].isUnbound || values[3].isNone ? [] : try items(values[3])
    if defaults.count > fields.count { throw typeError("Got more default values than field names") }
    return .object(makeNamedTuple(name, fields, defaults))
  }

  /// A class of tuples whose places have names.
  func makeNamedTuple(_ name: String, _ fields: [String], _ defaults: [Value]) -> Class {
    let type = Class(name, bases: [types.tuple])
    type.module = "__main__"
    func make(_ machine: Machine, _ type: Class, _ arguments: Arguments) throws -> Value {
      .tuple(TupleObject(try Self.fill(machine, name, fields, defaults, arguments), type: type))
    }
    type.construct = make
    for (place, field) in fields.enumerated() {
      type.names[field] = .object(
        PropertyObject(
          .object(
            NativeFunction(field, isMethod: true) { _, arguments in
              guard case .tuple(let tuple)? = arguments.positional.first, place < tuple.items.count else {
                return .none
              }
              return tuple.items[place]
            })))
    }
    type.names["_fields"] = .items(fields.map(Value.text))
    let defaultTable = DictObject()
    for (field, value) in zip(fields.suffix(defaults.count), defaults) {
      try? setItem(defaultTable, .text(field), value)
    }
    type.names["_field_defaults"] = .dict(defaultTable)
    type.names["_make"] = .object(
      MethodWrapper(
        .object(
          NativeFunction("_make") { machine, arguments in
            guard arguments.positional.count == 2, case .object(let object) = arguments.positional[0],
              let type = object as? Class
            else { throw machine.typeError("_make() takes one iterable") }
            let items = try machine.items(arguments.positional[1])
            if items.count != fields.count {
              throw machine.typeError("Expected \(fields.count) arguments, got \(items.count)")
            }
            return .tuple(TupleObject(items, type: type))
          }), isClassMethod: true))
    type.method("_replace") { machine, value, arguments in
      guard case .tuple(let tuple) = value else { return .none }
      var items = tuple.items
      var unknown: [Value] = []
      for (name, value) in arguments.keywords {
        if let place = fields.firstIndex(of: name) { items[place] = value } else { unknown.append(.text(name)) }
      }
      if !unknown.isEmpty {
        throw machine.valueError(
          "Got unexpected field names: \(try machine.representation(.list(ListObject(unknown))).string)")
      }
      return .tuple(TupleObject(items, type: tuple.type))
    }
    type.method("_asdict") { machine, value, _ in
      let dict = DictObject()
      if case .tuple(let tuple) = value {
        for (field, item) in zip(fields, tuple.items) { try machine.setItem(dict, .text(field), item) }
      }
      return .dict(dict)
    }
    type.method("__repr__") { machine, value, _ in
      guard case .tuple(let tuple) = value else { return .none }
      let parts = try zip(fields, tuple.items).map { "\($0)=\(try machine.representation($1).string)" }
      return .text("\(machine.typeName(value))(\(parts.joined(separator: ", ")))")
    }
    return type
  }

  private static func fill(
    _ machine: Machine, _ name: String, _ fields: [String], _ defaults: [Value], _ arguments: Arguments
  ) throws -> [Value] {
    var items = [Value](repeating: .unbound, count: fields.count)
    if arguments.positional.count > fields.count {
      let range =
        defaults.isEmpty ? "\(fields.count + 1)" : "from \(fields.count + 1 - defaults.count) to \(fields.count + 1)"
      throw machine.typeError(
        "\(name).__new__() takes \(range) positional arguments but \(arguments.positional.count + 1) were given")
    }
    for (place, value) in arguments.positional.enumerated() { items[place] = value }
    for (keyword, value) in arguments.keywords {
      guard let place = fields.firstIndex(of: keyword) else {
        throw machine.typeError("\(name).__new__() got an unexpected keyword argument '\(keyword)'")
      }
      if !items[place].isUnbound {
        throw machine.typeError("\(name).__new__() got multiple values for argument '\(keyword)'")
      }
      items[place] = value
    }
    for (place, value) in zip(fields.indices.suffix(defaults.count), defaults) where items[place].isUnbound {
      items[place] = value
    }
    let missing = fields.indices.filter { items[$0].isUnbound }.map { "'\(fields[$0])'" }
    if !missing.isEmpty {
      let list =
        missing.count == 1
        ? missing[0]
        : missing.count == 2
          ? missing.joined(separator: " and ")
          : missing.dropLast().joined(separator: ", ") + ", and " + missing[missing.count - 1]
      throw machine.typeError(
        "\(name).__new__() missing \(missing.count) required positional argument\(missing.count == 1 ? "" : "s"): \(list)"
      )
    }
    return items
  }
}
