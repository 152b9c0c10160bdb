import Language

extension Compiler {
  mutating func block(_ statements: [Statement]) throws {
    for statement in statements { try self.statement(statement) }
  }

  mutating func statement(_ statement: Statement) throws {
    at(statement.range)
    switch statement.kind {
    case .expression(let value):
      if case .string = value.kind { return }
      try expression(value)
      emit(.pop)
    case .assign(let targets, let value):
      try expression(value)
      for (index, target) in targets.enumerated() {
        if index < targets.count - 1 { emit(.duplicate) }
        try assign(to: target)
      }
    case .augmentedAssign(let target, let operation, let value): try augment(target, operation, value)
    case .conditional(let condition, let then, let otherwise):
      try expression(condition)
      let skip = jump(.jumpIfFalse)
      try block(then)
      if otherwise.isEmpty {
        land(skip)
      } else {
        let end = jump(.jump)
        land(skip)
        try block(otherwise)
        land(end)
      }
    case .forLoop(let target, let iterable, let body, let otherwise):
      try expression(iterable)
      emit(.iterate)
      try loop(hasIterator: true, otherwise) {
        let end = $0.jump(.next)
        try $0.assign(to: target)
        try $0.block(body)
        return end
      }
    case .whileLoop(let condition, let body, let otherwise):
      try loop(hasIterator: false, otherwise) {
        try $0.expression(condition)
        let end = $0.jump(.jumpIfFalse)
        try $0.block(body)
        return end
      }
    case .returning(let value):
      if let value { try expression(value) } else { constant(.none) }
      try unwind(toLoop: false)
      emit(.returnValue)
    case .breaking, .continuing: try leaveLoop(statement)
    case .pass: break
    case .assertion(let condition, let message):
      try expression(condition)
      let end = jump(.jumpIfTrue)
      emit(.assertionError)
      if let message {
        try expression(message)
        emit(.call, 1)
      }
      emit(.raise, 1)
      land(end)
    case .raising(let value):
      try expression(value)
      emit(.raise, 1)
    case .function(let declaration): try define(declaration, decorators: [])
    case .importing(let module, let alias):
      emit(.importModule, name(module), alias == nil ? 0 : 1)
      store(alias ?? String(module.prefix { $0 != "." }))
    case .importingNames(let module, let names):
      emit(.importModule, name(module), 1)
      for imported in names {
        emit(.importFrom, name(imported.name))
        store(imported.alias ?? imported.name)
      }
      emit(.pop)
    case .dynamic(let form): try dynamic(form, statement)
    }
  }

  private mutating func define(_ declaration: FunctionDeclaration, decorators: [Expression]) throws {
    for decorator in decorators { try expression(decorator) }
    let inside = scope.child(at: Scope.Place(.function, declaration.range))
    try function(declaration.name, declaration.parameters, declaration.body, inside)
    for _ in decorators { emit(.call, 1) }
    store(declaration.name)
  }

  // MARK: Targets

  mutating func assign(to target: Expression) throws {
    switch target.kind {
    case .name(let name): store(name)
    case .attribute(let base, let attribute):
      try expression(base)
      emit(.storeAttribute, name(attribute))
    case .subscripted(let base, let subscripts):
      try expression(base)
      try self.subscripts(subscripts)
      emit(.storeSubscript)
    case .tuple(let elements), .list(let elements):
      let starred = elements.indices.filter { if case .dynamic(.starred) = elements[$0].kind { true } else { false } }
      if starred.count > 1 {
        throw Failure(message: "multiple starred expressions in assignment", range: target.range)
      }
      if let place = starred.first {
        emit(.unpackStarred, Int32(place), Int32(elements.count - place - 1))
      } else {
        emit(.unpack, Int32(elements.count))
      }
      for element in elements {
        if case .dynamic(.starred(let inner)) = element.kind { try assign(to: inner) } else { try assign(to: element) }
      }
    default: throw Failure(message: "cannot assign to this expression", range: target.range)
    }
  }

  private mutating func augment(_ target: Expression, _ operation: BinaryOperator, _ value: Expression) throws {
    let number = Self.number(operation)
    switch target.kind {
    case .name(let name):
      load(name)
      try expression(value)
      emit(.inplace, number)
      store(name)
    case .attribute(let base, let attribute):
      try expression(base)
      emit(.duplicate)
      emit(.loadAttribute, name(attribute))
      try expression(value)
      emit(.inplace, number)
      emit(.swap)
      emit(.storeAttribute, name(attribute))
    case .subscripted(let base, let subscripts):
      try expression(base)
      try self.subscripts(subscripts)
      emit(.duplicateTwo)
      emit(.loadSubscript)
      try expression(value)
      emit(.inplace, number)
      emit(.rotateThree)
      emit(.storeSubscript)
    default: throw Failure(message: "illegal target for augmented assignment", range: target.range)
    }
  }

  // MARK: Loops

  private mutating func loop(
    hasIterator: Bool, _ otherwise: [Statement], _ round: (inout Compiler) throws -> Int
  ) throws {
    let start = position
    breaks.append([])
    enclosing.append(.loop(start: start, breaks: breaks.count - 1, hasIterator: hasIterator))
    let end = try round(&self)
    emit(.jump, Int32(start))
    land(end)
    enclosing.removeLast()
    try block(otherwise)
    for jump in breaks.removeLast() { land(jump) }
  }

  private mutating func leaveLoop(_ statement: Statement) throws {
    try unwind(toLoop: true)
    guard
      case .loop(let start, let number, let hasIterator)? = enclosing.last(where: {
        if case .loop = $0 { true } else { false }
      })
    else { throw Failure(message: "'break' outside loop", range: statement.range) }
    if case .continuing = statement.kind {
      emit(.jump, Int32(start))
    } else {
      if hasIterator { emit(.pop) }
      breaks[number].append(jump(.jump))
    }
  }

  /// Undoes what stands around: up to the innermost loop, or all of it for `return` (whose value lies on the stack).
  private mutating func unwind(toLoop: Bool) throws {
    let saved = enclosing
    defer { enclosing = saved }
    while let last = enclosing.last {
      switch last {
      case .loop: if toLoop { return }
      case .guarded: emit(.popHandler)
      case .guardedFinally(let statements):
        emit(.popHandler)
        enclosing.removeLast()
        copies += 1
        if copies > 6 { throw Failure(message: "too many nested finally blocks", range: .none) }
        try block(statements)
        copies -= 1
        continue
      case .handling(let onStack):
        emit(.leaveHandler)
        if onStack, toLoop { emit(.pop) }
      case .context:
        emit(.popHandler)
        if !toLoop { emit(.swap) }
        emit(.exitContext)
      }
      enclosing.removeLast()
    }
  }

  // MARK: Forms of agent programs

  private mutating func dynamic(_ form: DynamicStatement, _ statement: Statement) throws {
    switch form {
    case .classDefinition(let name, let bases, let body): try classDefinition(name, bases, body, decorators: [])
    case .decorated(let decorators, let inner):
      switch inner.kind {
      case .function(let declaration): try define(declaration, decorators: decorators)
      case .dynamic(.classDefinition(let name, let bases, let body)):
        try classDefinition(name, bases, body, decorators: decorators)
      default: break
      }
    case .attempt(let body, let handlers, let otherwise, let finally):
      if finally.isEmpty {
        try attempt(body, handlers, otherwise)
      } else {
        try guarded(finally) { try $0.attempt(body, handlers, otherwise) }
      }
    case .with(let items, let body): try with(items[...], body)
    case .deletion(let targets): for target in targets { try delete(target) }
    case .global, .nonlocal: break
    case .raise(let value, let cause):
      if let value { try expression(value) }
      if let cause { try expression(cause) }
      emit(.raise, value == nil ? 0 : cause == nil ? 1 : 2)
    case .annotated(let target, let annotation, let value):
      if let value {
        try expression(value)
        try assign(to: target)
      }
      if scope.kind == .classBody, case .name(let name) = target.kind {
        try expression(annotation)
        emit(.annotation, self.name(name))
      }
    }
  }

  private mutating func classDefinition(
    _ name: String, _ bases: [Argument], _ body: [Statement], decorators: [Expression]
  ) throws {
    for decorator in decorators { try expression(decorator) }
    let keywords = bases.filter { $0.keyword != nil || $0.unpacking != nil }
    if let first = keywords.first, first.keyword != "metaclass" {
      throw Failure(message: "keywords of a class are not part of Aitken's Python", range: first.value.range)
    }
    let plain = bases.filter { $0.keyword == nil && $0.unpacking == nil }
    for base in plain { try expression(base.value) }
    let inside = scope.child(at: Scope.Place(body: body))
    var compiler = inner(name, inside)
    if case .expression(let first)? = body.first?.kind, case .string(let text) = first.kind {
      compiler.code.documentation = text
    }
    try compiler.block(body)
    compiler.finish()
    compiler.code.freePlaces = compiler.code.cells.suffix(compiler.code.freeCount).map { Int(cell($0) ?? -1) }
    emit(.makeClass, child(compiler.code), Int32(plain.count))
    for _ in decorators { emit(.call, 1) }
    store(name)
  }

  private mutating func delete(_ target: Expression) throws {
    switch target.kind {
    case .name(let name): delete(name)
    case .attribute(let base, let attribute):
      try expression(base)
      emit(.deleteAttribute, name(attribute))
    case .subscripted(let base, let subscripts):
      try expression(base)
      try self.subscripts(subscripts)
      emit(.deleteSubscript)
    case .tuple(let elements), .list(let elements): for element in elements { try delete(element) }
    default: throw Failure(message: "cannot delete this expression", range: target.range)
    }
  }

  private mutating func attempt(_ body: [Statement], _ handlers: [Handler], _ otherwise: [Statement]) throws {
    if handlers.isEmpty {
      try block(body)
      return
    }
    let handler = jump(.pushHandler)
    enclosing.append(.guarded)
    try block(body)
    enclosing.removeLast()
    emit(.popHandler)
    try block(otherwise)
    var ends = [jump(.jump)]
    land(handler)
    emit(.enterHandler)
    for handler in handlers {
      at(handler.range)
      var next: Int?
      if let type = handler.type {
        emit(.duplicate)
        try expression(type)
        emit(.matches)
        next = jump(.jumpIfFalse)
      }
      if let name = handler.name { store(name) } else { emit(.pop) }
      enclosing.append(.handling(onStack: false))
      try block(handler.body)
      enclosing.removeLast()
      if let name = handler.name {
        constant(.none)
        store(name)
        delete(name)
      }
      emit(.leaveHandler)
      ends.append(jump(.jump))
      if let next { land(next) }
    }
    emit(.reraise)
    for end in ends { land(end) }
  }

  /// `body` with statements that run on every way out of it.
  private mutating func guarded(_ finally: [Statement], _ body: (inout Compiler) throws -> Void) throws {
    let handler = jump(.pushHandler)
    enclosing.append(.guardedFinally(finally))
    try body(&self)
    enclosing.removeLast()
    emit(.popHandler)
    try block(finally)
    let end = jump(.jump)
    land(handler)
    emit(.enterHandler)
    enclosing.append(.handling(onStack: true))
    try block(finally)
    enclosing.removeLast()
    emit(.reraise)
    land(end)
  }

  private mutating func with(_ items: ArraySlice<WithItem>, _ body: [Statement]) throws {
    guard let item = items.first else {
      try block(body)
      return
    }
    try expression(item.context)
    emit(.enterContext)
    let handler = jump(.pushHandler)
    // The value that was entered is not there when the handler runs.
    code.instructions[handler].b = 1
    enclosing.append(.context)
    if let target = item.target { try assign(to: target) } else { emit(.pop) }
    try with(items.dropFirst(), body)
    enclosing.removeLast()
    emit(.popHandler)
    emit(.exitContext)
    let end = jump(.jump)
    land(handler)
    emit(.enterHandler)
    emit(.exitContextException)
    let suppressed = jump(.jumpIfTrue)
    emit(.reraise)
    land(suppressed)
    emit(.leaveHandler)
    emit(.pop)
    emit(.pop)
    land(end)
  }
}
