import Foundation
import LanguageModels
import Ledger
import Synchronization

@testable import AgentSearch

/// A model in this process: it solves the tasks of a domain with a chance that depends on how it is asked, and writes agents. What it
/// answers is a function of the request alone.
final class ScriptedModel: LanguageModel {
  let name = "scripted"
  private let answers: [String: String]
  private let asked = Mutex(0)
  /// After so many requests it ends the process, as far as the search can see.
  private let limit: Int
  private let isWriter: Bool

  init(_ domain: Domain, limit: Int = .max, writes: Bool = true) {
    isWriter = writes
    answers = Dictionary(
      (domain.validation + domain.test).map { ($0.text, $0.expected[0]) }, uniquingKeysWith: { first, _ in first })
    self.limit = limit
  }

  var requests: Int { asked.withLock { $0 } }

  func reply(to request: ModelRequest) async throws -> ModelReply {
    let number = asked.withLock { count in
      count += 1
      return count
    }
    if number > limit { throw CancellationError() }
    let text = request.messages[0] == MetaPrompt.system ? writes(request) : solves(request)
    return ModelReply(text: text, ending: .finished, tokens: Tokens(prompt: 50, completion: 10), model: "scripted-1")
  }

  private static func hash(_ text: String) -> Int {
    Int(SHA256.hex(text).prefix(8), radix: 16) ?? 0
  }

  private func solves(_ request: ModelRequest) -> String {
    let prompt = request.messages.last?.text ?? ""
    let right = answers.first { prompt.contains($0.key) }?.value ?? "0"
    // Who is told to check is right more often.
    let chance = prompt.contains("check each sum") ? 90 : 55
    let isRight = Self.hash("\(request.seed ?? 0)\(prompt)") % 100 < chance
    return "{\"thinking\": \"so it is\", \"answer\": \"\(isRight ? right : "1")\"}"
  }

  private func writes(_ request: ModelRequest) -> String {
    let last = request.messages.last?.text ?? ""
    let seed = Int(request.seed ?? 0)
    guard isWriter else { return "I would rather not." }
    let isRepair = last.contains("did not run")
    let looksBack = request.messages.contains { $0.role == .assistant }
    if !isRepair, !looksBack {
      switch seed % 4 {
      case 0: return "I would rather not."
      case 1: return Self.program("Raises \(seed % 1000)", "    raise ValueError('no')")
      case 2: return Self.program("Unread \(seed % 1000)", "    return ((")
      default: break
      }
    }
    // A second and third look leave what there is; a repair gives a program that runs.
    if !isRepair, looksBack { return request.messages.last { $0.role == .assistant }?.text ?? "" }
    return Self.program(
      "Checker \(seed % 100_000)",
      "    solver = LLMAgentBase(['thinking', 'answer'], 'Solver \(seed)')\n    return solver([taskInfo], 'Solve it, and check each sum.')[1]"
    )
  }

  private static func program(_ name: String, _ body: String) -> String {
    let code = "def forward(self, taskInfo):\n\(body)\n"
    let quoted = code.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
    return
      "Here it is:\n```json\n{\"thought\": \"checking helps\", \"name\": \"\(name)\", \"code\": \"\(quoted)\"}\n```"
  }
}
