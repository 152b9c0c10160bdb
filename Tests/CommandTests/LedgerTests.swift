import Foundation
import Testing

/// The bill at the command line: caps, what cannot be metered, `lab ledger`.
@Suite struct LedgerTests {
  private static let research = ["research", "problem.py", "--candidates", "48", "--threads", "2"]

  @Test func aCapStopsARunAndALargerOneGoesOn() async throws {
    let place = try Workplace()
    let capped = try await Command(Self.research + ["--joules", "0.5"], in: place)
    #expect(capped.status == 0, "\(capped.messages)")
    #expect(capped.output.contains("The cap of 0.5 J stopped the search ("), "\(capped.output)")
    #expect(capped.output.contains("a larger --joules with --resume goes on from here"))
    #expect(capped.messages.contains("Expected: ") && capped.messages.contains("at most 0.5 J"), "\(capped.messages)")
    let tokens = try await Command(Self.research + ["--resume", "--tokens", "500"], in: place)
    #expect(tokens.status != 0 && tokens.messages.contains("asks no language model"), "\(tokens.messages)")
    let resumed = try await Command(Self.research + ["--resume", "--joules", "1e6"], in: place)
    #expect(resumed.status == 0 && resumed.output.contains("48 candidates"), "\(resumed.output)\(resumed.messages)")
    #expect(!resumed.output.contains("stopped the search"))
    // The larger cap is the run's own from now on: the same command finds that it has ended, and concludes nothing anew.
    let again = try await Command(Self.research + ["--resume", "--joules", "1e6"], in: place)
    #expect(again.status == 0 && again.messages.contains("run 1 has ended; this is what it found"), "\(again.messages)")
    let wider = try await Command(["research", "problem.py", "--resume", "--candidates", "50"], in: place)
    #expect(wider.status == 0 && wider.output.contains("50 candidates"), "\(wider.output)\(wider.messages)")
    let plain = try await Command(["research", "problem.py", "--resume"], in: place)
    #expect(plain.messages.contains("run 1 has ended"), "\(plain.messages)")
    let check = try await Command(["lab", "check"], in: place)
    #expect(check.status == 0, "\(check.output)")
    try await ledger(in: place)
  }

  private struct Report: Decodable {
    struct Usage: Decodable {
      struct Energy: Decodable {
        var joules: Double
        var measured: Bool
        enum CodingKeys: String, CodingKey { case joules, measured }
      }
      var seconds: Double
      var energy: Energy
    }
    struct Line: Decodable {
      var name: String
      var usage: Usage
    }
    var total: Usage
    var purposes: [Line]
    var runs: [Line]
    var candidates: Int
  }

  private func ledger(in place: Workplace) async throws {
    let json = try await Command(["lab", "ledger", "--format", "json"], in: place)
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(report.runs.count == 1 && report.candidates == 50 && report.total.energy.joules > 0.5)
    #expect(abs(report.purposes.reduce(0) { $0 + $1.usage.energy.joules } - report.total.energy.joules) < 1e-9)
    #expect(abs(report.purposes.reduce(0) { $0 + $1.usage.seconds } - report.total.seconds) < 1e-9)
    let table = try await Command(["lab", "ledger", "1", "--hours-per-discovery", "160"], in: place)
    #expect(
      table.status == 0 && table.output.contains("experiments") && table.output.contains("A researcher costs 10666.67"))
    #expect(table.output.contains("Assumed: a salary of 120,000 USD"), "\(table.output)")
    #expect(report.total.energy.measured != table.output.contains("estimated from processor time"))
    let csv = try await Command(["lab", "ledger", "--format", "csv"], in: place)
    #expect(csv.status == 0 && csv.output.hasPrefix("kind,name,seconds,"))
  }

  @Test(arguments: [
    (["--tokens", "500"], "there are no tokens to meter"), (["--dollars", "1"], "no language model is asked"),
    (["--joules", "0"], "--joules must be above 0"), (["--replay", "1", "--joules", "5"], "leave --joules"),
  ])
  func capsThatCannotHoldAreRefused(options: [String], words: String) async throws {
    let place = try Workplace()
    let run = try await Command(["research", "problem.py"] + options, in: place)
    #expect(run.status == 64 && run.messages.contains(words), "\(run.messages)")
    #expect(!place.exists("lab"))
  }

  @Test func mistakesOfALedger() async throws {
    let place = try Workplace()
    let none = try await Command(["lab", "ledger"], in: place)
    #expect(none.status == 1 && none.messages.contains("there is no lab here yet"), "\(none.messages)")
    let salary = try await Command(["lab", "ledger", "--salary", "0"], in: place)
    #expect(salary.status == 64 && salary.messages.contains("--salary must be above 0"))
  }
}
