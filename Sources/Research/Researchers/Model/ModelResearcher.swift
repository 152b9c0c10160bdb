import Engine
import Language
import LanguageModels
import Ledger
import Studies

/// A researcher that asks language models: for new ideas, changes of a program, crossovers, and expressions for skeletons. It tells
/// them what verifiers said, and sends what cannot be run back for repair.
///
/// Invariant: what it asks is a pure function of the seed, the models' configuration, the assessments and the replies; with the
/// replies of a recording it proposes the same programs. Every conversation ends in one proposal, whatever came of it.
public struct ModelResearcher: AdoptingResearcher {
  /// The name in the archive.
  public let name = "model"
  private let models: [ModelEntry]
  private let desk: ModelDesk
  private let problem: VisibleProblem
  private let writer: PromptWriter
  private let check: ProgramCheck
  private let skeletons: [ProblemSkeleton]
  private var state: State

  /// Everything that changes.
  private struct State: Codable, Sendable {
    var random: RandomSource
    var memory = ModelMemory()
    var bandit: ModelBandit
    /// Proposals that nothing has been heard of yet.
    var pending: [Pending] = []
    /// Numbers of proposals by their text; nil before the first.
    var proposed: [String: Int]?
    /// Expressions for skeletons that were compared, with their scores, best first.
    var expressions: [Tried] = []
  }

  private struct Pending: Codable, Sendable {
    var proposal: Proposal
    var arm: String
    var cost: Double
    /// Name of the skeleton and the expression in it, where it was made from one.
    var skeleton: String?
    var expression: String?
  }

  private struct Tried: Codable, Sendable {
    var skeleton: String
    var text: String
    var score: Double
  }

  /// A researcher.
  /// - Parameters:
  ///   - models: at least one.
  ///   - desk: asks them.
  public init(_ problem: VisibleProblem, models: [ModelEntry], desk: ModelDesk, key: Key) {
    self.problem = problem
    self.models = models
    self.desk = desk
    writer = PromptWriter(problem)
    check = ProgramCheck(problem, key: key.split("check"))
    skeletons = ProblemSkeleton.all(for: problem)
    state = State(
      random: RandomSource(key),
      bandit: ModelBandit(expected: Self.expected(models, hasSkeletons: !skeletons.isEmpty)))
  }

  /// What a question costs, for the bandit: money in units of a thousandth, and ten tokens of a free model count as much as a
  /// hundred-thousandth of the currency, so that free models are compared by their tokens.
  private static func price(_ tokens: Tokens, _ cost: Cost) -> Double {
    1000 * cost.amount + 1e-3 * Double(tokens.prompt + 4 * tokens.completion)
  }

  private static func expected(_ models: [ModelEntry], hasSkeletons: Bool) -> [String: Double] {
    var expected: [String: Double] = [:]
    for model in models {
      for way in Way.allCases where allowed(way, model, hasSkeletons) {
        let tokens = Tokens(
          prompt: way == .skeleton ? 400 : 1500, completion: way == .skeleton ? 40 : model.maximumTokens / 2)
        expected[Arm(model: model.name, way: way).name] = price(tokens, model.tariff.cost(tokens))
      }
    }
    return expected
  }

  private static func allowed(_ way: Way, _ model: ModelEntry, _ hasSkeletons: Bool) -> Bool {
    switch model.ability {
    case .programs: way != .skeleton
    case .skeletons: way == .skeleton || !hasSkeletons && way == .idea
    case .both: way != .skeleton || hasSkeletons
    }
  }

  /// New programs: as many conversations as programs, as many at once as the models have slots. Where a cap allows no further question,
  /// those that were begun before are what there is.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    try await propose(count, context: context, repeating: true)
  }

  /// - Parameter repeating: whether a program that was proposed before is proposed again, word for word; without it there may be fewer
  ///   programs than conversations.
  mutating func propose(_ count: Int, context: ResearchContext, repeating: Bool) async throws -> [Proposal] {
    let plans = (0..<count).map { plan(slot: $0, context.generation) }
    let conversation = ProposalConversation(desk: desk, check: check, writer: writer)
    let threads = models.reduce(0) { $0 + $1.slots }
    let endings = try await Halving.each(plans, threads: threads) { try await conversation.run($0.plan) }
    // A cap refuses whichever question comes last, and that need not be the last slot: what any other gave was paid for.
    let held = zip(plans, endings).filter { !$0.1.exchanges.isEmpty }
    if held.isEmpty, let reason = endings.lazy.compactMap(\.unasked).first { throw reason }
    if held.allSatisfy({ $0.1.exchanges.allSatisfy { $0.outcome == .failed } }), let last = held.last?.1 {
      throw ModelSilence(words: last.exchanges.last?.words ?? "", questions: held.count)
    }
    var proposals: [Proposal] = []
    for (planned, ending) in held {
      let proposal = take(
        ending, planned, number: context.firstNumber + proposals.count, context.generation)
      let earlier = state.proposed?[proposal.source]
      if !repeating, proposal.size > 0, let earlier {
        repeated(proposal, earlier)
      } else {
        state.proposed = (state.proposed ?? [:]).merging([proposal.source: proposal.number]) { first, _ in first }
        proposals.append(proposal)
      }
    }
    return proposals
  }

  /// A program that is known word for word: nothing is learnt from it but that the question was in vain.
  private mutating func repeated(_ proposal: Proposal, _ earlier: Int) {
    guard let index = state.pending.lastIndex(where: { $0.proposal.number == proposal.number }) else { return }
    let pending = state.pending.remove(at: index)
    var assessment = Assessment(proposal: proposal.number, fate: .duplicate)
    assessment.twin = earlier
    state.bandit.learn(pending.arm, success: Self.success(assessment), cost: pending.cost)
    state.memory.add(proposal, assessment)
  }

  /// How much a question to a model says.
  static func length(for model: ModelEntry) -> Brief.Length {
    model.context >= 48_000 ? .whole : model.context >= 3_000 ? .short : .shortest
  }

  /// Programs that a question tells of.
  static func told(to model: ModelEntry) -> Int { model.context >= 16_000 ? 5 : 3 }

  /// Tokens of the first question about a problem to a model, as they are estimated where no server counts them: later ones tell of
  /// programs too.
  public static func promptTokens(_ problem: VisibleProblem, _ model: ModelEntry) -> Int {
    let question = PromptWriter(problem).program(
      .idea, parents: [], known: [], disappointments: [], length: length(for: model))
    return ModelDesk.promptTokens(question)
  }

  /// A plan with what is remembered of it until something is heard.
  private struct Planned: Sendable {
    var plan: ProposalConversation.Plan
    var parents: [Int]
    var skeleton: ProblemSkeleton?
  }

  private mutating func plan(slot: Int, _ generation: Int) -> Planned {
    let parents = state.memory.parents
    var possible: Set<String> = []
    for model in models {
      for way in Way.allCases {
        if way == .change, parents.isEmpty { continue }
        if way == .crossover, parents.count < 2 { continue }
        possible.insert(Arm(model: model.name, way: way).name)
      }
    }
    var random = state.random
    let chosen = state.bandit.choose(among: possible) { random.uniform() }
    state.random = random
    let arm =
      models.lazy.flatMap { model in Way.allCases.map { Arm(model: model.name, way: $0) } }.first { $0.name == chosen }
      ?? Arm(model: models[0].name, way: .idea)
    let model = models.first { $0.name == arm.model } ?? models[0]
    let seed = state.random.next() & 0x3FFF_FFFF
    if arm.way == .skeleton, let skeleton = state.random.pick(skeletons) {
      return planned(skeleton, arm, model, slot, generation, seed)
    }
    return planned(arm, model, slot, generation, seed)
  }

  private mutating func planned(
    _ arm: Arm, _ model: ModelEntry, _ slot: Int, _ generation: Int, _ seed: UInt64
  ) -> Planned {
    let good = state.memory.parents
    var parents: [ModelMemory.Entry] = []
    if arm.way == .change || arm.way == .crossover {
      // The leader half of the time, else any.
      let first = state.random.chance(0.5) ? 0 : state.random.below(max(1, good.count))
      if first < good.count { parents.append(good[first]) }
      if arm.way == .crossover, good.count > 1 {
        let second = (first + 1 + state.random.below(good.count - 1)) % good.count
        parents.append(good[second])
      }
    }
    let known = state.memory.selection(Self.told(to: model), random: &state.random)
    let (writer, disappointments) = (writer, state.memory.disappointments)
    let fixed = parents
    let parent = arm.way == .change ? parents.first?.source : nil
    return Planned(
      plan: ProposalConversation.Plan(
        arm: arm, slot: slot, generation: generation,
        question: { length in
          writer.program(arm.way, parents: fixed, known: known, disappointments: disappointments, length: length)
        }, length: Self.length(for: model),
        reader: { reply in
          ReplyReader.program(in: reply, parent: parent).map { .success($0) }
            ?? .failure(.init(words: "There is no Python program in the reply."))
        }, isExpression: false, grammar: model.grammar && arm.way != .change ? HoleGrammar.program(for: problem) : nil,
        maximumTokens: model.maximumTokens, temperature: model.temperature,
        seed: seed), parents: parents.map(\.number).filter { $0 > 0 }, skeleton: nil)
  }

  private func planned(
    _ skeleton: ProblemSkeleton, _ arm: Arm, _ model: ModelEntry, _ slot: Int, _ generation: Int, _ seed: UInt64
  ) -> Planned {
    let known = state.expressions.filter { $0.skeleton == skeleton.name }.prefix(4).map {
      "\($0.text): \(ModelMemory.figure($0.score)) (logarithm)"
    }
    let writer = writer
    return Planned(
      plan: ProposalConversation.Plan(
        arm: arm, slot: slot, generation: generation,
        question: { writer.hole(skeleton.question, example: skeleton.example, known: Array(known), length: $0) },
        length: model.context >= 3_000 ? .short : .shortest,
        reader: { reply in
          guard let found = ReplyReader.expression(in: reply) else {
            return .failure(.init(words: "There is no expression in the reply."))
          }
          return skeleton.filled(found)
        }, isExpression: true, grammar: model.grammar ? skeleton.grammar : nil,
        maximumTokens: min(model.maximumTokens, 120), temperature: model.temperature, seed: seed),
      parents: [], skeleton: skeleton)
  }

  /// The proposal that a conversation ended in.
  private mutating func take(
    _ ending: ProposalConversation.Ending, _ planned: Planned, number: Int, _ generation: Int
  ) -> Proposal {
    let arm = planned.plan.arm
    var move = arm.name
    if ending.repairs > 0 { move += ending.fault.isEmpty ? ", repaired (\(ending.repairs))" : ", not mended" }
    let cost = ending.exchanges.reduce(0) { $0 + Self.price($1.tokens, $1.cost) }
    let written = ending.found.map { WrittenProgram($0, arguments: problem.argumentNames) }
    let proposal: Proposal
    if let written {
      proposal = Proposal(
        number: number, name: written.name, source: written.source, parents: planned.parents, move: move,
        generation: generation, size: written.size)
    } else {
      proposal = Proposal(
        number: number, name: "no_program", source: "# No program came of this question: \(oneLine(ending.fault))\n",
        parents: planned.parents, move: move, generation: generation, size: 0)
    }
    state.pending.append(
      Pending(
        proposal: proposal, arm: arm.name, cost: cost, skeleton: planned.skeleton?.name,
        expression: ending.found?.expression))
    return proposal
  }

  private func oneLine(_ text: String) -> String {
    String(text.prefix(300)).split { $0.isNewline }.joined(separator: " ")
  }

  /// Takes in what came of its own proposals.
  public mutating func learn(from assessments: [Assessment]) {
    for assessment in assessments {
      let found = state.pending.firstIndex { $0.proposal.number == assessment.proposal }
      if assessment.fate == .waiting {
        // Referees are asked: until they have answered nothing is made from it.
        if found == nil, let proposal = state.memory.withdraw(assessment.proposal) {
          state.pending.append(Pending(proposal: proposal, arm: "", cost: 0, skeleton: nil, expression: nil))
        }
        continue
      }
      guard let index = found else { continue }
      let pending = state.pending.remove(at: index)
      state.bandit.learn(pending.arm, success: Self.success(assessment), cost: pending.cost)
      if let skeleton = pending.skeleton, let text = pending.expression, assessment.fate == .screened {
        state.expressions.append(Tried(skeleton: skeleton, text: text, score: assessment.score))
        state.expressions.sort { $0.score > $1.score }
        if state.expressions.count > 40 { state.expressions.removeLast() }
      }
      state.memory.add(pending.proposal, assessment)
    }
  }

  /// Takes in what came of a proposal of another researcher.
  public mutating func adopt(_ proposal: Proposal, _ assessment: Assessment) {
    guard assessment.isAccepted else { return }
    state.memory.add(proposal, assessment)
  }

  private static func success(_ assessment: Assessment) -> Double {
    switch assessment.fate {
    case .refused: 0
    case .duplicate, .violating, .rejected, .sentBack: 0.05
    case .waiting: 0.5
    case .unverified: 0.3
    case .screened: assessment.score > 0 ? min(1, 0.6 + assessment.score) : 0.15
    }
  }

  /// The programs that questions are made from.
  public var kept: [KeptProgram] { state.memory.parents.map { KeptProgram(number: $0.number, source: $0.source) } }

  /// The whole state.
  public func snapshot() throws -> String { try CanonicalJSON.text(state) }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    state = try CanonicalJSON.value(State.self, from: snapshot)
  }
}

/// No model gave any reply in a whole generation.
public struct ModelSilence: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the last failure said.
  public let words: String
  /// Questions put.
  public let questions: Int

  /// In words, for a person.
  public var description: String {
    "none of \(questions) questions to a language model was answered: \(words). Everything asked so far is kept; "
      + "`aitken models test` shows whether the server answers, then go on with --resume"
  }
}
