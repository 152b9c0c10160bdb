import Language

extension Compiler {
  mutating func expression(_ expression: Expression) throws {
    let outer = line
    at(expression.range)
    defer { restore(outer) }
    switch expression.kind {
    case .none: constant(.none)
    case .boolean(let value): constant(.bool(value))
    case .integer(let value): constant(.int(value))
    case .real(let value): constant(.float(value))
    case .string(let value): constant(.text(value))
    case .name(let name): load(name)
    case .attribute(let base, let attribute):
      try self.expression(base)
      at(expression.range)
      emit(.loadAttribute, name(attribute))
    case .call(let callee, let arguments): try call(callee, arguments, expression.range)
    case .subscripted(let base, let subscripts):
      try self.expression(base)
      try self.subscripts(subscripts)
      at(expression.range)
      emit(.loadSubscript)
    case .unary(.not, let operand):
      try self.expression(operand)
      emit(.unary, 3)
    case .unary(let operation, let operand):
      if operation == .negative, case .integer(let value) = operand.kind, value != .min {
        constant(.int(-value))
      } else {
        try self.expression(operand)
        emit(.unary, operation == .negative ? 0 : operation == .positive ? 1 : 2)
      }
    case .binary(let operation, let left, let right):
      try self.expression(left)
      try self.expression(right)
      at(expression.range)
      emit(.binary, Self.number(operation))
    case .comparison(let first, let links): try comparison(first, links)
    case .logical(let operation, let left, let right):
      try self.expression(left)
      let end = jump(operation == .and ? .jumpIfFalseOrPop : .jumpIfTrueOrPop)
      try self.expression(right)
      land(end)
    case .conditional(let then, let condition, let otherwise):
      try self.expression(condition)
      let skip = jump(.jumpIfFalse)
      try self.expression(then)
      let end = jump(.jump)
      land(skip)
      try self.expression(otherwise)
      land(end)
    case .tuple(let elements): try display(elements, .buildTuple)
    case .list(let elements): try display(elements, .buildList)
    case .dictionary(let entries):
      try dictionary(entries.map { DisplayEntryParts(key: $0.key, value: $0.value) })
    case .comprehension:
      throw Failure(message: "a comprehension of the language of estimators", range: expression.range)
    case .lambda(let parameters, let body):
      try function(
        "<lambda>", parameters, [Statement(.returning(body), range: body.range)],
        scope.child(at: Scope.Place(.function, expression.range)), isLambda: true)
    case .dynamic(let form): try dynamic(form, expression.range)
    }
  }

  struct DisplayEntryParts {
    var key: Expression?
    var value: Expression
  }

  static func number(_ operation: BinaryOperator) -> Int32 {
    Int32(BinaryOperator.allCases.firstIndex(of: operation) ?? 0)
  }

  private mutating func dynamic(_ form: DynamicExpression, _ range: SourceRange) throws {
    switch form {
    case .bigInteger(let spelling): constant(Self.bigInteger(spelling))
    case .ellipsis: emit(.loadGlobal, name("Ellipsis"))
    case .formatted(let parts):
      for part in parts { try formatted(part) }
      if parts.count != 1 { emit(.join, Int32(parts.count)) }
    case .set(let elements): try setDisplay(elements)
    case .dictionary(let entries):
      try dictionary(entries.map { DisplayEntryParts(key: $0.key, value: $0.value) })
    case .starred: throw Failure(message: "can't use starred expression here", range: range)
    case .walrus(let name, let value):
      try expression(value)
      emit(.duplicate)
      store(name)
    case .comprehension(let shape, let element, let value, let clauses):
      try comprehension(shape, element, value, clauses, range)
    case .yield(let value):
      if let value { try expression(value) } else { constant(.none) }
      emit(.yieldValue)
    case .yieldFrom(let value):
      try expression(value)
      emit(.yieldIterator)
      constant(.none)
      emit(.yieldFrom)
    }
  }

  static func bigInteger(_ spelling: String) -> Value {
    var digits = Array(spelling.utf8)
    var radix: UInt32 = 10
    if digits.count > 2, digits[0] == 48 {
      switch digits[1] | 0x20 {
      case 0x78: radix = 16
      case 0x6F: radix = 8
      case 0x62: radix = 2
      default: break
      }
      if radix != 10 { digits.removeFirst(2) }
    }
    let values = digits.map { $0 < 58 ? $0 - 48 : ($0 | 0x20) - 87 }
    return BigInteger(digits: values, radix: radix).map(Value.whole) ?? .int(0)
  }

  private mutating func formatted(_ part: FormattedPart) throws {
    switch part {
    case .text(let text): constant(.text(text))
    case .field(let value, let conversion, let specification):
      try expression(value)
      for part in specification { try formatted(part) }
      if specification.count > 1 { emit(.join, Int32(specification.count)) }
      let number: Int32 =
        switch conversion {
        case "r": 1
        case "s": 2
        case "a": 3
        default: 0
        }
      emit(.format, number, specification.isEmpty ? 0 : 1)
    }
  }

  private func isStarred(_ expression: Expression) -> Bool {
    if case .dynamic(.starred) = expression.kind { true } else { false }
  }

  private mutating func display(_ elements: [Expression], _ build: Operation) throws {
    if !elements.contains(where: isStarred) {
      for element in elements { try expression(element) }
      emit(build, Int32(elements.count))
      return
    }
    emit(.buildList, 0)
    for element in elements {
      if case .dynamic(.starred(let inner)) = element.kind {
        try expression(inner)
        emit(.extendList, 1)
      } else {
        try expression(element)
        emit(.append, 1)
      }
    }
    if build == .buildTuple { emit(.listToTuple) }
  }

  /// Whether CPython knows the value when it compiles.
  private func isConstant(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .none, .boolean, .integer, .real, .string: true
    case .unary(.negative, let operand): isConstant(operand)
    case .tuple(let elements): elements.allSatisfy(isConstant)
    default: false
    }
  }

  private mutating func setDisplay(_ elements: [Expression]) throws {
    if elements.contains(where: isStarred) {
      emit(.buildSet, 0)
      for element in elements {
        if case .dynamic(.starred(let inner)) = element.kind {
          try expression(inner)
          emit(.extendSet, 1)
        } else {
          try expression(element)
          emit(.addToSet, 1)
        }
      }
      return
    }
    for element in elements { try expression(element) }
    emit(elements.allSatisfy(isConstant) && elements.count >= 3 ? .buildConstantSet : .buildSet, Int32(elements.count))
  }

  private mutating func dictionary(_ entries: [DisplayEntryParts]) throws {
    if entries.allSatisfy({ $0.key != nil }), entries.count < 1000 {
      for entry in entries {
        if let key = entry.key { try expression(key) }
        try expression(entry.value)
      }
      emit(.buildDict, Int32(entries.count))
      return
    }
    emit(.buildDict, 0)
    for entry in entries {
      if let key = entry.key {
        try expression(key)
        try expression(entry.value)
        emit(.setItem, 2)
      } else {
        try expression(entry.value)
        emit(.mergeDict)
      }
    }
  }

  mutating func subscripts(_ subscripts: [Subscript]) throws {
    for part in subscripts {
      switch part {
      case .index(let index): try expression(index)
      case .ellipsis: emit(.loadGlobal, name("Ellipsis"))
      case .slice(let start, let stop, let step):
        for bound in [start, stop, step] {
          if let bound { try expression(bound) } else { constant(.none) }
        }
        emit(.buildSlice)
      }
    }
    if subscripts.count > 1 { emit(.buildTuple, Int32(subscripts.count)) }
  }

  private mutating func comparison(_ first: Expression, _ links: [ComparisonLink]) throws {
    try expression(first)
    var ends: [Int] = []
    for (index, link) in links.enumerated() {
      try expression(link.operand)
      if index < links.count - 1 {
        emit(.duplicate)
        emit(.rotateThree)
        compare(link.comparison)
        ends.append(jump(.jumpIfFalseOrPop))
      } else {
        compare(link.comparison)
      }
    }
    guard !ends.isEmpty else { return }
    let done = jump(.jump)
    for end in ends { land(end) }
    emit(.swap)
    emit(.pop)
    land(done)
  }

  private mutating func compare(_ comparison: ComparisonOperator) {
    switch comparison {
    case .is: emit(.same, 0)
    case .isNot: emit(.same, 1)
    case .in: emit(.contains, 0)
    case .notIn: emit(.contains, 1)
    case .equal: emit(.compare, 0)
    case .notEqual: emit(.compare, 1)
    case .less: emit(.compare, 2)
    case .lessOrEqual: emit(.compare, 3)
    case .greater: emit(.compare, 4)
    case .greaterOrEqual: emit(.compare, 5)
    }
  }

  private mutating func call(_ callee: Expression, _ arguments: [Argument], _ range: SourceRange) throws {
    let isPlain = arguments.allSatisfy { $0.unpacking == nil && $0.keyword == nil }
    if isPlain, case .attribute(let base, let method) = callee.kind {
      try expression(base)
      at(callee.range)
      emit(.loadMethod, name(method))
      for argument in arguments { try expression(argument.value) }
      at(range)
      emit(.callMethod, Int32(arguments.count))
      return
    }
    try expression(callee)
    if case .name("super") = callee.kind, arguments.isEmpty, let first = code.parameters.first,
      scope.free.contains("__class__")
    {
      load("__class__")
      load(first.name)
      emit(.call, 2)
      return
    }
    try self.arguments(arguments)
    at(range)
    emitCall(arguments)
  }

  /// Puts the arguments of a call on the stack.
  mutating func arguments(_ arguments: [Argument]) throws {
    if arguments.contains(where: { $0.unpacking != nil }) {
      emit(.buildList, 0)
      for argument in arguments where argument.keyword == nil && argument.unpacking != .keyword {
        try expression(argument.value)
        emit(argument.unpacking == nil ? .append : .extendList, 1)
      }
      emit(.buildDict, 0)
      for argument in arguments {
        if let keyword = argument.keyword {
          constant(.text(keyword))
          try expression(argument.value)
          emit(.setItem, 2)
        } else if argument.unpacking == .keyword {
          try expression(argument.value)
          emit(.mergeKeywords)
        }
      }
      return
    }
    for argument in arguments { try expression(argument.value) }
  }

  /// The call itself, with the arguments on the stack.
  mutating func emitCall(_ arguments: [Argument]) {
    if arguments.contains(where: { $0.unpacking != nil }) {
      emit(.callUnpacked)
      return
    }
    let keywords = arguments.compactMap(\.keyword)
    if keywords.isEmpty {
      emit(.call, Int32(arguments.count))
    } else {
      code.constants.append(.items(keywords.map(Value.text)))
      emit(.callKeywords, Int32(arguments.count), Int32(code.constants.count - 1))
    }
  }

  private mutating func comprehension(
    _ shape: ComprehensionShape, _ element: Expression, _ value: Expression?, _ clauses: [ComprehensionClause],
    _ range: SourceRange
  ) throws {
    guard let first = clauses.first else { return }
    let names = [
      ComprehensionShape.list: "<listcomp>", .set: "<setcomp>", .dictionary: "<dictcomp>", .generator: "<genexpr>",
    ]
    try expression(first.iterable)
    emit(.iterate)
    let inside = scope.child(at: Scope.Place(.comprehension, range))
    var compiler = inner(names[shape] ?? "", inside)
    compiler.take([Language.Parameter(".0")])
    if shape == .generator { compiler.code.isGenerator = true }
    switch shape {
    case .list: compiler.emit(.buildList, 0)
    case .set: compiler.emit(.buildSet, 0)
    case .dictionary: compiler.emit(.buildDict, 0)
    case .generator: break
    }
    try compiler.clauses(clauses[...], 0, shape, element, value)
    if shape == .generator { compiler.constant(.none) }
    compiler.emit(.returnValue)
    closure(compiler.code, defaults: 0)
    emit(.swap)
    emit(.call, 1)
  }

  private mutating func clauses(
    _ clauses: ArraySlice<ComprehensionClause>, _ depth: Int32, _ shape: ComprehensionShape, _ element: Expression,
    _ value: Expression?
  ) throws {
    guard let clause = clauses.first else {
      try expression(element)
      switch shape {
      case .list: emit(.append, depth + 1)
      case .set: emit(.addToSet, depth + 1)
      case .dictionary:
        if let value { try expression(value) }
        emit(.setItem, depth + 2)
      case .generator:
        emit(.yieldValue)
        emit(.pop)
      }
      return
    }
    if depth == 0 {
      emit(.loadLocal, 0)
    } else {
      try expression(clause.iterable)
      emit(.iterate)
    }
    let start = position
    let end = jump(.next)
    try assign(to: clause.target)
    for condition in clause.conditions {
      try expression(condition)
      emit(.jumpIfFalse, Int32(start))
    }
    try self.clauses(clauses.dropFirst(), depth + 1, shape, element, value)
    emit(.jump, Int32(start))
    land(end)
  }

  /// A function of code whose free variables are taken along; the defaults lie on the stack.
  mutating func closure(_ code: Code, defaults: Int32) {
    let place = child(code)
    emit(.makeFunction, place, defaults)
    code.freePlaces = code.cells.suffix(code.freeCount).map { Int(cell($0) ?? -1) }
  }

  /// `def` and `lambda`: leaves the function on the stack.
  mutating func function(
    _ name: String, _ parameters: [Language.Parameter], _ body: [Statement], _ inside: Scope, isLambda: Bool = false
  ) throws {
    var defaults: Int32 = 0
    for parameter in parameters where parameter.kind != .keywordOnly {
      if let value = parameter.defaultValue {
        try expression(value)
        defaults += 1
      }
    }
    for parameter in parameters where parameter.kind == .keywordOnly {
      if let value = parameter.defaultValue {
        try expression(value)
        defaults += 1
      }
    }
    var compiler = inner(name, inside)
    compiler.take(parameters)
    if !isLambda, case .expression(let first)? = body.first?.kind, case .string(let text) = first.kind {
      compiler.code.documentation = text
    }
    try compiler.block(body)
    if !isLambda { compiler.finish() } else { compiler.emit(.returnValue) }
    closure(compiler.code, defaults: defaults)
  }
}
