import Engine
import Ledger
import Studies

/// Makes tests and intervals from statistics: studentises, calibrates, transforms; see `InferenceMaker`. It proposes what it made, the
/// most promising first, and then nothing more.
///
/// Invariant: proposals are a pure function of the problem and the key.
public struct InferenceResearcher: Researcher {
  /// The name in the archive.
  public let name = "formula"
  private let maker: InferenceMaker
  private var state = State()

  private struct State: Codable, Sendable {
    /// What was made; nil before anybody asked.
    var drafts: [Draft]?
    /// How many of them were proposed.
    var proposed = 0
  }

  /// - Parameter threads: they change no result.
  public init(_ problem: VisibleProblem, key: Key, threads: Int) {
    self.init(InferenceMaker(problem: problem, key: key.split("inference"), threads: threads))
  }

  init(_ maker: InferenceMaker) { self.maker = maker }

  /// The next programs.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    if state.drafts == nil { state.drafts = try await maker.drafts() }
    let next = (state.drafts ?? []).dropFirst(state.proposed).prefix(count)
    state.proposed += next.count
    return next.enumerated().map { place, draft in
      Proposal(
        number: context.firstNumber + place, name: draft.name, source: draft.source, parents: [],
        move: maker.problem.loss == "test" ? "make a test" : "make an interval", generation: context.generation,
        size: draft.size)
    }
  }

  /// Whether all that was made is proposed.
  public var isExhausted: Bool { state.drafts.map { state.proposed >= $0.count } ?? false }

  /// Learns nothing: what was promising is known before.
  public mutating func learn(from assessments: [Assessment]) {}

  /// The whole state.
  public func snapshot() throws -> String { try CanonicalJSON.text(state) }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    state = try CanonicalJSON.value(State.self, from: snapshot)
  }
}
