import Dispatch
import Synchronization

/// Work that is done elsewhere, and that a thread of an agent may wait for.
final class Errand<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// Work that begins now.
  init(_ work: @escaping @Sendable () async throws -> Value) {
    let task = Task {
      let found: Result<Value, any Error>
      do { found = .success(try await work()) } catch { found = .failure(error) }
      self.result.withLock { $0 = found }
      self.done.signal()
    }
    self.task.withLock { $0 = task }
  }

  /// What came of it; the thread waits. It may be asked again.
  /// - Throws: what the work throws.
  func wait() throws -> Value {
    done.wait()
    done.signal()
    guard let found = result.withLock({ $0 }) else { throw CancellationError() }
    return try found.get()
  }

  /// Has the work end soon.
  func cancel() { task.withLock { $0?.cancel() } }
}
