import Foundation
import GRDB
import Ledger

/// What a run is asked to do: given once, when it begins.
public struct RunRequest: Codable, Hashable, Sendable {
  /// First line of the problem's description.
  public var title: String
  /// The problem file, word for word.
  public var problem: String
  /// Where the problem file was, for a person to recognise it; not part of the digest.
  public var file: String
  /// Who proposes: "evolution", "random", "model".
  public var researcher: String
  /// The seed of every random number of the run.
  public var seed: UInt64
  /// Canonical JSON of everything else that the answer depends on.
  public var configuration: String
  /// Canonical JSON of what the answer does not depend on (threads, batch width, machine); not part of the digest.
  public var environment: String
  /// Version of Aitken.
  public var version: String

  /// A request.
  public init(
    title: String, problem: String, file: String, researcher: String, seed: UInt64, configuration: String,
    environment: String = "{}", version: String
  ) {
    self.title = title
    self.problem = problem
    self.file = file
    self.researcher = researcher
    self.seed = seed
    self.configuration = configuration
    self.environment = environment
    self.version = version
  }
}

/// One run: a researcher, a verifier, one problem.
public struct RunRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// How far a run has come.
  public enum State: String, Codable, Hashable, Sendable, DatabaseValueConvertible {
    /// Not finished: under way, or interrupted and to be resumed.
    case open
    /// Its budget is spent, or it was told to stop for good.
    case finished
    /// It cannot go on; `words` says why.
    case failed
  }

  /// Number of the run in its lab, from 1; never used again.
  public var id: Int64
  /// SHA-256 of the problem file's text.
  public var problem: String
  /// First line of the problem's description.
  public var title: String
  /// Where the problem file was.
  public var file: String
  /// Who proposes.
  public var researcher: String
  /// The seed of every random number of the run.
  public var seed: UInt64
  /// Canonical JSON of everything else that the answer depends on.
  public var configuration: String
  /// Canonical JSON of what the answer does not depend on.
  public var environment: String
  /// Version of Aitken that began the run.
  public var version: String
  /// How far it has come.
  public var state: State
  /// The sentence that it ended with.
  public var words: String?
  /// When it began: ISO 8601, UTC.
  public var started: String
  /// When something was last recorded: ISO 8601, UTC.
  public var changed: String

  /// From a row of `run` joined with `problem`.
  public init(row: Row) throws {
    id = row["id"]
    problem = row["problem"]
    title = row["title"]
    file = row["file"]
    researcher = row["researcher"]
    // SQLite's integers are signed: the seed's bits are stored.
    seed = UInt64(bitPattern: row["seed"])
    configuration = row["configuration"]
    environment = row["environment"]
    version = row["version"]
    guard let state = State(rawValue: row["state"]) else {
      throw LabError.unreadable(what: "run \(id)", detail: "its state")
    }
    self.state = state
    words = row["words"]
    started = row["started"]
    changed = row["changed"]
  }

  /// Who decided what was accepted, as the configuration says: "experiment", or "none" where the verifier was switched off.
  public var verifier: String {
    struct Verified: Decodable { var verifier: String? }
    return (try? CanonicalJSON.value(Verified.self, from: configuration))?.verifier ?? "experiment"
  }

  /// The run that this one repeats from its recorded replies; nil for a run of its own. A replay pays for nothing and discovers nothing.
  public var replays: String? {
    struct Replay: Decodable { var replays: String? }
    return (try? CanonicalJSON.value(Replay.self, from: environment))?.replays
  }

  /// Selects runs as `init(row:)` reads them; conditions may follow.
  static let selection = "SELECT run.*, problem.title FROM run JOIN problem ON problem.hash = run.problem"
}
