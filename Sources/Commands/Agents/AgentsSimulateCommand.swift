import AgentSearch
import ArgumentParser
import Console
import LanguageModels
import Studies

/// `aitken agents simulate`
struct AgentsSimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "How often the verdict on agents is right, among simulated agents of known accuracy.",
    discussion: """
      Searches in which nothing is better than the seeds, and such in which one agent is; beside the verdict what picking the best on the \
      test says. No model is asked.

      Example:
        aitken agents simulate --searches 500
      """)

  @Option(name: .long, help: ArgumentHelp("Searches of each kind.", valueName: "n"))
  var searches = 500

  @Option(name: .long, help: ArgumentHelp("Points by which the one good agent is better.", valueName: "p"))
  var gain = 10.0

  @Option(name: .long, help: ArgumentHelp("Tasks that agents are selected by.", valueName: "n"))
  var validation = 128

  @Option(name: .long, help: ArgumentHelp("Tasks of the test.", valueName: "n"))
  var test = 400

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if searches < 2 || validation < 16 || test < 2 {
      throw ValidationError("--searches, --validation or --test is too small.")
    }
    if !(0...20).contains(gain) { throw ValidationError("--gain must be from 0 to 20 points.") }
  }

  func run() async throws {
    try await Failures.reported {
      var results: [SimulatedSearches] = []
      for (gain, level) in [
        (0, SimulationSetting.firstLevel), (0, 0.05), (gain / 100, SimulationSetting.firstLevel),
      ] {
        var setting = SimulationSetting(gain: gain, level: level)
        (setting.validation, setting.test) = (validation, test)
        results.append(await SimulatedSearches(setting, searches: searches, seed: common.seed))
      }
      let text = common.format == .json ? try LabOptions.json(results) : common.text(SimulatedSearches.table(results))
      try Terminal.deliver(text, to: common.output)
    }
  }
}
