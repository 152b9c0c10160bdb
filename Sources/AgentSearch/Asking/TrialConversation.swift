import Agents
import Dispatch
import Engine
import LanguageModels
import Ledger
import Studies
import Synchronization

/// The questions of one run of an agent on one task: from the agent's thread to the desk, one after the other.
///
/// Invariant: the k-th question of a run stands at turn k of its place, so that a run that was cut off finds what was answered before.
/// What the host cannot go on from (a cap, a server that is gone, a recording that ends) ends the agent's run and is kept in `failure`:
/// it says nothing about the agent.
final class TrialConversation: Sendable {
  private struct State {
    var turn = 0
    var tokens = Tokens.zero
    var amount = 0.0
    var failure: (any Error)?
    var task: Task<Void, Never>?
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

  /// Tokens of the run.
  var tokens: Tokens { state.withLock { $0.tokens } }
  /// Money of the run.
  var amount: Double { state.withLock { $0.amount } }
  /// What the host could not go on from.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Ends the run at its next question, or in the middle of this one.
  func cancel() {
    state.withLock {
      $0.isCancelled = true
      $0.task?.cancel()
    }
  }

  /// Answers a question of the agent; called on the agent's thread, which waits.
  func answer(_ question: AgentQuestion) throws -> String {
    let entry = models.entry(question.model)
    let turn = state.withLock { state in
      state.turn += 1
      return state.turn - 1
    }
    let request = ModelRequest(
      [Message(.system, question.system), Message(.user, question.prompt)], maximumTokens: entry.maximumTokens,
      temperature: question.temperature, seed: key.split(UInt64(turn)).low >> 33,
      grammar: entry.grammar ? ReplyFields.grammar(question.fields) : nil)
    let place = ExchangePlace(generation: generation, purpose: purpose, slot: slot, turn: turn)
    let exchange = try wait { [models] in try await models.desk.ask(request, of: entry.name, at: place) }
    state.withLock {
      $0.tokens = $0.tokens + exchange.tokens
      $0.amount += exchange.cost.amount
    }
    switch exchange.outcome {
    case .failed:
      let failure = ServerGone(model: entry.name, words: exchange.words)
      state.withLock { $0.failure = $0.failure ?? failure }
      throw AgentInterruption(exchange.words)
    case .overrun:
      throw AgentRefusal("The context is too long. Please design the agent so that its prompts are shorter.")
    case .answered, .empty, .cut:
      // Half an object is no object: a reply that was cut gives no field.
      let members = exchange.answer.map { ReplyFields.read($0, fields: question.fields) } ?? []
      return OrderedJSON.object(members).flat
    }
  }

  /// Lets this thread wait for work that is done elsewhere.
  private func wait(_ work: @escaping @Sendable () async throws -> Exchange) throws -> Exchange {
    let box = Box()
    let task = Task {
      do {
        let exchange = try await work()
        box.finish(.success(exchange))
      } catch {
        box.finish(.failure(error))
      }
    }
    let isCancelled = state.withLock { state in
      state.task = task
      return state.isCancelled
    }
    if isCancelled { task.cancel() }
    switch box.wait() {
    case .success(let exchange): return exchange
    case .failure(let error):
      state.withLock { $0.failure = $0.failure ?? error }
      throw AgentInterruption("\(error)")
    }
  }

  /// A result that one side puts down and the other waits for.
  private final class Box: Sendable {
    private let result = Mutex<Result<Exchange, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    func finish(_ value: Result<Exchange, any Error>) {
      result.withLock { $0 = value }
      done.signal()
    }

    func wait() -> Result<Exchange, any Error> {
      done.wait()
      return result.withLock { $0 } ?? .failure(CancellationError())
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
