import GRDB

/// What befell runs beside their steps: a person stopped one, a process took it up again. No part of a digest.
extension Lab {
  private enum Turn: String { case stopped, resumed }

  /// A person stopped the run. Saying so again changes nothing.
  public func stopped(run: Int64) throws { try turn(.stopped, run) }

  /// A process goes on with the run; where nobody stopped it there is nothing to say.
  public func resumed(run: Int64) throws { try turn(.resumed, run) }

  private func turn(_ turn: Turn, _ run: Int64) throws {
    try write { database in
      _ = try self.existingRun(run, database)
      let last = try Self.lastTurn(run, database)
      guard last.map({ $0.turn != turn }) ?? (turn == .stopped) else { return }
      try database.cached(
        "INSERT INTO course (run, number, turn, written) VALUES (?,?,?,?)",
        [run, (last?.number ?? 0) + 1, turn.rawValue, Self.now()])
    }
  }

  private static func lastTurn(_ run: Int64, _ database: Database) throws -> (number: Int, turn: Turn)? {
    let row = try Row.fetchOne(
      database, sql: "SELECT number, turn FROM course WHERE run = ? ORDER BY number DESC LIMIT 1", arguments: [run])
    return row.flatMap { row in Turn(rawValue: row["turn"]).map { (row["number"], $0) } }
  }

  /// The run that is being worked on now: the one that changed last of those that have not ended, if a process works in the lab.
  /// - Parameter runs: those of the lab, where they are known already.
  public func activeRun(_ runs: [RunRecord]? = nil) throws -> Int64? {
    guard worker != nil else { return nil }
    return try (runs ?? self.runs()).filter { $0.state == .open }.max { $0.changed < $1.changed }?.id
  }

  /// How a run stands.
  /// - Parameter active: the run that is being worked on, see `activeRun`.
  public func standing(of run: RunRecord, active: Int64?) throws -> RunStanding {
    switch run.state {
    case .finished: return .finished
    case .failed: return .failed
    case .open: break
    }
    if run.id == active { return .working }
    let isStopped = try read { database in
      try database.tableExists("course") && Self.lastTurn(run.id, database)?.turn == .stopped
    }
    if isStopped { return .stopped }
    if try waiting(run: run.id) > 0 { return .waiting }
    return try openQuestions(run: run.id).contains { $0.reason == .judge } ? .answered : .died
  }

  /// What a process that works on a run does now, as far as its records tell: a plan whose verdict is not in yet, exchanges with models
  /// since the last step, or else a generation whose end will be the next step.
  public func activity(run: Int64) throws -> RunActivity {
    try read { database in
      let plan = try Row.fetchOne(
        database,
        sql: """
          SELECT plan.proposal AS proposal, name FROM plan
          LEFT JOIN proposal ON proposal.run = plan.run AND proposal.number = plan.proposal
          WHERE plan.run = ?1 AND purpose = 'confirmation'
          AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.run = ?1 AND verdict.plan = plan.number)
          ORDER BY plan.number DESC LIMIT 1
          """, arguments: [run])
      if let plan { return .confirming(proposal: plan["proposal"] ?? 0, name: plan["name"] ?? "the baseline") }
      let step = try Row.fetchOne(
        database, sql: "SELECT number, written FROM step WHERE run = ? ORDER BY number DESC LIMIT 1", arguments: [run])
      let (last, written): (Int, String) = (step?["number"] ?? 0, step?["written"] ?? "")
      guard try database.tableExists("exchange") else { return .generation(last + 1) }
      let asked = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*) AS answers, sum(purpose = 'criticising') AS reviews FROM exchange WHERE run = ? AND written > ?
          """, arguments: [run, written])
      let (answers, reviews): (Int, Int) = (asked?["answers"] ?? 0, asked?["reviews"] ?? 0)
      return answers > 0 ? .asking(generation: last + 1, answers: answers, reviews: reviews) : .generation(last + 1)
    }
  }

  /// Candidates of a run that nobody has judged and that it cannot go on without.
  public func waiting(run: Int64) throws -> Int {
    let open = try openQuestions(run: run).filter { $0.reason == .judge }
    guard !open.isEmpty else { return 0 }
    let answered = Set(try reviews(run: run).map(\.proposal))
    return open.count { !answered.contains($0.proposal) }
  }
}
