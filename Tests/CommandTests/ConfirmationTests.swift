import Foundation
import Testing

/// Confirmations from the outside: secret, repeatable, in every format; and what a problem file is understood as.
@Suite struct ConfirmationTests {
  private static let verification = ["verify", "problem.py", "median.py", "--replications", "200", "--threads", "1"]

  private static func place() throws -> Workplace {
    let place = try Workplace()
    try place.write("import numpy as np\n\n\ndef median(y):\n    return np.median(y)\n", to: "median.py")
    return place
  }

  private struct Report: Decodable {
    struct Plan: Decodable {
      var salt: String
      var given: Bool
      enum CodingKeys: String, CodingKey {
        case salt
        case given = "salt given"
      }
    }
    var plan: Plan
    var words: String
  }

  @Test func aSaltRepeatsAConfirmationAndTheLabReplaysIt() async throws {
    let place = try Self.place()
    let drawn = try await Command(Self.verification + ["--format", "json"], in: place)
    let report = try JSONDecoder().decode(Report.self, from: Data(drawn.output.utf8))
    #expect(report.plan.salt.count == 64 && !report.plan.given)

    let replayed = try await Command(["lab", "replay", "1"], in: place)
    #expect(replayed.status == 0 && replayed.output.hasPrefix("run 1, proposal 1: the same digits"), "\(replayed)")

    var outputs: [String] = []
    for _ in 0..<2 {
      let fresh = try Self.place()
      outputs.append(
        try await Command(Self.verification + ["--format", "json", "--salt", report.plan.salt], in: fresh).output)
    }
    #expect(outputs[0] == outputs[1])
    let given = try JSONDecoder().decode(Report.self, from: Data(outputs[0].utf8))
    #expect(given.plan.given && given.words.contains("salt given beforehand"))

    #expect(try await Command(Self.verification + ["--salt", "nothing"], in: place).status == 64)
  }

  @Test func everyFormatAndNarrowTerminals() async throws {
    let place = try Self.place()
    func run(_ format: String, columns: String? = nil) async throws -> String {
      let run = try await Command(
        Self.verification + ["--format", format], in: place, environment: columns.map { ["COLUMNS": $0] } ?? [:])
      #expect(run.status == 0, "\(run.messages)")
      return run.output
    }
    let csv = try await run("csv")
    #expect(csv.hasPrefix("candidate,baseline,verdict,process,role,n,relative efficiency,lower,upper,"))
    let latex = try await run("latex")
    #expect(latex.contains("\\begin{threeparttable}") && latex.contains("median against mean"))
    let html = try await run("html")
    #expect(html.contains("<div class=\"scroll\">") && html.contains("median against mean"))
    for line in try await run("table", columns: "50").split(separator: "\n") { #expect(line.count <= 50, "\(line)") }
  }

  @Test func aProblemFileIsExplained() async throws {
    let place = try Self.place()
    let run = try await Command(["check", "problem.py"], in: place)
    #expect(run.status == 0, "\(run.messages)")
    for said in [
      "The centre of a heavy-tailed distribution", "squared error", "simulate: a number, drawn from ",
      "2 visible designs: (n = 12), (n = 16)", "n near 14", "the final experiment draws 1 sealed design",
      "location equivariant", "mean, known as ", "slope on truth",
    ] {
      #expect(run.output.contains(said), "\(said)\n\(run.output)")
    }
    try place.write("designs = 3\n", to: "wrong.py")
    let wrong = try await Command(["check", "wrong.py"], in: place)
    #expect(wrong.status == 1 && wrong.messages.contains("wrong.py:1:"))
  }
}
