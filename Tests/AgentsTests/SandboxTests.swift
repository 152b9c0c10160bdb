import Foundation
import Testing

@testable import Agents

/// Nothing leads out of the sandbox, and nothing that a program does ends the process.
@Suite struct SandboxTests {
  @Test func noWayOut() async throws {
    let attempts = try Python.cases("Cases/escapes.txt")
    #expect(attempts.count >= 30)
    for attempt in attempts {
      let run = await AgentTrial.execute(attempt.text)
      #expect(run.failure != nil, "\(attempt.name): \(run.output)")
      #expect(!run.output.contains("ESCAPED"), "\(attempt.name): \(run.output)")
    }
  }

  @Test func resourcesAreBounded() async throws {
    var budget = AgentBudget()
    budget.steps = 300_000
    budget.memory = 64 << 20
    for bomb in try Python.cases("Cases/bombs.txt") {
      let run = await AgentTrial.execute(bomb.text, budget: budget)
      #expect(run.failure != nil, "\(bomb.name): \(run.output.prefix(200))")
    }
  }

  @Test func anAgentOutOfBudgetFailsWithItsLine() async throws {
    let agent = AgentProgram(name: "loop", code: "def forward(self, taskInfo):\n    while True:\n        pass\n")
    var budget = AgentBudget()
    budget.steps = 10_000
    let run = await AgentTrial.run(agent, task: AgentTask("x"), budget: budget) { _ in "{}" }
    #expect(run.failure?.type == "OutOfBudget")
    #expect([2, 3].contains(run.failure?.line ?? 0))
  }

  @Test func requestsAreCounted() async throws {
    let code = """
      def forward(self, taskInfo):
          agent = LLMAgentBase(['answer'], 'A')
          while True:
              try:
                  agent([taskInfo], '')
              except Exception:
                  pass
      """
    var budget = AgentBudget()
    budget.calls = 7
    let run = await AgentTrial.run(AgentProgram(name: "a", code: code), task: AgentTask("x"), budget: budget) { _ in
      "{}"
    }
    #expect(run.calls.count == 7 && run.failure?.type == "OutOfBudget")
  }

  /// Programs with random damage end somehow, and soon.
  @Test func damagedProgramsEnd() async throws {
    var random = MersenneTwister(seed: [17])
    let programs = try Python.cases("Cases/agents.txt").map(\.text)
    let pieces = [
      "(", ")", ":", "\n", "  ", "yield ", "*", "lambda", "\"", "{", "f'", "\\", "try", "except", "é", "0", "**",
      "class ",
    ]
    let replies = try ScriptedReplies(
      try String(contentsOfFile: Python.path("Cases/script.json"), encoding: .utf8), name: "script.json")
    var budget = AgentBudget()
    budget.steps = 50_000
    budget.memory = 16 << 20
    for _ in 0..<(ProcessInfo.processInfo.environment["AITKEN_SOAK"] == nil ? 150 : 20_000) {
      var bytes = Array(programs[random.below(programs.count)].utf8)
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(12)))
        case 1: bytes.insert(contentsOf: Array(pieces[random.below(pieces.count)].utf8), at: place)
        case 2: bytes[place] = UInt8(random.below(256))
        default:
          let other = Array(programs[random.below(programs.count)].utf8)
          let start = random.below(other.count)
          bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
        }
        if bytes.isEmpty { bytes = [10] }
      }
      let agent = AgentProgram(name: "damaged", code: String(decoding: bytes, as: UTF8.self))
      let run = await AgentTrial.run(agent, task: AgentTask("x"), budget: budget, responder: replies.responder())
      #expect(run.steps <= budget.steps + 10_000_000)
    }
  }
}
