import GRDB

/// One candidate, as it was proposed.
public struct ProposalRecord: Codable, Hashable, Sendable {
  /// Number in its run, from 1, in the order of proposing.
  public var number: Int
  /// Name of the estimator: the last function of `source`.
  public var name: String
  /// Python text.
  public var source: String
  /// Numbers of the proposals that it was made from, in order; each smaller than `number`.
  public var parents: [Int]
  /// How it was made: the move's name.
  public var move: String
  /// Generations since the first proposals, which are of generation 0.
  public var generation: Int
  /// Nodes of the syntax tree.
  public var size: Int

  /// A candidate.
  public init(number: Int, name: String, source: String, parents: [Int], move: String, generation: Int, size: Int) {
    self.number = number
    self.name = name
    self.source = source
    self.parents = parents
    self.move = move
    self.generation = generation
    self.size = size
  }

  func insert(_ database: Database, run: Int64, step: Int) throws {
    try database.cached(
      "INSERT INTO proposal (run, number, step, name, source, move, generation, size) VALUES (?,?,?,?,?,?,?,?)",
      [run, number, step, name, source, move, generation, size])
    for (position, parent) in parents.enumerated() {
      try database.cached(
        "INSERT INTO parent (run, proposal, position, parent) VALUES (?,?,?,?)", [run, number, position, parent])
    }
  }

  init(row: Row, parents: [Int]) {
    self.init(
      number: row["number"], name: row["name"], source: row["source"], parents: parents, move: row["move"],
      generation: row["generation"], size: row["size"])
  }
}

extension Database {
  /// Runs one changing statement, compiled once a connection.
  func cached(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }
}
