import AgentSearch
import Agents
import Archive
import ArgumentParser
import Console
import LanguageModels
import Ledger
import Studies

/// `aitken agents search DOMAIN`
struct AgentsSearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Lets a model write agents, selects among them, and tests the chosen one once.",
    discussion: """
      Agents are selected by the tasks for validation alone; the test is opened once, by a plan that is hashed before, for the chosen agent \
      and the best of those that were there before. Everything is kept in the lab: Ctrl-C or a kill loses nothing that was paid for, and \
      --resume goes on to the same end. Models are those of `aitken models list`.

      Example:
        aitken agents search integer --model local --generations 10
        aitken agents search choice --tasks questions.jsonl --columns question=stem --mode open-ended --tokens 2000000
        aitken agents search research --problems problems/p0*.py --test-problems problems/p1*.py --candidates 48
      """)

  @OptionGroup var domain: DomainOptions
  @OptionGroup var search: AgentSearchOptions
  @OptionGroup var models: ModelOptions
  @OptionGroup var spending: BudgetOptions
  @OptionGroup var common: CommonOptions

  @Flag(name: .long, help: "Go on with the last search of these tasks, this mode and this seed.")
  var resume = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Carry out the recorded search again with the replies that it recorded, without any server, and compare the digests.",
      valueName: "run"))
  var replay: ReplayReference?

  /// Whether it searches workflows, which ask no model.
  private var isResearch: Bool { if case .research = domain.domain { true } else { false } }

  func validate() throws {
    try spending.validate(asksModels: true)
    if isResearch,
      replay != nil || !spending.caps.isEmpty || search.archive != nil || !search.named.isEmpty
        || !search.transferModels.isEmpty || search.writer != nil
    {
      throw ValidationError(
        "agents search research takes no --replay, caps, models, --from or --named: energy is read anew, and --generations and --candidates bound it."
      )
    }
    try common.requireTableOrJSON("agents search")
    if replay != nil, resume || !spending.caps.isEmpty {
      throw ValidationError("--replay repeats what the recorded search did: leave --resume and caps out.")
    }
  }

  func run() async throws {
    try await Failures.reported {
      if replay == nil, !isResearch { _ = try AvailableClients.required() }
      try OutputFile.check(common.output)
      await Interruption.listen()
      let lab = try Lab(common.lab, for: .writing)
      let text: String
      switch (replay, domain.domain) {
      case (let replay?, _): text = try await replayed(replay, lab)
      case (nil, .tasks(let kind)): text = try await searched(kind, lab)
      case (nil, .research):
        text = try await WorkflowSearchRun(lab: lab, domain: domain, search: search, common: common).text(
          resume: resume)
      }
      try lab.close()
      try Terminal.deliver(text, to: common.output)
    }
  }

  private func searched(_ kind: TaskKind, _ lab: Lab) async throws -> String {
    let tasks = try domain.read(kind, seed: common.seed)
    let researcher = AgentSearchRun.researcher(search.mode)
    var record = resume ? try lab.latestRun(problem: try tasks.json, researcher: researcher, seed: common.seed) : nil
    if resume, record == nil { Terminal.log("aitken: there is no such search to resume; a new one begins") }
    if let found = record, found.state != .open {
      Terminal.log("aitken: run \(found.id) has ended; this is what it found")
      return try AgentSearchRun.text(found, lab, common)
    }
    var options: SearchOptions
    if let found = record {
      options = try AgentSearchRun.options(of: found)
      try lab.resumed(run: found.id)
      let caps = spending.caps
      if !caps.isEmpty {
        options.caps = caps
        record = try lab.reopen(found.id, configuration: try CanonicalJSON.text(options))
      }
    } else {
      options = try begun()
      record = try lab.begin(
        RunRequest(
          title: "agents: \(tasks.title)", problem: try tasks.json, file: domain.tasks ?? "", researcher: researcher,
          seed: common.seed, configuration: try CanonicalJSON.text(options), environment: try common.environment,
          version: Version.recorded))
    }
    guard let record else { throw CommandError("the search could not be begun") }
    try BudgetOptions.check(options.caps ?? Caps(), options.models)
    let run = try AgentSearchRun(record, lab: lab, options: options, common: common, recording: nil)
    let (place, again) = (common.lab, common.again)
    let command = "aitken agents search \(kind.rawValue)"
    return try await Interruption.guarding(
      stopped: { try? lab.stopped(run: record.id) },
      advice: { "All that was found is kept (run \(record.id) in \(place)); to go on: \(command) … --resume\(again)" }
    ) { try await run.text() }
  }

  /// The options of a new search.
  private func begun() throws -> SearchOptions {
    let (configuration, source) = try ModelConfiguration.found(
      path: models.models, environment: ModelOptions.environment)
    let chosen = try models.chosen().models
    guard
      let standard = models.names.isEmpty
        ? configuration.models.first : chosen.first(where: { $0.name == models.names[0] })
    else { throw CommandError("\(source) has no model") }
    func named(_ name: String) throws -> ModelEntry {
      if let found = configuration.models.first(where: { $0.name == name }) { return found }
      throw CommandError(
        "\(source) has no model \(name); it has \(configuration.models.map(\.name).joined(separator: ", "))")
    }
    let writer = try search.writer.map(named) ?? standard
    var options = SearchOptions(mode: search.mode, generations: search.generations, model: standard, writer: writer)
    search.apply(to: &options)
    options.others = models.names.count > 1 ? chosen.filter { $0.name != standard.name } : []
    options.caps = spending.caps.isEmpty ? nil : spending.caps
    if let archive = search.archive {
      options.initial = try AgentArchive.read(try AgentInput.contents(archive), name: archive).map {
        SearchOptions.InitialAgent(name: $0.name, thought: $0.thought, code: $0.code)
      }
    }
    let transfers = try domain.readTransfers(seed: common.seed)
    options.transfers = transfers.isEmpty ? nil : transfers
    options.transferModels = search.transferModels.isEmpty ? nil : try search.transferModels.map(named)
    return options
  }

  private func replayed(_ reference: ReplayReference, _ lab: Lab) async throws -> String {
    let source = try reference.lab.map { try Lab($0, for: .reading) } ?? lab
    let recorded = try source.run(reference.run)
    guard recorded.state == .finished else {
      throw CommandError("run \(recorded.id) has not ended; --resume goes on with it")
    }
    let options = try AgentSearchRun.options(of: recorded)
    let record = try lab.begin(
      RunRequest(
        title: recorded.title, problem: try source.problemText(run: recorded.id), file: recorded.file,
        researcher: recorded.researcher, seed: recorded.seed, configuration: recorded.configuration,
        environment: try common.environment(replaying: "run \(recorded.id) of \(source.directory)"),
        version: Version.recorded))
    let run = try AgentSearchRun(
      record, lab: lab, options: options, common: common, recording: (source, recorded.id))
    let text = try await Interruption.guarding(advice: { "The replay is run \(record.id); begin a new one." }) {
      try await run.text()
    }
    let (before, after) = (try source.digest(run: recorded.id), try lab.digest(run: record.id))
    guard before == after else {
      throw CommandError(
        "run \(record.id) is not what run \(recorded.id) was: digest \(after), not \(before) (was it recorded by another version?)"
      )
    }
    Terminal.log("aitken: run \(record.id) replays run \(recorded.id): the same digest, \(after)")
    return text
  }
}
