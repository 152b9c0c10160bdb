import Engine
import LanguageModels
import Ledger
import Studies
import Testing
import Verification

@testable import Research

/// Good ideas come through: what an econometrician would write is accepted, mended where it was mistaken, and leads.
@Suite struct ScriptedEconometricianTests {
  private func assessments(_ name: String, candidates: Int, scripted: Bool) async throws -> [Assessment] {
    let problem = try Problem(contentsOf: Examples.path(name))
    let options = ResearchOptions(
      budget: .candidates(candidates), seed: 3, threads: 2, generation: candidates, confirmations: 0)
    let journal = MemoryResearchJournal()
    let bill = ModelBill(tariffs: [:], measuresEnergy: false)
    var entry = ScriptedModel.entry()
    entry.slots = 1
    let desk = ModelDesk(
      [try ScriptedEconometrician(name).model()], journal: MemoryExchangeJournal(), recording: nil, bill: bill)
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: LoopTests.Silent(), journal: journal, expenses: bill)
    let researcher: any Researcher =
      scripted
      ? ModelResearcher(loop.visible, models: [entry], desk: desk, key: options.researcherKey)
      : RandomResearcher(loop.visible, key: options.researcherKey)
    _ = try await loop.run(researcher)
    return await journal.steps.flatMap(\.assessments)
  }

  @Test func thereAreEightProblems() { #expect(ScriptedEconometrician.problems.count == 8) }

  @Test("Every idea becomes a program, and one of them leads", arguments: ScriptedEconometrician.problems)
  func ideasComeThrough(_ name: String) async throws {
    let ideas = try ScriptedEconometrician(name).questions.count
    let found = try await assessments(name, candidates: ideas, scripted: true)
    #expect(found.count == ideas)
    for assessment in found { #expect(assessment.fate != .refused, "\(name): \(assessment.words)") }
    let best = found.filter { $0.fate == .screened }.map(\.score).max() ?? -1
    // A tenth of the observations at the least: these are problems in which much is to be had.
    #expect(best > 0.1, "\(name): \(found.map { "\($0.fate) \($0.score) \($0.words)" })")
  }

  @Test("A biased baseline is no doubt about the problem's own truth: critics look at its designs")
  func criticsOfBiasedBaselines() async throws {
    let problem = try Problem(contentsOf: Examples.path("p22_fixed_effects_logit"))
    let finding = try await DesignedExperiment(problem.visible[0], of: problem, threads: 2)
      .run(problem.baseline, key: Key(seed: 4))
    #expect(finding.logEfficiency == 0 && finding.failures == 0)
  }

  @Test("Two ideas are worth more than sixteen programs at random")
  func ideasAreWorthMore() async throws {
    func best(_ candidates: Int, scripted: Bool) async throws -> Double {
      try await assessments("p22_fixed_effects_logit", candidates: candidates, scripted: scripted)
        .filter { $0.fate == .screened }.map(\.score).max() ?? -1
    }
    let ideas = try await best(2, scripted: true)
    let random = try await best(16, scripted: false)
    #expect(ideas > 1 && ideas > random - 0.02, "\(ideas) beside \(random)")
  }
}
