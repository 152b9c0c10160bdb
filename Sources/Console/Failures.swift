import ArgumentParser
import Foundation
import Language

/// Errors as people read them.
package enum Failures {
  /// Runs a command; an error is explained on standard error, and the exit status is 1.
  package static func reported(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let exit as ExitCode {
      throw exit
    } catch let usage as ValidationError {
      throw usage
    } catch {
      Terminal.log(text(error))
      throw ExitCode(1)
    }
  }

  /// An error in words.
  package static func text(_ error: any Error) -> String {
    switch error {
    case let diagnostics as Diagnostics: diagnostics.rendered()
    case let diagnostic as Diagnostic: diagnostic.rendered()
    case is CancellationError: "aitken: stopped"
    case let error as CommandError: "aitken: \(error)"
    case let error as any LocalizedError: "aitken: \(error.errorDescription ?? error.localizedDescription)"
    case let error as CocoaError: "aitken: \(error.localizedDescription)"
    default: "aitken: \(error)"
    }
  }
}
