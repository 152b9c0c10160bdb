/// The comparisons that values have methods for.
enum Comparison: Int, CaseIterable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  var symbol: String { ["==", "!=", "<", "<=", ">", ">="][rawValue] }
  var method: String { ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"][rawValue] }
  var reflected: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }

  /// What an order of -1, 0, 1 means.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension Machine {
  /// `bool(value)`
  func truth(_ value: Value) throws -> Bool {
    switch value {
    case .unbound, .none: return false
    case .bool(let value): return value
    case .int(let value): return value != 0
    case .big: return true
    case .float(let value): return value != 0
    case .str(let value): return !value.scalars.isEmpty
    case .list(let list) where list.type == nil: return !list.items.isEmpty
    case .tuple(let tuple) where tuple.type == nil: return !tuple.items.isEmpty
    case .dict(let dict) where dict.type == nil: return dict.count > 0
    case .set(let set): return set.count > 0
    default: break
    }
    let type = types.of(value)
    if let method = type.lookup("__bool__") {
      let result = try call(try bind(method, to: value, type), Arguments())
      guard case .bool(let truth) = result else {
        throw typeError("__bool__ should return bool, returned \(typeName(result))")
      }
      return truth
    }
    if type.lookup("__len__") != nil { return try length(value) > 0 }
    switch value {
    case .list(let list): return !list.items.isEmpty
    case .tuple(let tuple): return !tuple.items.isEmpty
    case .dict(let dict): return dict.count > 0
    default: return true
    }
  }

  /// `a == b` as Python's containers ask: an object is equal to itself.
  func equal(_ a: Value, _ b: Value) throws -> Bool {
    switch (a, b) {
    case (.str(let x), .str(let y)): return x == y
    case (.int(let x), .int(let y)): return x == y
    default:
      if Value.same(a, b) {
        if case .float(let x) = a, x.isNaN { return true }
        return true
      }
      return try truth(try compare(.equal, a, b))
    }
  }

  func compare(_ comparison: Comparison, _ a: Value, _ b: Value) throws -> Value {
    switch (a, b) {
    case (.int(let x), .int(let y)): return .bool(comparison.holds(x < y ? -1 : x > y ? 1 : 0))
    case (.str(let x), .str(let y)):
      if comparison == .equal { return .bool(x == y) }
      if comparison == .notEqual { return .bool(x != y) }
      return .bool(comparison.holds(Self.order(x.scalars, y.scalars)))
    case (.none, .none) where comparison.rawValue < 2: return .bool(comparison == .equal)
    default: break
    }
    if let x = Number(a), let y = Number(b) { return .bool(Number.compare(comparison, x, y)) }
    let (left, right) = (types.of(a), types.of(b))
    if left !== right, right.isProgram, right.isSubclass(of: left),
      let result = try special(b, comparison.reflected.method, a)
    {
      return result
    }
    if let result = try special(a, comparison.method, b) { return result }
    if let result = try special(b, comparison.reflected.method, a) { return result }
    if comparison == .notEqual, left.lookup("__eq__") != nil || right.lookup("__eq__") != nil {
      return .bool(try !truth(try compare(.equal, a, b)))
    }
    if let result = try deeper(" in comparison", { try compareContainers(comparison, a, b) }) { return .bool(result) }
    switch comparison {
    case .equal: return .bool(Value.same(a, b))
    case .notEqual: return .bool(!Value.same(a, b))
    default:
      throw typeError(
        "'\(comparison.symbol)' not supported between instances of '\(left.name)' and '\(right.name)'")
    }
  }

  /// The result of a special method with one argument; nil if there is none or it does not take the argument.
  func special(_ receiver: Value, _ name: String, _ argument: Value) throws -> Value? {
    let type = types.of(receiver)
    guard let method = type.lookup(name), !method.isNone else { return nil }
    let result = try call(try bind(method, to: receiver, type), argument)
    return Value.same(result, notImplemented) ? nil : result
  }

  static func order(_ a: [UInt32], _ b: [UInt32]) -> Int {
    for (x, y) in zip(a, b) where x != y { return x < y ? -1 : 1 }
    return a.count < b.count ? -1 : a.count > b.count ? 1 : 0
  }

  private func compareContainers(_ comparison: Comparison, _ a: Value, _ b: Value) throws -> Bool? {
    try tick()
    switch (a, b) {
    case (.list(let x), .list(let y)): return try compareItems(comparison, x.items, y.items)
    case (.tuple(let x), .tuple(let y)): return try compareItems(comparison, x.items, y.items)
    case (.dict(let x), .dict(let y)):
      guard comparison.rawValue < 2 else { return nil }
      return try equal(x, y) == (comparison == .equal)
    case (.set(let x), .set(let y)): return try compareSets(comparison, x, y)
    case (.object(let x), .object(let y)):
      if let x = x as? RangeObject, let y = y as? RangeObject, comparison.rawValue < 2 {
        let same =
          x.count == y.count && (x.count == 0 || x.start == y.start && (x.count == 1 || x.step == y.step))
        return same == (comparison == .equal)
      }
      if let x = x as? DictView, let y = y as? DictView, x.kind != .values, y.kind != .values {
        return try compareSets(comparison, try set(of: a), try set(of: b))
      }
      if let x = x as? BoundMethod, let y = y as? BoundMethod, comparison.rawValue < 2 {
        let same = Value.same(x.receiver, y.receiver) && Value.same(x.function, y.function)
        return same == (comparison == .equal)
      }
      return nil
    case (.object(let x), .set(let y)):
      guard x is DictView else { return nil }
      return try compareSets(comparison, try set(of: a), y)
    case (.set(let x), .object(let y)):
      guard y is DictView else { return nil }
      return try compareSets(comparison, x, try set(of: b))
    default: return nil
    }
  }

  private func compareItems(_ comparison: Comparison, _ a: [Value], _ b: [Value]) throws -> Bool {
    if comparison.rawValue < 2, a.count != b.count { return comparison == .notEqual }
    for (x, y) in zip(a, b) {
      try tick()
      if try !equal(x, y) {
        if comparison.rawValue < 2 { return comparison == .notEqual }
        return try truth(try compare(comparison, x, y))
      }
    }
    return comparison.holds(a.count < b.count ? -1 : a.count > b.count ? 1 : 0)
  }

  private func equal(_ a: DictObject, _ b: DictObject) throws -> Bool {
    if a.count != b.count { return false }
    for entry in a.live {
      try tick()
      guard let other = try b.value(entry.hash, { try equal($0, entry.key) }) else { return false }
      if try !equal(entry.value, other) { return false }
    }
    return true
  }

  private func compareSets(_ comparison: Comparison, _ a: SetObject, _ b: SetObject) throws -> Bool {
    func isSubset(_ a: SetObject, _ b: SetObject) throws -> Bool {
      try a.count <= b.count && a.live.allSatisfy { slot in try b.contains(slot.hash) { try equal($0, slot.key) } }
    }
    switch comparison {
    case .equal: return try a.count == b.count && isSubset(a, b)
    case .notEqual: return try !(a.count == b.count && isSubset(a, b))
    case .less: return try a.count < b.count && isSubset(a, b)
    case .lessOrEqual: return try isSubset(a, b)
    case .greater: return try b.count < a.count && isSubset(b, a)
    case .greaterOrEqual: return try isSubset(b, a)
    }
  }

  /// `sorted`: stable, by comparisons with `<` alone.
  func sort(_ items: [Value], key: Value, reverse: Bool) throws -> [Value] {
    var pairs = try items.map { (key: key.isNone ? $0 : try call(key, $0), value: $0) }
    if reverse { pairs.reverse() }
    try charge(values: pairs.count * 2)
    // A merge sort from short runs: stable, whatever the comparisons say.
    var width = 1
    var source = pairs
    while width < source.count {
      var merged: [(key: Value, value: Value)] = []
      merged.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (i, j) = (start, middle)
        while i < middle, j < end {
          try tick()
          if try truth(try compare(.less, source[j].key, source[i].key)) {
            merged.append(source[j])
            j += 1
          } else {
            merged.append(source[i])
            i += 1
          }
        }
        merged += source[i..<middle]
        merged += source[j..<end]
        start = end
      }
      source = merged
      width *= 2
    }
    let result = source.map(\.value)
    return reverse ? result.reversed() : result
  }

  // MARK: Hashes

  func hash(_ value: Value) throws -> Int {
    switch value {
    case .unbound, .none: return 0xFCA86420
    case .bool(let value): return value ? 1 : 0
    case .int(let value): return PythonHash.whole(value)
    case .big(let value): return PythonHash.whole(value)
    case .float(let value): return PythonHash.float(value)
    case .str(let value): return value.hash
    case .tuple(let tuple):
      if let own = try ownHash(value) { return own }
      return try deeper { PythonHash.tuple(try tuple.items.map { try hash($0) }) }
    case .set(let set) where set.isFrozen: return PythonHash.frozenSet(set.live.map(\.hash))
    case .list, .dict, .set:
      if let own = try ownHash(value) { return own }
      throw typeError("unhashable type: '\(typeName(value))'")
    case .object(let object):
      if let own = try ownHash(value) { return own }
      if let range = object as? RangeObject { return PythonHash.tuple([range.count, range.start, range.step]) }
      if let bound = object as? BoundMethod { return try identity(bound.receiver) ^ hash(bound.function) }
      if object is SliceObject { throw typeError("unhashable type: 'slice'") }
      return PythonHash.whole(identity(value) / 16)
    }
  }

  private func ownHash(_ value: Value) throws -> Int? {
    let type = types.of(value)
    guard let method = type.lookup("__hash__") else { return nil }
    if method.isNone { throw typeError("unhashable type: '\(type.name)'") }
    let result = try call(try bind(method, to: value, type), Arguments())
    switch result {
    case .int(let hash): return hash
    case .big(let hash): return PythonHash.whole(hash)
    case .bool(let hash): return hash ? 1 : 0
    default: throw typeError("__hash__ method should return an integer")
    }
  }

  // MARK: Dictionaries and sets

  func item(_ dict: DictObject, _ key: Value) throws -> Value? {
    try dict.value(try hash(key)) { try equal($0, key) }
  }

  func setItem(_ dict: DictObject, _ key: Value, _ value: Value) throws {
    if try dict.set(try hash(key), key, value, { try equal($0, key) }) { try charge(64) }
  }

  func removeItem(_ dict: DictObject, _ key: Value) throws -> Value? {
    try dict.remove(try hash(key)) { try equal($0, key) }
  }

  func add(_ key: Value, to set: SetObject) throws {
    try charge(64)
    try set.add(try hash(key), key) { try equal($0, key) }
  }

  /// A set of all that an iterable gives.
  func set(of value: Value, frozen: Bool = false) throws -> SetObject {
    let result = SetObject(isFrozen: frozen)
    try update(result, with: value)
    return result
  }

  func update(_ set: SetObject, with value: Value) throws {
    switch value {
    case .set(let other):
      try charge(values: other.count * 4)
      try set.merge(other) { try equal($0, $1) }
    case .dict(let dict) where dict.type == nil:
      try charge(values: dict.count * 4)
      set.reserve(dict.count)
      for entry in dict.live { try add(entry.key, to: set) }
    default: try forEach(value) { try add($0, to: set) }
    }
  }
}
