import GRDB
import LanguageModels
import Ledger
import Research

extension Lab {
  /// Keeps an exchange with a language model, at once and whatever becomes of the step that it belongs to; it survives a loss of
  /// power once this returns: what was paid for is not paid again.
  public func record(_ exchange: Exchange, run: Int64) throws {
    try write(durably: true) { try ExchangeRecord.insert(exchange, $0, run: run, now: Self.now()) }
  }

  /// Keeps exchanges that were made elsewhere; those that are here already stay as they are.
  public func keep(_ exchanges: [Exchange], run: Int64) throws {
    let known = Set(try self.exchanges(run: run).map { RecordedAttempt($0.exchange) })
    let fresh = exchanges.filter { !known.contains(RecordedAttempt($0)) }
    guard !fresh.isEmpty else { return }
    try write { database in
      let now = Self.now()
      for exchange in fresh { try ExchangeRecord.insert(exchange, database, run: run, now: now) }
    }
  }

  private struct RecordedAttempt: Hashable {
    let place: ExchangePlace
    let attempt: Int
    init(_ exchange: Exchange) { (place, attempt) = (exchange.place, exchange.attempt) }
  }

  /// What was recorded at a place of a run, in the order of attempts.
  public func exchanges(run: Int64, at place: ExchangePlace) throws -> [Exchange] {
    try read { database in
      guard try database.tableExists("exchange") else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM exchange WHERE run = ? AND generation = ? AND purpose = ? AND slot = ? AND turn = ? ORDER BY attempt
          """,
        arguments: [run, place.generation, place.purpose.rawValue, place.slot, place.turn]
      ).map { try ExchangeRecord(row: $0).exchange }
    }
  }

  /// Whether a step of the run was recorded after an exchange.
  func isBooked(_ exchange: Exchange, run: Int64) throws -> Bool {
    let place = exchange.place
    return try read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM step JOIN exchange ON exchange.run = step.run WHERE step.run = ?
          AND exchange.generation = ? AND exchange.purpose = ? AND exchange.slot = ? AND exchange.turn = ?
          AND exchange.attempt = ? AND step.written >= exchange.written)
          """,
        arguments: [
          run, place.generation, place.purpose.rawValue, place.slot, place.turn, exchange.attempt,
        ]) ?? false
    }
  }

  /// How many exchanges a run has.
  public func exchangeCount(run: Int64) throws -> Int {
    try read { database in
      guard try database.tableExists("exchange") else { return 0 }
      return try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange WHERE run = ?", arguments: [run]) ?? 0
    }
  }

  /// All exchanges of a run, in the order of their places and attempts.
  public func exchanges(run: Int64) throws -> [ExchangeRecord] {
    try read { database in
      guard try database.tableExists("exchange") else { return [] }
      return try Row.fetchAll(
        database,
        sql: "SELECT * FROM exchange WHERE run = ? ORDER BY generation, purpose, slot, turn, attempt", arguments: [run]
      ).map(ExchangeRecord.init)
    }
  }
}

extension Lab {
  /// The exchanges of one slot, the last attempt at each turn, in the order of turns.
  public func exchanges(run: Int64, generation: Int, purpose: Purpose, slot: Int) throws -> [Exchange] {
    try read { database in
      guard try database.tableExists("exchange") else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM exchange WHERE run = ? AND generation = ? AND purpose = ? AND slot = ? AND \(ExchangeRecord.isKept)
          ORDER BY turn
          """, arguments: [run, generation, purpose.rawValue, slot]
      ).map { try ExchangeRecord(row: $0).exchange }
    }
  }
}

/// The exchanges of one run in a lab: to record, or to replay.
public struct LabExchanges: ExchangeJournal {
  private let lab: Lab
  private let run: Int64

  /// Those of run `run`.
  public init(_ lab: Lab, run: Int64) {
    self.lab = lab
    self.run = run
  }

  /// What was recorded at a place.
  public func exchanges(at place: ExchangePlace) throws -> [Exchange] { try lab.exchanges(run: run, at: place) }

  /// Keeps an exchange.
  public func record(_ exchange: Exchange) throws { try lab.record(exchange, run: run) }

  /// Whether a step was recorded after it: with the step came the ledger's entries of everything before it.
  public func isBooked(_ exchange: Exchange) throws -> Bool { try lab.isBooked(exchange, run: run) }
}

extension Lab {
  /// What language models said about candidates of a run, with what came of their predictions.
  public func modelReviews(run: Int64) throws -> [ModelReview] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT payload FROM critique WHERE run = ? AND verifier LIKE 'model:%' ORDER BY number",
        arguments: [run])
    }.compactMap { try? CanonicalJSON.value(ModelReview.self, from: $0) }
  }
}
