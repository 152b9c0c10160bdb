import Foundation
import Synchronization
import Testing

@testable import Agents

/// A question is put when a program asks it, and waited for when the program looks at the reply.
@Suite struct LateReplyTests {
  /// What happened, in order.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  private func run(
    _ body: String, log: Log, reply: @escaping @Sendable (String) throws -> String = { #"{"answer": "\#($0)"}"# }
  ) async -> AgentRun {
    let code = "def forward(self, taskInfo):\n" + body.split(separator: "\n").map { "    \($0)\n" }.joined()
    return await AgentTrial.run(
      AgentProgram(name: "a", code: code), task: AgentTask("x"),
      post: { question in
        log.add("put \(question.agent)")
        return {
          log.add("wait \(question.agent)")
          return try reply(question.agent)
        }
      })
  }

  @Test func whatDoesNotDependOnEachOtherIsPutAtOnce() async {
    let body = """
      first = [LLMAgentBase(['answer'], name)([taskInfo], 'Answer.') for name in 'ABC']
      last = LLMAgentBase(['answer'], 'D')([infos[0] for infos in reversed(first)], 'Choose.')
      unread = LLMAgentBase(['answer'], 'E')([taskInfo], 'Nobody looks.')
      return last[0].content + first[0][0].content
      """
    let log = Log()
    let late = await run(body, log: log)
    #expect(
      log.all == [
        "put A", "put B", "put C", "wait C", "wait B", "wait A", "put D", "put E", "wait D", "wait E",
      ])
    #expect(late.text == "DA")
    // What comes of it is what comes of replies one after the other.
    let code = "def forward(self, taskInfo):\n" + body.split(separator: "\n").map { "    \($0)\n" }.joined()
    let one = await AgentTrial.run(AgentProgram(name: "a", code: code), task: AgentTask("x")) { question in
      #"{"answer": "\#(question.agent)"}"#
    }
    #expect(one == late)
  }

  @Test func threadsOfAProgramAreUnderWayAtOnce() async {
    let log = Log()
    let found = await run(
      """
      agents = [LLMAgentBase(['answer'], name) for name in 'AB']
      with ThreadPoolExecutor() as pool:
          infos = list(pool.map(lambda agent: agent([taskInfo], 'Answer.')[0], agents))
      return ''.join(info.content for info in infos)
      """, log: log)
    #expect(log.all == ["put A", "put B", "wait A", "wait B"] && found.text == "AB")
  }

  @Test func anErrorIsRaisedWhereTheReplyIsLookedAt() async {
    let body = """
      infos = LLMAgentBase(['answer'], 'A')([taskInfo], 'Answer.')
      try:
          return infos[0].content + '!'
      except AssertionError as e:
          return f'refused: {e}'
      """
    let refused = await run(body, log: Log()) { _ in throw AgentRefusal("too long") }
    #expect(refused.text == "refused: too long")
    let ended = await run(body, log: Log()) { _ in throw AgentInterruption("the cap is reached") }
    #expect(ended.failure?.type == "OutOfBudget" && ended.failure?.message == "the cap is reached")
    let unread = await run("LLMAgentBase(['answer'], 'A')([taskInfo], '')\nreturn 'x'", log: Log()) { _ in
      throw AgentRefusal("nobody looks")
    }
    #expect(unread.text == "x")
  }
}
