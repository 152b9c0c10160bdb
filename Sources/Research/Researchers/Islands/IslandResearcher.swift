import Formulas
import Ledger

/// A researcher on an island: programs of another island come first in the generation after they have arrived, and are to it like its own
/// where screening accepts them.
///
/// Invariant: as of the researcher; what has arrived and waits is in the snapshot.
public struct IslandResearcher: Researcher {
  /// The name in the archive.
  public let name = "island"
  private var own: any AdoptingResearcher
  private var arrived: [Proposal] = []
  /// Proposed, and nothing heard of yet.
  private var pending: [Proposal] = []

  private struct Snapshot: Codable {
    /// State of its own researcher.
    var evolution: String
    var arrived: [Proposal]
    var pending: [Proposal]
  }

  /// An island with nobody but its own.
  public init(_ own: any AdoptingResearcher) { self.own = own }

  /// Takes note of programs of island `island`.
  mutating func receive(_ immigrants: [Proposal], from island: Int) {
    arrived += immigrants.map { proposal in
      var proposal = proposal
      proposal.move = Proposal.move(proposal.way, from: island)
      proposal.parents = []
      return proposal
    }
  }

  /// Those that have arrived, then its own.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    let guests = arrived.prefix(count).enumerated().map { index, proposal in
      var proposal = proposal
      proposal.number = context.firstNumber + index
      proposal.generation = context.generation
      return proposal
    }
    arrived.removeFirst(guests.count)
    pending += guests
    guard count > guests.count else { return guests }
    let rest = ResearchContext(
      problem: context.problem, firstNumber: context.firstNumber + guests.count, generation: context.generation)
    return guests + (try await own.propose(count - guests.count, context: rest))
  }

  /// Takes in what came of proposals.
  public mutating func learn(from assessments: [Assessment]) {
    own.learn(from: assessments)
    for assessment in assessments {
      guard let index = pending.firstIndex(where: { $0.number == assessment.proposal }) else { continue }
      own.adopt(pending.remove(at: index), assessment)
    }
  }

  /// What its own researcher goes on from.
  public var kept: [KeptProgram] { own.kept }
  /// What its inventors saw.
  public var headroom: Headroom? { own.headroom }

  /// The whole state.
  public func snapshot() throws -> String {
    try CanonicalJSON.text(Snapshot(evolution: try own.snapshot(), arrived: arrived, pending: pending))
  }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    let state = try CanonicalJSON.value(Snapshot.self, from: snapshot)
    try own.restore(state.evolution)
    (arrived, pending) = (state.arrived, state.pending)
  }
}
