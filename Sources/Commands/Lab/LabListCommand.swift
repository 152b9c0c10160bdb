import Archive
import ArgumentParser

/// `aitken lab list`
struct LabListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every run, with its best verdict.",
    discussion: """
      Example:
        aitken lab list --lab ./lab
      """)

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await options.print(text: { (runs: [RunSummary]) in runs.text }, { try $0.summaries() })
  }
}
