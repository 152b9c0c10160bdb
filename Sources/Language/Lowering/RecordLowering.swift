/// Writes classes that only hold values by name (`Record`) as functions and dictionaries: `Fit(b, s)` as `{"b": b, "s": s}`, `fit.b` as
/// `fit["b"]`, methods as functions.
///
/// An attribute is a field where what it is taken from is known to be a record: made by the class, by a function that returns
/// one, in a list of such, or a parameter of which only fields are asked. What is not known stays as it is, and is refused where the value
/// turns out to have no such attribute.
struct RecordLowering {
  /// What is known of a value.
  indirect enum Form: Equatable {
    case record(String)
    case list(Form)
  }
  typealias Forms = [String: Form]

  let records: [String: Record]
  /// What functions and methods return, by their lowered names.
  var returned: Forms = [:]

  /// The file without such classes; as it is where it has none.
  static func plain(_ module: Module) -> Module {
    let found = module.statements.compactMap { Record($0) }
    guard !found.isEmpty else { return module }
    let taken = Set(module.statements.flatMap(\.boundNames))
    let made = found.flatMap { record in [record.maker] + record.order.map(record.function) }
    guard taken.isDisjoint(with: made), Set(found.map(\.name)).count == found.count else { return module }
    var lowering = RecordLowering(records: Dictionary(found.map { ($0.name, $0) }) { first, _ in first })
    // Functions that return what others return: as many rounds as there are functions would do; three levels are more than anybody writes.
    for _ in 0..<3 { lowering.learn(module.statements) }
    return Module(module.statements.flatMap { lowering.top($0) })
  }

  private init(records: [String: Record]) { self.records = records }

  private func top(_ statement: Statement) -> [Statement] {
    guard let record = Record(statement).flatMap({ records[$0.name] }) else { return [plain(statement, [:])] }
    let entries = record.fields.map { field in
      DictionaryEntry(
        Expression(.string(field.name), range: field.range), Expression(.name(field.name), range: field.range))
    }
    let whole = Expression(.dictionary(entries), range: statement.range)
    let maker = FunctionDeclaration(
      name: record.maker, parameters: record.fields, body: [Statement(.returning(whole), range: statement.range)],
      range: statement.range)
    return [Statement(.function(maker), range: statement.range)]
      + record.order.compactMap { name in
        Self.function(name, of: record).map {
          plain(Statement(.function($0), range: statement.range), bound(name, of: record))
        }
      }
  }

  static func renamed(_ body: [Statement], _ old: String, _ new: String) -> [Statement] {
    body.map { statement in
      statement.mapExpressions { value, _ in
        value.map { node in
          if case .name(old) = node.kind { Expression(.name(new), range: node.range) } else { node }
        }
      }.mapBlocks { renamed($0, old, new) }
    }
  }

  private func plain(_ statement: Statement, _ forms: Forms) -> Statement {
    if case .function(var function) = statement.kind {
      let inner = self.forms(function, forms)
      function.body = function.body.map { plain($0, inner) }
      for place in function.parameters.indices {
        function.parameters[place].defaultValue = function.parameters[place].defaultValue.map { plain($0, forms) }
      }
      return Statement(.function(function), range: statement.range)
    }
    return statement.mapExpressions { value, isTarget in
      isTarget ? target(value, forms) : plain(value, forms)
    }.mapBlocks { block in block.map { plain($0, forms) } }
  }

  /// What is assigned to: a field of a record that may be changed.
  private func target(_ value: Expression, _ forms: Forms) -> Expression {
    if case .attribute(let base, _) = value.kind, case .record(let name)? = form(base, forms),
      records[name]?.isMutable == false
    {
      return value
    }
    return plain(value, forms)
  }

  private func plain(_ value: Expression, _ forms: Forms) -> Expression {
    switch value.kind {
    case .name(let name) where forms[name] == nil:
      return records[name].map { Expression(.name($0.maker), range: value.range) } ?? value
    case .call(let callee, let arguments):
      guard case .attribute(let base, let name) = callee.kind, let record = record(of: base, forms),
        let method = record.methods[name], method.binding != .property
      else { break }
      var plain = arguments.map { Argument(keyword: $0.keyword, self.plain($0.value, forms), unpacking: $0.unpacking) }
      if method.binding == .instance, form(base, forms) != nil {
        plain.insert(Argument(self.plain(base, forms)), at: 0)
      }
      return Expression(.call(Expression(.name(record.function(name)), range: callee.range), plain), range: value.range)
    case .attribute(let base, let name):
      guard case .record(let own)? = form(base, forms), let record = records[own] else { break }
      if record.hasField(name) {
        return Expression(
          .subscripted(plain(base, forms), [.index(Expression(.string(name), range: value.range))]), range: value.range)
      }
      if record.methods[name]?.binding == .property {
        let function = Expression(.name(record.function(name)), range: value.range)
        return Expression(.call(function, [Argument(plain(base, forms))]), range: value.range)
      }
    case .comprehension(let element, let target, let iterable, let conditions):
      let inner = inner(target, iterable, forms)
      return Expression(
        .comprehension(
          element: plain(element, inner), target: target, iterable: plain(iterable, forms),
          conditions: conditions.map { plain($0, inner) }), range: value.range)
    case .dynamic(.comprehension(let shape, let element, let entry, let clauses)):
      var inner = forms
      let plain = clauses.map { clause in
        let iterable = self.plain(clause.iterable, inner)
        inner = self.inner(clause.target, clause.iterable, inner)
        return ComprehensionClause(
          target: clause.target, iterable: iterable, conditions: clause.conditions.map { self.plain($0, inner) })
      }
      let own = DynamicExpression.comprehension(
        shape, element: self.plain(element, inner), value: entry.map { self.plain($0, inner) }, clauses: plain)
      return Expression(.dynamic(own), range: value.range)
    case .lambda(let parameters, let body):
      var inner = forms
      for parameter in parameters { inner[parameter.name] = nil }
      return Expression(.lambda(parameters, plain(body, inner)), range: value.range)
    default: break
    }
    return value.mapChildren { plain($0, forms) }
  }
}
