import Foundation
import GRDB
import Ledger
import Testing

@testable import Archive

/// Diversity by generation, and labs of before there was any.
@Suite struct GenerationTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func diversityAndQualityByGeneration() throws {
    let run = try workshop.fill(steps: 12)
    let lab = try Lab(workshop.lab, for: .reading)
    let generations = try lab.generations(run: run)
    #expect(generations.map(\.generation) == Array(0..<12))
    #expect(generations[3].kept?.effective == 1.5 && generations[3].proposed?.fragments == 13)
    #expect(generations[3].quality.map(\.proposal) == [8])
    #expect(abs((generations[3].medianEfficiency ?? 0) - exp(0.4)) < 1e-12)
    // Two effective behaviours at the best, 1.9 at the end: no collapse.
    let report = try lab.report(run: run)
    #expect(report.collapse == nil && report.generations == generations)
    #expect(report.text.contains("behaviours proposed") && report.text.contains("1.82"))
    try lab.close()
    let writer = try Lab(workshop.lab, for: .writing)
    #expect(throws: (any Error).self) { try writer.write { try $0.execute(sql: "UPDATE diversity SET effective = 9") } }
    #expect(throws: (any Error).self) { try writer.write { try $0.execute(sql: "UPDATE quality SET error = 0") } }
  }

  @Test func aLabOfVersionOneIsReadAndBroughtUpToDate() throws {
    // What the first version wrote: a lab without the later tables.
    let lab = try Lab(workshop.lab, for: .writing)
    let run = try lab.begin(Workshop.request()).id
    for number in 1...4 {
      var step = Workshop.step(number)
      (step.diversity, step.quality) = ([], [])
      try lab.record(step, run: run)
    }
    let digest = try lab.digest(run: run)
    try lab.write { database in
      let sums = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_sum'")
      for trigger in sums { try database.execute(sql: "DROP TRIGGER \(trigger)") }
      for table in [
        "course", "trialPlace", "trial", "agent", "replication", "evidence", "heard", "reviewer", "diversity",
        "quality", "exchange", "review", "question", "sum",
      ] {
        try database.execute(sql: "DROP TABLE \(table)")
      }
      try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier > '1'")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    try lab.close()
    let reader = try Lab(workshop.lab, for: .reading)
    #expect(try reader.digest(run: run) == digest)
    #expect(try reader.generations(run: run).isEmpty && reader.report(run: run).generations.isEmpty)
    try reader.close()
    let writer = try Lab(workshop.lab, for: .writing)
    #expect(try writer.digest(run: run) == digest)
    try writer.record(Workshop.step(5), run: run)
    #expect(try writer.generations(run: run).map(\.generation) == [4])
    #expect(try writer.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Schema.version)
    try writer.check()
  }

  @Test func aRunWithoutAVerifierIsMarked() throws {
    let lab = try Lab(workshop.lab, for: .writing)
    var request = Workshop.request()
    let plain = try lab.begin(request).id
    request.configuration = #"{"candidates":40,"verifier":"none"}"#
    let run = try lab.begin(request).id
    #expect(try lab.summary(run: run).isVerified == false && lab.summary(run: plain).isVerified)
    #expect(try lab.report(run: run).text.contains("verifier SWITCHED OFF"))
    #expect(try lab.report(run: run).text.contains("nothing here was tested while searching"))
    #expect(try lab.summaries().text.contains("evolution, no verifier"))
    // Each is resumed by itself.
    let text = request.problem
    #expect(try lab.latestRun(problem: text, researcher: "evolution", seed: 1)?.id == plain)
    #expect(try lab.latestRun(problem: text, researcher: "evolution", seed: 1, verifier: "none")?.id == run)
  }
}
