import ArgumentParser
import Collapse
import Console
import Foundation
import Studies

/// `aitken collapse check`
struct CollapseCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Every law against its theory, and the reference table of verified labels; exit status 1 where one disagrees.",
    discussion: """
      Example:
        aitken collapse check --seed 2
      """)

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("collapse check") }

  func run() async throws {
    try await Failures.reported {
      let (seed, threads) = (common.seed, common.threadCount)
      let check = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        try await CollapseCheck.run(seed: seed, threads: threads)
      }
      try Terminal.deliver(common.format == .json ? check.json.text() : check.table.text(), to: common.output)
      if !check.agrees { throw ExitCode(1) }
    }
  }
}
