import Agents
import Engine
import LanguageModels
import Ledger
import Studies
import Synchronization

/// The questions of one run of an agent on one task: from the agent's thread to the desk. A question is put when the program asks it, and
/// waited for when the program looks at the reply: what does not depend on each other is under way at once.
///
/// Invariant: the k-th question of a run stands at turn k of its place, in the order in which the program asks, whatever comes back first; so
/// a run that was cut off finds what was answered before, and the answer does not depend on what was under way at once.
/// What the host cannot go on from (a cap, a server that is gone, a recording that ends) ends the agent's run and is kept in `failure`:
/// it says nothing about the agent.
final class TrialConversation: Sendable {
  private struct State {
    var errands: [Errand<Exchange>] = []
    var exchanges: [Int: Exchange] = [:]
    var failures: [Int: any Error] = [:]
    var isCancelled = false
  }

  private let models: AgentModels
  private let generation: Int
  private let purpose: Purpose
  private let slot: Int
  private let key: Key
  private let state = Mutex(State())

  /// - Parameter key: of the models' random numbers in this run.
  init(_ models: AgentModels, generation: Int, purpose: Purpose, slot: Int, key: Key) {
    self.models = models
    self.generation = generation
    self.purpose = purpose
    self.slot = slot
    self.key = key
  }

  /// What was asked and answered, in the order of asking.
  private var exchanges: [Exchange] {
    state.withLock { state in state.exchanges.sorted { $0.key < $1.key }.map(\.value) }
  }
  /// Tokens of the run.
  var tokens: Tokens { exchanges.reduce(.zero) { $0 + $1.tokens } }
  /// Money of the run.
  var amount: Double { exchanges.reduce(0) { $0 + $1.cost.amount } }
  /// What the host could not go on from: of several questions, at the first.
  var failure: (any Error)? { state.withLock { state in state.failures.min { $0.key < $1.key }?.value } }

  /// Ends the run at its next question, or in the middle of those that are under way.
  func cancel() {
    let errands = state.withLock { state in
      state.isCancelled = true
      return state.errands
    }
    for errand in errands { errand.cancel() }
  }

  /// Puts a question of the agent; called on the agent's thread. What it gives waits for the reply.
  func post(_ question: AgentQuestion) throws -> @Sendable () throws -> String {
    let entry = models.entry(question.model)
    let (turn, isCancelled) = state.withLock { ($0.errands.count, $0.isCancelled) }
    guard !isCancelled else {
      state.withLock { $0.failures[turn] = CancellationError() }
      throw AgentInterruption("the run was cancelled")
    }
    let request = ModelRequest(
      [Message(.system, question.system), Message(.user, question.prompt)], maximumTokens: entry.maximumTokens,
      temperature: question.temperature, seed: key.split(UInt64(turn)).low >> 33,
      grammar: entry.grammar ? ReplyFields.grammar(question.fields) : nil)
    let place = ExchangePlace(generation: generation, purpose: purpose, slot: slot, turn: turn)
    let errand = Errand { [models] in try await models.ask(request, of: entry, at: place) }
    let isLate = state.withLock { state in
      state.errands.append(errand)
      return state.isCancelled
    }
    if isLate { errand.cancel() }
    return { [self] in try reply(to: question, of: entry.name, at: turn, errand) }
  }

  private func reply(
    to question: AgentQuestion, of model: String, at turn: Int, _ errand: Errand<Exchange>
  ) throws -> String {
    let exchange: Exchange
    do { exchange = try errand.wait() } catch {
      state.withLock { $0.failures[turn] = error }
      throw AgentInterruption("\(error)")
    }
    state.withLock { $0.exchanges[turn] = exchange }
    switch exchange.outcome {
    case .failed:
      state.withLock { $0.failures[turn] = ServerGone(model: model, words: exchange.words) }
      throw AgentInterruption(exchange.words)
    case .overrun:
      throw AgentRefusal("The context is too long. Please design the agent so that its prompts are shorter.")
    case .answered, .empty, .cut:
      // Half an object is no object: a reply that was cut gives no field.
      let members = exchange.answer.map { ReplyFields.read($0, fields: question.fields) } ?? []
      return OrderedJSON.object(members).flat
    }
  }
}

/// A model that gave no reply, after all attempts: the search stops, and what it has is kept.
public struct ServerGone: Error, Hashable, Sendable, CustomStringConvertible {
  /// The model.
  public let model: String
  /// What its client says.
  public let words: String

  /// What happened, and how to go on.
  public var description: String {
    "\(model) gave no answer (\(words)); all that was found is kept, --resume goes on when it answers again"
  }
}
