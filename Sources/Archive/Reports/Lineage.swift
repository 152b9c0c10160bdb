import GRDB

/// A proposal and all that it descends from, as far as they are in the archive.
public struct Lineage: Codable, Hashable, Sendable {
  /// One of them.
  public struct Member: Codable, Hashable, Sendable {
    /// Number in the run.
    public var number: Int
    /// Name of the estimator.
    public var name: String
    /// How it was made.
    public var move: String
    /// Generation.
    public var generation: Int
    /// What it was made from, in order.
    public var parents: [Int]
    /// Its last verdict: "better, 1.38 (1.30 to 1.46)"; nil if it never had one.
    public var verdict: String?
  }

  /// The proposal itself first, then its ancestors, latest first.
  public var members: [Member]

  /// Lines of text: a proposal, its first parent below it, and so on to the beginning; the lines of its other parents
  /// stand between, further to the right. Each proposal stands there once. At most `limit` lines.
  public func text(limit: Int = 60) -> String {
    let byNumber = Dictionary(members.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    var shown: Set<Int> = []
    var waiting = members.first.map { [($0.number, 0)] } ?? []
    while let (number, depth) = waiting.popLast() {
      guard let member = byNumber[number], shown.insert(number).inserted else { continue }
      if lines.count == limit {
        lines.append("… \(members.count - limit) more")
        break
      }
      let origin = member.parents.isEmpty ? "" : " of " + member.parents.map(String.init).joined(separator: " and ")
      let verdict = member.verdict.map { ": \($0)" } ?? ""
      lines.append(
        "\(String(repeating: "  ", count: depth))\(number) \(member.name), \(member.move)\(origin)\(verdict)")
      if let first = member.parents.first { waiting.append((first, depth)) }
      for other in member.parents.dropFirst().reversed() { waiting.append((other, depth + 1)) }
    }
    return lines.joined(separator: "\n")
  }
}

extension Lab {
  /// What a proposal descends from.
  public func lineage(_ reference: ProposalReference) throws -> Lineage {
    try read { database in
      _ = try self.existingProposal(reference, database)
      let arguments: StatementArguments = [reference.run, reference.number]
      func rows(_ sql: String) throws -> RowCursor {
        try Row.fetchCursor(database, sql: Self.ancestors + sql, arguments: arguments)
      }
      var parents: [Int: [Int]] = [:]
      let edges = try rows(
        "SELECT proposal, parent FROM ancestor CROSS JOIN parent ON run = ?1 AND proposal = number ORDER BY position")
      while let edge = try edges.next() { parents[edge["proposal"], default: []].append(edge["parent"]) }
      // Later verdicts on the same proposal take the place of earlier ones.
      var verdicts: [Int: VerdictRecord] = [:]
      let judged = try rows(
        """
        SELECT verdict.* FROM ancestor CROSS JOIN verdict ON run = ?1 AND proposal = ancestor.number
        ORDER BY verdict.number
        """)
      while let row = try judged.next() { verdicts[row["proposal"]] = try VerdictRecord(row: row) }
      var members: [Lineage.Member] = []
      let proposals = try rows(
        """
        SELECT proposal.number, name, move, generation FROM ancestor CROSS JOIN proposal ON run = ?1
        AND proposal.number = ancestor.number ORDER BY proposal.number DESC
        """)
      while let row = try proposals.next() {
        let number: Int = row["number"]
        let name: String = row["name"]
        let verdict = verdicts[number].map { VerdictSummary($0, run: reference.run, name: name, planHash: nil).short }
        members.append(
          Lineage.Member(
            number: number, name: name, move: row["move"], generation: row["generation"],
            parents: parents[number] ?? [], verdict: verdict))
      }
      return Lineage(members: members)
    }
  }

  /// The numbers of proposal ?2 of run ?1 and of all that it descends from.
  private static let ancestors = """
    WITH RECURSIVE ancestor (number) AS (
      SELECT ?2 UNION SELECT parent.parent FROM ancestor CROSS JOIN parent
      ON parent.run = ?1 AND parent.proposal = ancestor.number
    )

    """

  /// Numbers of the proposals that were made from this one directly.
  public func children(_ reference: ProposalReference) throws -> [Int] {
    try read {
      try Int.fetchAll(
        $0, sql: "SELECT DISTINCT proposal FROM parent WHERE run = ? AND parent = ? ORDER BY proposal",
        arguments: [reference.run, reference.number])
    }
  }
}
