import ArgumentParser
import Dispatch
import Foundation

/// Ctrl-C and SIGTERM: the work is cancelled and stops at the next safe place; a second Ctrl-C ends the process at once.
enum Interruption {
  /// Runs `work`; a signal cancels it. The message says how to go on; the exit status is 1.
  static func cancelling<T: Sendable>(say message: String, _ work: @escaping @Sendable () async throws -> T) async throws
    -> T
  {
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if task.isCancelled { _exit(130) }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    do { return try await task.value } catch is CancellationError {
      Terminal.log("\n" + message)
      throw ExitCode(1)
    }
  }
}
