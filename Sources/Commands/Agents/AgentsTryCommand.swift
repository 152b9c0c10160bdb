import Agents
import ArgumentParser
import Console
import Foundation
import Studies

/// `aitken agents try FILE --script SCRIPT`
struct AgentsTryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Runs agents with scripted replies, and shows the requests and the answer of each.",
    discussion: """
      FILE is an archive of ADAS (a JSON array of objects with name and code) or one program in Python with \
      `def forward(self, taskInfo)`. SCRIPT is {"replies": {"FIELD": ["first", …], "*": […]}}: within a run the k-th request \
      for a field gets its k-th reply, cyclically; * stands for fields that are not named. No model is asked.

      An agent that fails is shown with its error and its line; the exit status is 0 all the same.

      Example:
        aitken agents try archive.json --script replies.json --task "What is 2 + 3?" --format json
      """)

  /// How the result is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @ArgumentParser.Argument(help: ArgumentHelp("The archive or program.", valueName: "file"))
  var file: String

  @Option(name: .long, help: ArgumentHelp("The replies.", valueName: "file"))
  var script: String

  @Option(name: .long, help: "The task; a JSON object with train and test is a task on grids.")
  var task = "What is the answer?"

  @Option(name: .long, help: "The field that is the answer if a program returns several.")
  var field: String?

  @Option(name: .long, help: "The seed of the programs' random numbers.")
  var seed = 0

  @Option(name: .long, help: "Text or JSON.")
  var format: Format = .text

  func run() async throws {
    try await Failures.reported {
      let agents = try AgentArchive.read(try AgentInput.contents(file), name: file)
      let replies = try ScriptedReplies(try AgentInput.contents(script), name: script)
      let task = AgentInput.task(self.task)
      var entries: [OrderedJSON] = []
      for agent in agents {
        let run = await AgentTrial.run(agent, task: task, field: field, seed: seed, responder: replies.responder())
        if format == .json {
          entries.append(Self.json(agent, run))
        } else {
          try Terminal.deliver(Self.text(agent, run), to: nil)
        }
      }
      if format == .json { try Terminal.deliver(OrderedJSON.members(["agents": .array(entries)]).text(), to: nil) }
    }
  }

  private static func json(_ agent: AgentProgram, _ run: AgentRun) -> OrderedJSON {
    let calls = run.calls.map { call in
      OrderedJSON.members([
        "agent": .string(call.question.agent), "role": .string(call.question.role),
        "fields": .array(call.question.fields.map(OrderedJSON.string)),
        "inputs": .array(
          call.inputs.map { .array([.string($0.name), .string($0.author), parsed($0.iteration)]) }),
      ])
    }
    let error = run.failure.map { failure in
      OrderedJSON.members([
        "type": .string(failure.type), "message": .string(failure.message),
        "line": failure.line.map(OrderedJSON.integer) ?? .null,
      ])
    }
    return .members([
      "name": .string(agent.name), "ok": .boolean(run.failure == nil), "answer": run.answer.map(parsed) ?? .null,
      "calls": .array(calls), "error": error ?? .null,
    ])
  }

  private static func parsed(_ text: String) -> OrderedJSON { (try? OrderedJSON(parsing: text)) ?? .string(text) }

  private static func text(_ agent: AgentProgram, _ run: AgentRun) -> String {
    var lines = ["\(agent.name): \(run.calls.count) request\(run.calls.count == 1 ? "" : "s")"]
    for (number, call) in run.calls.enumerated() {
      let inputs = call.inputs.map { "\($0.name) by \($0.author)" }.joined(separator: ", ")
      lines.append(
        "  \(number + 1). \(call.question.agent) → \(call.question.fields.joined(separator: ", ")); sees \(inputs)")
    }
    if let failure = run.failure {
      lines.append("  failed: " + failure.traceback.replacing("\n", with: "\n  "))
    } else {
      lines.append("  answer: \(run.text)")
    }
    return lines.joined(separator: "\n")
  }
}
