import Language

/// Operators on sequences and sets.
extension Machine {
  func sequences(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value? {
    switch (operation, a, b) {
    case (.add, .str(let x), .str(let y)):
      try charge((x.scalars.count + y.scalars.count) * 4)
      try tick((x.scalars.count + y.scalars.count) / 64)
      return .str(Str(x.scalars + y.scalars))
    case (.add, .list(let x), .list(let y)) where x.type?.lookup("__add__") == nil:
      try charge(values: x.items.count + y.items.count)
      return .list(ListObject(x.items + y.items))
    case (.add, .tuple(let x), .tuple(let y)) where x.type?.lookup("__add__") == nil:
      try charge(values: x.items.count + y.items.count)
      return .items(x.items + y.items)
    case (.multiply, .str(let x), _):
      guard let count = try repetitions(b) else { return nil }
      let (size, overflow) = x.scalars.count.multipliedReportingOverflow(by: max(0, count))
      try charge(overflow || size > Int.max / 8 ? Int.max : size * 4)
      return .str(Str(Array(repeatElement(x.scalars, count: max(0, count)).joined())))
    case (.multiply, .list(let x), _) where x.type?.lookup("__mul__") == nil:
      guard let count = try repetitions(b) else { return nil }
      return .list(ListObject(try repeated(x.items, count)))
    case (.multiply, .tuple(let x), _) where x.type?.lookup("__mul__") == nil:
      guard let count = try repetitions(b) else { return nil }
      return .items(try repeated(x.items, count))
    case (.multiply, _, .str), (.multiply, _, .list), (.multiply, _, .tuple):
      switch a {
      case .int, .bool, .big: return try sequences(.multiply, b, a)
      default: return nil
      }
    case (.remainder, .str(let format), _): return .str(try percentFormat(format, b))
    case (.bitOr, .dict(let x), .dict) where x.type?.lookup("__or__") == nil:
      let result = DictObject(type: x.type)
      result.adopt(x)
      try charge(values: x.count * 4)
      try merge(b, into: result)
      return .dict(result)
    case (.bitAnd, .set, .set), (.bitOr, .set, .set), (.subtract, .set, .set), (.bitXor, .set, .set):
      return .set(try combine(operation, a, b))
    case (.bitAnd, _, _), (.bitOr, _, _), (.subtract, _, _), (.bitXor, _, _):
      if isSetLike(a), isSetLike(b) {
        return .set(try combine(operation, .set(try set(of: a)), .set(try set(of: b))))
      }
      return nil
    default: return nil
    }
  }

  private func isSetLike(_ value: Value) -> Bool {
    switch value {
    case .set: true
    case .object(let object): (object as? DictView).map { $0.kind != .values } ?? false
    default: false
    }
  }

  private func repetitions(_ value: Value) throws -> Int? {
    switch value {
    case .int(let count): return count
    case .bool(let flag): return flag ? 1 : 0
    case .big(let count):
      if count.isNegative { return 0 }
      throw error(types.overflowError, "cannot fit 'int' into an index-sized integer")
    default: return nil
    }
  }

  func repeated(_ items: [Value], _ count: Int) throws -> [Value] {
    let (size, overflow) = items.count.multipliedReportingOverflow(by: max(0, count))
    try charge(values: overflow ? Int.max : size)
    return Array(repeatElement(items, count: max(0, count)).joined())
  }

  /// A set operation as CPython does it, so that the order is CPython's.
  func combine(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> SetObject {
    guard case .set(let a) = left else { return SetObject() }
    try charge(values: a.count * 4)
    let result = SetObject(isFrozen: a.isFrozen)
    switch operation {
    case .bitOr:
      try update(result, with: left)
      try update(result, with: right)
    case .bitAnd:
      if case .set(let b) = right {
        let (small, large) = b.count > a.count ? (a, b) : (b, a)
        for slot in small.live where try large.contains(slot.hash, { try equal($0, slot.key) }) {
          try add(slot.key, to: result)
        }
      } else {
        try forEach(right) { key in
          if try a.contains(try hash(key), { try equal($0, key) }) { try add(key, to: result) }
        }
      }
    case .subtract:
      let count: Int?
      switch right {
      case .set(let b): count = b.count
      case .dict(let b): count = b.count
      default: count = nil
      }
      if let count, a.count >> 2 <= count {
        let other = try set(of: right)
        for slot in a.live where try !other.contains(slot.hash, { try equal($0, slot.key) }) {
          try add(slot.key, to: result)
        }
      } else {
        try update(result, with: left)
        try forEach(right) { key in _ = try result.remove(try hash(key)) { try equal($0, key) } }
      }
    default:
      try update(result, with: right)
      for slot in a.live where try !result.remove(slot.hash, { try equal($0, slot.key) }) {
        try add(slot.key, to: result)
      }
    }
    return result
  }

  /// `dict.update`
  func merge(_ value: Value, into dict: DictObject) throws {
    if case .dict(let other) = value {
      for entry in other.live { try setItem(dict, entry.key, entry.value) }
      return
    }
    if types.of(value).lookup("keys") != nil {
      try forEach(try call(value, method: "keys")) { try setItem(dict, $0, try element(value, $0)) }
      return
    }
    var index = 0
    try forEach(value) { pair in
      let items: [Value]
      do { items = try self.items(pair) } catch let error as PythonError {
        guard error.exception.type === types.typeError else { throw error }
        throw typeError("cannot convert dictionary update sequence element #\(index) to a sequence")
      }
      guard items.count == 2 else {
        throw valueError("dictionary update sequence element #\(index) has length \(items.count); 2 is required")
      }
      try setItem(dict, items[0], items[1])
      index += 1
    }
  }
}
