import Archive
import ArgumentParser

/// `aitken lab compare A B`
struct LabCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Two proposals side by side: verdicts, figures, what changed in the source.",
    discussion: """
      Example:
        aitken lab compare 3/120 3/87
      """)

  @Argument(help: ArgumentHelp("A proposal (3/120), or a run for its best one.", valueName: "first"))
  var first: LabReference

  @Argument(help: ArgumentHelp("Another.", valueName: "second"))
  var second: LabReference

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await options.print(
      text: { (comparison: Comparison) in comparison.text },
      { lab in try lab.compare(first.proposal(in: lab), second.proposal(in: lab)) })
  }
}
