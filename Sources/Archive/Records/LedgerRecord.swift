import GRDB
import Ledger

/// One entry of a run's ledger, as it is stored.
public struct LedgerRecord: Hashable, Sendable {
  /// The step in which it was spent.
  public var step: Int
  /// What was spent, on what.
  public var entry: LedgerEntry

  static func insert(_ entry: LedgerEntry, _ database: Database, run: Int64, step: Int) throws {
    let usage = entry.usage
    try database.cached(
      """
      INSERT INTO ledger (run, step, purpose, seconds, processor, joules, measured, watts, prompt, completion, amount,
      currency) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
      """,
      [
        run, step, entry.purpose.rawValue, usage.seconds, usage.processorSeconds, usage.energy.joules,
        usage.energy.measured, usage.energy.wattsPerCore, usage.tokens.prompt, usage.tokens.completion,
        usage.cost.amount, usage.cost.currency,
      ])
  }

  init(row: Row) throws {
    guard let purpose = Purpose(rawValue: row["purpose"]) else {
      throw LabError.unreadable(what: "a ledger entry", detail: "its purpose")
    }
    step = row["step"]
    entry = LedgerEntry(
      purpose: purpose,
      usage: Usage(
        seconds: row["seconds"], processorSeconds: row["processor"],
        energy: Energy(joules: row["joules"], measured: row["measured"], wattsPerCore: row["watts"]),
        tokens: Tokens(prompt: row["prompt"], completion: row["completion"]),
        cost: Cost(amount: row["amount"], currency: row["currency"])))
  }
}
