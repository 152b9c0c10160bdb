/// Unpacking, and assignments within expressions.
extension Lowering {
  /// `a, *b, c = v` by the places of its elements.
  mutating func unpacked(_ targets: [Expression], _ value: Expression, _ range: SourceRange) -> [Statement] {
    let whole = Expression(.name(fresh("unpacked")), range: range)
    let list = call("list", [expression(value)], range)
    var statements = [Statement(.assign(targets: [whole], value: list), range: range)]
    func place(_ number: Int) -> Expression {
      let size = Expression(.integer(abs(number)), range: range)
      return number < 0 ? Expression(.unary(.negative, size), range: range) : size
    }
    for target in targets {
      guard case .tuple(let parts) = target.kind.asTuple, parts.count(where: \.isStarred) <= 1 else {
        refuse(.starredTarget, target.range)
        continue
      }
      let star = parts.firstIndex(where: \.isStarred) ?? parts.count
      for (index, part) in parts.enumerated() {
        let behind = index - parts.count
        let entry: Subscript
        var name = part
        if case .dynamic(.starred(let inner)) = part.kind {
          name = inner
          let stop = behind == -1 ? nil : place(behind + 1)
          entry = .slice(start: place(index), stop: stop, step: nil)
        } else {
          entry = .index(place(index < star ? index : behind))
        }
        let read = Expression(.subscripted(whole, [entry]), range: range)
        statements.append(Statement(.assign(targets: [expression(name)], value: read), range: range))
      }
    }
    return statements
  }

  /// The assignments within an expression as statements before it, and the rest.
  ///
  /// They are moved only where they are carried out whatever happens, and where nothing before them reads the name.
  mutating func hoisted(_ value: Expression) -> ([Statement], Expression) {
    guard value.hasWalrus else { return ([], value) }
    var before: [Statement] = []
    var read: Set<String> = []
    func visit(_ node: Expression) -> Expression {
      switch node.kind {
      case .name(let name):
        read.insert(name)
        return node
      case .dynamic(.walrus(let name, let inner)):
        guard !read.contains(name) else { return node }
        let plain = visit(inner)
        let place = Expression(.name(name), range: node.range)
        before.append(Statement(.assign(targets: [place], value: plain), range: node.range))
        return place
      case .conditional(let then, let condition, let otherwise):
        return Expression(
          .conditional(then: then, condition: visit(condition), otherwise: otherwise), range: node.range)
      case .logical(let operation, let left, let right):
        return Expression(.logical(operation, visit(left), right), range: node.range)
      case .comparison(let first, let links):
        let held = visit(first)
        let next = links.enumerated().map {
          $0.offset == 0 ? ComparisonLink($0.element.comparison, visit($0.element.operand)) : $0.element
        }
        return Expression(.comparison(held, next), range: node.range)
      case .lambda, .comprehension, .dynamic: return node
      default: return node.mapChildren(visit)
      }
    }
    let rest = visit(value)
    return (before.flatMap { block([$0]) }, rest)
  }

  /// `while (x := f()) > 0:` as a loop that is left where the condition does not hold.
  mutating func loop(
    _ statement: Statement, _ condition: Expression, _ body: [Statement], _ otherwise: [Statement]
  ) -> [Statement] {
    let (before, held) = hoisted(condition)
    guard otherwise.isEmpty, !held.hasWalrus else {
      refuse(.walrus, condition.range)
      return []
    }
    let leave = Statement(
      .conditional(
        condition: Expression(.unary(.not, expression(held)), range: condition.range),
        then: [Statement(.breaking, range: condition.range)], otherwise: []), range: condition.range)
    let always = Expression(.boolean(true), range: condition.range)
    return [
      Statement(
        .whileLoop(condition: always, body: before + [leave] + block(body), otherwise: []), range: statement.range)
    ]
  }
}
