import Ledger
import Studies
import Synchronization
import Testing

@testable import Research

/// Caps in the loop: a search stops within one experiment, keeps what was recorded, and goes on as if nothing had happened.
@Suite struct LoopCapsTests {
  /// A clock that goes on by one processor second, ten joules, at every reading.
  private final class Ticking: Gauge {
    private let count = Mutex(0)
    var readings: Int { count.withLock { $0 } }
    func read() -> Reading {
      let now = count.withLock { count in
        count += 1
        return Double(count)
      }
      return Reading(seconds: now, processorSeconds: now)
    }
  }

  private func run(
    joules: Double, before: Double = 0, threads: Int = 1, _ gauge: Ticking, _ journal: MemoryResearchJournal
  ) async throws -> ResearchResult {
    let problem = try Examples.problem(Examples.location)
    let options = ResearchOptions(
      budget: .candidates(64), seed: 3, threads: threads, generation: 16, confirmations: 0)
    let visible = try VisibleProblem(of: problem)
    var plan = Screening.plan(visible)
    plan.stages = [32, 64]
    let spent = Usage(
      seconds: 0, processorSeconds: 0, energy: Energy(joules: before, measured: false, wattsPerCore: 10))
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: LoopTests.Silent(), journal: journal, plan: plan,
      caps: CapWatch(Caps(joules: joules), before: spent, gauge: gauge))
    return try await loop.run(EvolutionaryResearcher(visible, key: options.researcherKey))
  }

  private func proposals(_ journal: MemoryResearchJournal) async throws -> [String] {
    try await journal.steps.filter { $0.conclusion == nil }.map { step in
      try CanonicalJSON.text(step.proposals) + CanonicalJSON.text(step.assessments)
    }
  }

  @Test(arguments: [1, 2]) func aCapStopsWithinOneExperiment(threads: Int) async throws {
    let (free, whole) = (Ticking(), MemoryResearchJournal())
    let uncapped = try await run(joules: 1e12, free, whole)
    #expect(uncapped.stopped == nil && uncapped.candidates == 64)
    let all = try await proposals(whole)
    #expect(all.count == 4 && free.readings > 40)
    // The cap is reached when the watch looks for the `limit`-th time; each thread may look once more.
    let limit = free.readings / 2
    let (gauge, journal) = (Ticking(), MemoryResearchJournal())
    let capped = try await run(joules: 10 * Double(limit), threads: threads, gauge, journal)
    #expect(capped.stopped?.option == "--joules" && gauge.readings <= limit + 1 + threads, "\(gauge.readings)")
    #expect(capped.candidates % 16 == 0 && capped.candidates < 64 && capped.candidates > 0)
    #expect(capped.words.contains("The cap of \(10 * limit) J stopped the search"))
    let kept = try await proposals(journal)
    #expect(kept == Array(all.prefix(kept.count)) && kept.count == capped.candidates / 16)
    #expect(await journal.steps.last?.conclusion != nil)
    // A larger cap goes on where the first one stopped.
    let resumed = try await run(joules: 1e12, before: 10 * Double(limit), threads: threads, Ticking(), journal)
    #expect(resumed.stopped == nil && resumed.candidates == 64)
    #expect(try await proposals(journal) == all)
  }

  @Test func whatWasSpentBeforeCounts() async throws {
    let (gauge, journal) = (Ticking(), MemoryResearchJournal())
    let result = try await run(joules: 500, before: 495, gauge, journal)
    #expect(result.stopped?.spent == "505 J (estimated: 10 W a busy core)" && result.candidates == 0)
    #expect(gauge.readings == 2)
    // Nothing was compared, so nothing is verified or claimed.
    #expect(result.conclusion.verified.isEmpty && result.words.contains("so nothing is claimed"))
    #expect(await journal.steps.allSatisfy { $0.proposals.isEmpty })
  }
}
