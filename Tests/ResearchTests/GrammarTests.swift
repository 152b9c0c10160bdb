import Engine
import Foundation
import Language
import Studies
import Testing

@testable import Research

/// How programs that were found are read, and how new ones are written by what was read.
@Suite struct GrammarTests {
  private static let trimmed = """
    import numpy as np


    def trimmed(y):
        ordered = np.sort(y)
        return 0.3 + np.mean(ordered[2:-2]) / 2
    """

  /// Each line: the place, then what stands there.
  @Test func whatIsRead() throws {
    var grammar = Grammar()
    let finding = FoundProgram(source: Self.trimmed, moves: ["order statistics"])
    let visible = try Examples.visible(Examples.location)
    let isRead = grammar.learn(finding, on: visible)
    #expect(isRead)
    let lines = grammar.places.flatMap { place, counts in counts.map { "\(place): \($0.key) \($0.value)" } }
    #expect(
      lines.sorted() == [
        "A + B A: value() = constant 1.0",
        "A + B B: value() = A / 2 : value() 1.0",
        "A / 2 A: value() = np.mean(A) : value(0) 1.0",
        "A[2:-2] A: value(0) = np.sort(A) : value(0) 1.0",
        "estimate: value() = A + B : value() value() 1.0",
        "np.mean(A) A: value(0) = A[2:-2] : value(1) 1.0",
        "np.sort(A) A: value(0) = name 1.0",
      ])
    #expect(grammar.moves == ["point 0": ["order statistics": 1]] && grammar.weight == 1)
    #expect(abs(grammar.effectiveProductions - 7) < 1e-9)
  }

  @Test func whatIsNoEstimatorOfTheProblem() throws {
    var grammar = Grammar()
    let visible = try Examples.visible(Examples.location)
    for text in ["nothing", "def f():\n    return 1.0\n"] {
      let isRead = grammar.learn(FoundProgram(source: text, moves: []), on: visible)
      #expect(!isRead)
    }
    #expect(grammar == Grammar())
  }

  @Test func grammarsAdd() throws {
    let visible = try Examples.visible(Examples.location)
    let findings = [
      FoundProgram(source: Self.trimmed, moves: ["order statistics"]),
      FoundProgram(
        source: "import numpy as np\n\n\ndef f(y):\n    return np.median(y)\n", moves: ["invent", "combine"]),
    ]
    var (both, first, second) = (Grammar(), Grammar(), Grammar())
    for finding in findings { both.learn(finding, on: visible) }
    first.learn(findings[0], on: visible)
    second.learn(findings[1], on: visible)
    first.add(second)
    #expect(first == both && first.weight == 2)
  }

  /// After five trimmed means most expressions for a mean's argument are cut from a sorted vector; before, hardly any.
  @Test func whatWasFoundIsWrittenMore() throws {
    let visible = try Examples.visible(Examples.location)
    let signature = Signature(of: visible)
    func share(_ learnt: Grammar) -> Double {
      var maker = Self.maker(GrammarModel(learnt, signature: signature), signature, seed: 3)
      let texts = (0..<300).compactMap { _ in maker.make(.real, at: Grammar.root).map(Printer.print) }
      #expect(texts.count > 200)
      return Double(texts.count { $0.contains("np.sort(y)[2:-2]") }) / Double(texts.count)
    }
    var learnt = Grammar()
    learnt.learn(FoundProgram(source: Self.trimmed, moves: []), on: visible, weight: 5)
    #expect(share(Grammar()) < 0.02)
    #expect(share(learnt) > 0.2)
  }

  /// What is written has the type that was asked for, as the engine sees it too.
  @Test(arguments: Examples.all.map(\.0)) func whatIsWrittenRuns(name: String) throws {
    let text = try #require(Examples.all.first { $0.0 == name }?.1)
    let visible = try Examples.visible(text)
    let signature = Signature(of: visible)
    var learnt = Grammar()
    for baseline in visible.baselines {
      let module = try #require(baseline.program.module.extracting(function: baseline.name))
      learnt.learn(FoundProgram(source: Printer.print(module), moves: []), on: visible)
    }
    var maker = Self.maker(GrammarModel(learnt, signature: signature), signature, seed: 1)
    let type = signature.pointType ?? .real
    var written = 0
    for _ in 0..<120 {
      guard let expression = maker.make(type, at: Grammar.root) else { continue }
      written += 1
      let function = FunctionDeclaration(
        name: "f", parameters: signature.arguments.map { Parameter($0.name) }, body: [Statement(.returning(expression))]
      )
      let source = "import numpy as np\n\n\n" + Printer.print(Module([Statement(.function(function))]))
      let program = try Program(SourceText(name: "written", text: source))
      for cell in visible.cells {
        let estimator = try Estimator(try #require(program.functions.last), argumentTypes: cell.argumentTypes)
        let wanted = signature.pointType == nil ? [] : cell.estimateType?.shape
        #expect(estimator.resultType.shape == wanted, "\(source)")
      }
    }
    #expect(written > 60)
  }

  private static func maker(_ model: GrammarModel, _ signature: Signature, seed: UInt64) -> GrammarMaker {
    let names = Dictionary(uniqueKeysWithValues: signature.arguments.map { ($0.name, Kind.value($0.type)) })
    return GrammarMaker(
      model, TypeReader(shapes: signature.shapes, names: names), random: RandomSource(Key(seed: seed)))
  }
}
