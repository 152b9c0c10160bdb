import Derivations
import Engine
import Ledger
import Studies

/// Proposes what follows from the process: the estimators that its text leads to, judged like any others.
///
/// Invariant: its proposals are a pure function of (problem, key, generation).
public struct DerivationResearcher: Researcher {
  /// The name in the archive.
  public let name = "derivation"
  private let problem: VisibleProblem
  private let key: Key
  private var state = State()

  private struct State: Codable, Sendable {
    /// Whether the process has been read.
    var isMade = false
    /// What is still to be proposed.
    var queue: [DerivedProgram] = []
  }

  /// A researcher that has not read the process yet.
  public init(_ problem: VisibleProblem, key: Key) {
    self.problem = problem
    self.key = key
  }

  /// Whether all that it derived has been proposed.
  public var isExhausted: Bool { state.isMade && state.queue.isEmpty }

  /// The first programs that were not proposed before.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    if !state.isMade {
      state.isMade = true
      state.queue = try Derivation(problem, key: key).programs()
    }
    let taken = state.queue.prefix(count)
    state.queue.removeFirst(taken.count)
    return taken.enumerated().map { place, program in
      Proposal(
        number: context.firstNumber + place, name: program.name, source: program.source, parents: [],
        move: Proposal.derived + program.argument, generation: context.generation,
        size: Proposal.size(of: program.source))
    }
  }

  /// Learns nothing: the process has told all.
  public mutating func learn(from assessments: [Assessment]) {}

  /// Whether the process has been read, and what is still to be proposed.
  public func snapshot() throws -> String { try CanonicalJSON.text(state) }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    state = try CanonicalJSON.value(State.self, from: snapshot)
  }
}
