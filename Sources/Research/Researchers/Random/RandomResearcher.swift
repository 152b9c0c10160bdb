import Engine
import Ledger
import Studies

/// The control arm: the same generator with the same budget, and nothing learnt. What evolution finds beyond this is due to
/// selection.
public struct RandomResearcher: Researcher {
  /// The name in the archive.
  public let name = "random"
  private let breeder: Breeder
  private var random: RandomSource

  /// A researcher that starts from the problem's baselines every time.
  public init(_ problem: VisibleProblem, key: Key) {
    breeder = Breeder(problem)
    random = RandomSource(key)
  }

  /// New programs: a baseline after one to four moves.
  public mutating func propose(_ count: Int, context: ResearchContext) -> [Proposal] {
    var proposals: [Proposal] = []
    var attempts = 0
    while proposals.count < count, attempts < 40 * count {
      attempts += 1
      guard var genome = random.pick(breeder.baselines) else { break }
      var move: String?
      for _ in 0..<(1 + random.below(4)) {
        guard
          let next = breeder.child(
            of: genome, moves: Moves.all, weights: MoveRecord.weights, others: breeder.baselines, step: 0.3,
            random: &random)
        else { continue }
        (genome, move) = (next.genome, next.move)
      }
      guard let move else { continue }
      proposals.append(
        breeder.proposal(
          genome, number: context.firstNumber + proposals.count, parents: [], move: move,
          generation: context.generation))
    }
    return proposals
  }

  /// Learns nothing.
  public mutating func learn(from assessments: [Assessment]) {}

  /// The state of the generator of choices.
  public func snapshot() throws -> String { try CanonicalJSON.text(random) }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    random = try CanonicalJSON.value(RandomSource.self, from: snapshot)
  }
}
