import GRDB
import Ledger
import Research

/// What `aitken lab show RUN` tells.
public struct RunReport: Codable, Hashable, Sendable {
  /// A plan, without its payload.
  public struct Plan: Codable, Hashable, Sendable {
    /// Number in the run.
    public var number: Int
    /// Which experiment.
    public var purpose: String
    /// SHA-256 of the payload.
    public var hash: String
  }

  /// One move of the researcher: how often it was made, and how often its proposal was judged better.
  public struct Move: Codable, Hashable, Sendable {
    /// Name of the move.
    public var move: String
    /// Proposals made by it.
    public var candidates: Int
    /// Those among them with a verdict "better" or "conditionally better".
    public var better: Int
  }

  /// The line of `aitken lab list`.
  public var summary: RunSummary
  /// Canonical JSON of the configuration.
  public var configuration: String
  /// SHA-256 of the problem file.
  public var problemHash: String
  /// SHA-256 of what the run found (`Lab.digest`).
  public var digest: String
  /// The verdicts, best first, at most 20.
  public var verdicts: [VerdictSummary]
  /// The plans that were made for one proposal, and those of screening.
  public var plans: [Plan]
  /// The moves, most frequent first.
  public var moves: [Move]
  /// What became of questions to language models; nil where none was asked.
  public var questions: QuestionsReport?
  /// How different the programs are, and how good a sample of the accepted ones really is, by generation.
  public var generations: [GenerationReport]
  /// The warning, where the diversity collapsed.
  public var collapse: String?
  /// Paths of the discoveries' files inside the lab.
  public var discoveries: [String]
  /// What was spent, by purpose.
  public var ledger: [LedgerEntry]

  enum CodingKeys: String, CodingKey {
    case summary, configuration
    case problemHash = "problem hash"
    case digest, verdicts, plans, moves, questions, generations, collapse, discoveries, ledger
  }
}

extension Lab {
  /// Everything about a run that fits on a page.
  public func report(run: Int64) throws -> RunReport {
    let record = try self.run(run)
    let generations = try generations(run: run)
    let moves = try read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT move, count(*) AS candidates, sum(EXISTS (SELECT 1 FROM verdict WHERE verdict.run = proposal.run
          AND verdict.proposal = proposal.number AND kind IN ('better', 'conditionally better'))) AS better
          FROM proposal WHERE run = ? GROUP BY move ORDER BY candidates DESC, move
          """, arguments: [run])
    }
    return RunReport(
      summary: try summary(run: run), configuration: record.configuration, problemHash: record.problem,
      digest: try digest(run: run), verdicts: try verdictSummaries(run: run, limit: 20),
      plans: try plans(run: run).map { RunReport.Plan(number: $0.number, purpose: $0.purpose, hash: $0.hash) },
      moves: moves.map { RunReport.Move(move: $0["move"], candidates: $0["candidates"], better: $0["better"]) },
      questions: try questionsReport(run: run), generations: generations, collapse: generations.collapse?.words,
      discoveries: try discoveries().filter { $0.run == run }.map(\.path), ledger: try ledger(run: run))
  }
}

extension RunReport {
  /// The page as plain text.
  public var text: String {
    var lines = [
      "Run \(summary.run): \(summary.problem) (\(summary.file))",
      "\(summary.researcher), verifier \(summary.isVerified ? summary.verifier : "SWITCHED OFF"), seed \(summary.seed), \(summary.state.words); began \(summary.started)",
      "\(Plain.count(summary.candidates, "candidate")), \(Plain.count(summary.experiments, "experiment")), "
        + "\(Plain.count(summary.replications, "replication")), "
        + Usage(seconds: summary.seconds, processorSeconds: 0, energy: summary.energy, cost: summary.cost).words,
    ]
    if !summary.isVerified, summary.words != ResearchResult.unverified { lines += ["", ResearchResult.unverified] }
    if let words = summary.words { lines += ["", words] }
    if !verdicts.isEmpty {
      var table = TextTable([
        ("proposal", .right), ("name", .left), ("verdict", .left), ("relative efficiency", .left), ("known as", .left),
        ("plan", .left),
      ])
      for verdict in verdicts {
        table.add([
          verdict.proposal, verdict.name, verdict.verdict, verdict.relativeEfficiency?.words ?? "-",
          verdict.knownAs ?? "-", verdict.planHash.map { String($0.prefix(12)) } ?? "-",
        ])
      }
      lines += ["", table.text]
    }
    if !moves.isEmpty {
      var table = TextTable([("move", .left), ("candidates", .right), ("better", .right)])
      for move in moves { table.add([move.move, "\(move.candidates)", "\(move.better)"]) }
      lines += ["", table.text]
    }
    if let questions { lines += ["", questions.text] }
    if !generations.isEmpty { lines += ["", generations.text] }
    if let collapse { lines += ["", collapse] }
    if !ledger.isEmpty {
      var table = TextTable([("spent on", .left), ("seconds", .right), ("energy", .left), ("money", .left)])
      for entry in ledger {
        table.add([
          entry.purpose.rawValue, Figure.fixed(entry.usage.seconds, 1), entry.usage.energy.words,
          entry.usage.cost.words,
        ])
      }
      lines += ["", table.text]
    }
    if !discoveries.isEmpty { lines += [""] + discoveries }
    lines += ["", "Problem \(problemHash)", "Content \(digest)"]
    return lines.joined(separator: "\n")
  }
}
