import Archive
import ArgumentParser
import Console
import Foundation

/// `aitken lab replay RUN | RUN/NUMBER`
struct LabReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Repeats a stored confirmation, with its plan and salt, and says whether the same comes of it.",
    discussion: """
      Nothing is written to the lab and nothing is spent. Problem and candidate are those that the lab holds; tables of real \
      data are read where the problem file was. The exit status is 1 where any digit differs. A whole search is repeated by \
      `aitken research PROBLEM --replay RUN`.

      Example:
        aitken lab replay 3
        aitken lab replay 3/120
      """)

  @Argument(help: ArgumentHelp("A proposal (3/120), or a run for its best one.", valueName: "run[/number]"))
  var reference: LabReference

  @Option(name: .long, help: ArgumentHelp("Threads; they change no result. (default: all cores)", valueName: "n"))
  var threads: Int?

  @OptionGroup var options: LabOptions

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(options.output)
      let lab = try Lab(options.lab, for: .reading)
      let replay = try ConfirmationReplay(try reference.proposal(in: lab), in: lab)
      let bar = ProgressBar()
      defer { bar.finish() }
      let outcome = try await Interruption.guarding(advice: { "Nothing was written." }) {
        try await replay.carryOut(
          threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, progress: bar)
      }
      bar.finish()
      try lab.close()
      try Terminal.deliver(
        options.format == .json ? LabOptions.json(outcome) : outcome.text, to: options.output)
      if !outcome.isSame { throw ExitCode(1) }
    }
  }
}
