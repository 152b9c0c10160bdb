import Formulas
import Ledger
import Studies

/// Inventors alone, without evolution on top: what they propose, one after another, until none has anything left.
public struct InventingResearcher: Researcher {
  /// The name in the archive.
  public let name = "formula"
  private var inventors: [any Researcher]

  /// - Parameter inventors: whoever comes first proposes first.
  public init(_ inventors: [any Researcher]) { self.inventors = inventors }

  /// The inventors' next programs.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    var proposals: [Proposal] = []
    for index in inventors.indices where proposals.count < count {
      let rest = ResearchContext(
        problem: context.problem, firstNumber: context.firstNumber + proposals.count, generation: context.generation)
      proposals += try await inventors[index].propose(count - proposals.count, context: rest)
    }
    return proposals
  }

  /// Whether all of them have proposed what they have.
  public var isExhausted: Bool { inventors.allSatisfy(\.isExhausted) }

  /// The first that has looked says.
  public var headroom: Headroom? { inventors.lazy.compactMap(\.headroom).first }

  /// All of them hear of all that came of proposals.
  public mutating func learn(from assessments: [Assessment]) {
    for index in inventors.indices { inventors[index].learn(from: assessments) }
  }

  /// The whole state.
  public func snapshot() throws -> String { try CanonicalJSON.text(try inventors.map { try $0.snapshot() }) }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    for (index, state) in try CanonicalJSON.value([String].self, from: snapshot).enumerated()
    where inventors.indices.contains(index) {
      try inventors[index].restore(state)
    }
  }
}
