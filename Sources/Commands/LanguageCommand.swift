import ArgumentParser
import Console
import Engine

/// `aitken language`
struct LanguageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "The manual of the language, in Markdown, from the table of operations.",
    shouldDisplay: false)

  @Option(name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String?

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(output)
      try Terminal.deliver(LanguageManual.markdown, to: output)
    }
  }
}
