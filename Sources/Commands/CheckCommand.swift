import ArgumentParser
import Console
import Studies
import Verification

/// `aitken check PROBLEM`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "What Aitken understands of a problem file: designs, what is sealed, truth, null, baselines, what will be tested.",
    discussion: """
      The format of problem files is in Documentation/Problem-file.md. A file that is refused is explained, with the place and what to \
      write, and the exit status is 1.

      Example:
        aitken check problems/p07_heteroskedastic_slope.py
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("check") }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let problem = try Problem(contentsOf: self.problem)
      try await ProblemWarnings.log(problem, threads: common.threadCount)
      let found = try await ProblemUnderstanding(problem, threads: common.threadCount)
      try Terminal.deliver(common.format == .json ? found.json.text() : found.text, to: common.output)
    }
  }
}
