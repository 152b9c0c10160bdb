import Archive
import ArgumentParser
import Console

/// `aitken lab merge OTHER…`
struct LabMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Takes the runs of other labs into this one.",
    discussion: """
      Every record comes along, under new numbers. The confirmations that the other labs paid for spend from this lab's error \
      budget as well; what was discovered in both counts once. The other labs stay as they are; the same again changes nothing.

      Example:
        aitken lab merge ../office/lab ../laptop/lab --lab ./lab
      """)

  @Argument(help: ArgumentHelp("Labs to take in.", valueName: "dir"))
  var others: [String]

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(options.output)
      let lab = try Lab(options.lab, for: .writing)
      var reports: [MergeReport] = []
      for path in others {
        let other = try Lab(path, for: .reading)
        reports.append(try lab.merge(other))
        try other.close()
      }
      try lab.close()
      let text = zip(others, reports).map { "\($0): \($1.words)" }.joined(separator: "\n")
      try Terminal.deliver(options.format == .json ? try LabOptions.json(reports) : text, to: options.output)
    }
  }
}
