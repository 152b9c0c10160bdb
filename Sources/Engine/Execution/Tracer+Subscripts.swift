import Language

extension Tracer {
  /// One subscript with its expressions evaluated.
  enum Part {
    case integer(Int)
    case array(ArrayValue)
    case slice(Int?, Int?, Int?)
    case newAxis
    case ellipsis

    /// Whether it names one place of an axis.
    var isPosition: Bool {
      switch self {
      case .integer: true
      case .array(let array): array.shape.isEmpty && array.element == .integer
      default: false
      }
    }
  }

  private func parts(_ subscripts: [Subscript]) throws -> [Part] {
    try subscripts.flatMap { part -> [Part] in
      switch part {
      case .ellipsis: return [.ellipsis]
      case .slice(let start, let stop, let step):
        let bound: (Expression?) throws -> Int? = { expression in
          guard let expression else { return nil }
          let value = try self.evaluate(expression)
          if case .nothing = value { return nil }
          return try self.integer(value, "a slice's bound")
        }
        return [.slice(try bound(start), try bound(stop), try bound(step))]
      case .index(let expression):
        let value = try evaluate(expression)
        if case .tuple(let tuple) = value, subscripts.count == 1 { return try tuple.items.map { try self.part($0) } }
        return [try self.part(value)]
      }
    }
  }

  private func part(_ value: Value) throws -> Part {
    switch value {
    case .nothing: return .newAxis
    case .integer(let index): return .integer(index)
    case .boolean: throw refuse("a boolean as an index", "write an integer, or np.where")
    case .array(let array):
      if array.element == .real, array.count > 0 {
        throw failure(.invalidValue, "arrays used as indices must be of integer (or boolean) type")
      }
      if array.shape.isEmpty, array.element == .integer, let known = array.constantScalar {
        return .integer(try whole(known, "an index"))
      }
      return .array(array)
    case .list, .tuple, .range:
      let array = try self.array(value)
      if array.element == .real, array.count > 0 {
        throw failure(.invalidValue, "arrays used as indices must be of integer (or boolean) type")
      }
      return .array(array)
    case .real:
      throw failure(.invalidValue, "only integers, slices, `...`, None and integer or boolean arrays are indices")
    default: throw refuse("\(value.typeName) cannot be an index")
    }
  }

  // MARK: - Reading

  func read(_ base: Value, _ subscripts: [Subscript]) throws -> Value {
    switch base {
    case .array(let array):
      let parts = try parts(subscripts)
      return try choose(array, parts) ?? .array(read(array, parts))
    case .chosen: throw unknownNumber()
    case .series(let series): return try read(series, subscripts)
    case .table(let table): return try read(table, subscripts)
    case .objectMethod(let base, let name) where ["loc", "iloc", "at", "iat"].contains(name):
      return try readPlaces(base, name, subscripts)
    case .complex(let z):
      let parts = try parts(subscripts)
      return .complex(try each(z) { try read($0, parts) })
    case .dictionary(let record) where record.tupleCount > 0:
      return try readItems(record.tupleItems, subscripts) { try tuple($0) }
    case .dictionary(let dictionary):
      guard subscripts.count == 1, case .index(let expression) = subscripts[0] else {
        throw refuse("a dict takes one key")
      }
      let key = try evaluate(expression)
      if dictionary.isRecord, let place = try find(dictionary, .string("__getitem__")) {
        return try apply(dictionary.entries[place].value, Arguments(positional: [key], keywords: []))
      }
      guard let index = try find(dictionary, key) else {
        throw failure(.invalidValue, "KeyError: no such key in the dict\(keyText(key))")
      }
      return dictionary.entries[index].value
    case .tuple(let items):
      return try readItems(items.items, subscripts) { try tuple($0) }
    case .list(let items):
      return try readItems(items.items, subscripts) { try list($0) }
    case .range:
      return try readItems(try iterate(base), subscripts) { try list($0) }
    case .string(let text):
      return try readItems(text.map { .string(String($0)) }, subscripts) {
        .string($0.map { if case .string(let part) = $0 { part } else { "" } }.joined())
      }
    case .operation("np.c_"):
      let columns = try subscripts.map { try joined($0) }
      return try apply(.operation("np.column_stack"), Arguments(positional: [try tuple(columns)], keywords: []))
    case .operation("np.r_"):
      let parts = try subscripts.map { Value.array(try atLeast1(try joined($0))) }
      return try apply(.operation("np.concatenate"), Arguments(positional: [try tuple(parts)], keywords: []))
    default: throw refuse("\(base.typeName) has no entries to take by [ ]")
    }
  }

  /// One of the parts of `np.c_[…]` and `np.r_[…]`: a value, or a slice for whole numbers in order.
  private func joined(_ part: Subscript) throws -> Value {
    switch part {
    case .index(let value): return try evaluate(value)
    case .slice(let start, let stop, let step):
      let bounds = try [
        start ?? Expression(.integer(0)), stop ?? Expression(.integer(0)), step ?? Expression(.integer(1)),
      ]
      .map { try evaluate($0) }
      return try apply(.operation("np.arange"), Arguments(positional: bounds, keywords: []))
    case .ellipsis: throw refuse("`...` among the parts of np.c_ or np.r_")
    }
  }

  private func atLeast1(_ value: Value) throws -> ArrayValue {
    let array = try numpy(value)
    return array.rank == 0 ? try reshaped(array, [1]) : array
  }

  /// The entry at a place of the first axis, counted from the end where it is negative.
  func entry(_ base: Value, _ place: Int) throws -> Value {
    try read(base, [.index(Expression(.integer(place)))])
  }

  private func keyText(_ key: Value) -> String {
    switch key {
    case .string(let text): ": '\(text)'"
    case .integer(let number): ": \(number)"
    default: ""
    }
  }

  private func readItems(_ items: [Value], _ subscripts: [Subscript], _ make: ([Value]) throws -> Value) throws
    -> Value
  {
    guard subscripts.count == 1 else { throw refuse("a list takes one index") }
    switch try parts(subscripts).first {
    case .integer(let index): return items[try position(index, items.count)]
    case .slice(let start, let stop, let step):
      let (first, count, stride) = try slice(start, stop, step, items.count)
      try handle(count)
      return try make((0..<count).map { items[first + $0 * stride] })
    case .array(let array) where array.shape.isEmpty:
      // A list of numbers indexed by data is an array.
      return try .array(read(stack(items), [.array(array)]))
    default: throw refuse("a list takes an integer or a slice", "make it an array with np.array")
    }
  }

  private func position(_ index: Int, _ count: Int) throws -> Int {
    guard index >= -count, index < count else {
      throw failure(.indexOutOfRange, "index \(index) is out of bounds for length \(count)")
    }
    return index < 0 ? index + count : index
  }

  /// Python's slice: first index, number of entries, step.
  private func slice(_ start: Int?, _ stop: Int?, _ step: Int?, _ length: Int) throws -> (Int, Int, Int) {
    // A step beyond the length takes the first entry alone.
    let step = min(max(step ?? 1, -length - 1), length + 1)
    if step == 0 { throw failure(.invalidValue, "ValueError: slice step cannot be zero") }
    func clamp(_ index: Int, _ low: Int, _ high: Int) -> Int {
      min(max(index < 0 ? index + length : index, low), high)
    }
    if step > 0 {
      let first = start.map { clamp($0, 0, length) } ?? 0
      let last = stop.map { clamp($0, 0, length) } ?? length
      return (first, first < last ? (last - first - 1) / step + 1 : 0, step)
    }
    let first = start.map { clamp($0, -1, length - 1) } ?? length - 1
    let last = stop.map { clamp($0, -1, length - 1) } ?? -1
    return (first, first > last ? (first - last - 1) / -step + 1 : 0, step)
  }

  func read(_ array: ArrayValue, _ parts: [Part]) throws -> ArrayValue {
    let (window, advanced) = try window(array, parts)
    guard !advanced.isEmpty else {
      let isNumber = window.shape.isEmpty && parts.allSatisfy { if case .integer = $0 { true } else { false } }
      return isNumber ? number(window) : window
    }
    let (indices, _) = try linearIndices(window, advanced)
    return try gather(window, indices)
  }

  /// Entries of a storage by linear index.
  func gather(_ window: ArrayValue, _ indices: ArrayValue) throws -> ArrayValue {
    let flat = ArrayValue(
      window.storage, offset: 0, shape: [window.storage.count], strides: [1], element: window.element, kind: .array)
    return try emit(.gather, [flat, indices], ArrayType(window.element, shape: indices.shape), cost: indices.count)
  }

  /// An advanced index: the axis of the window that it replaces, and the indices.
  struct Advanced {
    var axis: Int
    var indices: ArrayValue
    /// Whether every index is known to be within the axis.
    var isInside = false
  }

  /// Applies everything but arrays of indices; those keep their axis and are returned apart.
  private func window(_ array: ArrayValue, _ parts: [Part]) throws -> (ArrayValue, [Advanced]) {
    var used = 0
    for part in parts {
      switch part {
      case .integer, .slice: used += 1
      case .array(let index): used += index.element == .boolean ? max(index.rank, 1) : 1
      case .newAxis, .ellipsis: break
      }
    }
    guard used <= array.rank else {
      throw failure(.indexOutOfRange, "too many indices: an array of \(array.rank) axes, \(used) indices")
    }
    var parts = parts
    if !parts.contains(where: { if case .ellipsis = $0 { true } else { false } }) { parts.append(.ellipsis) }
    var (offset, shape, strides) = (array.offset, [Int](), [Int]())
    var advanced: [Advanced] = []
    var axis = 0
    for part in parts {
      switch part {
      case .integer(let index):
        offset += try position(index, array.shape[axis]) * array.strides[axis]
        axis += 1
      case .slice(let start, let stop, let step):
        let (first, count, stride) = try slice(start, stop, step, array.shape[axis])
        offset += count > 0 ? first * array.strides[axis] : 0
        shape.append(count)
        strides.append(stride * array.strides[axis])
        axis += 1
      case .newAxis:
        shape.append(1)
        strides.append(0)
        _ = try entries(shape)
      case .ellipsis:
        for _ in 0..<(array.rank - used) {
          shape.append(array.shape[axis])
          strides.append(array.strides[axis])
          axis += 1
        }
      case .array(let index) where index.element == .boolean:
        for dimension in 0..<index.rank where index.shape[dimension] != array.shape[axis + dimension] {
          throw failure(
            .shape, "boolean index of shape \(Shape.text(index.shape)) on an array of shape \(Shape.text(array.shape))")
        }
        let chosen = try places(index, "a mask of data chooses how many entries there are")
        for places in try coordinates(chosen, index.shape) {
          advanced.append(Advanced(axis: shape.count, indices: places, isInside: true))
          shape.append(array.shape[axis])
          strides.append(array.strides[axis])
          axis += 1
        }
      case .array(let index):
        if index.element == .real, index.count > 0 {
          throw failure(.invalidValue, "IndexError: arrays used as indices must be of integer (or boolean) type")
        }
        advanced.append(Advanced(axis: shape.count, indices: index))
        shape.append(array.shape[axis])
        strides.append(array.strides[axis])
        axis += 1
      }
    }
    return (array.view(offset: offset, shape: shape, strides: strides), advanced)
  }

  /// Linear indices into the window's storage of every entry that advanced subscripts choose.
  private func linearIndices(_ window: ArrayValue, _ advanced: [Advanced]) throws -> (ArrayValue, [Int]) {
    var chosen: [Int] = []
    for index in advanced {
      guard let wider = Shape.broadcast(chosen, index.indices.shape) else {
        throw failure(.shape, "index arrays of different shapes")
      }
      chosen = wider
    }
    let axes = advanced.map(\.axis)
    let adjacent = zip(axes, axes.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let place = adjacent ? axes[0] : 0
    let kept = window.shape.indices.filter { !axes.contains($0) }
    var total = scalar(Double(window.offset), .integer)
    // Advanced indices occupy `chosen.count` axes at `place`; the kept axes stand around them.
    let before = kept.filter { adjacent && $0 < place }
    let after = kept.filter { !before.contains($0) }
    for index in advanced {
      let length = window.shape[index.axis]
      let position = index.isInside ? index.indices : try wrapped(index.indices, length)
      let term = try binary(.multiply, position, scalar(Double(window.strides[index.axis]), .integer), .integer)
      let shape = [Int](repeating: 1, count: chosen.count - term.rank) + term.shape
      let padded = shape + [Int](repeating: 1, count: after.count)
      total = try binary(.add, total, try reshaped(term, padded), .integer)
    }
    let target = before.map { window.shape[$0] } + chosen + after.map { window.shape[$0] }
    for (positionInResult, axis) in zip(before.indices, before) {
      total = try binary(
        .add, total, try axisTerm(window, axis, rank: target.count, at: positionInResult), .integer)
    }
    for (offset, axis) in after.enumerated() {
      total = try binary(
        .add, total, try axisTerm(window, axis, rank: target.count, at: before.count + chosen.count + offset), .integer)
    }
    if total.shape != target { total = try contiguous(try broadcastView(total, target)) }
    return (total, target)
  }

  private func axisTerm(_ window: ArrayValue, _ axis: Int, rank: Int, at place: Int) throws -> ArrayValue {
    var shape = [Int](repeating: 1, count: rank)
    shape[place] = window.shape[axis]
    let stride = window.strides[axis]
    return try constant(shape: shape, element: .integer) { Double($0 * stride) }
  }

  /// Indices from 0, negative ones counted from the end; out of range is a failure.
  private func wrapped(_ indices: ArrayValue, _ length: Int) throws -> ArrayValue {
    let size = scalar(Double(length), .integer)
    if let known = indices.constantEntries {
      for index in known where !(index >= Double(-length) && index < Double(length)) {
        throw failure(.indexOutOfRange, "index \(index) is out of bounds for length \(length)")
      }
      if known.allSatisfy({ $0 >= 0 }) { return indices }
    }
    let negative = try binary(.less, indices, scalar(0, .integer), .boolean)
    let position = try select(negative, try binary(.add, indices, size, .integer), indices)
    if indices.isConstant { return position }
    let low = try binary(.less, position, scalar(0, .integer), .boolean)
    let high = try binary(.greaterEqual, position, size, .boolean)
    try failWhere(
      try anyOf(try binary(.logicalOr, low, high, .boolean)), .indexOutOfRange,
      "an index is out of bounds for length \(length)")
    return position
  }

  /// The array seen as a shape that it broadcasts to.
  func broadcastView(_ array: ArrayValue, _ shape: [Int]) throws -> ArrayValue {
    _ = try entries(shape)
    guard Shape.broadcast(array.shape, shape) == shape else {
      throw failure(
        .shape,
        "ValueError: could not broadcast an array of shape \(Shape.text(array.shape)) into shape \(Shape.text(shape))")
    }
    return array.view(offset: array.offset, shape: shape, strides: Shape.expand(array.shape, array.strides, to: shape))
  }

  // MARK: - Writing

  func assign(_ value: Value, toSubscript subscripts: [Subscript], of container: Value) throws {
    switch container {
    case .array(let array):
      var source = try self.array(value)
      if source.element > array.element {
        if array.element == .integer, source.element == .real { source = try unary(.trunc, source, .integer) }
        if array.element == .boolean { source = try binary(.notEqual, source, scalar(0), .boolean) }
      }
      let parts = try parts(subscripts)
      if parts.count == 1, case .array(let mask) = parts[0], mask.element == .boolean, mask.constantEntries == nil,
        source.rank == 0, mask.rank <= array.rank
      {
        let wide = try reshaped(mask, mask.shape + [Int](repeating: 1, count: array.rank - mask.rank))
        guard Shape.broadcast(wide.shape, array.shape) == array.shape else {
          throw failure(
            .shape, "boolean index of shape \(Shape.text(mask.shape)) does not fit \(Shape.text(array.shape))")
        }
        try store(try select(wide, source, array), into: array)
        return
      }
      let (window, advanced) = try window(array, parts)
      let isEntry = parts.allSatisfy(\.isPosition) && window.shape.isEmpty
      if isEntry, source.rank > 0 {
        throw failure(.invalidValue, "ValueError: setting an array element with a sequence.")
      }
      if advanced.isEmpty {
        try store(source, into: window)
        return
      }
      let (indices, shape) = try linearIndices(window, advanced)
      guard Shape.broadcast(source.shape, shape) == shape else {
        throw failure(
          .shape, "shape \(Shape.text(source.shape)) cannot be written to indices of shape \(Shape.text(shape))")
      }
      try scatter(try contiguous(broadcastView(source, shape)), at: indices, into: window.storage)
    case .list(let list):
      let place: Int
      switch subscripts.count == 1 ? try parts(subscripts)[0] : .ellipsis {
      case .integer(let index): place = try position(index, list.items.count)
      case .array(let index) where index.shape.isEmpty && index.element == .integer:
        place = try position(try integer(.array(index), "an index of a list"), list.items.count)
      default: throw refuse("a list takes one known index", "make it an array with np.array")
      }
      guard rolled.isEmpty else { throw oneAtATime("a list changes inside a loop of unknown length") }
      var item = value
      if let mask, immediate == nil { item = try merge(mask, value, list.items[place]) }
      if item.isContainer { keep(list) }
      list.change { $0[place] = item }
    case .dictionary(let dictionary):
      guard subscripts.count == 1, case .index(let expression) = subscripts[0] else {
        throw refuse("a dict takes one key")
      }
      guard mask == nil || immediate != nil, rolled.isEmpty else {
        throw oneAtATime("a dict changes in some replications")
      }
      try set(dictionary, try evaluate(expression), value)
    case .table(let table):
      guard subscripts.count == 1, case .index(let expression) = subscripts[0],
        let label = label(try evaluate(expression))
      else { throw refuse("this assignment to a table", "table[\"column\"] = …") }
      try assign(value, to: label, of: table)
    case .objectMethod(.table(let table), let name) where name == "loc" || name == "iloc":
      try assignPlaces(value, table, name, subscripts)
    case .series: throw refuse("an assignment to entries of a series", "a column of a table, or .to_numpy().copy()")
    case .tuple:
      throw failure(.invalidValue, "TypeError: 'tuple' object does not support item assignment; write a list")
    default: throw refuse("\(container.typeName) has no entries to assign to")
    }
  }

  private func scatter(_ values: ArrayValue, at indices: ArrayValue, into storage: Storage) throws {
    try charge(max(values.count, 1))
    storage.answers = nil
    if storage.isMerged, immediate == nil {
      throw oneAtATime("an array is written that is another's in some replications")
    }
    if let buffer = storage.constant, let from = values.constantEntries, let places = indices.constantEntries,
      mask == nil, rolled.isEmpty || immediate != nil
    {
      storage.register = nil
      for (place, value) in zip(places, from) where place >= 0 && place < Double(buffer.count) {
        buffer.pointer[Int(place)] = value
      }
      return
    }
    if storage.constant != nil { try materialise(storage) }
    keepNumbers(of: storage)
    let target = View(register: register(storage), offset: 0, shape: [storage.count], strides: [1])
    try record(.scatter, [view(indices), view(values)], [target], cost: values.count)
  }
}
