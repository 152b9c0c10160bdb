extension Machine {
  /// The built-in functions.
  func installFunctions() {
    define(builtins, "print") { machine, arguments in
      var separator = " "
      var end = "\n"
      for (name, value) in arguments.keywords {
        switch name {
        case "sep", "end":
          if value.isNone { continue }
          guard case .str(let text) = value else {
            throw machine.typeError("\(name) must be None or a string, not \(machine.typeName(value))")
          }
          if name == "sep" { separator = text.string } else { end = text.string }
        case "flush", "file": break
        default: throw machine.typeError("'\(name)' is an invalid keyword argument for print()")
        }
      }
      let texts = try arguments.positional.map { try machine.text($0).string }
      try machine.write(texts.joined(separator: separator) + end)
      return .none
    }
    define(builtins, "len") { machine, arguments in
      .int(try machine.length(try arguments.take(machine, "len", ["_"], required: 1)[0]))
    }
    define(builtins, "repr") { machine, arguments in
      .str(try machine.representation(try arguments.take(machine, "repr", ["_"], required: 1)[0]))
    }
    define(builtins, "ascii") { machine, arguments in
      let text = try machine.representation(try arguments.take(machine, "ascii", ["_"], required: 1)[0])
      return .str(Str(machine.asciiRepresentation(text.scalars)))
    }
    define(builtins, "hash") { machine, arguments in
      .int(try machine.hash(try arguments.take(machine, "hash", ["_"], required: 1)[0]))
    }
    define(builtins, "id") { machine, arguments in
      .int(machine.identity(try arguments.take(machine, "id", ["_"], required: 1)[0]))
    }
    define(builtins, "callable") { machine, arguments in
      let value = try arguments.take(machine, "callable", ["_"], required: 1)[0]
      guard case .object(let object) = value else { return .bool(machine.types.of(value).lookup("__call__") != nil) }
      let isNative = object is Function || object is NativeFunction || object is BoundMethod || object is Class
      return .bool(isNative || machine.types.of(value).lookup("__call__") != nil)
    }
    define(builtins, "format") { machine, arguments in
      let values = try arguments.take(machine, "format", ["_", "_2"], required: 1)
      let specification = values[1].isUnbound ? Str([]) : try machine.string(values[1], "format() argument 2")
      return .str(try machine.format(values[0], specification))
    }
    define(builtins, "chr") { machine, arguments in
      let code = try machine.whole(try arguments.take(machine, "chr", ["_"], required: 1)[0])
      guard code >= 0, code < 0x110000 else { throw machine.valueError("chr() arg not in range(0x110000)") }
      return .str(Str([UInt32(code)]))
    }
    define(builtins, "ord") { machine, arguments in
      let value = try arguments.take(machine, "ord", ["_"], required: 1)[0]
      guard case .str(let text) = value else {
        throw machine.typeError("ord() expected string of length 1, but \(machine.typeName(value)) found")
      }
      guard text.scalars.count == 1 else {
        throw machine.typeError("ord() expected a character, but string of length \(text.scalars.count) found")
      }
      return .int(Int(text.scalars[0]))
    }
    for (name, radix, prefix) in [("bin", UInt32(2), "0b"), ("oct", 8, "0o"), ("hex", 16, "0x")] {
      define(builtins, name) { machine, arguments in
        let value = try arguments.take(machine, name, ["_"], required: 1)[0]
        guard let number = Number(value), !number.isFloat else {
          throw machine.typeError("'\(machine.typeName(value))' object cannot be interpreted as an integer")
        }
        let text = BigInteger(isNegative: false, limbs: number.big.limbs).text(radix: radix)
        return .text((number.big.isNegative ? "-" : "") + prefix + text)
      }
    }
    installReflection()
    installFolds()
    installIteratorFunctions()
  }

  private func installReflection() {
    define(builtins, "isinstance") { machine, arguments in
      let values = try arguments.take(machine, "isinstance", ["_", "_2"], required: 2)
      return .bool(try machine.isInstance(machine.types.of(values[0]), values[1], "isinstance"))
    }
    define(builtins, "issubclass") { machine, arguments in
      let values = try arguments.take(machine, "issubclass", ["_", "_2"], required: 2)
      guard case .object(let object) = values[0], let type = object as? Class else {
        throw machine.typeError("issubclass() arg 1 must be a class")
      }
      return .bool(try machine.isInstance(type, values[1], "issubclass"))
    }
    define(builtins, "getattr") { machine, arguments in
      let values = try arguments.take(machine, "getattr", ["_", "_2", "_3"], required: 2)
      guard case .str(let name) = values[1] else {
        throw machine.typeError("attribute name must be string, not '\(machine.typeName(values[1]))'")
      }
      if values[2].isUnbound { return try machine.attribute(values[0], name.string) }
      do { return try machine.attribute(values[0], name.string) } catch let error as PythonError {
        if error.exception.type?.isSubclass(of: machine.types.attributeError) == true { return values[2] }
        throw error
      }
    }
    define(builtins, "hasattr") { machine, arguments in
      let values = try arguments.take(machine, "hasattr", ["_", "_2"], required: 2)
      guard case .str(let name) = values[1] else {
        throw machine.typeError("attribute name must be string, not '\(machine.typeName(values[1]))'")
      }
      do { return .bool(try machine.attributeIfPresent(values[0], name.string) != nil) } catch let error as PythonError
      {
        if error.exception.type?.isSubclass(of: machine.types.attributeError) == true { return .bool(false) }
        throw error
      }
    }
    define(builtins, "setattr") { machine, arguments in
      let values = try arguments.take(machine, "setattr", ["_", "_2", "_3"], required: 3)
      try machine.setAttribute(values[0], try machine.string(values[1], "attribute name").string, values[2])
      return .none
    }
    define(builtins, "delattr") { machine, arguments in
      let values = try arguments.take(machine, "delattr", ["_", "_2"], required: 2)
      try machine.deleteAttribute(values[0], try machine.string(values[1], "attribute name").string)
      return .none
    }
    define(builtins, "vars") { machine, arguments in
      let value = try arguments.take(machine, "vars", ["_"], required: 1)[0]
      guard let names = try machine.attributeIfPresent(value, "__dict__") else {
        throw machine.typeError("vars() argument must have __dict__ attribute")
      }
      return names
    }
    define(builtins, "dir") { machine, arguments in
      let value = try arguments.take(machine, "dir", ["_"], required: 1)[0]
      var names: Set<String> = []
      for type in machine.types.of(value).order { names.formUnion(type.names.entries.map(\.name)) }
      if case .object(let object) = value {
        names.formUnion(object.attributes?.entries.map(\.name) ?? [])
        if let module = object as? ModuleObject { names.formUnion(module.names.entries.map(\.name)) }
        if let type = object as? Class { for owner in type.order { names.formUnion(owner.names.entries.map(\.name)) } }
      }
      return .list(ListObject(names.sorted().map(Value.text)))
    }
  }

  func isInstance(_ type: Class, _ wanted: Value, _ function: String) throws -> Bool {
    if case .tuple(let alternatives) = wanted {
      return try alternatives.items.contains { try isInstance(type, $0, function) }
    }
    guard case .object(let object) = wanted, let other = object as? Class else {
      if let hook = try specialUnary(wanted, "__instance_classes__") { return try isInstance(type, hook, function) }
      throw typeError(
        function == "isinstance"
          ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
          : "issubclass() arg 2 must be a class, a tuple of classes, or a union")
    }
    return type.isSubclass(of: other)
  }

  private func installFolds() {
    define(builtins, "abs") { machine, arguments in
      let value = try arguments.take(machine, "abs", ["_"], required: 1)[0]
      switch Number(value) {
      case .int(let number): return number == .min ? .whole(-BigInteger(number)) : .int(abs(number))
      case .big(let number): return .whole(BigInteger(isNegative: false, limbs: number.limbs))
      case .float(let number): return .float(number.magnitude)
      case nil:
        if let result = try machine.specialUnary(value, "__abs__") { return result }
        throw machine.typeError("bad operand type for abs(): '\(machine.typeName(value))'")
      }
    }
    define(builtins, "sum") { machine, arguments in
      let values = try arguments.take(machine, "sum", ["_", "start"], required: 1)
      var total = values[1].isUnbound ? Value.int(0) : values[1]
      if case .str = total { throw machine.typeError("sum() can't sum strings [use ''.join(seq) instead]") }
      try machine.forEach(values[0]) { total = try machine.binary(.add, total, $0) }
      return total
    }
    for (name, comparison) in [("min", Comparison.less), ("max", .greater)] {
      define(builtins, name) { machine, arguments in
        try machine.extremum(name, comparison, arguments)
      }
    }
    define(builtins, "any") { machine, arguments in
      let source = try machine.iterator(try arguments.take(machine, "any", ["_"], required: 1)[0])
      while let value = try machine.next(source) { if try machine.truth(value) { return .bool(true) } }
      return .bool(false)
    }
    define(builtins, "all") { machine, arguments in
      let source = try machine.iterator(try arguments.take(machine, "all", ["_"], required: 1)[0])
      while let value = try machine.next(source) { if try !machine.truth(value) { return .bool(false) } }
      return .bool(true)
    }
    define(builtins, "sorted") { machine, arguments in
      let values = try arguments.take(machine, "sorted", ["_", "*key", "*reverse"], required: 1)
      let items = try machine.items(values[0])
      let reverse = values[2].isUnbound ? false : try machine.truth(values[2])
      return .list(ListObject(try machine.sort(items, key: values[1].isUnbound ? .none : values[1], reverse: reverse)))
    }
    define(builtins, "round") { machine, arguments in
      let values = try arguments.take(machine, "round", ["number", "ndigits"], required: 1)
      return try machine.round(values[0], values[1].isUnbound ? .none : values[1])
    }
    define(builtins, "pow") { machine, arguments in
      let values = try arguments.take(machine, "pow", ["base", "exp", "mod"], required: 2)
      if values[2].isUnbound || values[2].isNone { return try machine.binary(.power, values[0], values[1]) }
      guard let base = Number(values[0]), let exponent = Number(values[1]), let modulus = Number(values[2]),
        !base.isFloat, !exponent.isFloat, !modulus.isFloat
      else { throw machine.typeError("pow() 3rd argument not allowed unless all arguments are integers") }
      let m = modulus.big
      if m.isZero { throw machine.valueError("pow() 3rd argument cannot be 0") }
      if exponent.big.isNegative { throw machine.valueError("base is not invertible for the given modulus") }
      var result = BigInteger(1).flooredDivision(by: m).remainder
      var square = base.big.flooredDivision(by: m).remainder
      var rest = exponent.big
      while !rest.isZero {
        try machine.tick(1 + m.limbs.count * m.limbs.count / 4)
        if rest.isOdd { result = (result * square).flooredDivision(by: m).remainder }
        square = (square * square).flooredDivision(by: m).remainder
        rest = rest.shiftedRight(1)
      }
      return .whole(result)
    }
    define(builtins, "divmod") { machine, arguments in
      let values = try arguments.take(machine, "divmod", ["_", "_2"], required: 2)
      guard Number(values[0]) != nil && Number(values[1]) != nil || machine.types.of(values[0]).isProgram else {
        throw machine.typeError(
          "unsupported operand type(s) for divmod(): '\(machine.typeName(values[0]))' and '\(machine.typeName(values[1]))'"
        )
      }
      return .items([
        try machine.binary(.floorDivide, values[0], values[1]), try machine.binary(.remainder, values[0], values[1]),
      ])
    }
  }

  func round(_ value: Value, _ digits: Value) throws -> Value {
    guard let number = Number(value) else {
      let type = types.of(value)
      if let method = type.lookup("__round__") {
        return try call(try bind(method, to: value, type), Arguments(digits.isNone ? [] : [digits]))
      }
      throw typeError("type \(type.name) doesn't define __round__ method")
    }
    switch number {
    case .float(let double):
      if digits.isNone {
        if double.isNaN { throw valueError("cannot convert float NaN to integer") }
        if double.isInfinite { throw error(types.overflowError, "cannot convert float infinity to integer") }
        return .whole(BigInteger(double.rounded(.toNearestOrEven)))
      }
      return .float(FloatText.round(double, places: try whole(digits)))
    default:
      if digits.isNone { return .whole(number.big) }
      let places = try whole(digits)
      if places >= 0 { return .whole(number.big) }
      if places < -5000 { return .int(0) }
      let unit = FloatText.power(-places)
      let (quotient, remainder) = number.big.flooredDivision(by: unit)
      let twice = remainder.shiftedLeft(1)
      let up = unit < twice || twice == unit && quotient.isOdd
      return .whole((up ? quotient + BigInteger(1) : quotient) * unit)
    }
  }

  private func extremum(_ name: String, _ comparison: Comparison, _ arguments: Arguments) throws -> Value {
    var key = Value.none
    var fallback = Value.unbound
    for (keyword, value) in arguments.keywords {
      switch keyword {
      case "key": key = value
      case "default": fallback = value
      default: throw typeError("\(name)() got an unexpected keyword argument '\(keyword)'")
      }
    }
    if arguments.positional.isEmpty { throw typeError("\(name) expected at least 1 argument, got 0") }
    let items = arguments.positional.count == 1 ? try self.items(arguments.positional[0]) : arguments.positional
    guard var best = items.first else {
      if !fallback.isUnbound { return fallback }
      throw valueError("\(name)() arg is an empty sequence")
    }
    var bestKey = key.isNone ? best : try call(key, best)
    for item in items.dropFirst() {
      try tick()
      let itemKey = key.isNone ? item : try call(key, item)
      if try truth(try compare(comparison, itemKey, bestKey)) {
        best = item
        bestKey = itemKey
      }
    }
    return best
  }

  private func installIteratorFunctions() {
    define(builtins, "iter") { machine, arguments in
      let values = try arguments.take(machine, "iter", ["_", "_2"], required: 1)
      if values[1].isUnbound { return try machine.iterator(values[0]) }
      return .object(
        NativeIterator("callable_iterator") { [unowned machine] in
          let value = try machine.call(values[0], Arguments())
          return try machine.equal(value, values[1]) ? nil : value
        })
    }
    define(builtins, "next") { machine, arguments in
      let values = try arguments.take(machine, "next", ["_", "_2"], required: 1)
      if case .object(let object) = values[0], let generator = object as? GeneratorObject {
        switch try machine.resume(generator, sending: .none) {
        case .yielded(let value): return value
        case .returned(let value):
          if !values[1].isUnbound { return values[1] }
          throw PythonError(
            exception: ExceptionObject(machine.types.stopIteration, value.isNone ? [] : [value]))
        }
      }
      if let value = try machine.next(values[0]) { return value }
      if values[1].isUnbound { throw machine.stopIteration() }
      return values[1]
    }
    define(builtins, "enumerate") { machine, arguments in
      let values = try arguments.take(machine, "enumerate", ["iterable", "start"], required: 1)
      let source = try machine.iterator(values[0])
      var count = values[1].isUnbound ? 0 : try machine.whole(values[1])
      return try machine.iterator("enumerate") { machine in
        guard let value = try machine.next(source) else { return nil }
        count += 1
        return .items([.int(count - 1), value])
      }
    }
    define(builtins, "zip") { machine, arguments in
      let sources = try arguments.positional.map { try machine.iterator($0) }
      var isStrict = false
      for (name, value) in arguments.keywords where name == "strict" { isStrict = try machine.truth(value) }
      return try machine.iterator("zip") { machine in
        var values: [Value] = []
        for (place, source) in sources.enumerated() {
          guard let value = try machine.next(source) else {
            guard isStrict else { return nil }
            if place > 0 {
              throw machine.valueError(
                "zip() argument \(place + 1) is shorter than argument\(place > 1 ? "s 1-\(place)" : " 1")")
            }
            for (other, source) in sources.enumerated().dropFirst() where try machine.next(source) != nil {
              throw machine.valueError(
                "zip() argument \(other + 1) is longer than argument\(other > 1 ? "s 1-\(other)" : " 1")")
            }
            return nil
          }
          values.append(value)
        }
        return values.isEmpty ? nil : .items(values)
      }
    }
    define(builtins, "map") { machine, arguments in
      guard arguments.positional.count >= 2 else { throw machine.typeError("map() must have at least two arguments.") }
      let sources = try arguments.positional.dropFirst().map { try machine.iterator($0) }
      return try machine.iterator("map") { machine in
        var values: [Value] = []
        for source in sources {
          guard let value = try machine.next(source) else { return nil }
          values.append(value)
        }
        return try machine.call(arguments.positional[0], Arguments(values))
      }
    }
    define(builtins, "filter") { machine, arguments in
      let values = try arguments.take(machine, "filter", ["_", "_2"], required: 2)
      let source = try machine.iterator(values[1])
      return try machine.iterator("filter") { machine in
        while let value = try machine.next(source) {
          if try machine.truth(values[0].isNone ? value : try machine.call(values[0], value)) { return value }
        }
        return nil
      }
    }
    define(builtins, "reversed") { machine, arguments in
      let value = try arguments.take(machine, "reversed", ["_"], required: 1)[0]
      if let result = try machine.specialUnary(value, "__reversed__") { return result }
      if case .object(let object) = value, let view = object as? DictView {
        var rest = try machine.items(value)
        _ = view
        return try machine.iterator("dict_reversekeyiterator") { _ in rest.popLast() }
      }
      if case .dict(let dict) = value {
        var rest = dict.live.map(\.key)
        return try machine.iterator("dict_reversekeyiterator") { _ in rest.popLast() }
      }
      if case .list(let list) = value {
        var place = list.items.count
        return try machine.iterator("list_reverseiterator") { _ in
          place -= 1
          return place >= 0 && place < list.items.count ? list.items[place] : nil
        }
      }
      guard
        machine.types.of(value).lookup("__getitem__") != nil || value.string != nil
          || {
            if case .tuple = value { true } else if case .object(let o) = value { o is RangeObject } else { false }
          }()
      else { throw machine.typeError("'\(machine.typeName(value))' object is not reversible") }
      var place = try machine.length(value)
      return try machine.iterator("reversed") { machine in
        place -= 1
        return place >= 0 ? try machine.element(value, .int(place)) : nil
      }
    }
  }

  /// An iterator that a closure drives and that counts as one level of depth.
  func iterator(_ name: String, _ body: @escaping (Machine) throws -> Value?) throws -> Value {
    try charge(2048)
    return .object(
      NativeIterator(name) { [unowned self] in
        try deeper { try body(self) }
      })
  }
}
