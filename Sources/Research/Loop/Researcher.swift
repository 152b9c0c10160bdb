import Formulas
import Studies

/// What a researcher knows when it is asked for proposals. There is no way from here to a truth, a sealed design or a key.
public struct ResearchContext: Sendable {
  /// What may be seen of the problem.
  public let problem: VisibleProblem
  /// Number of the first proposal.
  public let firstNumber: Int
  /// Number of the generation, from 0.
  public let generation: Int

  /// A context.
  public init(problem: VisibleProblem, firstNumber: Int, generation: Int) {
    self.problem = problem
    self.firstNumber = firstNumber
    self.generation = generation
  }
}

/// Who invents estimators: evolution, chance, a language model, a person.
///
/// Invariant: what it proposes is a pure function of its state and the context; a snapshot holds the whole state.
public protocol Researcher: Sendable {
  /// The name that the archive keeps: "evolution", "random".
  var name: String { get }
  /// At most `count` new proposals, numbered from `context.firstNumber`.
  mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal]
  /// Takes in what came of proposals, in the order of their numbers.
  mutating func learn(from assessments: [Assessment])
  /// The programs that it makes new ones from, in an order of its own; none where it does not learn.
  var kept: [KeptProgram] { get }
  /// Whether it has nothing more to propose: the search is then over, whatever is left of the budget.
  var isExhausted: Bool { get }
  /// How much there is to be found at least, where it has looked.
  var headroom: Headroom? { get }
  /// The whole state as text.
  func snapshot() throws -> String
  /// Goes back to a state.
  mutating func restore(_ snapshot: String) throws
}

extension Researcher {
  /// None: it does not learn.
  public var kept: [KeptProgram] { [] }
  /// Most can go on for ever.
  public var isExhausted: Bool { false }
  /// Most have not looked.
  public var headroom: Headroom? { nil }
}

/// A researcher that goes on from programs of others, too.
public protocol AdoptingResearcher: Researcher {
  /// Takes in what came of a proposal that another made.
  mutating func adopt(_ proposal: Proposal, _ assessment: Assessment)
}
