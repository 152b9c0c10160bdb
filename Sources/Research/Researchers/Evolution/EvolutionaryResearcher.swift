import Engine
import Formulas
import Language
import Ledger
import Studies

/// Typed evolutionary search over programs: moves that econometricians know, changes of the tree, tuned constants; the best of
/// each kind of behaviour is kept, and what verifiers say decides what is tried next.
///
/// Invariant: proposals are a pure function of the seed and of the assessments learnt so far.
public struct EvolutionaryResearcher: AdoptingResearcher {
  /// The name in the archive.
  public let name = "evolution"
  private let breeder: Breeder
  private var state: State
  /// Whether the constants of each leader are tuned once by gradient.
  private let tunes: Bool
  private var inventors: [any Researcher]

  /// Everything that changes.
  private struct State: Codable, Sendable {
    var random: RandomSource
    var population = Population()
    /// Proposals that nothing has been heard of yet.
    var pending: [Individual] = []
    var moves = MoveRecord()
    /// Programs that break a requirement which can be mended.
    var repairs: [Individual] = []
    /// Programs that referees sent back, and how often each is still to be changed.
    var returned: [Returned]?
    /// Inventors' proposals that nothing has been heard of yet.
    var invented: [Proposal]?
    /// Programs whose constants were tuned.
    var tuned: [Int]?
    /// The inventors' states, where there are inventors.
    var inventors: [String]?
  }

  /// A program that referees sent back.
  private struct Returned: Codable, Sendable {
    var individual: Individual
    var tries: Int

    /// How often a program that was sent back is changed and tried again.
    static let tries = 6
  }

  /// A researcher that starts from the problem's baselines.
  /// - Parameters:
  ///   - inventors: researchers whose programs come first, and are parents of the next ones like any other.
  ///   - learnt: what was found on other problems: moves and expressions are chosen by it; nil to begin with nothing learnt.
  ///   - tunes: whether the constants of each leader are tuned once by gradient, beside the random steps.
  ///   - moves: names of the moves that new programs are made by (`Moves.names`); nil for all. Constants of what leads are tuned, and what
  ///     it does not need is taken off, in any case.
  public init(
    _ problem: VisibleProblem, key: Key, inventors: [any Researcher] = [], learnt: Grammar? = nil, tunes: Bool = false,
    moves: Set<String>? = nil
  ) {
    breeder = Breeder(problem, learnt: learnt)
    state = State(random: RandomSource(key))
    var known = breeder.grammar?.moveWeights(kind: breeder.signature.kind)
    if let moves {
      known = zip(Moves.names, known ?? MoveRecord.weights).map { moves.contains($0) ? $1 : 0 }
    }
    state.moves = MoveRecord(known: known)
    self.inventors = inventors
    self.tunes = tunes
  }

  /// New programs: the inventors' as long as they have some, at most two in three of a generation.
  public mutating func propose(_ count: Int, context: ResearchContext) async throws -> [Proposal] {
    var proposals: [Proposal] = []
    for index in inventors.indices {
      let rest = ResearchContext(
        problem: context.problem, firstNumber: context.firstNumber + proposals.count, generation: context.generation)
      proposals += try await inventors[index].propose((2 * count + 2) / 3 - proposals.count, context: rest)
    }
    if !proposals.isEmpty { state.invented = (state.invented ?? []) + proposals }
    var sources = Set(proposals.map(\.source))
    if tunes, let made = tuned(context.firstNumber + proposals.count, context.problem), proposals.count < count {
      let proposal = breeder.proposal(
        made.genome, number: made.number, parents: [made.parent], move: made.move, generation: context.generation)
      if sources.insert(proposal.source).inserted {
        proposals.append(proposal)
        state.pending.append(made)
      }
    }
    var attempts = 0
    while proposals.count < count, attempts < 40 * count {
      attempts += 1
      let number = context.firstNumber + proposals.count
      guard let made = offspring(slot: proposals.count, of: count, number: number, context.generation) else { continue }
      let proposal = breeder.proposal(
        made.genome, number: number, parents: made.parent > 0 ? [made.parent] : [], move: made.move,
        generation: context.generation)
      guard sources.insert(proposal.source).inserted else { continue }
      proposals.append(proposal)
      state.pending.append(made)
    }
    return proposals
  }

  /// One new program.
  private mutating func offspring(slot: Int, of count: Int, number: Int, _ generation: Int) -> Individual? {
    if let broken = state.repairs.popLast() {
      guard let mended = Repair().mend(broken.genome, breeder) else { return nil }
      return Individual(
        number: number, genome: mended.canonical, move: "repair", parentScore: broken.parentScore, parent: broken.number
      )
    }
    if let child = revised(number) { return child }
    // The first generations go through every idea once from each baseline.
    let early = generation < 2 || state.population.members.isEmpty
    if early || state.random.chance(0.12) {
      guard let base = state.random.pick(breeder.baselines) else { return nil }
      return child(of: Individual(number: 0, genome: base, move: "", parentScore: 0, parent: 0), number, fresh: true)
    }
    if state.random.chance(0.35) {
      // The leaders are tuned, and rid of what they do not need.
      let leaders = state.population.leaders(5)
      guard !leaders.isEmpty else { return nil }
      let leader = leaders[state.random.below(leaders.count)]
      return refined(leader, by: state.random.chance(0.2) ? Simplify() : TuneConstants(), number)
    }
    guard let parent = state.population.pick(&state.random) else { return nil }
    return child(of: parent, number, fresh: false)
  }

  /// A change of a program that referees sent back: made simpler, tuned, or moved on. What they said is kept with the program;
  /// it takes a researcher that reads to do more with it.
  private mutating func revised(_ number: Int) -> Individual? {
    guard var returned = state.returned?.first else { return nil }
    state.returned?.removeFirst()
    returned.tries -= 1
    let place = returned.tries
    if place > 0 { state.returned?.append(returned) }
    let parent = returned.individual
    switch place % 3 {
    case 2: return refined(parent, by: Simplify(), number) ?? child(of: parent, number, fresh: false)
    case 1: return child(of: parent, number, fresh: false)
    default: return refined(parent, by: TuneConstants(), number)
    }
  }

  /// The best program whose constants were not tuned yet, with tuned ones; nil where there is none, or they gain nothing.
  private mutating func tuned(_ number: Int, _ problem: VisibleProblem) -> Individual? {
    let done = state.tuned ?? []
    guard let leader = state.population.leaders(5).first(where: { !done.contains($0.number) }) else { return nil }
    state.tuned = done + [leader.number]
    let key = Key(seed: state.random.next())
    let genome = ConstantTuning(problem, key: key).tuned(leader.genome)
    return genome.map { made(from: leader, $0, TuneConstants().name, number) }
  }

  private mutating func refined(_ parent: Individual, by move: any Move, _ number: Int) -> Individual? {
    let genome = breeder.apply(move, to: parent.genome, others: [], step: parent.step, random: &state.random)
    return genome.map { made(from: parent, $0, move.name, number) }
  }

  private mutating func child(of parent: Individual, _ number: Int, fresh: Bool) -> Individual? {
    let others = breeder.baselines + state.population.members.prefix(24).map(\.genome)
    var weights = state.moves.weights
    if fresh {
      for (index, move) in Moves.all.enumerated() where move.name == "tune constants" { weights[index] = 0.5 }
    }
    if parent.hasWeakness {
      // A program that loses somewhere is combined with one that does not, or made milder.
      for (index, move) in Moves.all.enumerated() where move.name == "combine" { weights[index] *= 3 }
    }
    guard
      var (genome, move) = breeder.child(
        of: parent.genome, moves: Moves.all, weights: weights, others: others, step: parent.step, random: &state.random)
    else { return nil }
    while state.random.chance(0.25) {
      guard
        let next = breeder.child(
          of: genome, moves: Moves.all, weights: weights, others: others, step: parent.step, random: &state.random)
      else { break }
      (genome, move) = next
    }
    return made(from: parent, genome, move, number)
  }

  private func made(from parent: Individual, _ genome: Genome, _ move: String, _ number: Int) -> Individual {
    Individual(
      number: number, genome: genome.canonical, move: move, parentScore: parent.lower, parent: parent.number,
      step: parent.step)
  }

  /// Takes in what came of proposals.
  public mutating func learn(from assessments: [Assessment]) {
    for index in inventors.indices { inventors[index].learn(from: assessments) }
    for assessment in assessments {
      if assessment.fate != .waiting,
        let index = state.invented?.firstIndex(where: { $0.number == assessment.proposal }),
        let proposal = state.invented?.remove(at: index)
      {
        adopt(proposal, assessment)
        continue
      }
      if assessment.fate == .waiting {
        wait(assessment)
        continue
      }
      guard let index = state.pending.firstIndex(where: { $0.number == assessment.proposal }) else { continue }
      var individual = state.pending.remove(at: index)
      learn(&individual, assessment)
    }
  }

  /// Sets a program aside that referees are asked about: it does not breed until they have answered.
  private mutating func wait(_ assessment: Assessment) {
    if let index = state.pending.firstIndex(where: { $0.number == assessment.proposal }) {
      state.pending[index].fingerprint = assessment.fingerprint
    } else if var individual = state.population.withdraw(assessment.proposal, assessment.fingerprint) {
      individual.number = assessment.proposal
      state.pending.append(individual)
    }
  }

  /// Takes in what came of a proposal of another researcher: from then on it is a parent like any other.
  public mutating func adopt(_ proposal: Proposal, _ assessment: Assessment) {
    guard assessment.isAccepted,
      let genome = breeder.genome(of: proposal)
    else { return }
    var individual = Individual(
      number: proposal.number, genome: genome, move: proposal.move, parentScore: 0, parent: 0)
    learn(&individual, assessment)
  }

  /// The first inventor that has looked says.
  public var headroom: Headroom? { inventors.lazy.compactMap(\.headroom).first }

  /// The population.
  public var kept: [KeptProgram] {
    state.population.members.map { KeptProgram(number: $0.number, source: Printer.print($0.genome.module)) }
  }

  private mutating func learn(_ individual: inout Individual, _ assessment: Assessment) {
    switch assessment.fate {
    case .unverified:
      individual.fingerprint = assessment.fingerprint
      individual.distance = assessment.distance
      state.population.accept(individual)
    case .refused: state.moves.learn(individual.move, gain: 0)
    case .duplicate:
      state.moves.learn(individual.move, gain: 0)
      individual.fingerprint = assessment.fingerprint
      state.population.shorten(individual)
    case .violating:
      state.moves.learn(individual.move, gain: -0.1)
      if individual.move != "repair", Repair.mends(assessment.violations), state.repairs.count < 4,
        state.random.chance(0.3)
      {
        state.repairs.append(individual)
      }
    case .waiting: break
    case .sentBack:
      state.moves.learn(individual.move, gain: 0)
      individual.fingerprint = assessment.fingerprint
      individual.lower = assessment.lower
      state.returned = (state.returned ?? []) + [Returned(individual: individual, tries: Returned.tries)]
    case .rejected:
      state.moves.learn(individual.move, gain: -1)
      state.population.remove(individual.number)
    case .screened:
      individual.fingerprint = assessment.fingerprint
      individual.score = assessment.score
      individual.lower = assessment.lower
      individual.distance = assessment.distance
      individual.hasWeakness = assessment.weakest.map { $0.logEfficiency + 2 * $0.standardError < 0 } ?? false
      let gain = individual.lower - individual.parentScore
      state.moves.learn(individual.move, gain: gain > 0 ? min(1, 0.3 + 4 * gain) : 0)
      if individual.move == TuneConstants().name {
        state.population.scaleStep(of: individual.parent, by: gain > 0 ? 1.3 : 0.94)
      }
      state.population.insert(individual)
    }
  }

  /// The whole state.
  public func snapshot() throws -> String {
    var whole = state
    if !inventors.isEmpty { whole.inventors = try inventors.map { try $0.snapshot() } }
    return try CanonicalJSON.text(whole)
  }

  /// Goes back to a state.
  public mutating func restore(_ snapshot: String) throws {
    state = try CanonicalJSON.value(State.self, from: snapshot)
    for (index, inventor) in (state.inventors ?? []).enumerated() where inventors.indices.contains(index) {
      try inventors[index].restore(inventor)
    }
    state.inventors = nil
  }
}
