extension Arguments {
  /// The values of named parameters of a built-in function; `unbound` for those that were not given.
  ///
  /// A name that begins with `*` can be given by keyword alone.
  func take(_ machine: Machine, _ function: String, _ names: [String] = [], required: Int = 0) throws -> [Value] {
    let placed = names.filter { !$0.hasPrefix("*") }.count
    if placed == 1, names.count > 1, required == 1, positional.count > 1 {
      throw machine.typeError("\(function) expected 1 argument, got \(positional.count)")
    }
    var result = [Value](repeating: .unbound, count: names.count)
    if positional.count > placed || positional.count < required && keywords.isEmpty {
      throw machine.typeError(Self.complaint(function, positional.count, required, placed))
    }
    for (place, value) in positional.enumerated() { result[place] = value }
    for (name, value) in keywords {
      guard let place = names.firstIndex(where: { $0 == name || $0 == "*" + name }) else {
        if placed == 0 && names.isEmpty || names.allSatisfy({ $0.hasPrefix("_") }) {
          throw machine.typeError("\(function)() takes no keyword arguments")
        }
        throw machine.typeError("'\(name)' is an invalid keyword argument for \(function)()")
      }
      if !result[place].isUnbound {
        throw machine.typeError("argument for \(function)() given by name ('\(name)') and position (\(place + 1))")
      }
      result[place] = value
    }
    if let missing = result.prefix(required).firstIndex(where: \.isUnbound) {
      throw machine.typeError("\(function)() missing required argument '\(names[missing])' (pos \(missing + 1))")
    }
    return result
  }

  private static func complaint(_ function: String, _ given: Int, _ required: Int, _ most: Int) -> String {
    if most == 0, function == "sort" { return "sort() takes no positional arguments" }
    if most == 0 { return "\(function)() takes no arguments (\(given) given)" }
    if required == most {
      return most == 1
        ? "\(function)() takes exactly one argument (\(given) given)"
        : "\(function) expected \(most) arguments, got \(given)"
    }
    return given > most
      ? "\(function) expected at most \(most) argument\(most == 1 ? "" : "s"), got \(given)"
      : "\(function) expected at least \(required) argument\(required == 1 ? "" : "s"), got \(given)"
  }
}

extension Class {
  /// Gives the class a method; `body` gets the object and the other arguments.
  func method(_ name: String, _ body: @escaping (Machine, Value, Arguments) throws -> Value) {
    names[name] = .object(
      NativeFunction(name, isMethod: true) { machine, arguments in
        guard let receiver = arguments.positional.first else {
          throw machine.typeError("unbound method \(self.name).\(name)() needs an argument")
        }
        guard machine.types.of(receiver).isSubclass(of: self) else {
          throw machine.typeError(
            "descriptor '\(name)' for '\(self.name)' objects doesn't apply to a '\(machine.typeName(receiver))' object")
        }
        var rest = arguments
        rest.positional.removeFirst()
        return try body(machine, receiver, rest)
      })
  }
}

extension Machine {
  /// How CPython calls a method in its complaints: one that takes no or one argument with its class.
  static func title(_ type: String, _ name: String, _ parameters: [String], _ required: Int) -> String {
    parameters.isEmpty || required == 1 && parameters.count == 1 ? "\(type).\(name)" : name
  }

  /// A function for a namespace.
  func define(_ names: Namespace, _ name: String, _ body: @escaping NativeFunction.Body) {
    names[name] = .object(NativeFunction(name, body))
  }

  /// A whole number from an argument.
  func whole(_ value: Value) throws -> Int {
    guard let number = try index(value) else {
      throw typeError("'\(typeName(value))' object cannot be interpreted as an integer")
    }
    return number
  }

  /// A double from an argument.
  func real(_ value: Value) throws -> Double {
    if let number = Number(value) {
      guard let double = number.double else { throw error(types.overflowError, "int too large to convert to float") }
      return double
    }
    if let result = try specialUnary(value, "__float__"), case .float(let double) = result { return double }
    throw typeError("must be real number, not \(typeName(value))")
  }

  /// A text from an argument.
  func string(_ value: Value, _ what: @autoclosure () -> String) throws -> Str {
    guard case .str(let text) = value else { throw typeError("\(what()) must be str, not \(typeName(value))") }
    return text
  }
}
