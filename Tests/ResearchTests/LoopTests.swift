import Engine
import Ledger
import Studies
import Testing
import Verification

@testable import Research

/// The loop: the same run whatever the threads and interruptions, and a result that a person can use.
@Suite struct LoopTests {
  /// A verifier that says what it is told, at no cost.
  struct Silent: CandidateVerifier {
    let name = "silent"
    func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
      [Critique(verifier: name, accepted: proposal.number % 7 != 0, words: "A figure of speech.")]
    }
    func confirm(
      _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
    ) async throws -> VerificationReport { throw CancellationError() }
  }

  /// A verifier to whom every gain hangs on a condition.
  struct Conditional: CandidateVerifier {
    let name = "conditional"
    func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
      [Critique(verifier: name, accepted: true, words: "", isConditional: true)]
    }
    func confirm(
      _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
    ) async throws -> VerificationReport { throw CancellationError() }
  }

  /// A gain that hangs on a condition counts a part, and so others lead.
  @Test func conditionsCost() async throws {
    let problem = try Examples.problem(Examples.location)
    let visible = try VisibleProblem(of: problem)
    func assessments(_ verifier: any CandidateVerifier) async throws -> [Assessment] {
      let journal = MemoryResearchJournal()
      let options = ResearchOptions(budget: .candidates(48), seed: 3, threads: 2)
      let loop = try ResearchLoop(problem: problem, options: options, verifier: verifier, journal: journal)
      _ = try? await loop.run(EvolutionaryResearcher(visible, key: options.researcherKey))
      return await journal.steps.flatMap(\.assessments)
    }
    let plain = try await assessments(Silent())
    let conditional = try await assessments(Conditional())
    let touched = zip(plain, conditional).filter { $1.isConditional && $0.score > 0 }
    #expect(!touched.isEmpty)
    for (before, after) in touched { #expect(abs(after.score - Assessment.conditionalShare * before.score) < 1e-12) }
    for (before, after) in zip(plain, conditional) where !after.isConditional { #expect(before.score == after.score) }
  }

  private func steps(_ threads: Int, interrupt: Int? = nil) async throws -> [ResearchStep] {
    let problem = try Examples.problem(Examples.slope)
    let visible = try VisibleProblem(of: problem)
    let journal = MemoryResearchJournal()
    var plan = Screening.plan(visible)
    plan.stages = [32, 128]
    plan.validation = 64
    let screening = plan
    func run(_ candidates: Int) async throws {
      let options = ResearchOptions(budget: .candidates(candidates), seed: 11, threads: threads, generation: 16)
      let loop = try ResearchLoop(
        problem: problem, options: options, verifier: Silent(), journal: journal, plan: screening)
      _ = try? await loop.run(EvolutionaryResearcher(visible, key: options.researcherKey))
    }
    // The silent verifier ends a run in an error before its conclusion is recorded: the next run goes on from there.
    if let interrupt { try await run(interrupt) }
    try await run(80)
    return await journal.steps
  }

  private func text(_ steps: [ResearchStep]) throws -> [String] {
    try steps.map { step in
      var step = step
      step.ledger = []
      return try CanonicalJSON.text(step)
    }
  }

  @Test func sameRunWhateverThreadsAndInterruption() async throws {
    let once = try text(await steps(1))
    #expect(once.count == 5)
    #expect(try text(await steps(2)) == once)
    #expect(try text(await steps(1, interrupt: 32)) == once)
  }

  @Test func verdictWithSourceAndWords() async throws {
    let problem = try Examples.problem(Examples.location)
    let visible = try VisibleProblem(of: problem)
    var options = VerifierOptions()
    options.replications = 2000
    options.detectorReplications = 400
    options.adversaryReplications = 4000
    options.probes = 64
    let journal = MemoryResearchJournal()
    let research = ResearchOptions(budget: .candidates(96), seed: 2, threads: 2)
    let loop = try ResearchLoop(
      problem: problem, options: research,
      verifier: ExperimentalVerifier(Verifier(problem: problem, options: options, threads: 2)), journal: journal)
    let result = try await loop.run(EvolutionaryResearcher(visible, key: research.researcherKey))
    let proposal = try #require(result.proposal)
    #expect(try Halving.function(proposal).name == proposal.name)
    #expect(result.candidates == 96)
    let names = if case .object(let members) = result.json { members.map(\.name) } else { [String]() }
    for key in [
      "problem", "candidate", "verdict", "words", "relative efficiency", "worst", "detectors", "counterexample",
      "known as", "source", "name", "candidates", "experiments", "replications", "seconds", "energy", "cost",
    ] {
      #expect(names.filter { $0 == key }.count == 1, "\(key)")
    }
    #expect(result.words.contains("96 candidates"))
    let recorded = await journal.steps
    #expect(recorded.last?.conclusion?.best == proposal.number)
    #expect(await journal.verification.reports.count == result.conclusion.verified.count)
  }

  @Test func whatTheVerifierRejectsLeavesThePopulation() async throws {
    let visible = try Examples.visible(Examples.means)
    var researcher = EvolutionaryResearcher(visible, key: Key(seed: 1))
    let context = ResearchContext(problem: visible, firstNumber: 1, generation: 0)
    let proposals = try await researcher.propose(24, context: context)
    var assessments = proposals.enumerated().map { index, proposal in
      var assessment = Assessment(proposal: proposal.number, fate: .screened, fingerprint: "\(index)")
      assessment.score = 0.01 * Double(index)
      assessment.stage = 1
      return assessment
    }
    let last = assessments.count - 1
    assessments[last].fate = .rejected
    researcher.learn(from: assessments)
    let next = try await researcher.propose(
      60, context: ResearchContext(problem: visible, firstNumber: 25, generation: 5))
    #expect(!next.contains { $0.parents.contains(proposals[last].number) })
    #expect(next.contains { !$0.parents.isEmpty })
  }

  /// A researcher that is put away and taken up again before every generation goes where one goes that never was.
  @Test(arguments: [("slope", Examples.slope), ("means", Examples.means), ("location", Examples.location)])
  func snapshotHoldsTheWholeState(name: String, text: String) async throws {
    let visible = try Examples.visible(text)
    var first = EvolutionaryResearcher(visible, key: Key(seed: 9))
    var second = EvolutionaryResearcher(visible, key: Key(seed: 9))
    for generation in 0..<8 {
      let context = ResearchContext(problem: visible, firstNumber: 1 + 40 * generation, generation: generation)
      let proposals = try await first.propose(40, context: context)
      var other = EvolutionaryResearcher(visible, key: Key(seed: 1))
      try other.restore(second.snapshot())
      try #require(try await other.propose(40, context: context) == proposals, "generation \(generation)")
      let assessments = proposals.map { proposal in
        let mixed = proposal.number &* 2_654_435_761
        var assessment = Assessment(proposal: proposal.number, fate: .screened, fingerprint: "\(mixed % 100_003)")
        assessment.score = Double(mixed % 71) * 0.01
        assessment.distance = Double(mixed % 13) - 6
        return assessment
      }
      first.learn(from: assessments)
      other.learn(from: assessments)
      second = other
    }
    #expect(try first.snapshot() == second.snapshot())
  }
}
