import Engine
import LanguageModels
import Studies
import Testing

@testable import Research

/// What a question is made of, and what is told to who used a name that there is not.
@Suite struct PromptPartTests {
  private let rows = ManualRows()

  @Test(arguments: [
    ("np.mediam", "np.median("), ("np.percentil", "np.percentile("), ("np.linalg.slv", "np.linalg.solve("),
    ("np.argsort_by", "np.argsort("),
  ])
  func theNearestRows(_ name: String, _ wanted: String) {
    let told = rows.rows(
      near: "estimator.py:5:12: error: \(name) is not part of Aitken's Python\n  write: something else")
    #expect(told.contains("| `\(wanted)"), "\(told)")
    #expect(told.split(separator: "\n").count <= 3 + 5)
  }

  @Test func otherFaultsHaveNone() {
    #expect(rows.rows(near: "estimator.py:5:12: error: `(` was never closed").isEmpty)
    #expect(rows.rows(near: "").isEmpty)
  }

  @Test("The parts are the whole question, and what is the same comes first") func theParts() throws {
    let problem = try VisibleProblem(of: Problem(contentsOf: Examples.path("p07_heteroskedastic_slope")))
    var model = ModelEntry(name: "m", family: .anthropic, address: "https://a.example", model: "m")
    let whole = PromptParts(problem, model)
    #expect(whole.parts.map(\.isKept) == [true, true, true, false, false])
    // The first question tells of no programs; a quarter of the characters, rounded up for each part.
    let first = ModelResearcher.promptTokens(problem, model)
    let told = whole.parts.first { $0.name == "programs that were tried" }?.tokens ?? 0
    #expect(abs(whole.tokens - told - first) < 40, "\(whole) \(first)")
    model.context = 2_000
    let short = PromptParts(problem, model)
    #expect(short.tokens < whole.tokens / 2 && short.parts.allSatisfy { $0.tokens > 0 })
  }

  @Test("The best program is told with its figures by design, others where they are weakest") func figuresByDesign()
    throws
  {
    let problem = try VisibleProblem(of: Problem(contentsOf: Examples.path("p07_heteroskedastic_slope")))
    var memory = ModelMemory()
    for (number, efficiency) in [(1, 0.5), (2, 0.2)] {
      var assessment = Assessment(proposal: number, fate: .screened, fingerprint: "\(number)")
      (assessment.score, assessment.distance) = (efficiency, Double(number))
      assessment.cells = [50, 100].map {
        .init(
          cell: "n = \($0)", logEfficiency: efficiency, standardError: 0.01, replications: 64, failures: 0,
          invalidity: 0)
      }
      memory.add(
        Proposal(
          number: number, name: "p\(number)", source: "def p\(number)(y, X):\n    return 0\n", parents: [], move: "",
          generation: 0, size: 5), assessment)
    }
    let writer = PromptWriter(problem)
    let text = writer.program(
      .idea, parents: [], known: memory.entries, disappointments: [], length: .whole
    ).map(\.text).joined(separator: "\n")
    #expect(text.contains("by design (standard errors): n = 50 0.50 (0.01); n = 100 0.50 (0.01)"))
    #expect(text.contains("weakest at n = ") && !text.contains("n = 50 0.20"))
    let messages = writer.program(.idea, parents: [], known: [], disappointments: [], length: .whole)
    #expect(messages.count == 2 && messages[0].text.contains("# Problem") && !messages[1].text.contains("# Problem"))
  }
}
