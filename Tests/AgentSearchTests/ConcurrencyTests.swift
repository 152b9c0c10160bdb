import Agents
import Archive
import LanguageModels
import Ledger
import Testing

@testable import AgentSearch

/// Independent questions of an agent are under way at once, tasks side by side, and the answer is the same whatever is there first.
@Suite(.timeLimit(.minutes(10))) struct ConcurrencyTests {
  /// Gives its answers when so many questions are there: it would wait for ever if they were put one after the other.
  final class Meeting: LanguageModel {
    actor Door {
      private let size: Int
      private var waiting: [CheckedContinuation<Void, Never>] = []
      init(_ size: Int) { self.size = size }
      func come() async {
        await withCheckedContinuation { waiting.append($0) }
      }
      func open() -> Bool {
        guard waiting.count == size else { return false }
        // The last to come is the first to be answered.
        for one in waiting.reversed() { one.resume() }
        waiting = []
        return true
      }
    }

    let name = "scripted"
    private let door: Door
    init(_ size: Int) { door = Door(size) }

    func reply(to request: ModelRequest) async throws -> ModelReply {
      let opening = Task { [door] in while await !door.open() { await Task.yield() } }
      await door.come()
      opening.cancel()
      let number = request.messages[1].text.split(separator: " ").last ?? ""
      return ModelReply(
        text: "{\"answer\": \"\(number)\"}", ending: .finished, tokens: Tokens(prompt: 1, completion: 1), model: "x")
    }
  }

  private func models(_ model: any LanguageModel, slots: Int) -> AgentModels {
    var entry = SearchBench.entry
    entry.slots = slots
    let desk = ModelDesk([model], journal: MemoryExchangeJournal(), bill: ModelBill(tariffs: [:]))
    return AgentModels(desk: desk, standard: entry)
  }

  @Test func questionsThatDoNotDependOnEachOtherMeetAtTheServer() async throws {
    let agent = AgentProgram(
      name: "a",
      code: """
        def forward(self, taskInfo):
            solvers = [LLMAgentBase(['answer'], f'Solver {i}') for i in range(3)]
            given = [solver([taskInfo], f'Say {i}')[0] for i, solver in enumerate(solvers)]
            return ''.join(info.content for info in given)
        """)
    let run = try await SingleRun.run(
      agent, task: AgentTask("x"), field: nil, models: models(Meeting(3), slots: 3), seed: 1)
    #expect(run.text == "012")
  }

  @Test func recordsDoNotDependOnHowManyAreUnderWay() async throws {
    let bench = try SearchBench()
    var found: [[TrialRecord]] = []
    for (slots, width) in [(1, 1), (8, 1), (2, 4), (8, 6)] {
      let runner = TrialRunner(models(ScriptedModel(bench.domain), slots: slots), seed: 3, width: width)
      for agent in SeedAgents.of(.integer) {
        let records = try await runner.run(
          agent, proposal: 1, on: .validation(bench.domain), tasks: Array(0..<6), repetition: 0,
          at: .init(generation: 0, slot: 0))
        found.append(records)
      }
    }
    let seeds = SeedAgents.of(.integer).count
    #expect(found.count == 4 * seeds && found[1].contains { $0.questions == 5 })
    for (index, records) in found.enumerated() { #expect(records == found[index % seeds]) }
  }

  @Test func aGateLetsSoManyThrough() async throws {
    let gate = Gate(2)
    let inside = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await gate.through {
            let count = await inside.enter()
            #expect(count <= 2)
            await Task.yield()
            await inside.leave()
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private actor Counter {
    private var count = 0
    func enter() -> Int {
      count += 1
      return count
    }
    func leave() { count -= 1 }
  }
}
