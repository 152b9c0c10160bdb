import Engine
import LanguageModels
import Ledger

/// The conversation in which one agent is made: a question, two looks back, and repairs.
struct MetaConversation: Sendable {
  /// What came of asking.
  enum Answer: Sendable {
    /// A program.
    case proposal(MetaReply)
    /// None; why, in words.
    case nothing(String)
  }

  private let desk: ModelDesk
  private let model: ModelEntry
  private let prompt: MetaPrompt
  private let generation: Int
  private let key: Key
  private var messages: [Message]
  private var turn = 0

  init(
    _ desk: ModelDesk, model: ModelEntry, prompt: MetaPrompt, generation: Int, key: Key, question: Message
  ) {
    self.desk = desk
    self.model = model
    self.prompt = prompt
    self.generation = generation
    self.key = key
    messages = [MetaPrompt.system, question]
  }

  /// Asks for a proposal, and for a second and third look at it.
  mutating func propose(reflexions: Int) async throws -> Answer {
    var last = try await ask()
    for message in [MetaPrompt.firstReflexion, MetaPrompt.secondReflexion].prefix(reflexions) {
      let next = try await ask(message)
      // A look back that gives no program leaves the one before.
      if case .proposal = next { last = next } else if case .nothing = last { last = next }
    }
    return last
  }

  /// Asks for the program once more, with what went wrong.
  mutating func repair(_ error: String) async throws -> Answer { try await ask(MetaPrompt.repair(error)) }

  private mutating func ask(_ message: Message? = nil) async throws -> Answer {
    if let message { messages.append(message) }
    let request = ModelRequest(
      prompt.fitting(messages), maximumTokens: model.maximumTokens, temperature: model.temperature,
      seed: key.split(UInt64(turn)).low >> 33, grammar: model.grammar ? ReplyFields.grammar(MetaReply.fields) : nil)
    let place = ExchangePlace(generation: generation, purpose: .proposing, slot: 0, turn: turn)
    turn += 1
    let exchange = try await desk.ask(request, of: model.name, at: place)
    if exchange.outcome == .failed { throw ServerGone(model: model.name, words: exchange.words) }
    guard let text = exchange.answer else {
      // The conversation goes on as if it had said nothing.
      messages.append(Message(.assistant, "{}"))
      return .nothing(exchange.failure)
    }
    guard let reply = MetaReply(text, fallback: "Agent \(generation)") else {
      messages.append(Message(.assistant, String(text.prefix(2000))))
      return .nothing("there is no program in the reply: \(text.prefix(200).replacing("\n", with: " "))")
    }
    messages.append(Message(.assistant, reply.json))
    return .proposal(reply)
  }
}
