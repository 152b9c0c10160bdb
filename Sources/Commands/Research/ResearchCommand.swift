import Archive
import ArgumentParser
import Console
import Engine
import LanguageModels
import Ledger
import Research
import Studies
import Verification

/// `aitken research PROBLEM`
struct ResearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "research",
    abstract: "The main job: invents and tests estimators for one problem until a budget is spent, then the verdict.",
    discussion: """
      With --candidates the search is a pure function of the seed; with --seconds the clock decides when to stop. The \
      confirmation at the end has a salt from the operating system, fixed before the search begins (--salt repeats one). \
      Everything is kept in the lab: Ctrl-C stops the run, and --resume goes on with the last one of this problem, \
      researcher and seed as if nothing had happened.

      Example:
        aitken research problems/p07_heteroskedastic_slope.py --seconds 60
        aitken research problems/p07_heteroskedastic_slope.py --researcher mixed --candidates 240
      """)

  @Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who proposes; evolution begins with the formulas that a table of statistics tells, formula stops there, random is the "
        + "control arm: the same budget, no learning. model asks language models, mixed is evolution and models together "
        + "(see `aitken models`)."))
  var researcher: ResearcherName = .evolution

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      What decides which proposals are accepted: experiments; experiments and then a person (see aitken review), a language \
      model, or both (a panel); none switches the verifier off, to show what then happens.
      """))
  var verifier: ResearchOptions.Selection = .experiment

  @OptionGroup var referees: RefereeOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Accepted programs a generation whose true quality is measured beside the search. (default: 0; 4 without a verifier)",
      valueName: "n"))
  var quality: Int?

  @Option(name: .long, help: ArgumentHelp("Seconds to spend, the verdict included. (default: 60)", valueName: "s"))
  var seconds: Double?

  @Option(name: .long, help: ArgumentHelp("Candidates to look at, in place of seconds.", valueName: "n"))
  var candidates: Int?

  @Flag(name: .long, help: "Go on with the last run of this problem, researcher and seed.")
  var resume = false

  @OptionGroup var spending: BudgetOptions

  @OptionGroup var models: ModelOptions

  @Option(
    name: .customLong("critic"),
    help: ArgumentHelp(
      "A model that referees what comes far: it remarks, and its predictions are scored by experiments; with --verifier model or panel "
        + "it has a vote. May be given several times. (default with --verifier model: all models)", valueName: "name"))
  var critics: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Carry out the recorded run again with the replies that it recorded, without any server, and compare the digests.",
      valueName: "run"))
  var replay: ReplayReference?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What of the lab the search learns from before it begins: how the programs are written that sealed experiments confirmed "
        + "(verified), that searches liked (unverified), or nothing.", valueName: "lesson"))
  var learn: Lesson = .nothing

  @OptionGroup var secret: SaltOptions

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var cluster: ClusterOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if seconds != nil, candidates != nil { throw ValidationError("Give --seconds or --candidates, not both.") }
    if let seconds, !(seconds > 0 && seconds < 1e9) { throw ValidationError("--seconds must be above 0.") }
    if let candidates, !(1...1_000_000_000).contains(candidates) {
      throw ValidationError("--candidates must be from 1 to 1,000,000,000.")
    }
    if let quality, quality < 0 { throw ValidationError("--quality must be 0 or more.") }
    if replay != nil, resume || seconds != nil || candidates != nil || researcher != .evolution {
      throw ValidationError(
        "--replay takes researcher, seed and budget from the recorded run: leave them and --resume out.")
    }
    if replay != nil, !spending.caps.isEmpty {
      throw ValidationError(
        "--replay repeats what the recorded run did, caps included: leave --joules, --tokens, --dollars and --calls out."
      )
    }
    if replay != nil, secret.salt != nil {
      throw ValidationError("--replay takes the salt from the recorded run: leave --salt out.")
    }
    if learn != .nothing, researcher != .evolution || replay != nil || sharing.isGiven {
      throw ValidationError(
        "--learn is for --researcher evolution on this machine, and a replay learns what the recorded run learnt: leave it out."
      )
    }
    try validateSharing()
    try referees.validate(with: verifier)
    try spending.validate(asksModels: asksModels || replay != nil || resume)
  }

  func run() async throws {
    try await Failures.reported {
      if replay == nil, asksModels { _ = try AvailableClients.required() }
      try OutputFile.check(common.output)
      await Interruption.listen()
      if sharing.isGiven { return try Terminal.deliver(try await shared(), to: common.output) }
      let problem = try Problem(contentsOf: self.problem)
      try await ProblemWarnings.log(problem, threads: common.threadCount)
      let lab = try Lab(common.lab, for: .writing)
      let text = try await text(problem, lab)
      try lab.close()
      try Terminal.deliver(text, to: common.output)
    }
  }

  /// The result: of the run that is carried out, or of the one that has ended already.
  private func text(_ problem: Problem, _ lab: Lab) async throws -> String {
    if let replay { return try await replayed(replay, problem, lab) }
    var resumed = resume ? try latest(problem, lab) : nil
    if let resumed {
      try BudgetOptions.check(spending.caps, ResearchRun.Configuration(of: resumed).models ?? [])
    }
    if let resumed, resumed.state != .open {
      let isAnswered = verifier.asksReferees ? try lab.hasAnswers(run: resumed.id) : false
      guard try isAnswered || ResearchRun.Configuration(of: resumed).isExceeded(by: budget, caps: spending.caps) else {
        Terminal.log("aitken: run \(resumed.id) has ended; this is what it found")
        if resumed.verifier == "none" {
          let report = try UnverifiedRun(resumed, in: lab)
          return VerdictOutput(json: report.json, words: report.words).text(common)
        }
        let report = try FinishedRun(resumed, in: lab)
        return VerdictOutput(json: try report.json, words: report.words, notes: [report.effort]).text(common)
      }
    }
    resumed = try resumed.map { try reopened($0, lab) }
    let run = try ResearchRun(
      lab: lab, problem: problem, file: self.problem, researcher: researcher, budget: budget, selection: verifier,
      quality: quality ?? (verifier == .none ? 4 : 0), referees: referees,
      models: resumed == nil ? try chosenModels() : [], critics: critics, caps: spending.caps, resumed: resumed,
      salt: secret.salt, lesson: learn, common: common)
    let result = try await Interruption.guarding(
      stopped: { try? lab.stopped(run: run.record.id) }, advice: { advice(run.record.id) }
    ) {
      try await BatchWidth.$chosen.withValue(common.width) { try await run.carryOut() }
    }
    return VerdictOutput(json: result.json, words: try await run.words(result), notes: [result.effort + "."])
      .text(common)
  }

  /// The run as it goes on: with the budget and the caps of this command, so that another `--resume` without them goes on to the
  /// same end, and one with the same finds that the run has ended.
  private func reopened(_ record: RunRecord, _ lab: Lab) throws -> RunRecord {
    let configuration = try CanonicalJSON.text(
      ResearchRun.Configuration(of: record).resumed(with: budget, caps: spending.caps))
    try lab.resumed(run: record.id)
    guard record.state != .open || configuration != record.configuration else { return record }
    return try lab.reopen(record.id, configuration: configuration)
  }

  /// Whether a language model is asked for anything.
  private var asksModels: Bool { researcher.asksModels || verifier == .model || !critics.isEmpty }

  /// The models that the run may ask: to propose, to referee.
  func chosenModels() throws -> [ModelEntry] {
    guard asksModels else { return [] }
    var options = models
    if !options.names.isEmpty || !researcher.asksModels && verifier != .model { options.names += critics }
    let (found, source) = try options.chosen()
    for critic in critics where !found.contains(where: { $0.name == critic }) {
      throw CommandError("\(source) has no model \(critic); it has \(found.map(\.name).joined(separator: ", "))")
    }
    return found
  }

  private func latest(_ problem: Problem, _ lab: Lab) throws -> RunRecord? {
    let found = try lab.latestRun(
      problem: problem.program.source.text, researcher: researcher.rawValue, seed: common.seed,
      verifier: verifier.rawValue)
    if found == nil {
      let hash = SHA256.hex(problem.program.source.text)
      let others = try lab.runs().filter { $0.problem == hash }.suffix(3).map {
        "run \($0.id) (--researcher \($0.researcher) --verifier \($0.verifier) --seed \($0.seed))"
      }
      let which = others.isEmpty ? "" : " with these options; there is " + others.joined(separator: ", ")
      Terminal.log("aitken: there is no run of this problem to resume\(which); a new one begins")
    }
    return found
  }

  private var budget: ResearchOptions.Budget? {
    candidates.map { .candidates($0) } ?? seconds.map { .seconds($0) }
  }

  /// How to go on with run `run`.
  private func advice(_ run: Int64) -> String {
    let who =
      (researcher == .evolution ? "" : " --researcher \(researcher.rawValue)")
      + (verifier == .experiment ? "" : " --verifier \(verifier.rawValue)")
    return "All that was found is kept (run \(run) in \(common.lab)); to go on: "
      + "aitken research \(Shell.quoted(problem)) --resume\(who)\(common.again)"
  }
}

extension ResearchOptions.Selection: ExpressibleByArgument {}
extension Lesson: ExpressibleByArgument {}
