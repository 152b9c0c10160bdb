import Language
import Testing

@Suite struct PrinterTests {
  @Test(arguments: 0..<4) func printedExpressionsParseBack(block: Int) throws {
    var trees = RandomTrees(seed: UInt64(block) &* 7919 &+ 1)
    for _ in 0..<4000 {
      let tree = trees.expression(4)
      let text = Printer.print(tree)
      let parsed = try Parser.parseExpression(SourceText(name: "<expression>", text: text))
      try #require(parsed == tree, "\(text)")
    }
  }

  @Test(arguments: 0..<4) func printedModulesParseBack(block: Int) throws {
    var trees = RandomTrees(seed: UInt64(block) &* 104_729 &+ 3)
    for _ in 0..<1250 {
      let tree = trees.module()
      let text = Printer.print(tree)
      let parsed = try Parser.parse(SourceText(name: "<module>", text: text))
      try #require(parsed == tree, "\(text)")
      try #require(Printer.print(parsed) == text)
    }
  }

  @Test func looksAsPeopleWrite() throws {
    let text = """
      \"""Slope of a line.

      With "quotes\\".\"""

      import numpy as np
      from math import log, sqrt as root

      designs = {"n": [50, 200], "gamma": [0.0, 1e-300]}


      def slope(y, X, weights=None):
          \"""One line.\"""
          if weights is None:
              weights = np.ones(len(y))
          elif not weights.any() or len(y) < 2:
              return 0.0, -1
          else:
              pass
          a, b = X.shape
          for i, (j, k) in enumerate([(1, 2), (3, 4)]):
              X[i, 1:, ..., None] += -i**2 * (a + b) ** -2
          while a < b <= 3:
              break
          return X.T @ (y - X @ b), (a,), [f(x) for x in y if x > 0], lambda u, v=1: u * v


      baselines = [slope]

      """
    let module = try Parser.parse(SourceText(name: "p.py", text: text))
    // The only thing that changes is the escape that is not needed.
    let expected = text.replacing("With \"quotes\\\".", with: "With \"quotes\".")
    #expect(Printer.print(module) == expected)
  }

  @Test(
    arguments: [
      (.integer(-3), "-3"), (.integer(.min), "-9223372036854775807 - 1"), (.real(-0.0), "-0.0"),
      (.real(.infinity), "float(\"inf\")"), (.real(-.infinity), "-float(\"inf\")"), (.real(.nan), "float(\"nan\")"),
      (.binary(.power, Expression(.integer(-2)), Expression(.integer(-2))), "(-2) ** -2"),
      (.binary(.subtract, Expression(.integer(1)), Expression(.real(-2))), "1 - -2.0"),
      (.binary(.multiply, Expression(.integer(.min)), Expression(.name("x"))), "(-9223372036854775807 - 1) * x"),
      (.attribute(Expression(.integer(-1)), "real"), "(-1).real"),
      (.attribute(Expression(.real(1)), "real"), "(1.0).real"),
      (.unary(.negative, Expression(.integer(-1))), "--1"),
    ] as [(Expression.Kind, String)])
  func numbersThatNoLiteralIs(_ kind: Expression.Kind, _ text: String) throws {
    #expect(Printer.print(Expression(kind)) == text)
    _ = try Parser.parseExpression(SourceText(name: "<expression>", text: text))
  }

  @Test func treesThatNoTextHas() throws {
    var trees = RandomTrees(seed: 17)
    let odd: [Expression.Kind] = [
      .integer(-7), .integer(.min), .real(-1.5), .real(-0.0), .real(.infinity), .real(-.infinity), .real(.nan),
    ]
    for _ in 0..<500 {
      // Signs in front of numbers, and blocks that lose what is not an assignment.
      let module = trees.module().map { statement in
        let rewritten = statement.mapExpressions { expression, isTarget in
          if isTarget { return expression }
          return expression.map { node in
            if case .integer = node.kind { Expression(odd[trees.below(odd.count)]) } else { node }
          }
        }
        if case .pass = statement.kind { return [] }
        return [rewritten]
      }
      let text = Printer.print(module)
      let parsed = try Parser.parse(SourceText(name: "<module>", text: text))
      try #require(parsed == module.asParsed, "\(text)")
      try #require(parsed.asParsed == parsed)
    }
  }
}
