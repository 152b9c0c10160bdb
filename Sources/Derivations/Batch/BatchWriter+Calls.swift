import Language

/// Calls over rows.
extension BatchWriter {
  /// A call: of a function of NumPy, of a method of an array, or of anything that no noise reaches.
  func call(_ expression: Expression, _ callee: Expression, _ arguments: [Argument]) throws -> Written {
    let values = arguments.map(\.value)
    if case .attribute(let base, let name) = callee.kind {
      if base.asName == "np" {
        if let joined = try joined(name, values) { return joined }
        if batched.isDisjoint(with: expression.freeNames) { return plain(expression, name, values) }
        return try function(name, values, arguments)
      }
      if case .name = base.kind, batched.isDisjoint(with: expression.freeNames),
        base.asName.map({ ranks[$0] == nil }) == true
      {
        return Written(expression: expression, rank: 0, isBatched: false)
      }
      let own = try write(base)
      if own.isBatched { return try method(own, name, arguments) }
      guard batched.isDisjoint(with: expression.freeNames) else { throw Unread() }
      return plain(expression, name, [base] + values)
    }
    guard batched.isDisjoint(with: expression.freeNames) else {
      if callee.asName == "float", let value = values.first { return try write(value) }
      throw Unread()
    }
    return Written(expression: expression, rank: 0, isBatched: false)
  }

  /// The number of axes of a call that no noise reaches.
  private func plain(_ expression: Expression, _ name: String, _ values: [Expression]) -> Written {
    let ranks = values.map { (try? write($0))?.rank ?? 0 }
    var rank = ranks.max() ?? 0
    switch name {
    case "zeros", "ones", "empty", "full":
      if case .tuple(let lengths)? = values.first?.kind { rank = lengths.count } else { rank = 1 }
    case "arange", "linspace", "ravel", "flatten", "tile": rank = 1
    case "eye", "diag", "outer", "column_stack", "identity": rank = 2
    case "sum", "mean", "max", "min", "std", "var", "prod", "median":
      rank = values.count > 1 ? max(0, (ranks.first ?? 0) - 1) : 0
    case "len", "int", "float": rank = 0
    default: break
    }
    if case .call(_, let arguments) = expression.kind, arguments.contains(where: { $0.keyword == "axis" }),
      ["sum", "mean", "max", "min", "std", "var"].contains(name)
    {
      let keeps = arguments.contains { $0.keyword == "keepdims" }
      rank = max(0, (ranks.first ?? 0) - (keeps ? 0 : 1))
    }
    return Written(expression: expression, rank: rank, isBatched: false)
  }

  /// Arrays one after another.
  private func joined(_ name: String, _ values: [Expression]) throws -> Written? {
    let items: [Expression]
    switch (name, values.first?.kind) {
    case ("concatenate", .list(let all)?), ("hstack", .list(let all)?), ("concatenate", .tuple(let all)?),
      ("hstack", .tuple(let all)?):
      guard values.count == 1 else { return nil }
      items = all
    case ("append", _): items = values
    case ("array", .list(let all)?):
      let written = try all.map { try write($0) }
      guard written.contains(where: \.isBatched) else { return nil }
      guard written.allSatisfy({ $0.rank == 0 }) else { throw Unread() }
      return Written(
        expression: Self.np("column_stack", [Expression(.list(written.map { spread($0).expression }))]), rank: 1,
        isBatched: true)
    default: return nil
    }
    let written = try items.map { try write($0) }
    guard written.contains(where: \.isBatched) else { return nil }
    guard written.allSatisfy({ $0.rank <= 1 }) else { throw Unread() }
    let rowsOf = written.map { aligned(spread($0), 1).expression }
    return Written(
      expression: Self.np("concatenate", [Expression(.list(rowsOf))], [("axis", Expression(.integer(1)))]), rank: 1,
      isBatched: true)
  }

  /// A function of NumPy of something that noise reaches.
  private func function(_ name: String, _ values: [Expression], _ arguments: [Argument]) throws -> Written {
    switch name {
    case "where" where values.count == 3:
      let (condition, a, b) = (try write(values[0]), try write(values[1]), try write(values[2]))
      guard !condition.isBatched else { throw Unread() }
      let rank = max(condition.rank, a.rank, b.rank)
      return Written(
        expression: Self.np(
          "where", [condition.expression, aligned(a, rank).expression, aligned(b, rank).expression]), rank: rank,
        isBatched: true)
    case "matmul" where values.count == 2, "dot" where values.count == 2:
      return try write(.binary(values[0], .matrixMultiply, values[1]))
    case "outer" where values.count == 2:
      let (a, b) = (try write(values[0]), try write(values[1]))
      guard a.isBatched != b.isBatched, a.rank == 1, b.rank == 1 else { throw Unread() }
      let slice = Subscript.slice(start: nil, stop: nil, step: nil)
      let none = Subscript.index(Expression(.none))
      let left = Expression(.subscripted(a.expression, a.isBatched ? [slice, slice, none] : [slice, none]))
      let right = b.isBatched ? Expression(.subscripted(b.expression, [slice, none, slice])) : b.expression
      return Written(expression: left * right, rank: 2, isBatched: true)
    case "zeros_like", "empty_like":
      let own = try write(values[0])
      return Written(
        expression: .binary(.number(0), .multiply, own.expression), rank: own.rank, isBatched: own.isBatched)
    case "cumsum", "sum", "mean", "diff", "repeat", "tile", "ravel", "roll", "asarray", "copy", "reshape":
      guard let first = arguments.first else { throw Unread() }
      return try method(try write(first.value), name, Array(arguments.dropFirst()))
    default: throw Unread()
    }
  }

  /// A method, or a function of NumPy with that array first, of something that has an axis of rows.
  private func method(_ own: Written, _ name: String, _ arguments: [Argument]) throws -> Written {
    guard own.isBatched, arguments.allSatisfy({ batched.isDisjoint(with: $0.value.freeNames) }) else { throw Unread() }
    let axis = arguments.first { $0.keyword == "axis" }?.value
    let others = arguments.filter { $0.keyword != "axis" }
    func shifted(_ axis: Expression) throws -> Expression {
      switch axis.kind {
      case .integer(let place): return Expression(.integer(place >= 0 ? place + 1 : place))
      case .unary(.negative, let inner): if case .integer = inner.kind { return axis } else { throw Unread() }
      default: throw Unread()
      }
    }
    func called(_ name: String, _ positional: [Expression], axis: Expression?, rank: Int, keeping: [Argument] = [])
      -> Written
    {
      var made = positional.map { Argument($0) } + keeping
      if let axis { made.append(Argument(keyword: "axis", axis)) }
      return Written(
        expression: Expression(.call(Expression(.attribute(Expression(.name("np")), name)), made)), rank: rank,
        isBatched: true)
    }
    let last = Expression(.integer(own.rank))
    switch name {
    case "copy", "asarray": return own
    case "cumsum" where own.rank == 1 || axis != nil:
      return called("cumsum", [own.expression], axis: try axis.map(shifted) ?? last, rank: own.rank)
    case "diff":
      return called("diff", [own.expression] + others.map(\.value), axis: try axis.map(shifted) ?? last, rank: own.rank)
    case "roll" where own.rank == 1: return called("roll", [own.expression] + others.map(\.value), axis: last, rank: 1)
    case "sum", "mean":
      let keeps = others.contains { $0.keyword == "keepdims" }
      guard others.allSatisfy({ $0.keyword == "keepdims" || $0.keyword == nil }) else { throw Unread() }
      let chosen = axis ?? others.first { $0.keyword == nil }?.value
      if let chosen {
        return called(
          name, [own.expression], axis: try shifted(chosen), rank: own.rank - (keeps ? 0 : 1),
          keeping: others.filter { $0.keyword == "keepdims" })
      }
      guard !keeps else { throw Unread() }
      var result = own
      while result.rank > 0 {
        result = called(name, [result.expression], axis: Expression(.integer(result.rank)), rank: result.rank - 1)
      }
      return result
    case "repeat" where own.rank == 1 || axis != nil:
      return called(
        "repeat", [own.expression] + others.map(\.value), axis: try axis.map(shifted) ?? last, rank: own.rank)
    case "tile" where own.rank == 1 && others.count == 1:
      return called(
        "tile", [own.expression, Expression(.tuple([Expression(.integer(1)), others[0].value]))], axis: nil, rank: 1)
    case "ravel", "flatten":
      return reshaped(own, [Expression(.unary(.negative, Expression(.integer(1))))])
    case "reshape":
      var lengths = others.map(\.value)
      if lengths.count == 1, case .tuple(let all) = lengths[0].kind { lengths = all }
      return reshaped(own, lengths)
    default: throw Unread()
    }
  }

  /// Another shape of each row.
  func reshaped(_ own: Written, _ lengths: [Expression]) -> Written {
    let call = Expression(
      .call(
        Expression(.attribute(own.expression, "reshape")),
        ([Expression(.name(rows))] + lengths).map { Argument($0) }))
    return Written(expression: call, rank: lengths.count, isBatched: true)
  }

  /// All numbers of a row one after another.
  func flat(_ written: Written) -> Expression {
    let own = spread(written)
    switch own.rank {
    case 0: return aligned(own, 1).expression
    case 1: return own.expression
    default: return reshaped(own, [Expression(.unary(.negative, Expression(.integer(1))))]).expression
    }
  }
}
