import Archive
import ArgumentParser
import Console
import Foundation
import Ledger

/// `aitken lab ledger`
struct LabLedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract:
      "What runs cost: seconds, joules, tokens, money; and what a confirmed discovery cost beside a researcher's.",
    discussion: """
      Example:
        aitken lab ledger 3 --salary 120000 --hours-per-discovery 160
      """)

  /// How it prints.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

  @Argument(help: ArgumentHelp("Runs. (default: all)", valueName: "run"))
  var runs: [Int64] = []

  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  var lab = "./lab"

  @Option(name: .long, help: ArgumentHelp("A researcher's yearly salary.", valueName: "money"))
  var salary = UsualPrices.salary

  @Option(name: .long, help: ArgumentHelp("Hours that a researcher works in a year.", valueName: "h"))
  var hoursPerYear = UsualPrices.hoursPerYear

  @Option(
    name: .long,
    help: ArgumentHelp("Hours that a researcher takes for one such discovery: your figure.", valueName: "h"))
  var hoursPerDiscovery: Double?

  @Option(name: .long, help: ArgumentHelp("Price of a kilowatt hour.", valueName: "money"))
  var electricityPrice = UsualPrices.kilowattHour

  @Option(name: .long, help: ArgumentHelp("Currency of these figures.", valueName: "code"))
  var currency = "USD"

  @Option(name: .long, help: "How the result is printed.")
  var format: Format = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    for (name, value) in [
      ("--salary", salary), ("--hours-per-year", hoursPerYear), ("--hours-per-discovery", hoursPerDiscovery ?? 1),
      ("--electricity-price", electricityPrice),
    ] where !(value > 0 && value.isFinite) {
      throw ValidationError("\(name) must be above 0.")
    }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(output)
      let lab = try Lab(self.lab, for: .reading)
      let report = try lab.ledgerReport(
        runs: runs,
        LedgerReport.Assumptions(
          salary: salary, hoursPerYear: hoursPerYear, hoursPerDiscovery: hoursPerDiscovery,
          electricityPrice: electricityPrice, currency: currency))
      try lab.close()
      try Terminal.deliver(try text(report), to: output)
    }
  }

  private func text(_ report: LedgerReport) throws -> String {
    switch format {
    case .table: return report.text
    case .csv: return report.csv
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(report), as: UTF8.self)
    }
  }
}
