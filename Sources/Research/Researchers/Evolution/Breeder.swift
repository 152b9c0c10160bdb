import Language
import Studies

/// Makes new programs from old ones: the generator that the evolutionary and the random researcher share.
struct Breeder: Sendable {
  /// What estimators of the problem take and give.
  let signature: Signature
  /// What a candidate must satisfy.
  let requirements: Set<Requirement>
  /// The textbook answers, as programs.
  let baselines: [Genome]
  /// Names of the arguments.
  let arguments: [String]
  /// How expressions are written, where that was learnt from what was found.
  let grammar: GrammarModel?

  /// Nodes that a candidate may have.
  static let largest = 320

  /// - Parameter learnt: what was found on other problems; nil to write expressions as they come.
  init(_ problem: VisibleProblem, learnt: Grammar? = nil) {
    let signature = Signature(of: problem)
    self.signature = signature
    requirements = Set(problem.requirements)
    let arguments = signature.arguments.map(\.name)
    self.arguments = arguments
    baselines = problem.baselines.compactMap { Genome($0, arguments: arguments) }
    grammar = learnt.map { GrammarModel($0, signature: signature) }
  }

  /// `parent` after one of `moves`, chosen by weight; nil where none of several tries gave a new program that fits.
  func child(
    of parent: Genome, moves: [any Move], weights: [Double], others: [Genome], step: Double, random: inout RandomSource
  ) -> (genome: Genome, move: String)? {
    for _ in 0..<8 {
      guard let index = random.pick(weights: weights) else { return nil }
      if let genome = apply(moves[index], to: parent, others: others, step: step, random: &random) {
        return (genome, moves[index].name)
      }
    }
    return nil
  }

  /// `parent` after `move`; nil where it does not apply, or gives nothing new or nothing that fits.
  func apply(
    _ move: any Move, to parent: Genome, others: [Genome], step: Double, random: inout RandomSource
  ) -> Genome? {
    var workshop = Workshop(
      signature: signature, requirements: requirements, others: others, random: random, step: step,
      grammar: grammar)
    let made = move.apply(to: parent, &workshop)
    random = workshop.random
    guard let genome = made?.cleaned(), genome.main.body != parent.main.body || genome.preamble != parent.preamble,
      genome.size <= Self.largest, fits(genome)
    else { return nil }
    return genome
  }

  /// Whether the program returns what the problem asks for, as far as its types are known.
  func fits(_ genome: Genome) -> Bool {
    let result = genome.typed(signature).result
    switch (signature.result, result) {
    case (_, .unknown), (.unknown, _): return true
    case (.point(let wanted), .value(let found)): return found.shape == wanted.shape
    case (.pValue, .value(let found)): return found.isScalar
    case (.interval, .tuple(let pair)): return pair.count == 2
    case (.interval, .value(let found)): return found.isVector && found.shape[0].lengths.allSatisfy { $0 == 2 }
    default: return false
    }
  }

  /// A program of another researcher as one to breed from; nil where it is too long or does not fit.
  func genome(of proposal: Proposal) -> Genome? {
    guard let module = try? Parser.parse(SourceText(name: proposal.name, text: proposal.source)),
      var genome = Genome(module, arguments: arguments)
    else { return nil }
    genome.traits = [Trait(proposal.name)]
    guard genome.size <= Self.largest, fits(genome) else { return nil }
    return genome.canonical
  }

  /// The proposal that a program is.
  func proposal(
    _ genome: Genome, number: Int, parents: [Int], move: String, generation: Int
  ) -> Proposal {
    let module = genome.module
    return Proposal(
      number: number, name: module.functions.last?.name ?? genome.main.name, source: Printer.print(module),
      parents: parents, move: move, generation: generation, size: genome.size)
  }
}
