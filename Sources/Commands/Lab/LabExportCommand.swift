import Archive
import ArgumentParser
import Console

/// `aitken lab export RUN | RUN/NUMBER`
struct LabExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "A proposal as a file that runs under CPython with NumPy, or in base R.",
    discussion: """
      Without --output the text goes to standard output. What has no translation to R is refused with its place.

      Examples:
        aitken lab export 3 --output estimator.py
        aitken lab export 3 --language r --output estimator.R
      """)

  @Argument(help: ArgumentHelp("A proposal (3/120), or a run for its best one.", valueName: "run[/number]"))
  var reference: LabReference

  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  var lab = "./lab"

  @Option(name: .long, help: "The language of the file.")
  var language = ExportLanguage.python

  @Option(name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String?

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(output)
      let lab = try Lab(self.lab, for: .reading)
      let text = try language.text(try lab.exportText(try reference.proposal(in: lab)))
      try lab.close()
      try Terminal.deliver(text, to: output)
    }
  }
}
