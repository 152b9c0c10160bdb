import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and requests to end (SIGINT, SIGTERM): the work is asked to stop, and the last line says how to go on.
///
/// Invariant: from `listen` on no signal is lost: one that comes before the work is guarded stops it when it begins. After the first
/// signal the process ends within `patience`, by itself or by force. Force loses nothing: the archive is written in transactions and
/// files are renamed into their place.
package enum Interruption {
  /// Seconds that the work under way has to come to an end.
  package static let patience = 5.0

  /// Has signals noticed from now on. A command calls this before it begins anything that it wants to end in good order.
  package static func listen() async { await SignalListener.shared.isReady() }

  /// Runs `body`; on a signal its task is cancelled.
  /// - Parameters:
  ///   - stopped: takes down that it was stopped; called when the work has stopped, or will be ended by force, once or more.
  ///   - advice: how to go on, in a sentence; asked for after that.
  /// - Throws: `CommandError` with the advice where the work was stopped; what `body` throws.
  package static func guarding<Value: Sendable>(
    stopped: @escaping @Sendable () -> Void = {}, advice: @escaping @Sendable () -> String,
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    await listen()
    @Sendable func last() -> String {
      stopped()
      return advice()
    }
    let task = Task { try await body() }
    SignalListener.shared.take { count in
      guard count == 1 else { end(last()) }
      Terminal.log(Terminal.isInteractive ? "\r\u{1B}[Kaitken: stopping" : "aitken: stopping")
      task.cancel()
      DispatchQueue.global().asyncAfter(deadline: .now() + patience) { end(last()) }
    }
    defer { SignalListener.shared.drop() }
    do {
      return try await task.value
    } catch is CancellationError {
      throw CommandError("stopped. \(last())")
    }
  }

  fileprivate static func end(_ advice: String) -> Never {
    Terminal.log("aitken: stopped. \(advice)")
    _exit(1)
  }
}

/// The process's one listener to signals.
private final class SignalListener: Sendable {
  package static let shared = SignalListener()

  private struct State {
    /// Signals since the work began that is guarded now.
    var count = 0
    /// Whom to tell, with the number of the signal.
    var action: (@Sendable (Int) -> Void)?
  }

  private let state = Mutex(State())
  private let registered = DispatchGroup()

  private init() {
    for number in [SIGINT, SIGTERM] {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      registered.enter()
      source.setRegistrationHandler { [registered] in
        #if canImport(Darwin)
          // Only now: a signal that is ignored before the source hears of it would be lost. Elsewhere Dispatch has put its own
          // handler in place, which must stay.
          signal(number, SIG_IGN)
        #endif
        registered.leave()
      }
      // The handler holds its source: it lives as long as the process.
      source.setEventHandler { [self] in
        hear()
        _ = source
      }
      source.resume()
    }
  }

  /// Returns when signals are heard.
  package func isReady() async {
    await withCheckedContinuation { continuation in
      registered.notify(queue: .global()) { continuation.resume() }
    }
  }

  private func hear() {
    let (count, action) = state.withLock { state in
      state.count += 1
      return (state.count, state.action)
    }
    if let action { action(count) } else if count > 1 { Interruption.end("") }
  }

  /// Tells `action` of signals from now on, and at once of one that has come already.
  package func take(_ action: @escaping @Sendable (Int) -> Void) {
    let earlier = state.withLock { state in
      state.action = action
      return state.count
    }
    if earlier > 0 { action(1) }
  }

  /// Goes back to waiting for the next piece of work.
  package func drop() {
    state.withLock { state in
      state.action = nil
      state.count = 0
    }
  }
}
