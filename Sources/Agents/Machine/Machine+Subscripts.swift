extension Machine {
  /// `len(value)`
  func length(_ value: Value) throws -> Int {
    let type = types.of(value)
    if type.isProgram || type.module != "builtins", let method = type.lookup("__len__") {
      guard case .int(let count) = try call(try bind(method, to: value, type), Arguments()) else {
        throw typeError("'\(type.name)' object cannot be interpreted as an integer")
      }
      if count < 0 { throw valueError("__len__() should return >= 0") }
      return count
    }
    switch value {
    case .str(let text): return text.scalars.count
    case .list(let list): return list.items.count
    case .tuple(let tuple): return tuple.items.count
    case .dict(let dict): return dict.count
    case .set(let set): return set.count
    case .object(let object):
      if let range = object as? RangeObject { return range.count }
      if let view = object as? DictView { return view.dict.count }
      if let method = type.lookup("__len__"),
        case .int(let count) = try call(try bind(method, to: value, type), Arguments())
      {
        return count
      }
    default: break
    }
    throw typeError("object of type '\(type.name)' has no len()")
  }

  /// No index is larger, so that sums of an index and a length stay whole numbers.
  private static let largestIndex = 1 << 62

  /// The number of an index; nil if the value is none.
  func index(_ value: Value) throws -> Int? {
    switch value {
    case .int(let value): return min(max(value, -Self.largestIndex), Self.largestIndex)
    case .bool(let value): return value ? 1 : 0
    case .big(let value): return value.isNegative ? -Self.largestIndex : Self.largestIndex
    case .object:
      guard let result = try specialUnary(value, "__index__") else { return nil }
      return try index(result)
    default: return nil
    }
  }

  /// The result of a special method without arguments; nil if there is none.
  func specialUnary(_ receiver: Value, _ name: String) throws -> Value? {
    let type = types.of(receiver)
    guard let method = type.lookup(name), !method.isNone else { return nil }
    return try call(try bind(method, to: receiver, type), Arguments())
  }

  /// The places that a slice takes of `count`: first, step, how many.
  func places(_ slice: SliceObject, _ count: Int) throws -> (start: Int, step: Int, count: Int) {
    func bound(_ value: Value) throws -> Int? {
      if value.isNone { return nil }
      guard let number = try index(value) else {
        throw typeError("slice indices must be integers or None or have an __index__ method")
      }
      return number
    }
    let step = try bound(slice.step) ?? 1
    if step == 0 { throw valueError("slice step cannot be zero") }
    func clamp(_ value: Int) -> Int {
      let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
      if value < 0 { return max(low, value < -count ? low : value + count) }
      return min(high, value)
    }
    let start = try bound(slice.start).map(clamp) ?? (step > 0 ? 0 : count - 1)
    let stop = try bound(slice.stop).map(clamp) ?? (step > 0 ? count : -1)
    let distance = step > 0 ? stop - start : start - stop
    if distance <= 0 { return (start, step, 0) }
    let magnitude = Int(min(step.magnitude, UInt(Int.max)))
    return (start, step, (distance - 1) / magnitude + 1)
  }

  private func sliced<T>(_ items: [T], _ slice: SliceObject) throws -> [T] {
    let (start, step, count) = try places(slice, items.count)
    try charge(values: count)
    if count == 0 { return [] }
    if step == 1 { return Array(items[start..<(start + count)]) }
    return (0..<count).map { items[start + $0 * step] }
  }

  private func place(_ index: Value, _ count: Int, _ name: String, _ complaint: String) throws -> Int {
    guard let number = try self.index(index) else {
      let isText = name == "string"
      throw typeError(
        isText
          ? "string indices must be integers, not '\(typeName(index))'"
          : "\(name) indices must be integers or slices, not \(typeName(index))")
    }
    let place = number < 0 && number > .min ? number + count : number
    if place < 0 || place >= count { throw indexError(complaint) }
    return place
  }

  /// `value[index]`
  func element(_ value: Value, _ index: Value) throws -> Value {
    let type = types.of(value)
    if type.isProgram, let method = type.lookup("__getitem__"), !isNative(method) {
      return try call(try bind(method, to: value, type), index)
    }
    var slice: SliceObject?
    if case .object(let object) = index { slice = object as? SliceObject }
    switch value {
    case .str(let text):
      if let slice { return .str(Str(try sliced(text.scalars, slice))) }
      return .str(Str([text.scalars[try place(index, text.scalars.count, "string", "string index out of range")]]))
    case .list(let list):
      if let slice { return .list(ListObject(try sliced(list.items, slice))) }
      return list.items[try place(index, list.items.count, "list", "list index out of range")]
    case .tuple(let tuple):
      if let slice { return .items(try sliced(tuple.items, slice)) }
      return tuple.items[try place(index, tuple.items.count, "tuple", "tuple index out of range")]
    case .dict(let dict):
      if let found = try item(dict, index) { return found }
      if type.isProgram || dict.type != nil, let method = type.lookup("__missing__") {
        return try call(try bind(method, to: value, type), index)
      }
      throw keyError(index)
    case .object(let object):
      if let range = object as? RangeObject {
        if let slice {
          let (start, step, count) = try places(slice, range.count)
          let first = range.start &+ start &* range.step
          let stride = range.step &* step
          return .object(RangeObject(first, first &+ stride &* count, stride))
        }
        return range.element(try place(index, range.count, "range", "range object index out of range"))
      }
      if let generic = object as? Class {
        if let method = generic.lookup("__class_getitem__") {
          return try call(try bind(method, to: value, generic), index)
        }
        if case .dict(let members)? = generic.lookup("__members__") {
          guard let member = try item(members, index) else { throw keyError(index) }
          return member
        }
        // `list[int]` in an annotation says nothing at run time.
        if !generic.isProgram { return value }
        if generic.order.contains(where: { $0.name == "Generic" }) { return value }
        throw typeError("type '\(generic.name)' is not subscriptable")
      }
    default: break
    }
    if let method = type.lookup("__getitem__") { return try call(try bind(method, to: value, type), index) }
    throw typeError("'\(type.name)' object is not subscriptable")
  }

  private func isNative(_ value: Value) -> Bool {
    if case .object(let object) = value { object is NativeFunction } else { false }
  }

  /// `value[index] = new`
  func setElement(_ value: Value, _ index: Value, _ new: Value) throws {
    let type = types.of(value)
    if type.isProgram, let method = type.lookup("__setitem__"), !isNative(method) {
      _ = try call(try bind(method, to: value, type), index, new)
      return
    }
    switch value {
    case .list(let list):
      if case .object(let object) = index, let slice = object as? SliceObject {
        try setSlice(list, slice, try items(new))
        return
      }
      list.items[try place(index, list.items.count, "list", "list assignment index out of range")] = new
    case .dict(let dict): try setItem(dict, index, new)
    default:
      guard let method = type.lookup("__setitem__") else {
        throw typeError("'\(type.name)' object does not support item assignment")
      }
      _ = try call(try bind(method, to: value, type), index, new)
    }
  }

  private func setSlice(_ list: ListObject, _ slice: SliceObject, _ new: [Value]) throws {
    let (start, step, count) = try places(slice, list.items.count)
    try charge(values: new.count)
    if step == 1 {
      list.items.replaceSubrange(start..<(start + count), with: new)
      return
    }
    if new.count != count {
      throw valueError("attempt to assign sequence of size \(new.count) to extended slice of size \(count)")
    }
    for (offset, value) in new.enumerated() { list.items[start + offset * step] = value }
  }

  func deleteElement(_ value: Value, _ index: Value) throws {
    let type = types.of(value)
    if type.isProgram, let method = type.lookup("__delitem__"), !isNative(method) {
      _ = try call(try bind(method, to: value, type), index)
      return
    }
    switch value {
    case .list(let list):
      if case .object(let object) = index, let slice = object as? SliceObject {
        let (start, step, count) = try places(slice, list.items.count)
        for place in (0..<count).map({ start + $0 * step }).sorted(by: >) { list.items.remove(at: place) }
        return
      }
      list.items.remove(at: try place(index, list.items.count, "list", "list assignment index out of range"))
    case .dict(let dict): if try removeItem(dict, index) == nil { throw keyError(index) }
    default:
      guard let method = type.lookup("__delitem__") else {
        throw typeError("'\(type.name)' object doesn't support item deletion")
      }
      _ = try call(try bind(method, to: value, type), index)
    }
  }

  /// `item in container`
  func contains(_ container: Value, _ item: Value) throws -> Bool {
    let type = types.of(container)
    if type.isProgram, let method = type.lookup("__contains__"), !isNative(method) {
      return try truth(try call(try bind(method, to: container, type), item))
    }
    switch container {
    case .str(let text):
      guard case .str(let part) = item else {
        throw typeError("'in <string>' requires string as left operand, not \(typeName(item))")
      }
      try tick(text.scalars.count / 16)
      return Text.find(part.scalars, in: text.scalars, from: 0, to: text.scalars.count) != nil
    case .list(let list):
      for value in list.items {
        try tick()
        if try equal(value, item) { return true }
      }
      return false
    case .tuple(let tuple): return try tuple.items.contains { try equal($0, item) }
    case .dict(let dict): return try self.item(dict, item) != nil
    case .set(let set): return try set.contains(try hash(item)) { try equal($0, item) }
    case .object(let object):
      if let range = object as? RangeObject, case .int(let value) = item {
        let count = range.count
        if count == 0 { return false }
        let (distance, overflow) = value.subtractingReportingOverflow(range.start)
        if overflow || distance % range.step != 0 { return false }
        let place = distance / range.step
        return place >= 0 && place < count
      }
      if let view = object as? DictView, view.kind == .keys { return try self.item(view.dict, item) != nil }
    default: break
    }
    if let method = type.lookup("__contains__") {
      return try truth(try call(try bind(method, to: container, type), item))
    }
    if type.lookup("__iter__") == nil, type.lookup("__getitem__") == nil, !isIterable(container) {
      throw typeError("argument of type '\(type.name)' is not iterable")
    }
    let source = try iterator(container)
    while let value = try next(source) { if try equal(value, item) { return true } }
    return false
  }

  private func isIterable(_ value: Value) -> Bool {
    if case .object(let object) = value {
      return object is NativeIterator || object is GeneratorObject || object is DictView || object is RangeObject
    }
    return false
  }
}
