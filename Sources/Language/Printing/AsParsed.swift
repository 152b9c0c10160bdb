extension Expression {
  /// The tree that the printed text of this one parses to.
  ///
  /// It differs only where a literal is negative (a sign and a number), infinite or not a number (`float("inf")`),
  /// or the least integer (a difference). Trees that were parsed are as they are.
  public var asParsed: Expression {
    map { node in
      switch node.kind {
      case .integer(.min):
        let largest = Expression(.unary(.negative, Expression(.integer(.max))))
        return Expression(.binary(.subtract, largest, Expression(.integer(1))), range: node.range)
      case .integer(let value) where value < 0:
        return Expression(.unary(.negative, Expression(.integer(-value))), range: node.range)
      case .real(let value) where value.isNaN: return Self.float("nan", node.range)
      case .real(let value) where value.sign == .minus:
        let size = value.isInfinite ? Self.float("inf", .none) : Expression(.real(-value))
        return Expression(.unary(.negative, size), range: node.range)
      case .real(let value) where value.isInfinite: return Self.float("inf", node.range)
      default: return node
      }
    }
  }

  private static func float(_ spelling: String, _ range: SourceRange) -> Expression {
    Expression(.call(Expression(.name("float")), [Argument(Expression(.string(spelling)))]), range: range)
  }
}

extension Module {
  /// The tree that the printed text of this one parses to: every expression as `Expression.asParsed`, and `pass` in
  /// blocks that are empty.
  public var asParsed: Module {
    map { statement in
      var result = statement.mapExpressions { expression, _ in expression.asParsed }
      switch result.kind {
      case .conditional(let condition, let then, let otherwise) where then.isEmpty:
        result.kind = .conditional(condition: condition, then: Self.pass, otherwise: otherwise)
      case .forLoop(let target, let iterable, let body, let otherwise) where body.isEmpty:
        result.kind = .forLoop(target: target, iterable: iterable, body: Self.pass, otherwise: otherwise)
      case .whileLoop(let condition, let body, let otherwise) where body.isEmpty:
        result.kind = .whileLoop(condition: condition, body: Self.pass, otherwise: otherwise)
      case .function(var declaration) where declaration.body.isEmpty:
        declaration.body = Self.pass
        result.kind = .function(declaration)
      default: break
      }
      return [result]
    }
  }

  private static let pass = [Statement(.pass)]
}
