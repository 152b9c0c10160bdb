import GRDB

/// An agent of a lab: a proposal with what it is beside its source.
public struct ArchivedAgent: Hashable, Sendable {
  /// Number, name, source, parents, generation.
  public var proposal: ProposalRecord
  /// Thought, state, error.
  public var agent: AgentRecord

  /// An agent.
  public init(proposal: ProposalRecord, agent: AgentRecord) {
    self.proposal = proposal
    self.agent = agent
  }
}

extension Lab {
  /// The agents of a run, in the order of their numbers; none in a lab of a version that had no agents.
  public func agents(run: Int64) throws -> [ArchivedAgent] {
    try read { database in
      guard try database.tableExists("agent") else { return [] }
      let records = try AgentRecord.fetchAll(
        database, sql: "SELECT * FROM agent WHERE run = ? ORDER BY proposal", arguments: [run])
      let byNumber = Dictionary(records.map { ($0.proposal, $0) }, uniquingKeysWith: { first, _ in first })
      return try self.proposals(run: run, numbers: 1...Int.max, database).compactMap { proposal in
        byNumber[proposal.number].map { ArchivedAgent(proposal: proposal, agent: $0) }
      }
    }
  }

  /// What came of a run's agents on tasks, in the order of agents, phases, tasks and repetitions.
  /// - Parameter proposal: of this agent alone; nil for all.
  public func trials(run: Int64, proposal: Int? = nil) throws -> [TrialRecord] {
    try read { database in
      guard try database.tableExists("trial") else { return [] }
      let places =
        try database.tableExists("trialPlace")
        ? "LEFT JOIN trialPlace USING (run, proposal, phase, task, repetition)" : ""
      return try TrialRecord.fetchAll(
        database,
        sql: """
          SELECT * FROM trial \(places) WHERE run = ? AND (? IS NULL OR proposal = ?)
          ORDER BY proposal, phase, task, repetition
          """, arguments: [run, proposal, proposal])
    }
  }

  /// The runs whose proposals are agents, in the order in which they began.
  public func agentRuns() throws -> [RunRecord] {
    let withAgents = try read { database in
      try database.tableExists("agent")
        ? Set(Int64.fetchAll(database, sql: "SELECT DISTINCT run FROM agent")) : []
    }
    return try runs().filter { withAgents.contains($0.id) }
  }
}
