import AgentSearch
import Agents
import Archive
import ArgumentParser
import Console
import LanguageModels
import Ledger
import Studies

/// `aitken agents run AGENT --question TEXT`
struct AgentsRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Asks an agent a question, with real models, or has a workflow search on a problem.",
    discussion: """
      AGENT is RUN/NUMBER of a lab, a program in Python, or FILE:NUMBER of an archive. With --problem its program orders Aitken's own \
      researchers and verifiers; models are asked where the program says so and --model names some.

      Example:
        aitken agents run 3/12 --question "What is 17 times 23?"
        aitken agents run 5/9 --problem problems/p07_heteroskedastic_slope.py
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The agent.", valueName: "agent"))
  var agent: String

  @Option(name: .long, help: "The question; a JSON object with train and test is a task on grids.")
  var question: String?

  @Option(name: .long, help: ArgumentHelp("A problem file, for a workflow.", valueName: "file"))
  var problem: String?

  @Option(
    name: .long, help: ArgumentHelp("Candidates that all researchers together may propose.", valueName: "n"))
  var candidates = 48

  @Option(name: .long, help: "The field that is the answer if a program returns several.")
  var field = "answer"

  @OptionGroup var models: ModelOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if (question == nil) == (problem == nil) { throw ValidationError("give either --question or --problem") }
    if candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
  }

  func run() async throws {
    try await Failures.reported {
      try common.requireTableOrJSON("agents run")
      if let problem {
        try await Terminal.deliver(try searched(problem), to: common.output)
      } else if let question {
        try await ask(question)
      }
    }
  }

  /// What a workflow finds on a problem, and the verdict on it.
  private func searched(_ problem: String) async throws -> String {
    let program = try AgentInput.agent(agent, lab: common.lab)
    let entry = ResearchDomain.Entry(file: problem, text: try AgentInput.contents(problem))
    _ = try entry.problem()
    let runner = WorkflowRunner(
      WorkflowRunner.Setting(candidates: candidates), seed: common.seed, threads: common.threadCount)
    let asked = models.names.isEmpty ? nil : try desk()
    let post = asked.map { SingleRun.post($0.models, seed: common.seed) }
    let outcome = try await Interruption.guarding(advice: { "Run it again." }) {
      try await runner.outcome(program, on: entry, repetition: 0, post: post)
    }
    for line in outcome.lines { Terminal.log(line) }
    if let bill = asked?.bill {
      Terminal.log(
        "\(Plain.count(bill.calls, "question")) to models, \(bill.total.tokens.sum) tokens, \(bill.total.cost.words)")
    }
    if let failure = outcome.run.failure { throw CommandError("\(program.name) failed\n\(failure.traceback)") }
    if common.format == .json {
      return OrderedJSON.members([
        "estimator": .string(outcome.source), "verdict": outcome.report.map { .string($0.verdict.rawValue) } ?? .null,
        "words": .string(outcome.report?.words ?? ""), "verified log relative efficiency": .number(outcome.gain),
        "joules": .number(outcome.usage.energy.joules), "orders": .array(outcome.lines.map(OrderedJSON.string)),
      ]).text()
    }
    guard let report = outcome.report else { return "It handed in no estimator. \(outcome.usage.words)" }
    return common.wrapped("\(report.words)\n\(outcome.usage.words)") + "\n\n\(outcome.source)"
  }

  /// Models that a program may ask, and what that costs.
  private func desk() throws -> (models: AgentModels, bill: ModelBill) {
    let maker = try AvailableClients.required()
    let (entries, source) = try models.chosen()
    guard let standard = entries.first else { throw CommandError("\(source) has no model") }
    let clients = try entries.map { entry in
      try maker.client(entry) { words, _ in Terminal.log("\(entry.name): \(words)") }
    }
    let bill = ModelBill(
      tariffs: Dictionary(entries.map { ($0.name, $0.tariff) }, uniquingKeysWith: { first, _ in first }))
    let desk = ModelDesk(clients, journal: MemoryExchangeJournal(), bill: bill)
    return (AgentModels(desk: desk, standard: standard, others: entries), bill)
  }

  private func ask(_ question: String) async throws {
    let program = try AgentInput.agent(agent, lab: common.lab)
    let (asked, bill) = try desk()
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
    Terminal.log(
      "\(Plain.count(run.calls.count, "question")) to models, \(usage.tokens.sum) tokens, \(usage.cost.words)")
    if let failure = run.failure { throw CommandError("\(program.name) failed\n\(failure.traceback)") }
  }
}
