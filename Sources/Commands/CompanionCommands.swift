import ArgumentParser
import Console

/// `aitken serve`: the page, an executable of its own.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "The dashboard on 127.0.0.1.",
    discussion: """
      The page is the executable `aitken-serve`, which stands beside `aitken`; everything after `serve` is its own.

      Example:
        aitken serve --lab ./lab
      """)

  @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Passed on.", valueName: "argument"))
  var arguments: [String] = []

  func run() async throws {
    try await Failures.reported { try Companion("serve").become(arguments + ["--aitken", Companion.own]) }
  }
}

/// `aitken collapse`: the laboratory of collapse, an executable of its own.
struct CollapseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collapse",
    abstract: "Self-consuming loops, with and without a verifier, beside the law that theory gives.",
    discussion: """
      The laboratory is the executable `aitken-collapse`, which stands beside `aitken` (`make collapse` and `make story` build \
      it); everything after `collapse` is its own.

      Example:
        aitken collapse list
      """)

  @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Passed on.", valueName: "argument"))
  var arguments: [String] = []

  func run() async throws { try await Failures.reported { try Companion("collapse").become(arguments) } }
}
