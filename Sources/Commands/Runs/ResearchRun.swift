import Archive
import Console
import LanguageModels
import Ledger
import Research
import Studies
import Verification

/// One run of the loop in a lab: begun, or taken up again.
struct ResearchRun: Sendable {
  /// The run.
  let record: RunRecord
  let lab: Lab
  private let loop: ResearchLoop
  let recorder: ResearchRecorder
  private let researcher: any Researcher
  private let bar: ProgressBar
  let common: CommonOptions
  let file: String

  /// Begins a run, or takes up `resumed`.
  /// - Parameters:
  ///   - budget: nil for the default of a new run, or that of the run which is resumed.
  ///   - models: those that a new run may ask.
  ///   - caps: of a new run; a resumed one has them in its configuration.
  ///   - salt: of a new run; nil for one that the operating system draws.
  ///   - lesson: what a new run learns from before it begins.
  init(
    lab: Lab, problem: Problem, file: String, researcher name: ResearcherName, budget: ResearchOptions.Budget?,
    selection: ResearchOptions.Selection, quality: Int, referees: RefereeOptions, models: [ModelEntry],
    critics: [String], caps: Caps, resumed: RunRecord?,
    salt: Salt?, lesson: Lesson, common: CommonOptions
  ) throws {
    var options = ResearchOptions(
      budget: budget ?? .seconds(60), seed: common.seed, threads: common.threadCount, generation: name.generation,
      selection: selection, quality: quality)
    referees.apply(to: &options)
    var (models, critics, caps) = (models, critics, caps)
    var secret: Salt?
    var learnt: Learnt?
    if let resumed {
      try resumed.checkNumbers()
      let configuration = try Configuration(of: resumed)
      secret = configuration.salt
      learnt = configuration.learnt
      if lesson != .nothing, lesson != learnt?.lesson {
        throw CommandError(
          "run \(resumed.id) learnt \(learnt.map { "from what was \($0.lesson.rawValue)" } ?? "nothing") before it began, and "
            + "goes on so: leave --learn out, or --resume")
      }
      if let salt, salt != secret {
        throw CommandError(
          "run \(resumed.id) was begun with another salt, and goes on with that one: leave --salt out, or --resume")
      }
      configuration.apply(to: &options)
      referees.apply(to: &options)
      options.budget = try configuration.remaining(wanted: budget, of: resumed, in: lab)
      (models, critics) = (configuration.models ?? [], configuration.critics ?? [])
      caps = configuration.caps ?? Caps()
    }
    try BudgetOptions.check(caps, models)
    let expected = try ExpectedCost(
      options, researcher: name, models: models, caps: caps, problem: problem, lab: lab)
    Terminal.log(expected.words)
    let fresh = salt ?? .drawn()
    if resumed == nil {
      learnt = try Learnt(lesson, in: lab)
      secret = fresh
      Terminal.log("the salt of the confirmation is fixed; its SHA-256 is \(fresh.commitment)")
    }
    if resumed == nil, expected.isShort { options.generation = 1 }
    let record =
      try resumed
      ?? lab.begin(
        RunRequest(
          title: problem.title, problem: problem.program.source.text, file: file, researcher: name.rawValue,
          seed: common.seed,
          configuration: try CanonicalJSON.text(
            Configuration(options, models: models, critics: critics, caps: caps, salt: fresh, learnt: learnt)),
          environment: try common.environment, version: Version.recorded))
    try self.init(
      record, lab: lab, problem: problem, file: file, researcher: name, options: options, models: models,
      critics: critics, caps: caps, salt: secret, recording: nil, grammar: try learnt?.told(lab), common: common)
  }

  /// Begins a run that repeats `recorded`, a run of `source`, from its replies.
  init(
    lab: Lab, problem: Problem, file: String, researcher name: ResearcherName, replaying recorded: RunRecord,
    in source: Lab, common: CommonOptions
  ) throws {
    try recorded.checkNumbers()
    let configuration = try Configuration(of: recorded)
    var options = ResearchOptions(
      budget: .candidates(try source.summary(run: recorded.id).candidates), seed: recorded.seed,
      threads: common.threadCount)
    configuration.apply(to: &options)
    let record = try lab.begin(
      RunRequest(
        title: problem.title, problem: problem.program.source.text, file: file, researcher: name.rawValue,
        seed: recorded.seed, configuration: recorded.configuration,
        environment: try common.environment(replaying: "run \(recorded.id) of \(source.directory)"),
        version: Version.recorded))
    try self.init(
      record, lab: lab, problem: problem, file: file, researcher: name, options: options,
      models: configuration.models ?? [], critics: configuration.critics ?? [],
      caps: Caps(), salt: configuration.salt, recording: LabExchanges(source, run: recorded.id),
      grammar: try configuration.learnt?.told(source), common: common)
  }

  /// Takes up a run whose search was carried out elsewhere, for its conclusion.
  /// - Parameters:
  ///   - gathered: what islands found, for the run that puts them together; nil for a run by itself.
  ///   - unbooked: exchanges that were paid for and belong to no step: they are booked with the conclusion.
  init(
    concluding record: RunRecord, lab: Lab, problem: Problem, file: String, researcher name: ResearcherName,
    gathered: GatheringResearcher?, unbooked: [Exchange], common: CommonOptions
  ) throws {
    try record.checkNumbers()
    let configuration = try Configuration(of: record)
    var options = ResearchOptions(
      budget: .candidates(configuration.candidates ?? 1), seed: record.seed, threads: common.threadCount)
    configuration.apply(to: &options)
    try self.init(
      record, lab: lab, problem: problem, file: file, researcher: name, options: options, models: [], critics: [],
      caps: Caps(), salt: configuration.salt, recording: nil, gathered: gathered, unbooked: unbooked, common: common)
  }

  private init(
    _ record: RunRecord, lab: Lab, problem: Problem, file: String, researcher name: ResearcherName,
    options: ResearchOptions, models: [ModelEntry], critics: [String], caps: Caps, salt: Salt?,
    recording: LabExchanges?, gathered: GatheringResearcher? = nil, unbooked: [Exchange] = [], grammar: Grammar? = nil,
    common: CommonOptions
  ) throws {
    self.record = record
    self.lab = lab
    self.common = common
    self.file = file
    let bar = ProgressBar()
    self.bar = bar
    let verifier = Verifier(
      problem: problem, threads: common.threadCount, seed: options.seed, salt: salt)
    let planned = try ResearchLoop(
      problem: problem, options: options, verifier: nil, journal: MemoryResearchJournal())
    recorder = try ResearchRecorder(lab: lab, run: record.id, problem: problem, screening: planned.plan)
    let log = ResearchLog(bar: bar, selection: options.selection)
    let bill = ModelBill(
      tariffs: Dictionary(models.map { ($0.name, $0.tariff) }, uniquingKeysWith: { first, _ in first }))
    for exchange in unbooked { bill.charge(exchange) }
    let watch = CapWatch(
      caps, before: try lab.ledger(run: record.id).reduce(.zero) { $0 + $1.usage },
      callsBefore: try lab.exchangeCount(run: record.id), expenses: bill)
    bill.watched(by: watch)
    let desk = ModelDesk(
      recording == nil ? try Self.clients(models, bar) : [], journal: LabExchanges(lab, run: record.id),
      recording: recording, bill: bill)
    let asked = models.filter { critics.isEmpty && options.selection == .model || critics.contains($0.name) }
    let visible = try VisibleProblem(of: problem)
    let refereeing = asked.map {
      ModelCritic($0, desk: desk, problem: problem, visible: visible, threads: common.threadCount)
    }
    let experiments = ExperimentalVerifier(verifier, progress: bar)
    // Models that vote are asked once, as referees.
    let remarking = options.selection.asksReferees ? [] : refereeing
    loop = try ResearchLoop(
      problem: problem, options: options,
      verifier: remarking.isEmpty ? experiments : CriticisedVerifier(experiments, critics: remarking),
      journal: recorder,
      referees: Self.referees(
        options.selection, models: ModelReferee(refereeing, key: options.refereeKey), lab: lab, run: record.id),
      expenses: bill, caps: watch, report: { log.take($0) })
    let key = options.researcherKey
    if let gathered {
      researcher = gathered
      return
    }
    let inventors = Inventors.all(loop.visible, key: key, threads: common.threadCount)
    switch name {
    case .random: researcher = RandomResearcher(loop.visible, key: options.researcherKey)
    case .evolution:
      researcher = EvolutionaryResearcher(
        loop.visible, key: options.researcherKey, inventors: inventors, learnt: grammar)
    case .formula: researcher = InventingResearcher(inventors)
    case .model: researcher = ModelResearcher(loop.visible, models: models, desk: desk, key: options.researcherKey)
    case .mixed:
      researcher = MixedResearcher(
        loop.visible, models: models, desk: desk, key: options.researcherKey, inventors: inventors)
    }
  }

  private static func clients(_ models: [ModelEntry], _ bar: ProgressBar) throws -> [any LanguageModel] {
    guard !models.isEmpty else { return [] }
    let maker = try AvailableClients.required()
    return try models.map { entry in try maker.client(entry) { words, _ in bar.log("\(entry.name): \(words)") } }
  }

  /// Whom candidates are put to, in the order in which they are heard.
  private static func referees(
    _ selection: ResearchOptions.Selection, models: ModelReferee, lab: Lab, run: Int64
  ) -> [any Referee] {
    switch selection {
    case .experiment, .none: []
    case .person: [PersonReferee(lab: lab, run: run)]
    case .panel: models.isEmpty ? [PersonReferee(lab: lab, run: run)] : [models, PersonReferee(lab: lab, run: run)]
    case .model: [models]
    }
  }

  /// Goes on to the end.
  /// - Parameter stopped: the cap that ended the search elsewhere.
  func carryOut(stopped: CapReached? = nil) async throws -> ResearchResult {
    defer { bar.finish() }
    return try await loop.run(researcher, stopped: stopped)
  }
}
