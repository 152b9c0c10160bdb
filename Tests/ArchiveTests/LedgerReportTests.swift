import Foundation
import Ledger
import Testing

@testable import Archive

/// `aitken lab ledger`: the sums, the discoveries, the words.
@Suite struct LedgerReportTests {
  private func assumptions(hours: Double? = nil, currency: String = "USD") -> LedgerReport.Assumptions {
    LedgerReport.Assumptions(
      salary: 120_000, hoursPerYear: 1_800, hoursPerDiscovery: hours, electricityPrice: 0.3, currency: currency)
  }

  private func report(
    _ workshop: Workshop, runs: [Int64] = [], hours: Double? = nil, currency: String = "USD"
  ) throws -> LedgerReport {
    let lab = try Lab(workshop.lab, for: .reading)
    let report = try lab.ledgerReport(runs: runs, assumptions(hours: hours, currency: currency))
    try lab.close()
    return report
  }

  /// A lab whose one run has `step` alone.
  private func workshop(_ step: StepRecord) throws -> Workshop {
    let workshop = try Workshop()
    let lab = try Lab(workshop.lab, for: .writing)
    let run = try lab.begin(Workshop.request()).id
    try lab.record(step, run: run)
    try lab.close()
    return workshop
  }

  private func agree(_ lines: [LedgerReport.Line], _ total: Usage) {
    let sum = lines.reduce(Usage.zero) { $0 + $1.usage }
    #expect(abs(sum.seconds - total.seconds) < 1e-9 && abs(sum.processorSeconds - total.processorSeconds) < 1e-9)
    #expect(abs(sum.energy.joules - total.energy.joules) < 1e-9 && sum.energy.measured == total.energy.measured)
    #expect(sum.tokens == total.tokens && abs(sum.cost.amount - total.cost.amount) < 1e-12)
  }

  @Test func sumsByPurposeAndByRunAreTheTotal() throws {
    let workshop = try Workshop()
    _ = try workshop.fill(steps: 7)
    _ = try workshop.fill(steps: 5, seed: 2, note: "# another problem\n")
    let report = try report(workshop)
    // 12 steps of 1.25 s and 20 J.
    #expect(report.total.seconds == 15 && report.total.energy == Energy(joules: 240, measured: false, wattsPerCore: 10))
    #expect(report.purposes.map(\.name) == ["proposing", "experiments"] && report.runs.count == 2)
    agree(report.purposes, report.total)
    agree(report.runs, report.total)
    #expect(report.candidates == 24 && report.discovery.confirmed == 3)
    let one = try self.report(workshop, runs: [2, 2])
    #expect(one.runs.count == 1 && one.total.seconds == 6.25)
    #expect(throws: LabError.self) { try self.report(workshop, runs: [9]) }
  }

  /// Electricity is 240 J at 0.30 a kilowatt hour, over 3 discoveries; the ends beside SciPy's `chi2.ppf`.
  @Test func aDiscoveryBesideAResearcher() throws {
    let workshop = try Workshop()
    _ = try workshop.fill(steps: 7)
    _ = try workshop.fill(steps: 5, seed: 2, note: "# another problem\n")
    let found = try report(workshop, hours: 160).discovery
    let money = 240 / 3.6e6 * 0.3
    let each = try #require(found.each)
    let most = try #require(found.most)
    let researcher = try #require(found.researcher)
    let hours = try #require(found.hoursToEqual)
    #expect(abs(found.money - money) < 1e-15 && abs(each - money / 3) < 1e-15)
    #expect(abs(found.least - money / 8.767273069742323) < 1e-13 && abs(most - money / 0.6186721228956014) < 1e-12)
    #expect(abs(researcher - 160 * 120_000 / 1_800) < 1e-9)
    #expect(abs(hours - money / 3 / (120_000.0 / 1_800)) < 1e-15)
  }

  @Test func wordsAndTables() throws {
    let workshop = try Workshop()
    _ = try workshop.fill(steps: 3)
    let text = try report(workshop).text
    for part in [
      "run 1, evolution: Slope of a line", "60 *", "1 confirmed discovery of 6 candidates", "95 % interval",
      "To cost the same, a researcher would have to make one every", "a salary of 120,000 USD a year of 1,800 hours",
      "0.30 USD a kilowatt hour", "no figure for a researcher's hours",
      "estimated from processor time at 10 W a busy core",
      "left out",
    ] { #expect(text.contains(part), "\(part) is not in:\n\(text)") }
    let told = try report(workshop, hours: 160).text
    #expect(told.contains("A researcher costs 10666.67 USD for one that takes 160 hours."), "\(told)")
    #expect(!told.contains("no figure for"))
    let rows = try report(workshop).csv.split(separator: "\n")
    #expect(
      rows.count == 5 && rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count >= 11 })
    #expect(rows.last?.hasPrefix("total,\"total\",3.75,6.75,60.0,false,10.0,0,0,0.0,USD") == true, "\(rows)")
  }

  @Test func withoutADiscovery() throws {
    let workshop = try Workshop()
    _ = try workshop.fill(steps: 2)
    let report = try report(workshop)
    #expect(report.discovery.each == nil && report.discovery.most == nil && report.discovery.hoursToEqual == nil)
    #expect(abs(report.discovery.least - 40 / 3.6e6 * 0.3 / 3.6888794541139354) < 1e-13)
    #expect(
      report.text.contains("No confirmed discovery among 4 candidates") && report.text.contains("one costs at least"))
  }

  /// A program counts once, by its best verdict.
  @Test func severalVerdictsOnOneProgram() throws {
    var step = Workshop.step(1)
    for (number, kind) in [(2, "conditionally better"), (3, "invalid")] {
      step.verdicts.append(
        VerdictRecord(
          number: number, proposal: 2, plan: 1, kind: kind, words: "So it is.", efficiency: 1.1, lower: 1.0, upper: 1.2,
          known: nil))
    }
    let found = try report(try workshop(step)).discovery
    #expect(found.confirmed == 0 && found.conditional == 1)
  }

  @Test func currenciesAreNotAdded() throws {
    var step = Workshop.step(1)
    step.ledger.append(
      LedgerEntry(
        purpose: .proposing,
        usage: Usage(
          seconds: 0, processorSeconds: 0, energy: .zero, tokens: Tokens(prompt: 70, completion: 30),
          cost: Cost(amount: 0.5, currency: "EUR"))))
    let workshop = try workshop(step)
    let error = #expect(throws: LabError.self) { try self.report(workshop) }
    #expect(error?.description.contains("run 1 paid for models in EUR") == true)
    let report = try report(workshop, currency: "EUR")
    #expect(report.total.cost == Cost(amount: 0.5, currency: "EUR"))
    #expect(report.total.tokens.sum == 100)
    agree(report.purposes, report.total)
  }
}
