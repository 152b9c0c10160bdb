import Foundation
import Ledger
import Testing

@testable import Archive

@Suite struct RecordTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func whatIsRecordedIsReadBack() throws {
    let run = try workshop.fill(steps: 4, seed: .max)
    let lab = try Lab(workshop.lab, for: .reading)
    let record = try lab.run(run)
    #expect(record.seed == .max && record.state == .open && record.title == "Slope of a line")
    #expect(try lab.problemText(run: run) == Workshop.request().problem)
    #expect(try lab.proposals(run: run) == (1...4).flatMap { Workshop.step($0).proposals })
    let eighth = ProposalReference(run: run, number: 8)
    #expect(try lab.proposal(eighth).parents == [7, 6])
    #expect(try lab.results(eighth) == Workshop.step(4).results)
    #expect(try lab.verdicts(eighth) == Workshop.step(4).verdicts)
    #expect(try lab.critiques(ProposalReference(run: run, number: 7)) == Workshop.step(4).critiques)
    #expect(try lab.cells(run: run, result: 4) == Workshop.step(4).cells)
    #expect(try lab.plans(run: run) == (1...4).flatMap { Workshop.step($0).plans })
    #expect(try lab.checkpoint(run: run)?.step == 4)
    #expect(try lab.checkpoint(run: run)?.state == Workshop.step(4).checkpoint)
    #expect(try lab.bestVerdict(run: run)?.proposal == 6)
    let ledger = try lab.ledger(run: run)
    #expect(ledger.map(\.purpose) == [.proposing, .experiments])
    #expect(ledger[1].usage.energy == Energy(joules: 80, measured: false, wattsPerCore: 10))
    #expect(ledger[0].usage.energy.measured)
    try lab.check()
  }

  @Test func runsAreFoundAgainByWhatTheyAsk() throws {
    let first = try workshop.fill(steps: 1)
    let second = try workshop.fill(steps: 2)
    let other = try workshop.fill(steps: 1, seed: 2)
    let lab = try Lab(workshop.lab, for: .writing)
    let request = Workshop.request()
    let found = try lab.latestRun(problem: request.problem, researcher: "evolution", seed: 1)
    #expect(found?.id == second && first < second && second < other)
    #expect(try lab.latestRun(problem: "another", researcher: "evolution", seed: 1) == nil)
    try lab.end(second, words: "Nothing was better.")
    #expect(try lab.run(second).state == .finished && lab.run(second).words == "Nothing was better.")
    #expect(throws: LabError.self) { try lab.record(Workshop.step(3), run: second) }
    try lab.reopen(second)
    try lab.record(Workshop.step(3), run: second)
    #expect(try lab.checkpoint(run: second)?.step == 3)
  }

  @Test func theBestVerdictIsTheSameInTheLabAndInARecord() throws {
    let run = try workshop.fill(steps: 7)
    let lab = try Lab(workshop.lab, for: .reading)
    let ranked = try lab.bestVerdicts(run: run, limit: 10)
    // Steps 3 and 6 are better, 6 by more; the others are inconclusive.
    #expect(ranked.map(\.number) == [6, 3, 7, 5, 4, 2, 1])
    #expect(ranked.shuffled().sorted { $0.isAhead(of: $1) } == ranked)
  }

  @Test func aStepIsRecordedWholeOrNotAtAll() throws {
    let run = try workshop.fill(steps: 2)
    let lab = try Lab(workshop.lab, for: .writing)
    let digest = try lab.digest(run: run)
    var step = Workshop.step(3)
    step.verdicts[0].plan = 99
    #expect { try lab.record(step, run: run) } throws: { error in
      guard case .conflict(let words) = error as? LabError else { return false }
      return words.contains("FOREIGN KEY")
    }
    #expect(throws: LabError.self) { try lab.record(Workshop.step(4), run: run) }
    #expect(throws: LabError.self) { try lab.record(Workshop.step(2), run: run) }
    #expect(throws: LabError.notFound(what: "run 7", directory: workshop.lab)) {
      try lab.record(Workshop.step(3), run: 7)
    }
    #expect(try lab.digest(run: run) == digest)
    #expect(try lab.proposals(run: run).count == 4 && lab.checkpoint(run: run)?.step == 2)
  }

  @Test func aPlanIsFixedBeforeItsResults() throws {
    let run = try workshop.fill(steps: 2)
    let lab = try Lab(workshop.lab, for: .writing)
    let plan = PlanRecord(number: 3, proposal: 2, purpose: "confirmation", payload: #"{"n":3}"#)
    #expect(plan.hash == SHA256.hex(#"{"n":3}"#))
    try lab.register(plan, run: run)
    try lab.register(plan, run: run)
    let changed = PlanRecord(number: 3, proposal: 2, purpose: "confirmation", payload: #"{"n":4}"#)
    #expect { try lab.register(changed, run: run) } throws: { "\($0)".contains("fixed before its results") }
    #expect(try lab.plans(run: run)[2] == plan)
    // A step may bring along the plans that it registered before.
    var step = Workshop.step(3)
    step.plans = [plan]
    try lab.record(step, run: run)
    #expect(try lab.plans(run: run).count == 3)
  }

  /// A rule for tests: half of what is left of 0.05.
  private func confirm(_ lab: Lab, _ draft: String, run: Int64, plan number: Int) throws -> SpendingRecord {
    let opened = try lab.openConfirmation(
      draft: draft, run: run, rule: "halves",
      grant: { entries in
        let level = (0.05 - entries.reduce(0) { $0 + $1.level }) / 2
        return (level, level)
      },
      plan: { entry in
        PlanRecord(number: number, proposal: 2, purpose: "confirmation", payload: #"{"level":\#(entry.level)}"#)
      })
    #expect(opened.plan.draft == draft && opened.plan.payload == #"{"level":\#(opened.spending.level)}"#)
    return opened.spending
  }

  @Test func oneErrorLevelForAllRuns() throws {
    let first = try workshop.fill(steps: 1)
    let second = try workshop.fill(steps: 1, seed: 2)
    let lab = try Lab(workshop.lab, for: .writing)
    let one = try confirm(lab, "a", run: first, plan: 5)
    #expect(one.number == 1 && one.level == 0.025 && one.rejected == nil)
    let two = try confirm(lab, "b", run: second, plan: 5)
    #expect(two.number == 2 && two.level == 0.0125)
    // The same experiment again, in the same run or in another, is not paid for again.
    #expect(try confirm(lab, "a", run: first, plan: 5) == one)
    #expect(try confirm(lab, "a", run: second, plan: 6) == one)
    #expect(try lab.plans(run: second).map(\.draft) == [nil, "b", "a"])
    var step = Workshop.step(2)
    step.outcomes = [SpendingOutcome(draft: "a", pValue: 0.01, rejected: true, wealth: 0.03)]
    try lab.record(step, run: first)
    #expect(try lab.spending().map(\.rejected) == [true, nil])
    // What was spent stays spent.
    try lab.settle(SpendingOutcome(draft: "a", pValue: 0.01, rejected: true, wealth: 0.03))
    #expect { try lab.settle(SpendingOutcome(draft: "a", pValue: 0.2, rejected: false, wealth: 1)) } throws: {
      "\($0)".contains("must give the same result")
    }
    #expect { try lab.settle(SpendingOutcome(draft: "c", pValue: 0.2, rejected: false, wealth: 1)) } throws: {
      "\($0)".contains("never paid")
    }
    for sql in ["UPDATE spending SET level = 0", "UPDATE spending SET pValue = 1", "DELETE FROM spending"] {
      #expect { try lab.write { try $0.execute(sql: sql) } } throws: {
        "\($0)".contains("a spent error level is never")
      }
    }
    #expect(try lab.spending().map(\.level) == [0.025, 0.0125])
  }

  @Test(arguments: [
    "problem", "step", "proposal", "parent", "critique", "plan", "result", "cell", "verdict", "ledger", "discovery",
  ]) func whatIsRecordedIsNeverChanged(table: String) throws {
    _ = try workshop.fill(steps: 3)
    let lab = try Lab(workshop.lab, for: .writing)
    #expect {
      try lab.write { database in
        let column = try database.columns(in: table)[0].name
        try database.execute(sql: "UPDATE \(table) SET \(column) = \(column)")
      }
    } throws: { "\($0)".contains("a recorded \(table) is never changed") }
  }

  @Test func readersReadWhileOneWrites() throws {
    let writer = try Lab(workshop.lab, for: .writing)
    let run = try writer.begin(Workshop.request()).id
    let reader = try Lab(workshop.lab, for: .reading)
    #expect(try reader.proposals(run: run).isEmpty)
    try writer.record(Workshop.step(1), run: run)
    #expect(try reader.proposals(run: run).count == 2)
    #expect(reader.worker == ProcessInfo.processInfo.processIdentifier)
    #expect(throws: LabError.openedForReading(directory: workshop.lab)) { try reader.end(run, words: "") }
    try writer.close()
    #expect(reader.worker == nil)
    #expect(try reader.proposals(run: run).count == 2)
  }
}
