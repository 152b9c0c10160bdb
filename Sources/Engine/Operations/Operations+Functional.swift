import Language

extension Operations {
  /// Python's functions of functions, `itertools` and `functools`: their lists are made while a program is traced.
  static let functional: [OperationEntry] = [
    OperationEntry("map", "*", "a list of what a function gives for each item") { t, a in
      let lists = try a.dropFirst().map { try t.iterate($0 ?? .nothing) }
      let count = lists.map(\.count).min() ?? 0
      try t.handle(count)
      return try t.list(
        (0..<count).map { index in
          try t.apply(a.first.flatMap { $0 } ?? .nothing, Arguments(positional: lists.map { $0[index] }, keywords: []))
        })
    },
    OperationEntry("filter", "function iterable", "the items for which a function holds: known while tracing") { t, a in
      let items = try t.iterate(a[1] ?? .nothing)
      return try t.list(
        try items.filter { item in
          var verdict = item
          if let function = t.given(a[0]) {
            verdict = try t.apply(function, Arguments(positional: [item], keywords: []))
          }
          return try t.knownTruth(verdict, "the length of a list depends on data")
        })
    },
    OperationEntry(
      "functools.reduce", "function iterable initial?", "a function of what it gave before and the next item"
    ) {
      t, a in
      var items = try t.iterate(a[1] ?? .nothing)[...]
      guard var total = a[2] ?? items.popFirst() else {
        throw t.failure(.invalidValue, "TypeError: reduce() of empty iterable with no initial value")
      }
      for item in items {
        total = try t.apply(a[0] ?? .nothing, Arguments(positional: [total, item], keywords: []))
      }
      return total
    },
    OperationEntry("functools.partial", "*", "a function with its first arguments and some keywords given") { t, a in
      let values = a.compactMap { $0 }
      guard let function = values.first else { throw t.refuse("partial needs a function") }
      let (positional, keywords) = Tracer.split(Array(values.dropFirst()))
      return try t.wrapper(
        ["function": function, "given": try t.tuple(positional), "named": try t.dictionary(keywords)],
        "function(*given, *args, **named, **kwargs)")
    },
    OperationEntry("np.vectorize", "pyfunc", "a function of numbers as one of arrays, entry by entry") { t, a in
      try t.wrapper(
        ["function": a[0] ?? .nothing, "vectorised": .operation("library.vectorised")], "vectorised(function, args)")
    },
    OperationEntry("itertools.product", "*", "all tuples with one item of each list") { t, a in
      let (positional, keywords) = Tracer.split(a.compactMap { $0 })
      var lists = try positional.map { try t.iterate($0) }
      if let times = try keywords.first(where: { $0.name == "repeat" }).map({ try t.integer($0.value, "repeat") }) {
        guard (0...64).contains(times) else { throw t.failure(.invalidValue, "ValueError: repeat is out of range") }
        lists = (0..<times).flatMap { _ in lists }
      }
      var rows: [[Value]] = [[]]
      for list in lists {
        try t.handle(rows.count, times: list.count)
        rows = rows.flatMap { row in list.map { row + [$0] } }
      }
      return try t.list(try rows.map { try t.tuple($0) })
    },
    OperationEntry("itertools.combinations", "iterable r", "all tuples of r items, in the order of the list") { t, a in
      try t.choices(a, isOrdered: false, repeats: false)
    },
    OperationEntry(
      "itertools.combinations_with_replacement", "iterable r", "as combinations, an item as often as you like"
    ) {
      t, a in try t.choices(a, isOrdered: false, repeats: true)
    },
    OperationEntry("itertools.permutations", "iterable r?", "all orders of r items") { t, a in
      try t.choices(a, isOrdered: true, repeats: false)
    },
    OperationEntry("itertools.chain", "*", "the items of one list after those of the other") { t, a in
      try t.list(try a.flatMap { try t.iterate($0 ?? .nothing) })
    },
    OperationEntry("itertools.chain.from_iterable", "iterable", "the items of the lists of a list") { t, a in
      try t.list(try t.iterate(a[0] ?? .nothing).flatMap { try t.iterate($0) })
    },
    OperationEntry(
      "itertools.accumulate", "iterable func? | initial?", "the sums so far, or what a function makes of them"
    ) {
      t, a in
      var items = try t.iterate(a[0] ?? .nothing)
      if let start = t.given(a[2]) { items.insert(start, at: 0) }
      try t.handle(items.count)
      var sums: [Value] = []
      for item in items {
        guard let last = sums.last else {
          sums.append(item)
          continue
        }
        sums.append(
          try t.given(a[1]).map { try t.apply($0, Arguments(positional: [last, item], keywords: [])) }
            ?? t.binaryOperation(.add, last, item))
      }
      return try t.list(sums)
    },
    OperationEntry("itertools.repeat", "object times", "an item so many times") { t, a in
      let times = max(0, try t.integer(a[1] ?? .nothing, "times"))
      try t.handle(times, times: 1)
      return try t.list(Array(repeating: a[0] ?? .nothing, count: times))
    },
    OperationEntry("itertools.islice", "*", "some of the items: stop, or start, stop and step") { t, a in
      guard (2...4).contains(a.count) else {
        throw t.failure(.invalidValue, "TypeError: islice takes an iterable and one to three bounds")
      }
      let items = try t.iterate(a.first.flatMap { $0 } ?? .nothing)
      let bounds = try a.dropFirst().map { try t.given($0).map { try t.integer($0, "a bound") } }
      let start = bounds.count > 1 ? bounds[0] ?? 0 : 0
      let stop = (bounds.count > 1 ? bounds[1] : bounds.first ?? nil) ?? items.count
      let step = min(bounds.count > 2 ? bounds[2] ?? 1 : 1, items.count + 1)
      guard start >= 0, stop >= 0, step > 0 else { throw t.failure(.invalidValue, "ValueError: islice's bounds") }
      return try t.list(stride(from: min(start, items.count), to: min(stop, items.count), by: step).map { items[$0] })
    },
    OperationEntry("itertools.pairwise", "iterable", "pairs of neighbours") { t, a in
      let items = try t.iterate(a[0] ?? .nothing)
      try t.handle(items.count)
      return try t.list(try zip(items, items.dropFirst()).map { try t.tuple([$0, $1]) })
    },
    OperationEntry("itertools.starmap", "function iterable", "a list of what a function gives for each tuple") { t, a in
      try t.list(
        try t.iterate(a[1] ?? .nothing).map {
          try t.apply(a[0] ?? .nothing, Arguments(positional: try t.iterate($0), keywords: []))
        })
    },
    OperationEntry("np.c_", "*", "columns side by side: np.c_[a, b]") { t, _ in
      throw t.refuse("np.c_ is not called", "np.c_[a, b]")
    },
    OperationEntry("np.r_", "*", "parts one after the other: np.r_[a, 0, b], np.r_[1:5]") { t, _ in
      throw t.refuse("np.r_ is not called", "np.r_[a, b]")
    },
    OperationEntry("np.ndarray", "*", OperationEntry.refused) { t, _ in
      throw t.refuse("np.ndarray is not called", "np.zeros(shape)")
    },
    OperationEntry("isinstance", "x type", "whether a value is of a type: known while tracing") { t, a in
      var types: [Value] = [a[1] ?? .nothing]
      if case .tuple(let items)? = a[1] { types = items.items }
      return .boolean(try types.contains { try t.isInstance(a[0] ?? .nothing, $0) })
    },
  ]
}

extension Tracer {
  /// Positional values, and the keywords that a variadic operation gets as pairs with their names.
  static func split(_ values: [Value]) -> (positional: [Value], keywords: [(name: String, value: Value)]) {
    var (positional, keywords): ([Value], [(name: String, value: Value)]) = ([], [])
    for value in values {
      if case .tuple(let pair) = value, pair.items.count == 2, case .string(let name) = pair.items[0] {
        keywords.append((name, pair.items[1]))
      } else {
        positional.append(value)
      }
    }
    return (positional, keywords)
  }

  /// Items of a list that a function of `itertools` makes, at most: they stand there before the budget sees them.
  private static let longestList = 1_000_000

  /// Charges for so many items, so many times.
  func handle(_ count: Int, times: Int) throws {
    let (product, isTooLarge) = count.multipliedReportingOverflow(by: times)
    guard !isTooLarge, product <= Tracer.longestList else {
      throw failure(.memory, "a list of more than \(Tracer.longestList) items")
    }
    try handle(product)
  }

  /// A dict of names and values.
  func dictionary(_ entries: [(name: String, value: Value)]) throws -> Value {
    let dictionary = DictionaryObject([])
    for entry in entries { try set(dictionary, .string(entry.name), entry.value) }
    return .dictionary(dictionary)
  }

  /// `lambda *args, **kwargs: body`, which sees `names`.
  func wrapper(_ names: [String: Value], _ body: String) throws -> Value {
    let outer = frame
    let closure = Frame()
    closure.names = names
    frame = closure
    defer { frame = outer }
    guard
      case .lambda(let parameters, let result)? = try? Parser.parseExpression(
        SourceText(name: "wrapper", text: "lambda *args, **kwargs: " + body)
      ).kind
    else { throw refuse("this function cannot be wrapped") }
    let declaration = FunctionDeclaration(
      name: "<lambda>", parameters: parameters, body: [Statement(.returning(result))], range: range)
    return .function(try functionValue(declaration, closure: closure))
  }

  /// Tuples of r items of a list.
  func choices(_ a: [Value?], isOrdered: Bool, repeats: Bool) throws -> Value {
    let items = try iterate(a[0] ?? .nothing)
    let r = try given(a[1]).map { try integer($0, "r") } ?? items.count
    guard r >= 0 else { throw failure(.invalidValue, "ValueError: r must be non-negative") }
    guard r <= 1000 else { throw failure(.memory, "tuples of \(r) items") }
    var rows: [[Int]] = [[]]
    for _ in 0..<r {
      try handle(rows.count, times: max(1, items.count))
      rows = rows.flatMap { row -> [[Int]] in
        let first = isOrdered ? 0 : (row.last.map { repeats ? $0 : $0 + 1 } ?? 0)
        return (min(first, items.count)..<items.count).filter { !isOrdered || !row.contains($0) }.map { row + [$0] }
      }
      if rows.isEmpty { break }
    }
    return try list(try rows.map { try tuple($0.map { items[$0] }) })
  }

  /// Whether Python's `isinstance` holds.
  func isInstance(_ value: Value, _ type: Value) throws -> Bool {
    switch (value, type) {
    case (.array(let array), .operation("np.ndarray")): return array.kind == .array
    case (.array(let array), .operation("float")): return array.kind != .array && array.element == .real
    case (.array(let array), .operation("int")): return array.kind == .pythonScalar && array.element == .integer
    case (.array(let array), .operation("bool")): return array.kind == .pythonScalar && array.element == .boolean
    case (.array(let array), .elementType(let element)): return array.kind == .numpyScalar && array.element == element
    case (.real, .operation("float")), (.integer, .operation("int")), (.boolean, .operation("int")),
      (.boolean, .operation("bool")), (.list, .operation("list")), (.tuple, .operation("tuple")),
      (.dictionary, .operation("dict")):
      return true
    case (_, .operation), (_, .elementType): return false
    default: throw refuse("isinstance with \(type.typeName)", "a type, or a tuple of types")
    }
  }
}
