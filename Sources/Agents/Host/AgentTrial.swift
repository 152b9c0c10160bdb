import Foundation
import Language

/// Runs agents on tasks.
public enum AgentTrial {
  /// The stack of an agent's thread: calls within calls up to the budget's depth, also in debug builds.
  private static let stack = 1 << 30

  /// Runs an agent on a task, on a thread of its own.
  ///
  /// The same program, task, seed and replies give the same run.
  /// - Parameters:
  ///   - field: if the program returns several pieces of information, the one of this name is its answer.
  ///   - seed: of the program's random numbers.
  ///   - workers: carries out what a program asks `Researcher` and `Verifier` for; nil where there are none.
  public static func run(
    _ agent: AgentProgram, task: AgentTask, budget: AgentBudget = AgentBudget(), field: String? = nil, seed: Int = 0,
    workers: AgentWorkers? = nil, responder: @escaping AgentResponder
  ) async -> AgentRun {
    await run(
      agent, task: task, budget: budget, field: field, seed: seed, workers: workers,
      post: { question in
        let reply = try responder(question)
        return { reply }
      })
  }

  /// The same with replies that are waited for when the program looks at them: questions that do not depend on each other are under way at
  /// once. What comes of the run does not depend on which reply is there first.
  public static func run(
    _ agent: AgentProgram, task: AgentTask, budget: AgentBudget = AgentBudget(), field: String? = nil, seed: Int = 0,
    workers: AgentWorkers? = nil, post: @escaping AgentPost
  ) async -> AgentRun {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let host = Host(agent: agent, budget: budget, seed: seed, workers: workers, post: post)
        continuation.resume(returning: host.run(task, field: field))
      }
      thread.stackSize = stack
      thread.start()
    }
  }

  /// Why the text of an agent is no program of Aitken's Python; nil if it is one. Nothing is run.
  public static func complaint(about agent: AgentProgram) -> AgentFailure? {
    let source = SourceText(name: agent.name, text: agent.code)
    do {
      _ = try Parser.parse(source, dialect: .agents)
      return nil
    } catch {
      let first = error.all.first
      let line = first.map { source.position(of: max(0, $0.range.start)).line }
      return AgentFailure(
        type: "SyntaxError", message: first?.message ?? "invalid syntax", line: line, traceback: error.rendered())
    }
  }

  /// What a program prints, with a last line `Type: message` for an exception that it does not catch; nothing of the host is
  /// there. For trying the language.
  public static func execute(_ code: String, budget: AgentBudget = AgentBudget()) async -> AgentRun {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let machine = Machine(budget: budget)
        var run = AgentRun()
        do {
          try machine.load(code, name: "<string>", into: Namespace(), isLibrary: false)
        } catch {
          run.failure = machine.failure(error)
        }
        run.output = machine.output
        run.steps = machine.steps
        machine.finish()
        continuation.resume(returning: run)
      }
      thread.stackSize = stack
      thread.start()
    }
  }
}

extension Machine {
  /// What an error of a run is called.
  func failure(_ error: any Error) -> AgentFailure {
    switch error {
    case let error as PythonError:
      let exception = error.exception
      let line = exception.trace.first { !$0.isLibrary }?.line
      let message = (try? message(exception)) ?? ""
      return AgentFailure(
        type: exception.type?.name ?? "Exception", message: message, line: line,
        traceback: traceback(exception, message))
    case Halt.budget(let words):
      return AgentFailure(type: "OutOfBudget", message: words, line: haltLine, traceback: words)
    case let diagnostics as Diagnostics:
      let first = diagnostics.all.first
      let line = first.flatMap { finding in
        finding.source.map { $0.position(of: max(0, finding.range.start)).line }
      }
      return AgentFailure(
        type: "SyntaxError", message: first?.message ?? "invalid syntax", line: line, traceback: diagnostics.rendered())
    default: return AgentFailure(type: "Exception", message: "\(error)", line: nil, traceback: "\(error)")
    }
  }

  private func traceback(_ exception: ExceptionObject, _ message: String) -> String {
    var lines = ["Traceback (most recent call last):"]
    for entry in exception.trace.reversed() where !entry.isLibrary {
      lines.append("  line \(entry.line), in \(entry.function)")
    }
    let name = exception.type?.name ?? "Exception"
    lines.append(message.isEmpty ? name : "\(name): \(message)")
    return lines.joined(separator: "\n")
  }
}
