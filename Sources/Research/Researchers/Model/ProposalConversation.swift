import Language
import LanguageModels
import Ledger

/// One conversation that is to end in a program: a question, and at most three repairs.
///
/// Invariant: what it asks is a pure function of its plan and of the replies.
struct ProposalConversation: Sendable {
  /// What is asked, decided before the first question.
  struct Plan: Sendable {
    var arm: Arm
    var slot: Int
    var generation: Int
    /// The question at a length.
    var question: @Sendable (Brief.Length) -> [Message]
    /// The longest that the model can hold.
    var length: Brief.Length
    /// A program out of a reply.
    var reader: @Sendable (String) -> Result<ReplyReader.Found, Unreadable>
    /// Whether an expression is asked for.
    var isExpression: Bool
    var grammar: String?
    var maximumTokens: Int
    var temperature: Double
    var seed: UInt64
  }

  /// Why a reply holds no program.
  struct Unreadable: Error, Hashable, Sendable {
    var words: String
  }

  /// How it ended.
  struct Ending: Sendable {
    /// The program; nil where none came.
    var found: ReplyReader.Found?
    /// What is still wrong with it, or why there is none; empty where nothing is.
    var fault: String
    /// Repairs asked for.
    var repairs: Int
    /// Everything asked and answered.
    var exchanges: [Exchange]
    /// Why a question was not put: a cap, or a recording of a run that a cap had stopped; nil where all were.
    var unasked: (any Error)?
  }

  static let repairs = 3

  let desk: ModelDesk
  let check: ProgramCheck
  let writer: PromptWriter

  /// Carries it out.
  /// - Throws: what the desk throws. A model that fails is an ending, not an error, and so is a question that a cap does not allow.
  func run(_ plan: Plan) async throws -> Ending {
    var ending = Ending(found: nil, fault: "", repairs: 0, exchanges: [])
    var length = plan.length
    var opening = plan.question(length)
    var tail: [Message] = []
    var turn = 0
    while true {
      let request = ModelRequest(
        opening + tail, maximumTokens: plan.maximumTokens, temperature: plan.temperature,
        seed: plan.seed &+ UInt64(turn), grammar: plan.grammar)
      let exchange: Exchange
      do {
        exchange = try await desk.ask(
          request, of: plan.arm.model,
          at: ExchangePlace(generation: plan.generation, purpose: .proposing, slot: plan.slot, turn: turn))
      } catch  where desk.stops(error) {
        // What the turns before gave stays what it is.
        ending.unasked = error
        return ending
      }
      ending.exchanges.append(exchange)
      turn += 1
      if exchange.outcome == .overrun {
        // The repairs are dropped first, then the prompt is shortened.
        if !tail.isEmpty {
          tail = []
          return ending
        }
        guard let shorter = length.shorter else {
          ending.fault = exchange.failure
          return ending
        }
        length = shorter
        opening = plan.question(length)
        continue
      }
      guard let reply = exchange.answer else {
        // Half an answer is none; what an earlier turn gave stays what it was.
        if ending.found == nil { ending.fault = exchange.failure }
        return ending
      }
      switch plan.reader(reply) {
      case .success(let found):
        ending.found = found
        ending.fault = check.fault(of: found.source) ?? ""
      case .failure(let unreadable):
        ending.fault = unreadable.words
      }
      if ending.fault.isEmpty || ending.repairs >= Self.repairs { return ending }
      ending.repairs += 1
      tail = [
        Message(.assistant, String(reply.prefix(6000))), writer.repair(ending.fault, expression: plan.isExpression),
      ]
    }
  }
}
