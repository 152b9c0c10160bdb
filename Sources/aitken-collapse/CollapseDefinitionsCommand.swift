import ArgumentParser
import Collapse
import Console
import Studies

/// `aitken collapse definitions`
struct CollapseDefinitionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "definitions",
    abstract: "Eight definitions of collapse on the same loop: which of them call it collapse?",
    discussion: """
      Examples:
        aitken collapse definitions
        aitken collapse definitions --generations 20 --samples 400
      """)

  @Option(name: .long, help: ArgumentHelp("Observations a generation.", valueName: "n"))
  var samples = 200
  @Option(name: .long, help: ArgumentHelp("Generations.", valueName: "T"))
  var generations = 100
  @Option(name: .long, help: ArgumentHelp("Independent runs.", valueName: "R"))
  var runs = 400

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("collapse definitions") }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let (command, threads) = (self, common.threadCount)
      let study = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        try await DefinitionStudy.run(
          samples: command.samples, generations: command.generations, runs: command.runs, seed: command.common.seed,
          threads: threads)
      }
      let isStyled = Terminal.isStyled && common.output == nil
      try Terminal.deliver(
        common.format == .json ? study.json.text() : study.table.text(isStyled: isStyled), to: common.output)
    }
  }
}
