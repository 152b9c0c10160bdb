import GRDB
import Ledger
import Testing

@testable import Archive

@Suite struct AgentRecordTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  private func fill(_ name: String, score: Double = 1) throws -> (lab: Lab, run: Int64) {
    let lab = try Lab("\(workshop.lab)/\(name)", for: .writing)
    let run = try lab.begin(Workshop.request()).id
    var step = StepRecord(number: 1)
    step.proposals = [
      ProposalRecord(
        number: 1, name: "Plain", source: "def forward", parents: [], move: "seed", generation: 0, size: 1),
      ProposalRecord(number: 2, name: "None", source: "", parents: [1], move: "open-ended", generation: 1, size: 0),
    ]
    step.agents = [
      AgentRecord(proposal: 1, thought: "idea", state: .seed),
      AgentRecord(proposal: 2, thought: "", state: .failed, words: "SyntaxError: no", repairs: 3),
    ]
    step.trials = [
      TrialRecord(
        proposal: 1, phase: "validation", task: 0, repetition: 0, score: score, answer: "4", questions: 2, steps: 90,
        tokens: Tokens(prompt: 5, completion: 6), amount: 0.5)
    ]
    try lab.record(step, run: run)
    return (lab, run)
  }

  @Test func agentsAreKeptWithTheirFailures() throws {
    let (lab, run) = try fill("a")
    defer { try? lab.close() }
    let agents = try lab.agents(run: run)
    #expect(agents.map(\.agent.state) == [.seed, .failed] && agents[1].agent.words == "SyntaxError: no")
    #expect(agents[1].proposal.parents == [1])
    let trial = try #require(try lab.trials(run: run).first)
    #expect(trial.tokens == Tokens(prompt: 5, completion: 6) && trial.amount == 0.5 && trial.steps == 90)
    #expect(try lab.agentRuns().map(\.id) == [run])
    try lab.check()
    for sql in ["UPDATE agent SET thought = 'x'", "UPDATE trial SET score = 0"] {
      #expect(throws: LabError.self) { try lab.write { try $0.execute(sql: sql) } }
    }
    // A trial of a proposal that is no agent, or a score that is none.
    var step = StepRecord(number: 2)
    step.trials = [TrialRecord(proposal: 7, phase: "test", task: 0, repetition: 0, score: 1, answer: "")]
    #expect(throws: LabError.self) { try lab.record(step, run: run) }
    step.trials = [TrialRecord(proposal: 1, phase: "test", task: 0, repetition: 0, score: 100, answer: "")]
    #expect(throws: LabError.self) { try lab.record(step, run: run) }
    // What comes of a trial is part of what a run found.
    let (other, second) = try fill("b", score: 0.5)
    defer { try? other.close() }
    #expect(try lab.digest(run: run) != other.digest(run: second))
  }

  @Test func aTestIsPaidForOnce() throws {
    let (lab, run) = try fill("a")
    defer { try? lab.close() }
    func open(_ draft: String, level: Double? = nil) throws -> PlanRecord {
      try lab.openAgentTest(draft: draft, run: run, proposal: 1, level: level) { level, number in
        "{\"draft\":\"\(draft)\",\"level\":\(level),\"number\":\(number)}"
      }
    }
    let first = try open("a")
    #expect(try open("a") == first && first.purpose == "agent test")
    let outcome = try lab.agentTestOutcome(draft: "a", pValue: 1)
    #expect(!outcome.rejected)
    try lab.settle(outcome)
    _ = try open("b")
    _ = try open("c", level: 0.004)
    let spending = try lab.spending()
    #expect(spending.count == 3 && spending[1].level < spending[0].level && spending[2].level == 0.004)
    // A replay in another lab pays what was granted where it was recorded, and nothing that is not there.
    #expect(abs(spending[2].wealth - (spending[1].wealth - 0.004 / 0.996)) < 1e-15)
    _ = try open("d", level: 0.2)
    #expect(try lab.spending()[3].wealth == spending[2].wealth)
    try lab.settle(try lab.agentTestOutcome(draft: "b", pValue: 1e-6))
    #expect(try lab.spending()[1].rejected == true && lab.spending()[1].wealth > spending[1].wealth)
    try lab.check()
  }
}
