import ArgumentParser
import Console
import Foundation

/// `aitken replicate FOLDER`
struct ReplicateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replicate",
    abstract: "Repeats the confirmation of a replication package, and says whether the same digits come of it.",
    discussion: """
      The folder is the one that `aitken report` writes: problem, tables, estimator, plan, seeds and salt. No lab is needed, nothing \
      is written. The exit status is 1 where any digit differs.

      Example:
        aitken replicate paper/replication
      """)

  @Argument(help: ArgumentHelp("The package.", valueName: "folder"))
  var folder: String

  @Option(name: .long, help: ArgumentHelp("Threads; they change no result. (default: all cores)", valueName: "n"))
  var threads: Int?

  @Option(name: .long, help: "How the result is printed.")
  var format: LabOptions.Format = .table

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() async throws {
    try await Failures.reported {
      let replay = try ReplicationPackage(folder).read()
      let bar = ProgressBar()
      defer { bar.finish() }
      let outcome = try await Interruption.guarding(advice: { "Nothing was written." }) {
        try await replay.carryOut(
          threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, progress: bar)
      }
      bar.finish()
      try Terminal.deliver(format == .json ? LabOptions.json(outcome) : outcome.text, to: nil)
      if !outcome.isSame { throw ExitCode(1) }
    }
  }
}
