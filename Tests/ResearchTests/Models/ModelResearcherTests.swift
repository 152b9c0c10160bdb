import Engine
import LanguageModels
import Ledger
import Studies
import Testing
import Verification

@testable import Research

/// A researcher that asks models: every question is accounted for, and a recording says the same.
@Suite struct ModelResearcherTests {
  private static let good = """
    Idea: a mean without the tails
    ```python
    import numpy as np


    def estimate(y):
        s = np.sort(y)
        k = len(y) // 5
        return np.mean(s[k:len(y) - k])
    ```
    """
  private static let broken =
    "Idea: broken\n```python\nimport numpy as np\ndef estimate(y):\n    return np.mena(y)\n```"

  private struct Outcome {
    var steps: [ResearchStep]
    var exchanges: [Exchange]
    var entries: [LedgerEntry]
    var proposals: [Proposal] { steps.flatMap(\.proposals) }
    func text() throws -> [String] {
      try steps.map { step in
        var step = step
        step.ledger = []
        return try CanonicalJSON.text(step)
      }
    }
  }

  private func run(
    _ model: ScriptedModel?, candidates: Int = 8, ability: ModelEntry.Ability = .programs,
    journal: MemoryResearchJournal = MemoryResearchJournal(),
    exchanges: MemoryExchangeJournal = MemoryExchangeJournal(),
    recording: MemoryExchangeJournal? = nil, mixed: Bool = false
  ) async throws -> Outcome {
    let problem = try Examples.problem(Examples.location)
    let options = ResearchOptions(
      budget: .candidates(candidates), seed: 5, threads: 1, generation: mixed ? 12 : 4, confirmations: 0)
    let entry = ScriptedModel.entry(ability)
    var tariff = ModelBill.Tariff(input: 10, output: 100)
    tariff.watts = 5
    let bill = ModelBill(tariffs: ["scripted": tariff], measuresEnergy: false)
    let desk = ModelDesk(model.map { [$0] } ?? [], journal: exchanges, recording: recording, bill: bill)
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: LoopTests.Silent(), journal: journal, expenses: bill)
    let researcher: any Researcher =
      mixed
      ? MixedResearcher(loop.visible, models: [entry], desk: desk, key: options.researcherKey, questions: 3)
      : ModelResearcher(loop.visible, models: [entry], desk: desk, key: options.researcherKey)
    _ = try await loop.run(researcher)
    let steps = await journal.steps
    // Conversations go on side by side: exchanges are recorded as they end.
    let ordered = await exchanges.all.sorted {
      ($0.place.generation, $0.place.purpose.rawValue, $0.place.slot, $0.place.turn)
        < ($1.place.generation, $1.place.purpose.rawValue, $1.place.slot, $1.place.turn)
    }
    return Outcome(steps: steps, exchanges: ordered, entries: steps.flatMap(\.ledger).byPurpose)
  }

  @Test func everyQuestionEndsInOneProposal() async throws {
    let model = ScriptedModel { number, request in
      let isRepair = request.messages.count > 2
      switch number % 8 {
      case 0: return ScriptedModel.says(Self.good)
      case 1 where !isRepair: return ScriptedModel.says(Self.broken)
      case 2: return ScriptedModel.says("  \n")
      case 3: return ScriptedModel.says("Idea: half\n```python\ndef est", cut: true)
      case 4: return ScriptedModel.says("I would rather not.")
      case 5: throw ModelError.timeout(seconds: 3)
      default: return ScriptedModel.says(Self.good)
      }
    }
    let outcome = try await run(model, candidates: 12)
    #expect(outcome.proposals.count == 12 && outcome.proposals.map(\.number) == Array(1...12))
    let programs = outcome.proposals.filter { $0.name != "no_program" }
    #expect(!programs.isEmpty && programs.contains { $0.source.contains("a mean without the tails") })
    for lost in outcome.proposals where lost.name == "no_program" {
      let reasons = ["empty", "cut at", "nothing for 3 s", "no Python program"]
      #expect(reasons.contains { lost.source.contains($0) }, "\(lost.source)")
    }
    // What was cut, empty or failed was never scored.
    let assessments = outcome.steps.flatMap(\.assessments)
    for (proposal, assessment) in zip(outcome.proposals, assessments) where proposal.name == "no_program" {
      #expect(assessment.fate == .refused)
    }
    #expect(outcome.exchanges.count == model.requests.count)
    // Money: 100 tokens there and 20 back for each reply that came.
    let replies = outcome.exchanges.count { $0.outcome != .failed }
    let money = outcome.entries.reduce(0) { $0 + $1.usage.cost.amount }
    #expect(abs(money - Double(replies) * 0.003) < 1e-12)
    #expect(outcome.entries.first { $0.purpose == .proposing }?.usage.tokens.completion == 20 * replies)
  }

  @Test func aRepairGetsTheDiagnosticAndThereAreThreeAtMost() async throws {
    let model = ScriptedModel { _, _ in ScriptedModel.says(Self.broken) }
    let outcome = try await run(model, candidates: 4)
    #expect(model.requests.count == 16 && outcome.proposals.allSatisfy { $0.move.hasSuffix("not mended") })
    let repair = try #require(model.requests.first { $0.messages.count > 2 })
    #expect(
      repair.messages.last?.text.contains("np.mena") == true && repair.messages.last?.text.contains("np.mean") == true)
    #expect(repair.messages[2].role == .assistant && repair.maximumTokens > 0)
    #expect(outcome.steps.flatMap(\.assessments).allSatisfy { $0.fate == .refused && $0.words.contains("mena") })
  }

  @Test func aPromptThatIsTooLongIsShortened() async throws {
    let model = ScriptedModel { _, request in
      if request.messages.contains(where: { $0.text.contains("How the data arise") }) {
        throw ModelError.contextOverrun(promptTokens: 600, limit: 475)
      }
      return ScriptedModel.says(Self.good)
    }
    let outcome = try await run(model, candidates: 4)
    #expect(
      outcome.exchanges.contains { $0.outcome == .overrun } && outcome.exchanges.contains { $0.outcome == .answered })
    #expect(outcome.proposals.contains { $0.name != "no_program" })
  }

  @Test func aSilentServerStopsTheRunAndLosesNothing() async throws {
    let silent = ScriptedModel { _, _ in throw ModelError.connection("refused") }
    let journal = MemoryResearchJournal()
    let exchanges = MemoryExchangeJournal()
    await #expect(throws: ModelSilence.self) {
      _ = try await run(silent, journal: journal, exchanges: exchanges)
    }
    #expect(await journal.steps.isEmpty)
    let model = ScriptedModel { _, _ in ScriptedModel.says(Self.good) }
    let outcome = try await run(model, journal: journal, exchanges: exchanges)
    #expect(outcome.proposals.count == 8 && outcome.exchanges.count { $0.outcome == .failed } == 4)
  }

  @Test func whatWasRecordedIsNotPaidTwiceAndARecordingSaysTheSame() async throws {
    let script: @Sendable (Int, ModelRequest) throws -> ModelReply = { _, request in
      // The same question, the same answer, whatever the order.
      let text = request.messages.map(\.text).joined()
      return ScriptedModel.says(text.utf8.count % 3 == 0 ? Self.broken : Self.good)
    }
    let whole = try await run(ScriptedModel("scripted", script), candidates: 12)
    // A process that was killed in its second generation: its exchanges are there, its steps are not.
    let first = whole.exchanges.filter { $0.place.generation == 0 || $0.place.generation == 1 && $0.place.slot < 2 }
    let again = ScriptedModel("scripted", script)
    let resumed = try await run(again, candidates: 12, exchanges: MemoryExchangeJournal(first))
    #expect(again.requests.count == whole.exchanges.count - first.count)
    #expect(try resumed.text() == whole.text())
    let replayed = try await run(nil, candidates: 12, recording: MemoryExchangeJournal(whole.exchanges))
    #expect(try replayed.text() == whole.text() && replayed.exchanges == whole.exchanges)
    await #expect(throws: ModelDesk.Refusal.self) {
      _ = try await run(nil, candidates: 16, recording: MemoryExchangeJournal(whole.exchanges))
    }
  }

  @Test func whatWasAskedIsJudgedWhicheverQuestionTheCapRefused() async throws {
    let model = ScriptedModel { number, _ in
      ScriptedModel.says(Self.good.replacing("len(y) // 5", with: "len(y) // \(4 + number)"))
    }
    let whole = try await run(model, candidates: 8)
    // Questions are put side by side: the cap came to the second generation's first, after its others had been answered.
    let held = whole.exchanges.filter { $0.place.generation == 0 || $0.place.slot > 0 }
    let partial = MemoryResearchJournal()
    await #expect(throws: ModelDesk.Refusal.self) {
      _ = try await run(nil, candidates: 8, journal: partial, recording: MemoryExchangeJournal(held))
    }
    let proposals = await partial.steps.flatMap(\.proposals)
    #expect(held.count == 7 && proposals.count == 7)
    #expect(proposals.suffix(3).map(\.source) == whole.proposals.suffix(3).map(\.source))
  }

  @Test func skeletonsAreFilledWithOneExpression() async throws {
    let model = ScriptedModel { number, _ in
      ScriptedModel.says(["1 / (1 + u**2 / 5)", "__import__('os')", "1 / (1 + q)", "p * (1 - p)"][number % 4])
    }
    let outcome = try await run(model, candidates: 8, ability: .skeletons)
    #expect(
      outcome.proposals.contains { $0.source.contains("def reweighted(y)") || $0.source.contains("order_statistics") })
    #expect(outcome.proposals.allSatisfy { !$0.source.contains("__import__") || $0.name == "no_program" })
  }

  @Test func evolutionWorksOnWhatModelsProposed() async throws {
    let model = ScriptedModel { number, _ in
      ScriptedModel.says(Self.good.replacing("len(y) // 5", with: "len(y) // \(4 + number)"))
    }
    let outcome = try await run(model, candidates: 36, mixed: true)
    #expect(outcome.proposals.count { $0.move.hasPrefix("scripted:") } == 9)
    let models = Set(outcome.proposals.filter { $0.move.hasPrefix("scripted:") }.map(\.number))
    let children = outcome.proposals.filter { !$0.move.hasPrefix("scripted:") && !models.isDisjoint(with: $0.parents) }
    #expect(!children.isEmpty)
  }

  @Test func whatAModelRepeatsTakesNoCandidatesPlace() async throws {
    let model = ScriptedModel { _, _ in ScriptedModel.says(Self.good) }
    let outcome = try await run(model, candidates: 24, mixed: true)
    #expect(outcome.proposals.count { $0.move.hasPrefix("scripted:") } == 1)
    #expect(outcome.proposals.map(\.number) == Array(1...24) && outcome.exchanges.count == 6)
  }

  @Test(arguments: ["p01_location_t5", "p06_regression_contaminated", "p07_heteroskedastic_slope", "p09_normal_means"])
  func everySkeletonRunsWithItsExample(problem name: String) throws {
    let problem = try Problem(contentsOf: Examples.path(name))
    let visible = try VisibleProblem(of: problem)
    let check = ProgramCheck(visible, key: Key(seed: 1))
    let skeletons = ProblemSkeleton.all(for: visible)
    #expect(!skeletons.isEmpty)
    for skeleton in skeletons {
      let filled = try skeleton.filled(ReplyReader.Found(thought: "", source: skeleton.example)).get()
      #expect(
        check.fault(of: WrittenProgram(filled, arguments: visible.argumentNames).source) == nil, "\(skeleton.name)")
      #expect(skeleton.grammar?.contains("root ::= expression-3") == true)
    }
  }

  @Test func aModelsExperimentIsRunAndNonsenseIsRefused() async throws {
    let problem = try Examples.problem(Examples.location)
    let experiment = try DesignedExperiment(
      text:
        "def simulate_hard(rng, n):\n    theta = rng.normal()\n    return (theta + rng.standard_t(3, size=n),), theta\n",
      design: ["n": 60], of: problem, threads: 1)
    let median = try Halving.function(
      Proposal(
        number: 1, name: "m", source: "import numpy as np\ndef m(y):\n    return np.median(y)\n", parents: [], move: "",
        generation: 0, size: 1))
    let finding = try await experiment.run(median, key: Key(seed: 4))
    #expect(
      finding.cell == "simulate_hard(n = 60)" && finding.logEfficiency > 2 * finding.standardError && !finding.isWorse)
    // A truth that is not what the baseline estimates is no experiment.
    let wrong = try DesignedExperiment(
      text:
        "def simulate_hard(rng, n):\n    theta = rng.normal()\n    return (theta + rng.normal(size=n),), theta + 9\n",
      design: ["n": 60], of: problem, threads: 1)
    await #expect(throws: (any Error).self) { _ = try await wrong.run(median, key: Key(seed: 4)) }
    #expect(throws: (any Error).self) {
      try DesignedExperiment(text: "def f(n):\n    return n\n", design: [:], of: problem, threads: 1)
    }
  }
}
