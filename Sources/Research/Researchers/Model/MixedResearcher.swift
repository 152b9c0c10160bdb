import Engine
import LanguageModels
import Ledger
import Studies

/// Evolution and language models together: evolution works on what models proposed, and models on what evolution found.
///
/// Invariant: as of the two that it is made of.
public struct MixedResearcher: AdoptingResearcher {
  /// The name in the archive.
  public let name = "mixed"
  private var evolution: EvolutionaryResearcher
  private var model: ModelResearcher
  /// Proposals of this generation, by number, with whether a model made them.
  private var pending: [Pending] = []
  /// Questions to models a generation.
  private let questions: Int

  private struct Pending: Codable, Sendable {
    var proposal: Proposal
    var isModels: Bool
  }

  private struct Snapshot: Codable {
    var evolution: String
    var model: String
    var pending: [Pending]
  }

  /// - Parameters:
  ///   - questions: how many of a generation's proposals models are asked for, at least 1.
  ///   - inventors: researchers whose programs evolution takes in first.
  public init(
    _ problem: VisibleProblem, models: [ModelEntry], desk: ModelDesk, key: Key, questions: Int = 4,
    inventors: [any Researcher] = []
  ) {
    evolution = EvolutionaryResearcher(problem, key: key, inventors: inventors)
    model = ModelResearcher(problem, models: models, desk: desk, key: key.split("models"))
    self.questions = max(1, questions)
  }

  /// New programs: the models' first; what a model repeats word for word takes no candidate's place.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    let asked = try await model.propose(min(questions, count), context: context, repeating: false)
    let rest = ResearchContext(
      problem: context.problem, firstNumber: context.firstNumber + asked.count, generation: context.generation)
    let bred = count > asked.count ? try await evolution.propose(count - asked.count, context: rest) : []
    pending += asked.map { Pending(proposal: $0, isModels: true) } + bred.map { Pending(proposal: $0, isModels: false) }
    return asked + bred
  }

  /// Takes in what came of proposals; what is good is known to both afterwards.
  public mutating func learn(from assessments: [Assessment]) {
    model.learn(from: assessments)
    evolution.learn(from: assessments)
    for assessment in assessments {
      guard assessment.fate != .waiting,
        let index = pending.firstIndex(where: { $0.proposal.number == assessment.proposal })
      else { continue }
      let known = pending.remove(at: index)
      if known.isModels {
        evolution.adopt(known.proposal, assessment)
      } else {
        model.adopt(known.proposal, assessment)
      }
    }
  }

  /// Takes in what came of a proposal of another researcher: both know it afterwards.
  public mutating func adopt(_ proposal: Proposal, _ assessment: Assessment) {
    evolution.adopt(proposal, assessment)
    model.adopt(proposal, assessment)
  }

  /// What evolution makes new programs from, the models' among them.
  public var kept: [KeptProgram] { evolution.kept }

  /// The whole state.
  public func snapshot() throws -> String {
    try CanonicalJSON.text(
      Snapshot(evolution: try evolution.snapshot(), model: try model.snapshot(), pending: pending))
  }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    let state = try CanonicalJSON.value(Snapshot.self, from: snapshot)
    try evolution.restore(state.evolution)
    try model.restore(state.model)
    pending = state.pending
  }
}
