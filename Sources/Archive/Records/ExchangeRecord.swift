import GRDB
import LanguageModels
import Ledger

/// An exchange with a language model, as it is stored.
public struct ExchangeRecord: Hashable, Sendable {
  /// What was asked and answered.
  public var exchange: Exchange
  /// When it was recorded: ISO 8601, UTC.
  public var written: String

  /// Selects the last attempt at each place of the generations that were recorded: not what a cap or a kill cut off.
  static let isKept = """
    generation <= (SELECT max(generation) FROM proposal WHERE proposal.run = exchange.run) AND
    attempt = (SELECT max(attempt) FROM exchange later WHERE later.run = exchange.run
      AND later.generation = exchange.generation AND later.purpose = exchange.purpose AND later.slot = exchange.slot
      AND later.turn = exchange.turn)
    """

  init(row: Row) throws {
    guard let purpose = Purpose(rawValue: row["purpose"]), let outcome = Exchange.Outcome(rawValue: row["outcome"]),
      let request = try? CanonicalJSON.value(ModelRequest.self, from: row["request"])
    else { throw LabError.unreadable(what: "an exchange with a model", detail: "its purpose, request or outcome") }
    exchange = Exchange(
      place: ExchangePlace(generation: row["generation"], purpose: purpose, slot: row["slot"], turn: row["turn"]),
      attempt: row["attempt"], model: row["model"], request: request, outcome: outcome, reply: row["reply"],
      words: row["words"], served: row["served"],
      tokens: Tokens(prompt: row["prompt"], completion: row["completion"]), isCounted: row["counted"],
      cost: Cost(amount: row["amount"], currency: row["currency"]), seconds: row["seconds"])
    written = row["written"]
  }

  static func insert(_ exchange: Exchange, _ database: Database, run: Int64, now: String) throws {
    try database.cached(
      """
      INSERT INTO exchange (run, generation, purpose, slot, turn, attempt, model, request, outcome, reply, words, served,
      prompt, completion, counted, amount, currency, seconds, written) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """,
      [
        run, exchange.place.generation, exchange.place.purpose.rawValue, exchange.place.slot, exchange.place.turn,
        exchange.attempt, exchange.model, try CanonicalJSON.text(exchange.request), exchange.outcome.rawValue,
        exchange.reply, exchange.words, exchange.served, exchange.tokens.prompt, exchange.tokens.completion,
        exchange.isCounted, exchange.cost.amount, exchange.cost.currency, exchange.seconds, now,
      ])
  }
}
