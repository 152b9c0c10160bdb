import Archive
import Ledger
import Verification

/// What the answer of `aitken verify` depends on beside problem, candidate and seed: kept with the run as canonical JSON.
struct VerificationSettings: Codable {
  var options: VerifierOptions
  var salt: Salt?

  /// As they were stored with `record`; nil where another version wrote them.
  static func stored(with record: RunRecord) -> VerificationSettings? {
    try? CanonicalJSON.value(from: record.configuration)
  }

  /// The salt of the same verification, where it was interrupted: it goes on with that one.
  static func interruptedSalt(
    _ lab: Lab, problem: String, source: String, seed: UInt64, options: VerifierOptions
  ) throws -> Salt? {
    guard let run = try lab.latestRun(problem: problem, researcher: "verify", seed: seed), run.state == .open,
      let settings = stored(with: run), settings.options == options,
      try lab.proposals(run: run.id).allSatisfy({ $0.source == source })
    else { return nil }
    return settings.salt
  }
}
