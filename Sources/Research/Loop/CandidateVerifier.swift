import Engine
import Verification

/// Who looks for what is wrong with a candidate: the detectors and sealed experiments, a language model, a person.
public protocol CandidateVerifier: Sendable {
  /// The name that the archive keeps.
  var name: String { get }
  /// Looks at a candidate that has done well in screening, on visible designs alone.
  func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique]
  /// What every detector says of a candidate on visible designs, found or not: for referees to see.
  func examine(_ candidate: Function, key: Key) async throws -> [DetectorResult]
  /// Looks once more, on fresh numbers, at a candidate that is to be confirmed.
  func reexamine(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique]
  /// The verdict: sealed designs, held-out processes, adversary, real data. It is stored by the journal it writes to.
  func confirm(
    _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
  ) async throws -> VerificationReport
}

extension CandidateVerifier {
  /// There are no detectors.
  public func examine(_ candidate: Function, key: Key) async throws -> [DetectorResult] { [] }

  /// As the first look.
  public func reexamine(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] {
    try await critique(candidate, proposal: proposal, key: key)
  }
}
