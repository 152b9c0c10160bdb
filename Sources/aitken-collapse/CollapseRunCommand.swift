import ArgumentParser
import Collapse
import Console
import Gallery
import Studies

/// `aitken collapse run LAW`
struct CollapseRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "A law as a simulation beside its theory, generation by generation.",
    discussion: """
      The names of the laws and of what may be set: aitken collapse list.

      Examples:
        aitken collapse run gaussian-unbiased --generations 100 --samples 100 --runs 10000
        aitken collapse run fixed-real --set ratio=4 --format json
        aitken collapse run zipf --generations 200 --pictures zipf
      """)

  @Argument(help: ArgumentHelp("The law.", valueName: "law"))
  var law: String

  @Option(name: .long, help: ArgumentHelp("Generations. (default: the law's)", valueName: "T"))
  var generations: Int?

  @Option(name: .long, help: ArgumentHelp("Observations a generation. (default: the law's)", valueName: "n"))
  var samples: Int?

  @Option(name: .long, help: ArgumentHelp("Independent runs. (default: the law's)", valueName: "R"))
  var runs: Int?

  @Option(name: .customLong("set"), help: ArgumentHelp("A parameter of the law.", valueName: "name=value"))
  var settings: [String] = []

  @OptionGroup var drawing: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("collapse run") }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      try drawing.prepare()
      let law = try LawCatalogue.law(named: law)
      let setting = try law.setting(generations: generations, samples: samples, values: try values())
      let experiment = try LawExperiment(law: law, setting: setting, runs: runs, seed: common.seed)
      let threads = common.threadCount
      let result = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        try await experiment.run(threads: threads)
      }
      let isStyled = Terminal.isStyled && common.output == nil
      try Terminal.deliver(
        common.format == .json ? result.json.text() : result.table.text(isStyled: isStyled), to: common.output)
      try drawing.draw([result.exhibit(panels: result.measures.map { [$0.name] })])
    }
  }

  private func values() throws -> [String: Double] {
    var values: [String: Double] = [:]
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw CommandError("--set \(setting): write name=value with a number, such as --set ratio=4")
      }
      guard values.updateValue(value, forKey: parts[0]) == nil else {
        throw CommandError("--set \(parts[0]) is given twice")
      }
    }
    return values
  }
}

/// How to go on after an interruption.
enum CollapseAdvice {
  static let text = "Nothing was written. The same command starts again, and gives the same answer."
}
