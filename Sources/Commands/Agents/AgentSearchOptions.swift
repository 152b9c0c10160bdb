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
    name: .customLong("first-tasks"), help: ArgumentHelp("Tasks that a new agent is tried on first.", valueName: "n"))
  var firstTasks = 16

  @Option(
    name: .long, help: ArgumentHelp("Runs of leading agents on each task that they are selected by.", valueName: "n"))
  var repetitions = 4

  @Option(name: .long, help: ArgumentHelp("Agents in the last comparison.", valueName: "n"))
  var finalists = 5

  @Option(name: .customLong("test-repetitions"), help: ArgumentHelp("Runs on each task of the test.", valueName: "n"))
  var testRepetitions = 3

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

  func validate() throws {
    if generations < 1 { throw ValidationError("--generations must be at least 1.") }
    if !(0...2).contains(reflexions) { throw ValidationError("--reflexions must be 0, 1 or 2.") }
    if repairs < 0 || repairs > 9 { throw ValidationError("--repairs must be 0 to 9.") }
    for (name, value) in [
      ("first-tasks", firstTasks), ("repetitions", repetitions), ("finalists", finalists),
      ("test-repetitions", testRepetitions),
    ] where !(1...100).contains(value) { throw ValidationError("--\(name) must be 1 to 100.") }
  }

  func apply(to options: inout SearchOptions) {
    options.firstTasks = firstTasks
    options.repetitions = repetitions
    options.finalists = finalists
    options.testRepetitions = testRepetitions
    options.reflexions = reflexions
    options.repairs = repairs
    options.named = named.isEmpty ? nil : named
  }
}
