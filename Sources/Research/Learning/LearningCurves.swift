import Engine
import Foundation
import Studies
import Verification

/// Rounds of searches over the same problems, which learn from what earlier rounds found: from what was verified, from all that was
/// liked, or not at all.
///
/// A search on a problem learns from the other problems alone, so what is measured is what carries over, and not that a program is found
/// again which was written down. Inventors are left out: what they find does not hang on what was learnt. All three kinds have the same
/// seeds in the same round.
public struct LearningCurves: Sendable {
  /// A search of a round.
  public struct Search: Sendable {
    /// Log relative efficiency of what was confirmed as better, on the sealed designs; 0 where nothing was, or where its merit is another.
    public var gain: Double
    /// Whether the verdict was "better".
    public var isBetter: Bool
    /// Effective number of behaviours among all proposals of a generation, the mean over generations.
    public var behaviours: Double
    /// The effective number of productions in what the search had learnt.
    public var productions: Double
    fileprivate var verified: [FoundProgram]
    fileprivate var liked: [FoundProgram]
  }

  /// The searches of one kind: `searches[round][seed][problem]`.
  public struct Arm: Sendable {
    /// What they learnt from.
    public var lesson: Lesson
    /// By round, seed and problem.
    public var searches: [[[Search]]]
  }

  /// Files of the problems, as they were named.
  public let files: [String]
  /// Proposals a search.
  public let candidates: Int
  /// Seeds; the first of each history.
  public let seeds: [UInt64]
  /// One for each lesson.
  public let arms: [Arm]

  /// Replications and probes of a verification: enough for a gain of a tenth, for hundreds of verifications in half an hour.
  static var verification: VerifierOptions {
    var options = VerifierOptions()
    options.replications = 2_000
    options.detectorReplications = 500
    options.adversaryReplications = 10_000
    return options
  }

  /// Carries the searches out.
  /// - Parameter progress: told before each round.
  /// - Throws: what a search throws; `CancellationError`.
  public static func run(
    _ problems: [(file: String, problem: Problem)], rounds: Int, candidates: Int, seeds: [UInt64], threads: Int,
    progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> LearningCurves {
    let visible = try problems.map { try VisibleProblem(of: $0.problem) }
    var arms: [Arm] = []
    for lesson in Lesson.allCases {
      var histories: [[[Search]]] = []
      for seed in seeds {
        var known = problems.map { _ in Grammar() }
        var history: [[Search]] = []
        for round in 0..<rounds {
          try Task.checkCancellation()
          progress?("\(lesson.words), seed \(seed), round \(round + 1) of \(rounds)")
          let before = known
          // What nothing was learnt from is the same in all arms: the first round is searched once.
          let first = round == 0 ? arms.first?.searches[0][histories.count] : nil
          let searches: [Search]
          if let first {
            searches = first
          } else {
            searches = try await Halving.each(Array(problems.indices), threads: threads) { index in
              var learnt = Grammar()
              for other in before.indices where other != index { learnt.add(before[other]) }
              return try await search(
                problems[index].problem, learnt: learnt, candidates: candidates,
                seed: Key(seed: seed).split("round").split(UInt64(round)).split(UInt64(index)).low)
            }
          }
          for (index, search) in searches.enumerated() {
            let findings = lesson == .verified ? search.verified : lesson == .unverified ? search.liked : []
            // A search counts as one finding, however many programs it liked.
            for finding in findings {
              known[index].learn(finding, on: visible[index], weight: 1 / Double(findings.count))
            }
          }
          history.append(searches)
        }
        histories.append(history)
      }
      arms.append(Arm(lesson: lesson, searches: (0..<rounds).map { round in histories.map { $0[round] } }))
    }
    return LearningCurves(files: problems.map(\.file), candidates: candidates, seeds: seeds, arms: arms)
  }

  private static func search(
    _ problem: Problem, learnt: Grammar, candidates: Int, seed: UInt64
  ) async throws -> Search {
    let options = ResearchOptions(budget: .candidates(candidates), seed: seed, threads: 1, confirmations: 1)
    let journal = MemoryResearchJournal()
    let verifier = ExperimentalVerifier(Verifier(problem: problem, options: verification, seed: seed))
    let loop = try ResearchLoop(problem: problem, options: options, verifier: verifier, journal: journal)
    let result = try await loop.run(
      EvolutionaryResearcher(loop.visible, key: options.researcherKey, learnt: learnt))
    let steps = await journal.steps
    let lineage = Descent(steps.flatMap(\.proposals))
    let liked = steps.flatMap { step in
      zip(step.proposals, step.assessments).filter { $1.isAccepted }.map { lineage.finding($0.0) }
    }
    let isBetter = result.report?.verdict == .better
    let gain = result.report.map { log($0.efficiency.value) } ?? 0
    let behaviours = Moments(steps.compactMap { $0.diversity?.proposed.effective })
    return Search(
      gain: isBetter && gain.isFinite ? max(0, gain) : 0, isBetter: isBetter, behaviours: behaviours.mean,
      productions: learnt.effectiveProductions,
      verified: isBetter ? result.proposal.map { [lineage.finding($0)] } ?? [] : [], liked: liked)
  }
}

/// What proposals of a run descend from.
public struct Descent: Sendable {
  private let byNumber: [Int: Proposal]

  /// Of all proposals of a run.
  public init(_ proposals: [Proposal]) {
    byNumber = Dictionary(proposals.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The proposal with the moves that made it and its first parents, latest first.
  public func finding(_ proposal: Proposal) -> FoundProgram {
    var moves = [proposal.way]
    var parent = proposal.parents.first
    while let number = parent, let ancestor = byNumber[number] {
      moves.append(ancestor.way)
      parent = ancestor.parents.first.flatMap { $0 < number ? $0 : nil }
    }
    return FoundProgram(source: proposal.source, moves: moves)
  }
}
