import Engine
import Ledger
import Studies
import Testing

@testable import Research

/// Islands: keys of their own, guests that are tested like everything else, files that are whole or refused.
@Suite struct IslandTests {
  private func options(_ number: Int?) -> ResearchOptions {
    var options = ResearchOptions(budget: .candidates(48), seed: 7)
    options.island = number.map { Island(number: $0, count: 3, exchange: 48) }
    return options
  }

  @Test func everyIslandHasAKeyOfItsOwn() {
    let keys = [nil, 1, 2, 3].map { options($0).researcherKey }
    #expect(Set(keys.map { [$0.high, $0.low] }).count == 4)
  }

  private func proposal(_ number: Int, _ source: String = "def f(y):\n    return np.median(y)\n") -> Proposal {
    Proposal(number: number, name: "f", source: source, parents: [3], move: "combine", generation: 2, size: 5)
  }

  @Test func guestsComeFirstAndAreLearntFrom() async throws {
    let visible = try Examples.visible(Examples.location)
    var own = IslandResearcher(EvolutionaryResearcher(visible, key: options(2).researcherKey))
    own.receive([proposal(17)], from: 1)
    let context = ResearchContext(problem: visible, firstNumber: 49, generation: 1)
    var restored = IslandResearcher(EvolutionaryResearcher(visible, key: options(2).researcherKey))
    try restored.restore(own.snapshot())
    let proposals = try await own.propose(8, context: context)
    #expect(try await restored.propose(8, context: context) == proposals)
    #expect(proposals.map(\.number) == Array(49...56))
    #expect(
      proposals[0].move == "combine (from island 1)" && proposals[0].parents.isEmpty && proposals[0].way == "combine")
    var assessment = Assessment(proposal: 49, fate: .screened, fingerprint: "a")
    (assessment.score, assessment.stage) = (0.3, 2)
    own.learn(from: [assessment])
    #expect(own.kept.map(\.number) == [49])
  }

  @Test func gatheringProposesEachTextOnceBestFirst() throws {
    let (a, b) = (proposal(4), proposal(9, "def g(y):\n    return np.mean(y)\n"))
    var gathering = GatheringResearcher([(1, [a, b]), (2, [a]), (3, [])])
    let context = ResearchContext(
      problem: try Examples.visible(Examples.location), firstNumber: 1, generation: 0)
    let first = gathering.propose(1, context: context)
    #expect(first.map(\.source) == [a.source] && !gathering.isExhausted)
    let text = try gathering.snapshot()
    var other = GatheringResearcher([(1, [a, b]), (2, [a])])
    try other.restore(text)
    #expect(other.propose(5, context: context).map(\.source) == [b.source] && other.isExhausted)
  }

  @Test func aSegmentIsWholeOrRefused() throws {
    let segment = SearchSegment(
      work: "w", search: 2, round: 0, read: nil, isOver: false, candidates: 48, best: [proposal(1)], steps: [])
    let text = try segment.text()
    let read = try SearchSegment(text: text)
    #expect(read.best == segment.best && read.search == 2)
    #expect(throws: SearchSegment.Malformed.self) { try SearchSegment(text: String(text.dropLast(20))) }
    #expect(throws: SearchSegment.Malformed.self) {
      try SearchSegment(text: text.replacing("\"candidates\":48", with: "\"candidates\":49"))
    }
  }

  /// A search that is stopped after any number of candidates and taken up again records what one that is not records.
  @Test func aCourseGoesOnFromItsCheckpoint() async throws {
    let problem = try Examples.problem(Examples.location)
    func steps(_ limits: [Int]) async throws -> [String] {
      var steps: [ResearchStep] = []
      for limit in limits {
        let journal = SegmentJournal(checkpoint: steps.last?.checkpoint)
        let options = ResearchOptions(budget: .candidates(48), seed: 3, generation: 12)
        let loop = try ResearchLoop(problem: problem, options: options, verifier: nil, journal: journal)
        var course = try await SearchCourse(loop, RandomResearcher(loop.visible, key: options.researcherKey))
        try await course.advance(to: limit)
        steps += await journal.drain()
        #expect(course.isOver == (limit == 48))
      }
      return try steps.map {
        var step = $0
        step.ledger = []
        return try CanonicalJSON.text(step)
      }
    }
    let whole = try await steps([48])
    #expect(whole.count == 4)
    #expect(try await steps([12, 30, 48]) == whole)
  }
}
