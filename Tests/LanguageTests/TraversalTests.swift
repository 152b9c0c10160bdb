import Language
import Testing

@Suite struct TraversalTests {
  private func expression(_ text: String) throws -> Expression {
    try Parser.parseExpression(SourceText(name: "e", text: text))
  }

  @Test func countsAndHeights() throws {
    #expect(try expression("x").nodeCount == 1)
    #expect(try expression("x").depth == 1)
    let call = try expression("f(a[1:, i], k=-2) + [b for b in c if d]")
    #expect(call.nodeCount == 14)
    #expect(call.depth == 4)
    let module = try Parser.parse(SourceText(name: "m", text: "x = a + 1\nif x:\n    y[0] += 2\n"))
    #expect(module.nodeCount == 12)
    #expect(module.depth == 4)
  }

  /// Every form: walking and rewriting see the same nodes in the same order, and the identity changes nothing.
  @Test func walkingAndRewritingAgree() throws {
    var trees = RandomTrees(seed: 11)
    for _ in 0..<500 {
      let tree = trees.expression(4)
      var order: [Expression] = []
      tree.forEach { order.append($0) }
      #expect(order.count == tree.nodeCount)
      var visited = 0
      #expect(
        tree.map {
          visited += 1
          return $0
        } == tree)
      #expect(visited == order.count)
      for index in order.indices {
        #expect(tree.subexpression(at: index) == order[index])
        let marked = tree.replacingSubexpression(at: index) { _ in Expression(.name("replaced")) }
        #expect(marked.subexpression(at: index) == Expression(.name("replaced")))
        #expect(marked.nodeCount == tree.nodeCount - order[index].nodeCount + 1)
      }
      #expect(tree.subexpression(at: order.count) == nil)
      #expect(tree.replacingSubexpression(at: order.count) { _ in Expression(.none) } == tree)
    }
  }

  @Test func replacingInModules() throws {
    var trees = RandomTrees(seed: 12)
    for _ in 0..<100 {
      let module = trees.module()
      var order: [Expression] = []
      for statement in module.statements { statement.forEachSubexpression { order.append($0) } }
      for index in stride(from: 0, to: order.count, by: 3) {
        var seen: Expression?
        let changed = module.replacingSubexpression(at: index) {
          seen = $0
          return Expression(.name("replaced"))
        }
        #expect(seen == order[index])
        #expect(changed.nodeCount == module.nodeCount - order[index].nodeCount + 1)
      }
    }
  }

  @Test func rewritingFromTheLeaves() throws {
    let doubled = try expression("f(1, 2 + 3)").map { node in
      if case .integer(let value) = node.kind { Expression(.integer(value * 2)) } else { node }
    }
    #expect(Printer.print(doubled) == "f(2, 4 + 6)")
    let folded = try expression("1 + 2 + x * (3 + 4)").map { node in
      if case .binary(.add, let left, let right) = node.kind, case .integer(let a) = left.kind,
        case .integer(let b) = right.kind
      {
        Expression(.integer(a + b))
      } else {
        node
      }
    }
    #expect(Printer.print(folded) == "3 + x * 7")
  }

  @Test func rewritingStatements() throws {
    let text = "def f(x):\n    pass\n    if x:\n        pass\n        return 1\n    return 2\n"
    let module = try Parser.parse(SourceText(name: "m", text: text))
    let without = module.map { $0.kind == .pass ? [] : [$0] }
    #expect(Printer.print(without) == "def f(x):\n    if x:\n        return 1\n    return 2\n")
    let twice = module.map { $0.kind == .pass ? [$0, $0] : [$0] }
    #expect(twice.nodeCount == module.nodeCount + 2)
  }
}
