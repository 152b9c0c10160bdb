import Agents
import Ledger

/// What a program orders of one of Aitken's workers.
struct WorkerOrder: Codable, Hashable, Sendable {
  enum Worker: String, Codable { case researcher, verifier }

  var worker: Worker
  /// Of a researcher: who proposes.
  var kind: String?
  /// Names of the moves that evolution makes new programs by; nil for all.
  var moves: [String]?
  /// Proposals.
  var candidates: Int?
  /// What random numbers start from.
  var seed: Int
  /// Proposals a generation.
  var generation: Int?
  /// Whether evolution begins with what inventors propose.
  var inventors: Bool?
  /// Of a verifier: replications of each design; nil for as many as a run takes at its end.
  var replications: Int?
  /// Whether detectors look at what comes out best.
  var detectors: Bool?
  /// Estimators to go on from, or to judge.
  var programs: [String]

  /// Reads an order.
  /// - Throws: `OrderError`.
  init(_ text: String) throws {
    do { self = try CanonicalJSON.value(from: text) } catch {
      throw OrderError("a worker takes whole numbers, a list of names for moves, and texts for estimators")
    }
  }
}

/// An order that no worker carries out: a `RuntimeError` of the program.
struct OrderError: Error, Hashable, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
