import LanguageModels
import Ledger
import Synchronization

/// A model that answers as a test says, and remembers what it was asked.
final class ScriptedModel: LanguageModel {
  let name: String
  private let answer: @Sendable (Int, ModelRequest) throws -> ModelReply
  private let asked = Mutex<[ModelRequest]>([])

  init(_ name: String = "scripted", _ answer: @escaping @Sendable (Int, ModelRequest) throws -> ModelReply) {
    self.name = name
    self.answer = answer
  }

  /// Everything that it was asked.
  var requests: [ModelRequest] { asked.withLock { $0 } }

  func reply(to request: ModelRequest) async throws -> ModelReply {
    let number = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    return try answer(number, request)
  }

  static func says(_ text: String, cut: Bool = false) -> ModelReply {
    ModelReply(
      text: text, ending: cut ? .cut : .finished, tokens: Tokens(prompt: 100, completion: 20), model: "a script")
  }

  /// An entry of a configuration for it.
  static func entry(_ ability: ModelEntry.Ability = .programs) -> ModelEntry {
    var entry = ModelEntry(name: "scripted", family: .openai, address: "http://127.0.0.1:1", model: "script")
    entry.ability = ability
    entry.slots = 2
    return entry
  }
}
