import AgentSearch
import Agents
import ArgumentParser
import Console
import LanguageModels
import Ledger
import Studies

/// `aitken agents run AGENT --question TEXT`
struct AgentsRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Asks an agent a question, with real models.",
    discussion: """
      AGENT is RUN/NUMBER of a lab, a program in Python, or FILE:NUMBER of an archive.

      Example:
        aitken agents run 3/12 --question "What is 17 times 23?"
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The agent.", valueName: "agent"))
  var agent: String

  @Option(name: .long, help: "The question; a JSON object with train and test is a task on grids.")
  var question: String

  @Option(name: .long, help: "The field that is the answer if a program returns several.")
  var field = "answer"

  @OptionGroup var models: ModelOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await Failures.reported {
      let maker = try AvailableClients.required()
      try common.requireTableOrJSON("agents run")
      let program = try AgentInput.agent(agent, lab: common.lab)
      let (entries, source) = try models.chosen()
      guard let standard = entries.first else { throw CommandError("\(source) has no model") }
      let clients = try entries.map { entry in
        try maker.client(entry) { words, _ in Terminal.log("\(entry.name): \(words)") }
      }
      let bill = ModelBill(
        tariffs: Dictionary(entries.map { ($0.name, $0.tariff) }, uniquingKeysWith: { first, _ in first }))
      let desk = ModelDesk(clients, journal: MemoryExchangeJournal(), bill: bill)
      let asked = AgentModels(desk: desk, standard: standard, others: entries)
      let (task, seed, field) = (AgentInput.task(question), common.seed, field)
      let run = try await Interruption.guarding(advice: { "Ask again." }) {
        try await SingleRun.run(program, task: task, field: field, models: asked, seed: seed)
      }
      let usage = bill.total
      if common.format == .json {
        let json = OrderedJSON.members([
          "answer": run.answer.flatMap { try? OrderedJSON(parsing: $0) } ?? .null,
          "questions": .integer(run.calls.count),
          "prompt tokens": .integer(usage.tokens.prompt), "completion tokens": .integer(usage.tokens.completion),
          "cost": .number(usage.cost.amount), "error": run.failure.map { .string($0.traceback) } ?? .null,
        ])
        try Terminal.deliver(json.text(), to: common.output)
      } else if run.failure == nil {
        try Terminal.deliver(run.text, to: common.output)
      }
      Terminal.log("\(run.calls.count) questions to models, \(usage.tokens.sum) tokens, \(usage.cost.words)")
      if let failure = run.failure { throw CommandError("\(program.name) failed\n\(failure.traceback)") }
    }
  }
}
