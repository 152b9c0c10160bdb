import Synchronization

/// Makes something that takes a while, in the background, when somebody asks for it, and keeps it.
final class Maker<Value: Sendable>: Sendable {
  /// How far it is.
  enum State: Sendable {
    case none
    /// What is being done, in words.
    case making(String)
    case ready(Value)
    case failed(String)
  }

  private let current = Mutex(State.none)
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// How far it is now.
  var state: State { current.withLock { $0 } }

  /// What is being done, in words; empty if nothing.
  var words: String {
    if case .making(let words) = state { return words }
    return ""
  }

  /// What was made; nil if it was not.
  var value: Value? {
    if case .ready(let value) = state { return value }
    return nil
  }

  /// Begins, unless it is under way; what was made before is thrown away.
  /// - Parameter work: given where to say what it does.
  func begin(_ work: @escaping @Sendable (@escaping @Sendable (String) -> Void) async throws -> Value) {
    let isNew = current.withLock { state in
      if case .making = state { return false }
      state = .making("beginning")
      return true
    }
    guard isNew else { return }
    let making = Task.detached(priority: .background) { [weak self] in
      do {
        let value = try await work { [weak self] words in self?.set(.making(words)) }
        self?.set(.ready(value))
      } catch is CancellationError {
        self?.set(.none)
      } catch {
        self?.set(.failed("\(error)"))
      }
    }
    task.withLock { $0 = making }
  }

  /// Asks what is under way to stop; nothing is then made.
  func cancel() { task.withLock { $0?.cancel() } }

  private func set(_ state: State) { current.withLock { $0 = state } }
}
