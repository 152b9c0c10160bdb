import Engine
import Foundation
import Studies
import Testing
import Verification

@testable import Research

/// The loop watches itself: diversity by generation, and what happens without a verifier.
@Suite struct WatchTests {
  private static func trace(_ fingerprint: String, _ place: [Double], _ fragments: [String] = ["a"]) -> Trace {
    Trace(
      fingerprint: fingerprint, behaviour: Behaviour(departures: place, key: Key(seed: 1)), fragments: fragments)
  }

  @Test func effectiveNumberOfBehaviours() {
    // Four programs far apart are four; four copies are one; two pairs are two.
    let far = (0..<4).map { Self.trace("\($0)", [Double($0) * 2, 0]) }
    #expect(abs(Diversity(far).effective - 4) < 1e-3 && abs(Diversity(far).effectiveNumber - 4) < 1e-12)
    let same = (0..<4).map { _ in Self.trace("x", [1, 2]) }
    #expect(Diversity(same).effective == 1 && Diversity(same).distinct == 1 && Diversity(same).entropy == 0)
    let pairs = [0.0, 0, 7, 7].map { Self.trace("\($0)", [$0, 0]) }
    #expect(abs(Diversity(pairs).effective - 2) < 1e-6)
    // Four constants of one idea are four behaviours to a fingerprint, and little more than one to a person.
    let alike = (0..<4).map { Self.trace("\($0)", [0.01 * Double($0), 0]) }
    #expect(Diversity(alike).effectiveNumber > 3.99 && Diversity(alike).effective < 1.2)
    #expect(Diversity([]).effective == 0 && Diversity([]).entropy == 0)
  }

  @Test func leinsterAndCobbold() {
    // By hand: three programs at 0, s and 4 s on a line, s the scale of likeness.
    let s = Behaviour.scale
    let programs = [0, s, 4 * s].map { Self.trace("\($0)", [($0 * 1000).rounded() / 1000]) }
    let places = programs.map { $0.behaviour.coordinates[0] }
    let ordinary = places.map { a in places.reduce(0) { $0 + exp(-abs(a - $1) / s) } / 3 }
    let expected = exp(-ordinary.reduce(0) { $0 + log($1) } / 3)
    #expect(abs(Diversity(programs).effective - expected) < 1e-12)
    #expect(expected > 1.8 && expected < 2.7)
  }

  @Test func projectionsKeepDistances() {
    // 4,000 coordinates are reduced to 32; the distance is kept to about 1/√64.
    var random = RandomSource(Key(seed: 4))
    let (a, b) = ((0..<4000).map { _ in random.normal() }, (0..<4000).map { _ in random.normal() })
    let key = Key(seed: 9)
    let distance = Behaviour(departures: a, key: key).distance(to: Behaviour(departures: b, key: key))
    #expect(abs(distance / 2.0.squareRoot() - 1) < 0.5)
    #expect(Behaviour(departures: [.nan, .infinity, -.infinity], key: key).coordinates == [8, 8, -8])
  }

  @Test func fragmentsAreNodesWithWhatIsBelow() {
    let text = "import numpy as np\n\n\ndef mean(y):\n    return np.sum(y) / len(y)\n"
    #expect(
      Fragments.of(text) == ["/(call ,call )", "call (.sum,name)", ".sum(np)", "call (name,name)", "return(/)"])
    // Other names and numbers are the same fragments.
    #expect(Fragments.of(text.replacing("y", with: "z").replacing("numpz", with: "numpy")) == Fragments.of(text))
    #expect(Fragments.of("def").isEmpty)
  }

  @Test func theWarningFollowsItsRule() {
    func collapse(_ values: [Double]) -> DiversityCollapse? {
      DiversityCollapse(effective: values.enumerated().map { ($0.offset, $0.element) })
    }
    let steady = Array(repeating: 12.0, count: 20)
    #expect(collapse(steady) == nil)
    let fallen = collapse(steady + Array(repeating: 2, count: 6))
    #expect(fallen?.now == 2 && fallen?.best == 12)
    // The mean over five is below 3 for the first time when all five are 2: at generation 24.
    #expect(fallen?.generation == 24)
    #expect(fallen?.words.contains("since generation 24") == true)
    #expect(collapse(steady + Array(repeating: 2, count: 6) + steady) == nil)
    #expect(collapse(Array(repeating: 1.2, count: 12)) != nil)
    #expect(collapse([9, 1, 1, 1, 1]) == nil)
  }

  private func run(
    _ selection: ResearchOptions.Selection, threads: Int, interrupt: Int? = nil
  ) async throws -> [ResearchStep] {
    let problem = try Examples.problem(Examples.slope)
    let visible = try VisibleProblem(of: problem)
    let journal = MemoryResearchJournal()
    var small = Screening.plan(visible)
    small.stages = [32, 64]
    let plan = small
    func go(_ candidates: Int) async throws {
      let options = ResearchOptions(
        budget: .candidates(candidates), seed: 7, threads: threads, generation: 16, confirmations: 0,
        selection: selection, quality: 3)
      let loop = try ResearchLoop(problem: problem, options: options, verifier: nil, journal: journal, plan: plan)
      _ = try await loop.run(EvolutionaryResearcher(visible, key: options.researcherKey))
    }
    if let interrupt {
      // What an interrupted run leaves is its steps without the conclusion.
      try await go(interrupt)
      let steps = await journal.steps.dropLast()
      let again = MemoryResearchJournal()
      for step in steps { await again.record(step) }
      let options = ResearchOptions(
        budget: .candidates(80), seed: 7, threads: threads, generation: 16, confirmations: 0, selection: selection,
        quality: 3)
      let loop = try ResearchLoop(problem: problem, options: options, verifier: nil, journal: again, plan: plan)
      _ = try await loop.run(EvolutionaryResearcher(visible, key: options.researcherKey))
      return await again.steps
    }
    try await go(80)
    return await journal.steps
  }

  @Test(arguments: ResearchOptions.Selection.allCases)
  func sameDiversityAndQualityWhateverThreadsAndInterruption(_ selection: ResearchOptions.Selection) async throws {
    let once = try await run(selection, threads: 1)
    for other in [try await run(selection, threads: 2), try await run(selection, threads: 1, interrupt: 48)] {
      #expect(once.map(\.diversity) == other.map(\.diversity))
      #expect(once.map(\.quality) == other.map(\.quality))
    }
    #expect(once.count == 6 && once[4].diversity?.generation == 4 && once[5].diversity == nil)
    let last = try #require(once[4].diversity)
    #expect(last.kept.count > 4 && last.kept.effective > 1 && last.kept.effective <= Double(last.kept.distinct))
    #expect(last.proposed.distinctFragments > 20 && last.proposed.fragments > last.proposed.distinctFragments)
  }

  @Test func withoutAVerifierNothingIsSelected() async throws {
    let steps = try await run(.none, threads: 2)
    for assessment in steps.flatMap(\.assessments) {
      // No figure of an experiment reaches the researcher, and only what does not run is refused.
      #expect(assessment.cells.isEmpty && assessment.score == -.infinity && assessment.critiques.isEmpty)
      #expect(assessment.fate == .unverified || assessment.fate == .refused)
      #expect(assessment.violations.isEmpty)
    }
    #expect(steps.flatMap(\.assessments).count { $0.isAccepted } > 40)
    #expect(steps.dropLast().allSatisfy { $0.quality.count == 3 })
    #expect(
      steps.last?.conclusion?.verified.isEmpty == true
        && steps.last?.conclusion?.selection == ResearchOptions.Selection.none)
  }

  @Test func trueQualityAgreesWithAStudy() async throws {
    // Weighted by the true variance function, least squares gains what a study of the sealed design says.
    let problem = try Examples.problem(Examples.slope)
    let source = """
      import numpy as np


      def weighted(y, X):
          w = np.exp(-1.0 * X[:, 1])
          return np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))[1]
      """
    let proposal = Proposal(
      number: 1, name: "weighted", source: source, parents: [], move: "", generation: 0, size: 1)
    var quality = TrueQuality(problem, key: Key(seed: 5), threads: 2, replications: 1500)
    let measured = try #require(try await quality.measure([proposal]).first)
    let function = try Halving.function(proposal)
    let outcome = try await CellRun.run(
      problem.sealed[0], estimators: [problem.baseline, function], loss: problem.loss, level: problem.level,
      replications: 0..<6000, key: Key(seed: 77))
    let study = RelativeEfficiency(
      baseline: outcome.estimators[0].losses, estimator: outcome.estimators[1].losses)
    let error = (study.logStandardError * study.logStandardError + measured.standardError * measured.standardError)
      .squareRoot()
    #expect(study.value > 1.2 && abs(measured.logEfficiency - study.logValue) < 4 * error)
    // A program that fails everywhere is not as good as the baseline.
    let failing = Proposal(
      number: 2, name: "failing", source: "def failing(y, X):\n    return y[0] / 0.0 * 0.0\n", parents: [], move: "",
      generation: 0, size: 1)
    #expect(try await quality.measure([failing]).first?.logEfficiency ?? 0 < -4)
  }
}
