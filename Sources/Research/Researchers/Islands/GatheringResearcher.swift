import Ledger

/// Proposes what islands found, and nothing else: their programs meet on one set of fresh numbers, and the best of them is confirmed
/// like that of any run.
public struct GatheringResearcher: Researcher {
  /// The name in the archive.
  public let name = "islands"
  private let proposals: [Proposal]
  private var next = 0

  /// - Parameter islands: each island's best, best first. The islands' first come first, and a text counts once.
  public init(_ islands: [(island: Int, best: [Proposal])]) {
    var sources: Set<String> = []
    let depth = islands.map(\.best.count).max() ?? 0
    proposals = (0..<depth).flatMap { rank in
      islands.compactMap { island, best in
        guard best.indices.contains(rank), sources.insert(best[rank].source).inserted else { return nil }
        var proposal = best[rank]
        proposal.move = Proposal.move(proposal.way, from: island)
        proposal.parents = []
        return proposal
      }
    }
  }

  /// The next of them.
  public mutating func propose(_ count: Int, context: ResearchContext) -> [Proposal] {
    let chosen = proposals[next..<min(proposals.count, next + count)].enumerated().map { index, proposal in
      var proposal = proposal
      proposal.number = context.firstNumber + index
      proposal.generation = context.generation
      return proposal
    }
    next += chosen.count
    return chosen
  }

  /// It makes nothing of it.
  public mutating func learn(from assessments: [Assessment]) {}
  /// Whether all were proposed.
  public var isExhausted: Bool { next >= proposals.count }
  /// How far it is.
  public func snapshot() throws -> String { try CanonicalJSON.text([next]) }
  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    next = min(proposals.count, max(0, try CanonicalJSON.value([Int].self, from: snapshot).first ?? 0))
  }
}
