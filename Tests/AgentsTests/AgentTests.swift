import Foundation
import Testing

@testable import Agents

/// Agents as models write them make the same requests and give the same answers as under CPython.
@Suite struct AgentCorpusTests {
  /// A run in the words of the contract of `aitken agents try`.
  static func contract(_ run: AgentRun, name: String) throws -> NSDictionary {
    func parsed(_ text: String) throws -> Any {
      try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
    let entry = NSMutableDictionary()
    entry["name"] = name
    entry["ok"] = run.failure == nil
    entry["answer"] = try run.answer.map(parsed) ?? NSNull()
    let calls = NSMutableArray()
    for call in run.calls {
      let one = NSMutableDictionary()
      one["agent"] = call.question.agent
      one["role"] = call.question.role
      one["fields"] = call.question.fields
      let inputs = NSMutableArray()
      for input in call.inputs {
        let parts: [Any] = [input.name, input.author, try parsed(input.iteration)]
        inputs.add(parts)
      }
      one["inputs"] = inputs
      calls.add(one)
    }
    entry["calls"] = calls
    entry["error"] = NSNull()
    if let failure = run.failure {
      let error = NSMutableDictionary()
      error["type"] = failure.type
      // Aitken words what is wrong with a text in its own way.
      if failure.type != "SyntaxError" {
        error["message"] = failure.message
        error["line"] = NSNull()
        if let line = failure.line { error["line"] = line }
      }
      entry["error"] = error
    }
    return entry
  }

  @Test func requestsAndAnswersAreCPythons() async throws {
    let cases = try Python.cases("Cases/agents.txt")
    #expect(cases.count >= 60)
    let script = try String(contentsOfFile: Python.path("Cases/script.json"), encoding: .utf8)
    let task = "Write the sum of 12 and 30 in Words"
    let request: [String: Any] = [
      "agents": cases.map { ["name": $0.name, "code": $0.text] }, "task": task,
      "script": try JSONSerialization.jsonObject(with: Data(script.utf8)),
    ]
    let input = String(decoding: try JSONSerialization.data(withJSONObject: request), as: UTF8.self)
    let (output, lastError) = try Python.run([Python.path("Support/harness.py")], input: input)
    let reply = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: [NSDictionary]], "\(lastError)")
    let replies = try ScriptedReplies(script, name: "script.json")
    for (agent, expected) in zip(cases, try #require(reply["agents"])) {
      let program = AgentProgram(name: agent.name, code: agent.text)
      let run = await AgentTrial.run(program, task: AgentTask(task), responder: replies.responder())
      let ours = try Self.contract(run, name: agent.name)
      #expect(ours == expected, "\(agent.name)")
    }
  }
}
