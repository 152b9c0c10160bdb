import Foundation
import Studies
import Verification

/// The researcher with and without its verifier: the same problem, budget and seeds, and beside it what neither run is told, how
/// good the accepted programs really are.
public struct VerifierComparison: Sendable {
  /// One generation of one arm: means over seeds with their Monte Carlo standard errors.
  public struct Generation: Sendable {
    /// Number, from 0.
    public var generation: Int
    /// Log relative efficiency, on the sealed designs, of the median among the sampled accepted programs.
    public var logEfficiency: Measure
    /// Share of the sampled accepted programs that are better than the baseline by more than two standard errors.
    public var better: Measure
    /// Accepted programs a proposal.
    public var accepted: Measure
    /// Effective number of behaviours of what was proposed.
    public var proposedBehaviours: Measure
    /// The same of what was accepted.
    public var acceptedBehaviours: Measure
    /// The same of what new programs are made from.
    public var keptBehaviours: Measure
    /// Distinct fragments a fragment of what was proposed.
    public var distinctShare: Measure
  }

  /// The runs of one kind.
  public struct Arm: Sendable {
    /// What decided which proposals were accepted.
    public var selection: ResearchOptions.Selection
    /// By generation.
    public var generations: [Generation]
    /// Runs in which the diversity collapsed (`DiversityCollapse`).
    public var collapses: Int
  }

  /// Title of the problem.
  public let problem: String
  /// Its file, as it was named.
  public let file: String
  /// The baseline's name.
  public let baseline: String
  /// Proposals a run.
  public let candidates: Int
  /// Seeds of the runs.
  public let seeds: [UInt64]
  /// Accepted programs a generation whose quality was measured.
  public let sampled: Int
  /// With the verifier, then without.
  public let arms: [Arm]

  /// Runs both arms.
  /// - Parameters:
  ///   - sampled: accepted programs a generation whose true quality is measured.
  ///   - progress: told before each run.
  public static func run(
    _ problem: Problem, file: String, candidates: Int, seeds: [UInt64], sampled: Int = 12, threads: Int,
    progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> VerifierComparison {
    var arms: [Arm] = []
    for selection in [ResearchOptions.Selection.experiment, .none] {
      var runs: [[ResearchStep]] = []
      for seed in seeds {
        try Task.checkCancellation()
        progress?("\(problem.title) verifier \(selection.rawValue), seed \(seed)")
        let options = ResearchOptions(
          budget: .candidates(candidates), seed: seed, threads: threads, confirmations: 0, selection: selection,
          quality: sampled)
        let journal = MemoryResearchJournal()
        let verifier = ExperimentalVerifier(Verifier(problem: problem, threads: threads))
        let loop = try ResearchLoop(problem: problem, options: options, verifier: verifier, journal: journal)
        _ = try await loop.run(EvolutionaryResearcher(loop.visible, key: options.researcherKey))
        runs.append(await journal.steps.filter { $0.diversity != nil })
      }
      arms.append(Arm(selection, runs))
    }
    return VerifierComparison(
      problem: problem.title, file: file, baseline: problem.baseline.name, candidates: candidates, seeds: seeds,
      sampled: sampled, arms: arms)
  }
}

extension VerifierComparison.Arm {
  /// From the steps of each run.
  init(_ selection: ResearchOptions.Selection, _ runs: [[ResearchStep]]) {
    self.selection = selection
    collapses = runs.count { DiversityCollapse(of: $0.compactMap(\.diversity)) != nil }
    generations = (0..<(runs.map(\.count).max() ?? 0)).map { number in
      let steps = runs.compactMap { $0.count > number ? $0[number] : nil }
      func mean(_ value: (ResearchStep) -> Double?) -> Measure {
        let moments = Moments(steps.compactMap(value))
        return Measure(moments.mean, mcse: moments.standardErrorOfMean)
      }
      return VerifierComparison.Generation(
        generation: number,
        logEfficiency: mean { Self.median($0.quality.map(\.logEfficiency)) },
        better: mean { step in
          step.quality.isEmpty
            ? nil
            : Double(step.quality.count { $0.logEfficiency > 2 * $0.standardError }) / Double(step.quality.count)
        },
        accepted: mean { Double($0.assessments.count(where: \.isAccepted)) / Double(max(1, $0.proposals.count)) },
        proposedBehaviours: mean { $0.diversity?.proposed.effective },
        acceptedBehaviours: mean { $0.diversity?.accepted.effective },
        keptBehaviours: mean { $0.diversity?.kept.effective },
        distinctShare: mean { $0.diversity?.proposed.distinctShare })
    }
  }

  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard let last = sorted.last else { return nil }
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + (half < sorted.count ? sorted[half] : last)) / 2
  }
}
