import GRDB
import Ledger

/// One line of `aitken lab list`.
public struct RunSummary: Codable, Hashable, Sendable {
  /// Number of the run.
  public var run: Int64
  /// First line of the problem's description.
  public var problem: String
  /// Where the problem file was.
  public var file: String
  /// Who proposes.
  public var researcher: String
  /// Who decides what is accepted: "experiment", or "none" where the verifier is switched off.
  public var verifier: String
  /// The seed.
  public var seed: UInt64
  /// How it stands.
  public var state: RunStanding
  /// When it began: ISO 8601, UTC.
  public var started: String
  /// Proposals.
  public var candidates: Int
  /// Results.
  public var experiments: Int
  /// Replications of all results.
  public var replications: Int
  /// Wall seconds spent.
  public var seconds: Double
  /// Energy spent.
  public var energy: Energy
  /// Money spent.
  public var cost: Cost
  /// The best verdict: by kind, then by the lower bound of the relative efficiency.
  public var best: VerdictSummary?
  /// The sentence that the run ended with.
  public var words: String?

  /// Whether anything was tested while searching.
  public var isVerified: Bool { verifier != "none" }

  /// "evolution", "evolution, no verifier", "evolution, person"
  var arm: String {
    switch verifier {
    case "experiment": researcher
    case "none": "\(researcher), no verifier"
    default: "\(researcher), \(verifier)"
    }
  }
}

extension Lab {
  /// A summary of every run, in the order in which they began.
  public func summaries() throws -> [RunSummary] {
    let runs = try runs()
    let active = try activeRun(runs)
    return try runs.map { try summary($0, active: active) }
  }

  /// A summary of one run.
  public func summary(run: Int64) throws -> RunSummary {
    guard let summary = try summaries().first(where: { $0.run == run }) else {
      throw LabError.notFound(what: "run \(run)", directory: directory)
    }
    return summary
  }

  /// The verdicts of a run, best first.
  public func verdictSummaries(run: Int64, limit: Int) throws -> [VerdictSummary] {
    try read { database in
      let verdicts = try VerdictRecord.fetchAll(
        database, sql: "SELECT * FROM verdict WHERE run = ? ORDER BY \(VerdictRecord.best) LIMIT ?",
        arguments: [run, limit])
      return try verdicts.map { try self.summary($0, run: run, database) }
    }
  }

  func summary(_ verdict: VerdictRecord, run: Int64, _ database: Database) throws -> VerdictSummary {
    let name = try String.fetchOne(
      database, sql: "SELECT name FROM proposal WHERE run = ? AND number = ?", arguments: [run, verdict.proposal])
    let hash = try String.fetchOne(
      database, sql: "SELECT hash FROM plan WHERE run = ? AND number = ?", arguments: [run, verdict.plan])
    return VerdictSummary(verdict, run: run, name: name ?? "?", planHash: hash)
  }

  private func summary(_ run: RunRecord, active: Int64?) throws -> RunSummary {
    let usage = try ledger(run: run.id).reduce(Usage.zero) { $0 + $1.usage }
    let counts = try read {
      try Row.fetchOne(
        $0,
        sql: """
          SELECT (SELECT count(*) FROM proposal WHERE run = ?1) AS candidates, count(*) AS experiments,
          coalesce(sum(replications), 0) AS replications FROM result WHERE run = ?1
          """, arguments: [run.id])
    }
    return RunSummary(
      run: run.id, problem: run.title, file: run.file, researcher: run.researcher, verifier: run.verifier,
      seed: run.seed, state: try standing(of: run, active: active),
      started: run.started, candidates: counts?["candidates"] ?? 0, experiments: counts?["experiments"] ?? 0,
      replications: counts?["replications"] ?? 0, seconds: usage.seconds, energy: usage.energy, cost: usage.cost,
      best: try verdictSummaries(run: run.id, limit: 1).first, words: run.words)
  }
}

extension [RunSummary] {
  /// The table that `aitken lab list` prints.
  public var text: String {
    if isEmpty { return "No runs yet." }
    var table = TextTable([
      ("run", .right), ("problem", .left), ("researcher", .left), ("seed", .right), ("state", .left),
      ("candidates", .right), ("experiments", .right), ("seconds", .right), ("best", .left), ("verdict", .left),
      ("relative efficiency", .left),
    ])
    for run in self {
      table.add([
        "\(run.run)", run.problem, run.arm, "\(run.seed)",
        run.state.rawValue, Plain.count(run.candidates),
        Plain.count(run.experiments), Figure.fixed(run.seconds, 1), run.best.map { "\($0.proposal) \($0.name)" } ?? "-",
        run.best?.verdict ?? "-", run.best?.relativeEfficiency?.words ?? "-",
      ])
    }
    return table.text
  }
}
