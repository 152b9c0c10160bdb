import GRDB
import Ledger
import Studies

/// What runs cost, by purpose, by model and by run, and what a confirmed discovery cost beside a researcher's.
public struct LedgerReport: Codable, Hashable, Sendable {
  /// What is assumed to turn joules and hours into money.
  public struct Assumptions: Codable, Hashable, Sendable {
    /// A researcher's yearly salary.
    public var salary: Double
    /// Hours that a researcher works in a year.
    public var hoursPerYear: Double
    /// Hours that a researcher takes for one discovery of this kind; nil where nobody says.
    public var hoursPerDiscovery: Double?
    /// Price of a kilowatt hour.
    public var electricityPrice: Double
    /// ISO 4217 code of all of these.
    public var currency: String

    /// Assumptions.
    public init(
      salary: Double, hoursPerYear: Double, hoursPerDiscovery: Double?, electricityPrice: Double, currency: String
    ) {
      self.salary = salary
      self.hoursPerYear = hoursPerYear
      self.hoursPerDiscovery = hoursPerDiscovery
      self.electricityPrice = electricityPrice
      self.currency = currency
    }

    enum CodingKeys: String, CodingKey {
      case salary, currency
      case hoursPerYear = "hours per year"
      case hoursPerDiscovery = "hours per discovery"
      case electricityPrice = "electricity price per kWh"
    }
  }

  /// What was spent on something.
  public struct Line: Codable, Hashable, Sendable {
    /// A purpose, a model, or a run.
    public var name: String
    /// What was spent.
    public var usage: Usage
    /// Exchanges with models; nil where that says nothing.
    public var exchanges: Int?
  }

  /// What a confirmed discovery costs.
  public struct Discovery: Codable, Hashable, Sendable {
    /// Programs whose verdict is "better".
    public var confirmed: Int
    /// Programs whose verdict is "conditionally better".
    public var conditional: Int
    /// Money for models and electricity.
    public var money: Double
    /// Money for one confirmed discovery; nil where there is none.
    public var each: Double?
    /// The least and the most that one costs: the exact 95 % interval for a Poisson count (Garwood 1936). `most` is nil without a
    /// discovery: nothing bounds it.
    public var least: Double
    /// The most that one costs.
    public var most: Double?
    /// What a researcher costs for one; nil where nobody says how long it takes.
    public var researcher: Double?
    /// Hours in which a researcher would have to make one to cost the same; nil without a discovery.
    public var hoursToEqual: Double?

    enum CodingKeys: String, CodingKey {
      case confirmed, conditional, money, each, least, most, researcher
      case hoursToEqual = "hours to equal"
    }
  }

  /// The runs.
  public var runs: [Line]
  /// By purpose; they add up to the total.
  public var purposes: [Line]
  /// By model; their tokens and money are parts of the total.
  public var models: [Line]
  /// Everything.
  public var total: Usage
  /// Proposals.
  public var candidates: Int
  /// What a discovery cost.
  public var discovery: Discovery
  /// What is assumed.
  public var assumptions: Assumptions
}

extension Lab {
  /// The ledger of `runs`, of all where the list is empty; a run that is named twice counts once.
  /// - Throws: `LabError`: there is no such run; money in a currency other than that of the assumptions.
  public func ledgerReport(runs numbers: [Int64], _ assumptions: LedgerReport.Assumptions) throws -> LedgerReport {
    let runs = try numbers.isEmpty ? self.runs().map(\.id) : Array(Set(numbers)).sorted()
    var purposes: [Purpose: Usage] = [:]
    var models: [String: LedgerReport.Line] = [:]
    var lines: [LedgerReport.Line] = []
    var (candidates, confirmed, conditional) = (0, 0, 0)
    for number in runs {
      let run = try self.run(number)
      var usage = Usage.zero
      for entry in try ledger(run: number) {
        try checkCurrency(entry.usage, run: number, assumptions.currency)
        purposes[entry.purpose] = (purposes[entry.purpose] ?? .zero) + entry.usage
        usage = usage + entry.usage
      }
      // The exchanges of a replay are those of the run that paid for them.
      let exchanges = run.replays == nil ? try exchanges(run: number).map(\.exchange) : []
      for exchange in exchanges {
        var line = models[exchange.model] ?? LedgerReport.Line(name: exchange.model, usage: .zero, exchanges: 0)
        line.usage =
          line.usage
          + Usage(
            seconds: exchange.seconds, processorSeconds: 0, energy: .zero, tokens: exchange.tokens, cost: exchange.cost)
        line.exchanges = (line.exchanges ?? 0) + 1
        models[exchange.model] = line
      }
      let summary = try summary(run: number)
      candidates += summary.candidates
      lines.append(
        LedgerReport.Line(
          name: "run \(number), \(run.researcher): \(run.title)", usage: usage,
          exchanges: exchanges.isEmpty ? nil : exchanges.count))
      let found = try confirmedPrograms(run: number)
      confirmed += found.better
      conditional += found.conditional
    }
    let total = lines.reduce(.zero) { $0 + $1.usage }
    return LedgerReport(
      runs: lines,
      purposes: Purpose.allCases.compactMap { purpose in
        purposes[purpose].map { LedgerReport.Line(name: purpose.rawValue, usage: $0, exchanges: nil) }
      }, models: models.values.sorted { $0.name < $1.name }, total: total, candidates: candidates,
      discovery: LedgerReport.Discovery(
        total, confirmed: confirmed, conditional: conditional, assumptions: assumptions), assumptions: assumptions)
  }

  /// Programs of a run whose best verdict is "better", and those whose best is "conditionally better"; without replications.
  private func confirmedPrograms(run: Int64) throws -> (better: Int, conditional: Int) {
    let row = try read { database in
      let others =
        try database.tableExists("replication")
        ? "AND NOT EXISTS (SELECT 1 FROM replication WHERE replication.run = verdict.run "
          + "AND replication.proposal = verdict.proposal)" : ""
      return try Row.fetchOne(
        database,
        sql: """
          SELECT coalesce(sum(best = 0), 0) AS better, coalesce(sum(best = 1), 0) AS conditional FROM (
            SELECT min(CASE kind WHEN 'better' THEN 0 WHEN 'conditionally better' THEN 1 ELSE 2 END) AS best
            FROM verdict WHERE run = ? \(others) GROUP BY proposal)
          """, arguments: [run])
    }
    return (row?["better"] ?? 0, row?["conditional"] ?? 0)
  }

  /// Amounts in different currencies have no sum.
  /// - Throws: `LabError.conflict`.
  private func checkCurrency(_ usage: Usage, run: Int64, _ currency: String) throws {
    guard usage.cost.amount != 0, usage.cost.currency != currency else { return }
    throw LabError.conflict(
      "run \(run) paid for models in \(usage.cost.currency), and salary and electricity are in \(currency): these have no sum. "
        + "Give --currency \(usage.cost.currency) with --salary and --electricity-price in it, or name runs in one currency"
    )
  }
}

extension LedgerReport.Discovery {
  init(_ total: Usage, confirmed: Int, conditional: Int, assumptions: LedgerReport.Assumptions) {
    let electricity = total.energy.cost(price: assumptions.electricityPrice)
    let money = total.cost.amount + electricity
    let rate = PoissonRate(count: confirmed)
    let hourly = assumptions.salary / assumptions.hoursPerYear
    let each = confirmed > 0 ? money / Double(confirmed) : nil
    self.init(
      confirmed: confirmed, conditional: conditional, money: money, each: each, least: money / rate.upper,
      most: rate.lower > 0 ? money / rate.lower : nil, researcher: assumptions.hoursPerDiscovery.map { $0 * hourly },
      hoursToEqual: each.map { $0 / hourly })
  }
}
