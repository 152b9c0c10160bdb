import AgentSearch
import ArgumentParser

extension ContextMode: ExpressibleByArgument {}

/// How agents are searched for.
struct AgentSearchOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the next agent is made from: cumulative (all so far, as in ADAS), evolutionary (a few parents), open-ended (one, by score "
        + "and children), parallel (none that was made: the control arm, which learns nothing)."))
  var mode: ContextMode = .evolutionary

  @Option(name: .long, help: ArgumentHelp("Agents that are made.", valueName: "n"))
  var generations = 10

  @Option(
    name: .customLong("first-tasks"),
    help: ArgumentHelp("Tasks that a new agent is tried on first. (default: 16; research: 4)", valueName: "n"))
  var firstTasks: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Runs of leading agents on each task that they are selected by. (default: 4; research: 2)", valueName: "n"))
  var repetitions: Int?

  @Option(
    name: .long, help: ArgumentHelp("Agents in the last comparison. (default: 5; research: 3)", valueName: "n"))
  var finalists: Int?

  @Option(
    name: .customLong("test-repetitions"),
    help: ArgumentHelp("Runs on each task of the test. (default: 3; research: 2)", valueName: "n"))
  var testRepetitions: Int?

  @Option(name: .long, help: ArgumentHelp("Looks back at a proposal, 0 to 2.", valueName: "n"))
  var reflexions = 2

  @Option(name: .long, help: ArgumentHelp("Repairs of a program that does not run.", valueName: "n"))
  var repairs = 3

  @Option(
    name: .long, help: ArgumentHelp("The model that writes agents. (default: the one that they ask)", valueName: "name")
  )
  var writer: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("Begin with the agents of this archive in place of the seeds.", valueName: "file"))
  var archive: String?

  @Option(
    name: .customLong("named"),
    help: ArgumentHelp(
      "A seed that meets the test beside the best one, without a claim; may be given several times.", valueName: "name")
  )
  var named: [String] = []

  @Option(
    name: .customLong("transfer-model"),
    help: ArgumentHelp(
      "A model that the chosen agent and its baseline ask on the tasks of the test in place of the first; may be given several times.",
      valueName: "name"))
  var transferModels: [String] = []

  func validate() throws {
    if generations < 1 { throw ValidationError("--generations must be at least 1.") }
    if !(0...2).contains(reflexions) { throw ValidationError("--reflexions must be 0, 1 or 2.") }
    if repairs < 0 || repairs > 9 { throw ValidationError("--repairs must be 0 to 9.") }
    for (name, value) in [
      ("first-tasks", firstTasks), ("repetitions", repetitions), ("finalists", finalists),
      ("test-repetitions", testRepetitions),
    ] where value.map({ !(1...100).contains($0) }) ?? false { throw ValidationError("--\(name) must be 1 to 100.") }
  }

  func apply(to options: inout SearchOptions) {
    options.firstTasks = firstTasks ?? options.firstTasks
    options.repetitions = repetitions ?? options.repetitions
    options.finalists = finalists ?? options.finalists
    options.testRepetitions = testRepetitions ?? options.testRepetitions
    options.reflexions = reflexions
    options.repairs = repairs
    options.named = named.isEmpty ? nil : named
  }

  func apply(to options: inout WorkflowOptions) {
    options.firstTasks = firstTasks ?? options.firstTasks
    options.repetitions = repetitions ?? options.repetitions
    options.finalists = finalists ?? options.finalists
    options.testRepetitions = testRepetitions ?? options.testRepetitions
  }
}
