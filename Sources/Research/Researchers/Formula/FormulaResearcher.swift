import Engine
import Formulas
import Language
import Ledger
import Studies

/// Invents by formulas: it draws data sets of the visible designs, takes statistics of them, and looks which function of these comes
/// near the truth. What it finds is proposed as programs and judged like any others.
///
/// Invariant: its proposals are a pure function of (problem, key, generation); threads change nothing.
public struct FormulaResearcher: Researcher {
  /// The name in the archive.
  public let name = "formula"
  private let problem: VisibleProblem
  private let key: Key
  private let threads: Int
  private let rows: Int
  private var state = State()

  private struct State: Codable, Sendable {
    /// Whether the search has been made.
    var isMade = false
    /// What is still to be proposed.
    var queue: [Written] = []
    /// How much there is to be found.
    var headroom: Headroom?
  }

  private struct Written: Codable, Sendable {
    var name: String
    var source: String
    var setting: String
  }

  /// A researcher that has not looked yet.
  /// - Parameter rows: about how many data sets it draws.
  public init(_ problem: VisibleProblem, key: Key, threads: Int = 1, rows: Int = 8000) {
    self.problem = problem
    self.key = key.split("formulas")
    self.threads = threads
    self.rows = rows
  }

  /// Whether all that it found has been proposed.
  public var isExhausted: Bool { state.isMade && state.queue.isEmpty }

  /// The best formulas that were not proposed before.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    if !state.isMade {
      state.isMade = true
      if let finder = try await FormulaFinder(problem, key: key, threads: threads, rows: rows) {
        let found = await finder.find()
        try Task.checkCancellation()
        state.queue = found.programs.map { Written(name: $0.name, source: $0.source, setting: $0.setting) }
        state.headroom = found.headroom
      }
    }
    let taken = state.queue.prefix(count)
    state.queue.removeFirst(taken.count)
    return taken.enumerated().map { place, written in
      Proposal(
        number: context.firstNumber + place, name: written.name, source: written.source, parents: [],
        move: "\(written.setting) formula", generation: context.generation, size: Proposal.size(of: written.source))
    }
  }

  /// What a flexible learner gains on the table.
  public var headroom: Headroom? { state.headroom }

  /// Learns nothing: the table has told all.
  public mutating func learn(from assessments: [Assessment]) {}

  /// Whether it has looked, and what is still to be proposed.
  public func snapshot() throws -> String { try CanonicalJSON.text(state) }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    state = try CanonicalJSON.value(State.self, from: snapshot)
  }
}
