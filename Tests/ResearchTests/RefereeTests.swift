import Engine
import Ledger
import Studies
import Synchronization
import Testing
import Verification

@testable import Research

/// Candidates before referees: who waits, who breeds, what is confirmed, and what a run that is taken up again knows.
@Suite struct RefereeTests {
  /// Says nothing against a candidate, takes down what is to be confirmed, and ends the run there.
  final class Listening: CandidateVerifier {
    let name = "experiment"
    let confirmed = Mutex<[Int]>([])
    func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
      [Critique(verifier: name, accepted: proposal.number % 9 != 0, words: "Nothing.")]
    }
    func confirm(
      _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
    ) async throws -> VerificationReport {
      confirmed.withLock { $0.append(proposal.number) }
      throw CancellationError()
    }
  }

  /// Answers as `decide` says; nil for not yet.
  struct Scripted: Referee {
    var name = "person"
    let decide: @Sendable (RefereeQuestion) -> Opinion.Decision?
    func opinions(on questions: [RefereeQuestion], generation: Int) -> [Opinion] {
      questions.filter { !$0.isAnswered(by: self) }.compactMap { question in
        decide(question).map {
          Opinion(proposal: question.proposal.number, reviewer: "\(name):ada", decision: $0, words: "Because.")
        }
      }
    }
  }

  private func run(
    _ candidates: Int, _ journal: MemoryResearchJournal, _ referees: [any Referee], _ verifier: Listening = Listening(),
    selection: ResearchOptions.Selection = .person, audit: Double = 0, questions: Int = 4, threads: Int = 1
  ) async throws -> ResearchResult? {
    let problem = try Examples.problem(Examples.slope)
    let visible = try VisibleProblem(of: problem)
    var plan = Screening.plan(visible)
    plan.stages = [32, 128]
    plan.validation = 64
    let options = ResearchOptions(
      budget: .candidates(candidates), seed: 11, threads: threads, generation: 16, selection: selection,
      questions: questions, audit: audit)
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: verifier, journal: journal, referees: referees, plan: plan)
    do {
      return try await loop.run(EvolutionaryResearcher(visible, key: options.researcherKey))
    } catch is CancellationError {
      return nil
    }
  }

  private func text(_ steps: [ResearchStep]) throws -> [String] {
    try steps.map { step in
      var step = step
      step.ledger = []
      return try CanonicalJSON.text(step)
    }
  }

  @Test func whatWaitsNeitherBreedsNorLeads() async throws {
    let journal = MemoryResearchJournal()
    let verifier = Listening()
    let result = try #require(try await run(80, journal, [Scripted { _ in nil }], verifier))
    let steps = await journal.steps
    #expect(result.report == nil && result.conclusion.waiting == 4 && verifier.confirmed.withLock { $0.isEmpty })
    #expect(result.words.contains("4 candidates wait for an answer"))
    #expect(steps.allSatisfy { $0.conclusion == nil } && steps.count == 5)
    // Asked in one step, it is no parent in any later one.
    for (place, step) in steps.enumerated() {
      for question in step.questions {
        let children = steps[(place + 1)...].flatMap(\.proposals).filter {
          $0.parents.contains(question.proposal.number)
        }
        #expect(children.isEmpty, "\(question.proposal.number)")
        #expect(question.reason == .judge && question.probability == 1)
        #expect(question.assessment.score > 0 && !question.assessment.critiques.isEmpty)
      }
    }
    #expect(steps.flatMap(\.questions).count == 4)
    #expect(steps.flatMap(\.proposals).contains { !$0.parents.isEmpty }, "others breed meanwhile")
  }

  @Test func keepsWaitingAcrossRestarts() async throws {
    let journal = MemoryResearchJournal()
    _ = try await run(64, journal, [Scripted { _ in nil }])
    let asked = await journal.steps.flatMap(\.questions).map(\.proposal.number)
    #expect(!asked.isEmpty)
    // Another process, without an answer: nothing changes.
    let before = await journal.steps.count
    _ = try await run(64, journal, [Scripted { _ in nil }])
    #expect(await journal.steps.count == before)
    // An answer has come: what was accepted is confirmed, and only that.
    let chosen = try #require(asked.last)
    let verifier = Listening()
    #expect(try await run(64, journal, [Scripted { $0.proposal.number == chosen ? .accept : nil }], verifier) == nil)
    #expect(verifier.confirmed.withLock { $0 } == [chosen])
  }

  @Test func onlyWhatIsAcceptedLeads() async throws {
    let journal = MemoryResearchJournal()
    let verifier = Listening()
    _ = try await run(96, journal, [Scripted { $0.proposal.number % 2 == 0 ? .accept : .reject }], verifier)
    let heard = await journal.steps.flatMap(\.heard)
    #expect(heard.count > 2)
    let accepted = Set(heard.filter(\.isAccepted).map(\.proposal))
    #expect(accepted.allSatisfy { $0 % 2 == 0 })
    // What was heard last is in the step that the verifier kept from being recorded.
    #expect(verifier.confirmed.withLock { !$0.isEmpty && $0.allSatisfy { $0 % 2 == 0 } })
    for item in heard {
      #expect(item.critiques.map(\.verifier) == ["person:ada", "referees"])
      #expect(item.critiques[0].words == "Because." && item.critiques[0].accepted == item.isAccepted)
    }
    let checkpoint = try #require(await journal.checkpoint())
    let state = try CanonicalJSON.value(LoopState.self, from: checkpoint)
    #expect(Set(state.leaders.map(\.proposal.number)).isSubset(of: accepted))
  }

  @Test func whatIsSentBackIsTriedAgain() async throws {
    let journal = MemoryResearchJournal()
    _ = try await run(80, journal, [Scripted { _ in .sendBack }])
    let steps = await journal.steps
    let (place, first) = try #require(
      steps.enumerated().lazy.compactMap { index, step in step.heard.first.map { (index, $0) } }.first)
    #expect(first.ruling?.decision == .sendBack && first.assessment?.fate == .sentBack)
    #expect(first.critiques[0].words == "Sent back: Because.")
    let children = steps[place...].flatMap(\.proposals).filter { $0.parents == [first.proposal] }
    #expect(children.count >= 3, "\(children.map(\.move))")
  }

  @Test func sameRunWhateverThreadsAndInterruption() async throws {
    func referee() -> Scripted {
      Scripted(name: "model") { $0.proposal.source.utf8.count % 3 == 0 ? .reject : .accept }
    }
    func steps(_ threads: Int, _ budgets: [Int]) async throws -> [String] {
      let journal = MemoryResearchJournal()
      for budget in budgets {
        _ = try await run(budget, journal, [referee()], selection: .model, audit: 0.3, threads: threads)
      }
      return try text(await journal.steps)
    }
    let once = try await steps(1, [96])
    #expect(once.count >= 6)
    #expect(try await steps(2, [96]) == once)
    #expect(try await steps(1, [48, 96]) == once)
  }

  @Test func auditsChangeNothingInTheSearch() async throws {
    let referee = Scripted { $0.reason == .audit ? ($0.proposal.number % 2 == 0 ? .accept : .reject) : .accept }
    let (plain, audited) = (MemoryResearchJournal(), MemoryResearchJournal())
    _ = try await run(96, plain, [referee])
    _ = try await run(96, audited, [referee], audit: 0.4)
    let audits = await audited.steps.flatMap(\.questions).filter { $0.reason == .audit }
    #expect(audits.count > 5 && audits.allSatisfy { $0.assessment.fate != .waiting && !$0.assessment.cells.isEmpty })
    #expect(Set(audits.map(\.probability)).isSubset(of: [0.4, 0.2, 0.1, 0.05]))
    #expect(await audited.steps.flatMap(\.proposals) == plain.steps.flatMap(\.proposals))
    #expect(await audited.steps.flatMap(\.assessments) == plain.steps.flatMap(\.assessments))
  }

  /// Half of the rejected are drawn where the probability is one half.
  @Test func auditsAreDrawnAsStated() {
    let assessment = Assessment(proposal: 1, fate: .screened)
    let rejected = (1...4000).map { number in
      (
        proposal: Proposal(
          number: number, name: "f", source: "", parents: [], move: "", generation: 0, size: 1), assessment: assessment
      )
    }
    var docket = Docket()
    let asked = docket.audit(rejected, probability: 0.25, limit: 1_000_000, keys: ResearchKeys(seed: 3))
    // Four standard deviations: 4 (4000 · 0.25 · 0.75)^½ = 110.
    #expect(abs(asked.count - 1000) < 110)
    // 1,000 are open: with room for 600, the next are drawn half as often.
    let more = docket.audit(rejected, probability: 0.25, limit: 600, keys: ResearchKeys(seed: 4))
    #expect(more.allSatisfy { $0.probability == 0.125 })
    #expect(abs(more.count - 500) < 84)
  }

  @Test(arguments: [
    (ResearchOptions.Selection.person, ["person:a accept"], Opinion.Decision?.some(.accept)),
    (.person, ["person:a reject"], .some(.reject)),
    (.person, ["person:a accept", "person:b reject"], nil),
    (.person, ["person:a send back", "person:b reject", "person:c accept"], .some(.sendBack)),
    (.person, ["model:m accept"], nil),
    (.model, ["model:m accept", "person:a reject"], .some(.accept)),
    (.panel, [], nil),
    (.panel, ["person:a accept"], .some(.accept)),
    (.panel, ["person:a reject"], nil),
    (.panel, ["person:a reject", "model:m reject"], .some(.reject)),
    (.panel, ["person:a reject", "model:m accept"], .some(.accept)),
    (.panel, ["person:a send back", "model:m reject"], .some(.sendBack)),
  ])
  func rule(selection: ResearchOptions.Selection, opinions: [String], decision: Opinion.Decision?) {
    var question = RefereeQuestion(
      proposal: Proposal(number: 1, name: "f", source: "", parents: [], move: "", generation: 0, size: 1),
      assessment: Assessment(proposal: 1, fate: .screened))
    question.opinions = opinions.map { text in
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      return Opinion(proposal: 1, reviewer: parts[0], decision: Opinion.Decision(rawValue: parts[1]) ?? .reject)
    }
    let ruling = RefereeRule(selection: selection, kinds: ["person", "model"]).ruling(question)
    #expect(ruling?.decision == decision && (ruling == nil) == (decision == nil))
  }
}
