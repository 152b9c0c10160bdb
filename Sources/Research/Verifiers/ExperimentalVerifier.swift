import Engine
import Studies
import Verification

/// The verifier that asks experiments: detectors while the search goes on, sealed designs at its end.
public struct ExperimentalVerifier: CandidateVerifier {
  /// The name in the archive.
  public let name = "experiment"
  /// What carries the experiments out.
  public let verifier: Verifier
  /// Replications a design for a critique.
  public let replications: Int
  private let progress: (any ProgressSink)?

  /// A verifier for a problem.
  public init(
    _ verifier: Verifier, replications: Int = 256, progress: (any ProgressSink)? = nil
  ) {
    self.verifier = verifier
    self.replications = replications
    self.progress = progress
  }

  /// The detectors on visible designs.
  public func examine(_ candidate: Function, key: Key) async throws -> [DetectorResult] {
    try await verifier.screen(candidate, key: key, replications: replications)
  }

  /// The detectors that found something.
  public func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
    critiques(try await examine(candidate, key: key))
  }

  /// The same with as many replications as the verification will have: what a short look passes and that one would not is no finalist.
  public func reexamine(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
    critiques(try await verifier.rescreen(candidate, key: key, least: replications))
  }

  private func critiques(_ results: [DetectorResult]) -> [Critique] {
    let fired = results.filter { !$0.passed }
    let limits = results.compactMap(\.condition).map { "A gain is one only as long as \($0)." }
    let words = ((fired.isEmpty ? ["No detector fired."] : fired.map(\.words)) + limits).joined(separator: " ")
    return [
      Critique(
        verifier: name, accepted: fired.isEmpty, words: words, detectors: fired,
        isConditional: limits.isEmpty ? nil : true)
    ]
  }

  /// The verdict.
  public func confirm(
    _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
  ) async throws -> VerificationReport {
    try await verifier.verify(candidate, key: key, journal: journal, progress: progress)
  }
}
