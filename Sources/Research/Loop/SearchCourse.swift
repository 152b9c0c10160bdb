import Engine
import Ledger
import Studies

/// A run of the loop between two of its generations: what goes on, and may be stopped and taken up again.
///
/// Invariant: as of `ResearchLoop`; with a budget of candidates it is of no consequence where a course was stopped and taken up
/// from the journal's checkpoint.
public struct SearchCourse: Sendable {
  let loop: ResearchLoop
  var state = LoopState()
  var researcher: any Researcher
  var screening: Screening
  let halving: Halving
  var watch: DiversityWatch
  var quality: TrueQuality
  var meter = Meter()
  let began: ContinuousClock.Instant

  /// The beginning of a run, or where its journal's checkpoint has it.
  /// - Parameter researcher: in its first state.
  /// - Throws: what the journal throws; `Diagnostic` where a visible design cannot be traced.
  public init(_ loop: ResearchLoop, _ researcher: any Researcher) async throws {
    let threads = loop.options.threads
    self.loop = loop
    self.researcher = researcher
    let units = try await BaselineError(
      loop.problem, cells: Probes.cells(of: loop.visible), key: loop.keys.probes, threads: threads)
    halving = Halving(
      probes: try Probes(loop.visible, key: loop.keys.probes, units: units.byCell),
      check: { [caps = loop.caps] in try caps?.check() })
    watch = DiversityWatch(halving.probes)
    quality = TrueQuality(loop.problem, key: loop.keys.quality, threads: threads)
    // Number 0 is the baseline: a program that does the same is no news.
    state.known[halving.probes.baselineFingerprint] = 0
    if let text = try await loop.journal.checkpoint() {
      state = try CanonicalJSON.value(LoopState.self, from: text)
      try self.researcher.restore(state.researcher)
    }
    screening = try await Screening(
      problem: loop.problem, visible: loop.visible, plan: loop.plan, key: loop.keys.screening, threads: threads)
    began = .now
  }

  /// Proposals so far.
  public var candidates: Int { state.candidates }

  /// Whether the budget is spent, or nothing is left to propose or to find.
  public var isOver: Bool {
    loop.isOver(state, began) || researcher.isExhausted || loop.isSated(state, researcher)
  }

  /// One generation: recorded, or as if it had not begun. Where a cap allows a part of its questions to models, it is what they gave.
  /// - Throws: `CancellationError` before it begins; `CapReached`; what journal and verifier throw.
  mutating func advance() async throws {
    try Task.checkCancellation()
    let before = (state, researcher)
    do {
      try loop.caps?.check()
      try await loop.generation(&state, &researcher, &screening, halving, &watch, &quality, &meter)
    } catch let reached as CapReached {
      // The generation under way is as if it had not begun; what it cost is booked with the conclusion.
      (state, researcher) = before
      throw reached
    }
    loop.tell(state, began)
    if let reached = loop.caps?.reached { throw reached }
  }

  /// Goes on until there are `candidates`, or the search is over; draws no conclusion.
  /// - Throws: as the run of a loop.
  public mutating func advance(to candidates: Int) async throws {
    while !isOver, state.candidates < candidates { try await advance() }
  }

  /// Has an island take in what another passed on: proposed and screened like everything else, in the next generation.
  /// - Throws: `NoIsland` where the researcher takes nothing in.
  public mutating func receive(_ immigrants: [Proposal], from island: Int) throws {
    guard var own = researcher as? IslandResearcher else { throw NoIsland() }
    own.receive(immigrants, from: island)
    researcher = own
  }

  /// A search by itself was to take in what an island found.
  public struct NoIsland: Error, CustomStringConvertible {
    /// In words.
    public let description = "this search is no island: it takes in nothing of others"
  }

  /// The best programs, at most `count`, best first: half of them the best of all, then the best of each other way of making.
  public func best(_ count: Int) -> [Proposal] { state.finalists(count).map(\.proposal) }

  /// The same of a run that has ended, from its last checkpoint.
  /// - Throws: `DecodingError`.
  public static func best(_ count: Int, checkpoint: String) throws -> [Proposal] {
    try CanonicalJSON.value(LoopState.self, from: checkpoint).finalists(count).map(\.proposal)
  }
}
