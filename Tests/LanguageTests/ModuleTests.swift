import Language
import Testing

@Suite struct ModuleTests {
  static let text = """
    "A file."
    import numpy as np
    import scipy.stats
    from math import log, sqrt as root

    unused = np.ones(3)
    bandwidth, grid = root(2.0), [1, 2]
    grid.append(3)
    grid[0] = 5
    other = [4]
    other.append(np.pi)
    np.random.seed(1)


    def _kernel(u):
        return np.exp(-u * u / bandwidth)


    def weights(x):
        return [_kernel(u - 1) for u in x if grid]


    def estimate(x, rng, lo=log(2)):
        values = minimise(distance, x)
        return values + weights(x)


    def distance(a):
        return a


    def minimise(f, x):
        return f(x) + minimise(f, x - 1) if len(x) else scipy.stats.norm.pdf(x)


    def alone(x):
        return np.mean(x)
    """

  private func module() throws -> Module { try Parser.parse(SourceText(name: "module", text: Self.text)) }

  @Test func functionsThatAFunctionUses() throws {
    let module = try module()
    #expect(module.functionsCalled(by: "estimate") == ["minimise", "distance", "weights"])
    #expect(module.functionsCalled(by: "minimise") == [])
    #expect(module.functionsCalled(by: "weights") == ["_kernel"])
    #expect(module.functionsCalled(by: "absent") == [])
  }

  @Test func estimators() throws {
    #expect(try module().estimators.map(\.name) == ["estimate", "alone"])
    let listed = try Parser.parse(SourceText(name: "m", text: Self.text + "\nestimators = [weights, estimate]"))
    #expect(try listed.estimators.map(\.name) == ["weights", "estimate"])
    let wrong = try Parser.parse(SourceText(name: "m", text: "def f(x): pass\nestimators = [f, g, 1]"))
    let found = try #require(throws: Diagnostics.self) { try wrong.estimators }
    #expect(
      found.all.map(\.message) == [
        "`g` is not a function at the top level of this file", "`1` is not a function at the top level of this file",
      ])
    let twice = try Parser.parse(SourceText(name: "m", text: "def f(x): return g(x)\ndef g(x): pass\ndef f(x): pass"))
    #expect(try twice.estimators.map(\.name) == ["g", "f"])
  }

  @Test func freeNames() throws {
    let estimate = try #require(module().function("estimate"))
    #expect(estimate.freeNames == ["log", "minimise", "distance", "weights"])
    #expect(estimate.localNames == ["x", "rng", "lo", "values"])
    let lambda = try Parser.parseExpression(SourceText(name: "e", text: "[a + b for a in (lambda c, d=a: c + e)(f)]"))
    #expect(lambda.freeNames == ["a", "b", "e", "f"])
  }

  @Test func extractsWhatIsNeeded() throws {
    let module = try module()
    let extracted = try #require(module.extracting(function: "estimate"))
    #expect(
      Printer.print(extracted) == """
        import numpy as np
        import scipy.stats
        from math import log, sqrt as root

        bandwidth, grid = root(2.0), [1, 2]
        grid.append(3)
        grid[0] = 5


        def _kernel(u):
            return np.exp(-u * u / bandwidth)


        def weights(x):
            return [_kernel(u - 1) for u in x if grid]


        def distance(a):
            return a


        def minimise(f, x):
            return f(x) + minimise(f, x - 1) if len(x) else scipy.stats.norm.pdf(x)


        def estimate(x, rng, lo=log(2)):
            values = minimise(distance, x)
            return values + weights(x)

        """)
    #expect(Resolver.check(extracted, predefined: ["len"]).isEmpty)
    let alone = try #require(module.extracting(function: "alone"))
    #expect(Printer.print(alone) == "import numpy as np\n\n\ndef alone(x):\n    return np.mean(x)\n")
    #expect(module.extracting(function: "absent") == nil)
  }

  @Test func aValueThatTheFunctionHelpsToMake() throws {
    let text = "def f(x):\n    return x\n\n\ntable = f(2)\n\n\ndef g(x):\n    return f(x) + table\n"
    let module = try Parser.parse(SourceText(name: "m", text: text))
    #expect(Printer.print(try #require(module.extracting(function: "g"))) == text)
    let itself = "def f(x):\n    return x if x else table\n\n\ntable = f(2)\n"
    let recursive = try Parser.parse(SourceText(name: "m", text: itself))
    #expect(Printer.print(try #require(recursive.extracting(function: "f"))) == itself)
  }

  @Test(
    arguments: [
      ("nq", ["np", "x"], "np"), ("resduals", ["residuals", "resid"], "residuals"), ("x", ["y", "z"], nil),
      ("lenght", ["length", "height"], "length"), ("abc", ["xyz"], nil), ("ab", ["ac", "aa"], "aa"),
    ] as [(String, [String], String?)])
  func nearestName(_ name: String, _ candidates: [String], _ expected: String?) {
    #expect(Spelling.nearest(to: name, among: candidates) == expected)
  }
}
