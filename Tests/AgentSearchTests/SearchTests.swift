import Agents
import Archive
import Foundation
import Ledger
import Testing

@testable import AgentSearch

@Suite struct SearchTests {
  @Test func aSearchEndsAndAccountsForEveryGeneration() async throws {
    let bench = try SearchBench(generations: 4) { $0.named = ["Think first", "Answer first"] }
    let model = ScriptedModel(bench.domain)
    let (outcome, run, _) = try await bench.search(model)
    #expect(outcome.members.count == 6)
    #expect(outcome.members.map(\.archived.proposal.generation) == [0, 0, 1, 2, 3, 4])
    #expect(outcome.chosen?.isSeed == false)
    #expect(outcome.words.hasPrefix("It works. In comparison to "), "\(outcome.words)")
    let report = try #require(outcome.report)
    #expect(report.comparison.tasks == 24 && report.comparison.repetitions == 2)
    #expect(report.arms.count == 3 && outcome.words.contains("Beside them, without a claim: "))
    #expect(report.comparison.lower > 0 && report.findings.allSatisfy(\.passed))
    let lab = try Lab("\(bench.path)/lab", for: .reading)
    defer { try? lab.close() }
    try lab.check()
    // The plan is stored with its hash, and its level was paid for.
    let plan = try #require(try lab.plans(run: run).first)
    #expect(plan.purpose == "agent test" && plan.hash == report.hash)
    let spending = try lab.spending()
    #expect(spending.count == 1 && spending[0].rejected == true && spending[0].level == report.plan.level)
    // Tokens of the ledger are those of the exchanges.
    let tokens = try lab.ledger(run: run).reduce(Tokens.zero) { $0 + $1.usage.tokens }
    #expect(tokens.sum == model.requests * 60)
    #expect(try lab.exchanges(run: run).count == model.requests)
    // No task of the test was opened before the plan: no prompt of selection holds one.
    let early = try lab.exchanges(run: run).filter { $0.exchange.place.purpose != .criticising }
    let texts = early.flatMap { $0.exchange.request.messages.map(\.text) }
    #expect(!bench.domain.test.contains { task in texts.contains { $0.contains(task.text) } })
    #expect(try lab.verdicts(ProposalReference(run: run, number: outcome.chosen?.number ?? 0)).first?.kind == "better")
  }

  @Test func theChosenAgentMeetsTheTestWithAnotherModel() async throws {
    var other = SearchBench.entry
    other.temperature = 0.1
    let bench = try SearchBench(generations: 3) { $0.transferModels = [other] }
    let (outcome, run, _) = try await bench.search(ScriptedModel(bench.domain))
    let report = try #require(outcome.report)
    #expect(report.plan.transfers == ["model scripted"] && report.transfers["model scripted"]?.tasks == 24)
    #expect(outcome.words.contains("With model scripted it answers "), "\(outcome.words)")
    let lab = try Lab("\(bench.path)/lab", for: .reading)
    defer { try? lab.close() }
    let trials = try lab.trials(run: run)
    #expect(trials.count(where: { $0.phase == "transfer:model scripted" }) == 2 * 2 * 24)
    // Where the exchanges of each run stand is known.
    for trial in trials.prefix(40) {
      let exchanges = try lab.exchanges(
        run: run, generation: try #require(trial.generation),
        purpose: trial.phase == "validation" ? .experiments : .criticising, slot: try #require(trial.slot))
      #expect(exchanges.count == trial.questions)
    }
  }

  @Test func aSearchThatIsKilledAnywhereEndsTheSame() async throws {
    let bench = try SearchBench(generations: 2, test: 12)
    let whole = ScriptedModel(bench.domain)
    let (_, _, digest) = try await bench.search(whole, lab: "whole", width: 1)
    let killed = try Lab("\(bench.path)/killed", for: .writing)
    let run = try bench.begin(killed)
    try killed.close()
    // Every share of the requests in turn, each time from where the one before was cut off.
    var ends = 0
    while ends < 30 {
      let model = ScriptedModel(bench.domain, limit: whole.requests / 10)
      do {
        let (_, _, again) = try await bench.search(model, run: run, lab: "killed")
        #expect(again == digest)
        break
      } catch is CancellationError {
        ends += 1
      }
    }
    #expect((9...14).contains(ends), "\(ends)")
    // What was answered was not asked again.
    let lab = try Lab("\(bench.path)/killed", for: .reading)
    defer { try? lab.close() }
    #expect(try lab.exchanges(run: run).count == whole.requests)
    let tokens = try lab.ledger(run: run).reduce(Tokens.zero) { $0 + $1.usage.tokens }
    // What is written in the millisecond of a step counts as booked with it.
    #expect(abs(tokens.sum - whole.requests * 60) <= 3 * 60)
  }

  @Test func aSearchIsRepeatedWithoutAModel() async throws {
    let bench = try SearchBench(mode: .openEnded, generations: 2, test: 12)
    let (outcome, run, digest) = try await bench.search(ScriptedModel(bench.domain))
    let source = try Lab("\(bench.path)/lab", for: .reading)
    let plan = try source.plans(run: run).last.map { try CanonicalJSON.value(AgentTestPlan.self, from: $0.payload) }
    let (again, _, second) = try await bench.search(nil, lab: "other", recording: (source, run), replayed: plan)
    try source.close()
    #expect(second == digest && again.words == outcome.words)
  }

  @Test(arguments: ContextMode.allCases) func modesShowWhatTheyPromise(_ mode: ContextMode) async throws {
    let bench = try SearchBench(mode: mode, generations: 3, test: 4)
    let (outcome, run, _) = try await bench.search(ScriptedModel(bench.domain))
    let lab = try Lab("\(bench.path)/lab", for: .reading)
    defer { try? lab.close() }
    let questions = try lab.exchanges(run: run).map(\.exchange).filter {
      $0.place.purpose == .proposing && $0.place.turn == 0
    }
    #expect(questions.count == 3)
    let last = try #require(questions.last?.request.messages.last?.text)
    let made = outcome.members.filter { $0.archived.proposal.generation > 0 && $0.archived.proposal.generation < 3 }
      .filter(\.isScored)
    let shown = made.filter { last.contains("\"name\": \"\($0.name)\"") }
    switch mode {
    case .cumulative: #expect(shown.count == made.count && !made.isEmpty)
    case .parallel: #expect(shown.isEmpty && !last.contains("# Tasks that were answered wrongly"))
    case .evolutionary: #expect((1...3).contains(outcome.members.last?.archived.proposal.parents.count ?? 0))
    case .openEnded: #expect(outcome.members.last?.archived.proposal.parents.count == 1)
    }
  }

  @Test func aCapStopsAndALargerOneGoesOn() async throws {
    let bench = try SearchBench(generations: 1, test: 4)
    let lab = try Lab("\(bench.path)/lab", for: .writing)
    let run = try bench.begin(lab)
    try lab.close()
    // A request may cost up to 1,200 tokens back; 60 come.
    await #expect(throws: CapReached.self) {
      _ = try await bench.search(ScriptedModel(bench.domain), run: run, caps: Caps(tokens: 2000), width: 1)
    }
    let (_, _, digest) = try await bench.search(ScriptedModel(bench.domain), run: run, caps: Caps(tokens: 1_000_000))
    let (_, _, whole) = try await bench.search(ScriptedModel(bench.domain), lab: "whole")
    #expect(digest == whole)
  }

  @Test func withoutABetterAgentTheTestStaysClosed() async throws {
    // The writer says nothing: no agent is made.
    let bench = try SearchBench(generations: 2, test: 4) { $0.repairs = 1 }
    let model = ScriptedModel(bench.domain, writes: false)
    let (outcome, run, _) = try await bench.search(model)
    #expect(outcome.chosen?.isSeed == true && outcome.report == nil)
    let lab = try Lab("\(bench.path)/lab", for: .reading)
    defer { try? lab.close() }
    #expect(try lab.spending().isEmpty && lab.plans(run: run).isEmpty)
    #expect(outcome.words.contains("The test was not opened"))
    // Failed generations are there, with their reason.
    let failed = try lab.agents(run: run).filter { $0.agent.state == .failed }
    #expect(failed.count == 2 && failed.allSatisfy { $0.agent.words.contains("no program") && $0.agent.repairs == 1 })
    #expect(try !lab.exchanges(run: run).contains { $0.exchange.place.purpose == .criticising })
  }
}
