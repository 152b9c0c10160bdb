import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and requests to end (SIGINT, SIGTERM): the work is asked to stop, and the last line says how to go on.
///
/// Invariant: after the first signal the process ends within `patience`, by itself or by force. Force loses nothing: the archive
/// is written in transactions and files are renamed into their place.
enum Interruption {
  /// Seconds that the work under way has to come to an end.
  static let patience = 5.0

  /// Runs `body`; on a signal its task is cancelled.
  /// - Parameter advice: how to go on, in a sentence; asked for when the work has stopped.
  /// - Throws: `CommandError` with the advice where the work was stopped; what `body` throws.
  static func guarding<Value: Sendable>(
    advice: @escaping @Sendable () -> String, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    let signals = Mutex(0)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        let count = signals.withLock { count in
          count += 1
          return count
        }
        guard count == 1 else { end(advice()) }
        Terminal.log(Terminal.isInteractive ? "\r\u{1B}[Kaitken: stopping" : "aitken: stopping")
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + patience) { end(advice()) }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    do {
      return try await task.value
    } catch is CancellationError {
      throw CommandError("stopped. \(advice())")
    }
  }

  private static func end(_ advice: String) -> Never {
    Terminal.log("aitken: stopped. \(advice)")
    _exit(1)
  }
}
