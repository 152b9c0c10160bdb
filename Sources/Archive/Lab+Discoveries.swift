import Foundation
import GRDB

extension Lab {
  /// Writes a proposal to a file that runs under CPython with NumPy.
  /// - Throws: `LabError.notFound`, `.diskFull`, `.notWritable`, `.file`.
  public func export(_ reference: ProposalReference, to path: String) throws {
    try AtomicFile.write(try exportText(reference), to: path)
  }

  /// The text of the file that `export` writes.
  /// - Throws: `LabError.notFound`.
  public func exportText(_ reference: ProposalReference) throws -> String {
    try read { try self.fileText(reference, verdict: nil, $0) }
  }

  /// The discoveries of the lab, in the order in which they were made.
  public func discoveries() throws -> [DiscoveryRecord] {
    try read { try DiscoveryRecord.fetchAll($0, sql: "SELECT * FROM discovery ORDER BY number") }
  }

  /// Writes the files of discoveries that are recorded but not there: the process died between the two.
  func restoreDiscoveries() throws {
    for discovery in try discoveries()
    where !FileManager.default.fileExists(atPath: directory + "/" + discovery.path) {
      try write(discovery)
    }
  }

  func write(_ discovery: DiscoveryRecord) throws {
    try AtomicFile.write(discovery.text, to: directory + "/" + discovery.path)
  }

  /// The discovery that a confirmed proposal repeats; nil where it repeats none.
  public func replicated(_ reference: ProposalReference) throws -> Int64? {
    try read { database in
      guard try database.tableExists("replication") else { return nil }
      return try Int64.fetchOne(
        database, sql: "SELECT discovery FROM replication WHERE run = ? AND proposal = ?",
        arguments: [reference.run, reference.number])
    }
  }

  /// Records what was confirmed: as a discovery, or as the replication of one where the same program was confirmed before on the same
  /// problem. A replay of a recorded run discovers nothing.
  /// - Returns: the discovery, this one or the one that is repeated; nil for a replay of what was discovered in another lab.
  func discover(_ request: DiscoveryRequest, run: Int64, _ database: Database) throws -> DiscoveryRecord? {
    let sql = "SELECT * FROM discovery WHERE run = ? AND proposal = ?"
    if let stored = try DiscoveryRecord.fetchOne(database, sql: sql, arguments: [run, request.proposal]) {
      return stored
    }
    let reference = ProposalReference(run: run, number: request.proposal)
    let earlier = try earlierDiscovery(of: reference, database)
    if try earlier != nil || existingRun(run, database).replays != nil {
      try database.cached(
        "INSERT INTO replication (run, proposal, verdict, discovery) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
        [run, request.proposal, request.verdict, earlier?.number])
      return earlier
    }
    let number = try Int64.fetchOne(database, sql: "SELECT coalesce(max(number), 0) + 1 FROM discovery") ?? 1
    let text = try fileText(reference, verdict: request.verdict, database)
    let discovery = DiscoveryRecord(
      number: number, run: run, proposal: request.proposal, verdict: request.verdict, text: text)
    try database.cached(
      "INSERT INTO discovery (number, run, proposal, verdict, text) VALUES (?,?,?,?,?)",
      [number, run, request.proposal, request.verdict, text])
    return discovery
  }

  /// The discovery of the same program on the same problem, whatever it was called.
  private func earlierDiscovery(of reference: ProposalReference, _ database: Database) throws -> DiscoveryRecord? {
    let own = try existingProposal(reference, database)
    return try earlierDiscovery(
      source: own.source, name: own.name, problem: existingRun(reference.run, database).problem, database)
  }

  /// The discovery of a program on the problem with the hash `problem`.
  func earlierDiscovery(
    source: String, name: String, problem: String, _ database: Database
  ) throws -> DiscoveryRecord? {
    let program = NeutralSource(source, name: name).python
    return try DiscoveryRecord.fetchAll(
      database,
      sql: """
        SELECT discovery.* FROM discovery JOIN run ON run.id = discovery.run WHERE run.problem = ? ORDER BY number
        """, arguments: [problem]
    ).first { discovery in
      let found = try existingProposal(ProposalReference(run: discovery.run, number: discovery.proposal), database)
      return NeutralSource(found.source, name: found.name).python == program
    }
  }

  /// The source under a heading of comments: what it is for, what was found about it, where it comes from.
  private func fileText(_ reference: ProposalReference, verdict number: Int?, _ database: Database) throws -> String {
    let proposal = try existingProposal(reference, database)
    let run = try existingRun(reference.run, database)
    let verdicts = try VerdictRecord.fetchAll(
      database, sql: "SELECT * FROM verdict WHERE run = ? AND proposal = ? ORDER BY number",
      arguments: [reference.run, reference.number])
    let verdict = number.map { wanted in verdicts.first { $0.number == wanted } } ?? verdicts.last
    var heading = ["\(proposal.name), found by Aitken \(run.version) (proposal \(reference.number))", run.title]
    if let verdict {
      heading.append(verdict.words)
      if let known = verdict.known, !verdict.words.contains("Known as") { heading.append("Known as: \(known)") }
      let hash = try String.fetchOne(
        database, sql: "SELECT hash FROM plan WHERE run = ? AND number = ?", arguments: [reference.run, verdict.plan])
      if let hash { heading.append("Experiment plan: \(hash)") }
    } else {
      heading.append("No verdict was given on it")
    }
    let comments = heading.flatMap { $0.split(whereSeparator: \.isNewline) }.map { "# \($0)\n" }.joined()
    let imports = proposal.source.split(whereSeparator: \.isNewline).contains { $0 == "import numpy as np" }
    let ending = proposal.source.hasSuffix("\n") ? "" : "\n"
    return comments + (imports ? "" : "import numpy as np\n\n\n") + proposal.source + ending
  }
}
