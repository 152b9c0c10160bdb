import Engine
import Ledger
import Verification

/// Experiments, and beside them language models that remark on what comes far: their predictions are scored, their words and
/// counterexamples go back to the researcher, the experiments decide.
public struct CriticisedVerifier: CandidateVerifier {
  /// The name in the archive.
  public var name: String { experiments.name }
  private let experiments: ExperimentalVerifier
  private let critics: [ModelCritic]

  /// Experiments with critics.
  public init(_ experiments: ExperimentalVerifier, critics: [ModelCritic]) {
    self.experiments = experiments
    self.critics = critics
  }

  /// The detectors, then the models on what passed.
  public func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
    var critiques = try await experiments.critique(candidate, proposal: proposal, key: key)
    guard !critiques.contains(where: { $0.accepted == false }) else { return critiques }
    for critic in critics {
      let review = try await critic.remark(candidate, proposal: proposal, key: key.split(critic.name))
      critiques.append(
        Critique(verifier: critic.name, accepted: nil, words: review.sentences, review: review))
    }
    return critiques
  }

  /// The detectors.
  public func examine(_ candidate: Function, key: Key) async throws -> [DetectorResult] {
    try await experiments.examine(candidate, key: key)
  }

  /// The detectors alone: what models had to say they have said.
  public func reexamine(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
    try await experiments.critique(candidate, proposal: proposal, key: key)
  }

  /// The verdict.
  public func confirm(
    _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
  ) async throws -> VerificationReport {
    try await experiments.confirm(candidate, proposal: proposal, key: key, journal: journal)
  }
}
