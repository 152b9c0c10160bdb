import Archive
import Foundation
import Ledger
import Testing

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

  @Test func oneErrorLevelForAllRuns() throws {
    let first = try workshop.fill(steps: 1)
    let second = try workshop.fill(steps: 1, seed: 2)
    let lab = try Lab(workshop.lab, for: .writing)
    let rule: ([SpendingRecord]) -> (before: Double, level: Double) = { entries in
      let wealth = 0.05 - entries.reduce(0) { $0 + $1.level }
      return (wealth, wealth / 2)
    }
    let one = try lab.reserve(run: first, plan: 1, rule: "halves", level: rule)
    #expect(one.number == 1 && one.level == 0.025 && one.rejected == nil)
    let two = try lab.reserve(run: second, plan: 1, rule: "halves", level: rule)
    #expect(two.number == 2 && two.level == 0.0125)
    #expect(try lab.reserve(run: first, plan: 1, rule: "halves", level: rule) == one)
    var step = Workshop.step(2)
    step.outcomes = [SpendingOutcome(plan: 1, rejected: true, after: 0.03)]
    try lab.record(step, run: first)
    #expect(try lab.spending().map(\.rejected) == [true, nil])
    // What was spent stays spent.
    var again = Workshop.step(3)
    again.outcomes = [SpendingOutcome(plan: 1, rejected: false, after: 0.04)]
    #expect { try lab.record(again, run: first) } throws: { "\($0)".contains("never changed") }
    again.outcomes = [SpendingOutcome(plan: 2, rejected: false, after: 0.04)]
    #expect { try lab.record(again, run: first) } throws: { "\($0)".contains("never reserved") }
    #expect { try lab.reserve(run: first, plan: 9, rule: "halves", level: rule) } throws: { $0 is LabError }
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
