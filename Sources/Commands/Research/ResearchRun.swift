import Archive
import Ledger
import Research
import Studies
import Verification

/// One run of the loop in a lab: begun, or taken up again.
struct ResearchRun: Sendable {
  /// The run.
  let record: RunRecord
  private let lab: Lab
  private let loop: ResearchLoop
  private let recorder: ResearchRecorder
  private let researcher: any Researcher
  private let bar: ProgressBar
  private let common: CommonOptions
  private let file: String

  /// Begins a run, or takes up `resumed`.
  /// - Parameter budget: nil for the default of a new run, or that of the run which is resumed.
  init(
    lab: Lab, problem: Problem, file: String, researcher name: ResearcherName, budget: ResearchOptions.Budget?,
    selection: ResearchOptions.Selection, quality: Int, referees: RefereeOptions, resumed: RunRecord?,
    common: CommonOptions
  ) throws {
    self.lab = lab
    self.common = common
    self.file = file
    let bar = ProgressBar()
    self.bar = bar
    let text = problem.program.source.text
    var options = ResearchOptions(
      budget: budget ?? .seconds(60), seed: common.seed, threads: common.threadCount,
      selection: selection, quality: quality)
    referees.apply(to: &options)
    if let resumed {
      let configuration = try Configuration(of: resumed)
      options.budget = try configuration.remaining(wanted: budget, of: resumed, in: lab)
      options.generation = configuration.generation
      options.confirmations = configuration.confirmations
      options.quality = configuration.quality ?? 0
      options.questions = referees.questions ?? configuration.questions ?? options.questions
      options.audit = referees.audit ?? configuration.audit ?? 0
    }
    record =
      try resumed
      ?? lab.begin(
        RunRequest(
          title: problem.title, problem: text, file: file, researcher: name.rawValue, seed: common.seed,
          configuration: try CanonicalJSON.text(Configuration(options)), environment: try common.environment,
          version: Version.text))
    let verifier = Verifier(problem: problem, threads: common.threadCount)
    let planned = try ResearchLoop(
      problem: problem, options: options, verifier: nil, journal: MemoryResearchJournal())
    recorder = try ResearchRecorder(lab: lab, run: record.id, problem: problem, screening: planned.plan)
    let log = ResearchLog(bar: bar, selection: options.selection)
    loop = try ResearchLoop(
      problem: problem, options: options,
      verifier: ExperimentalVerifier(
        verifier, keepsAll: options.selection.asksReferees, progress: bar), journal: recorder,
      referees: try Self.referees(options.selection, lab: lab, run: record.id), report: { log.take($0) })
    researcher =
      name == .random
      ? RandomResearcher(loop.visible, key: options.researcherKey)
      : EvolutionaryResearcher(loop.visible, key: options.researcherKey)
  }

  /// Whom candidates are put to, in the order in which they are heard.
  private static func referees(
    _ selection: ResearchOptions.Selection, lab: Lab, run: Int64
  ) throws -> [any Referee] {
    switch selection {
    case .experiment, .none: return []
    case .person, .panel: return [PersonReferee(lab: lab, run: run)]
    case .model: throw CommandError("--verifier model needs a language model, and none is known here")
    }
  }

  /// Goes on to the end.
  func carryOut() async throws -> ResearchResult {
    defer { bar.finish() }
    return try await loop.run(researcher)
  }

  /// The last lines on a terminal: the verdict, what it took, where the source is.
  func words(_ result: ResearchResult) async throws -> String {
    let found = await recorder.discoveries.last { $0.proposal == result.proposal?.number }
    let place: String
    if let found {
      place = "Its source: \(common.path(inLab: found.path))"
    } else if let proposal = result.proposal, proposal.number > 0 {
      place = "Its source: aitken lab export \(record.id)/\(proposal.number)"
    } else {
      place = "All that was tried: aitken lab show \(record.id)"
    }
    var lines = result.words.split(separator: "\n").map(String.init)
    if let control = ControlArm(beside: record, in: lab) {
      let command = "aitken research \(Shell.quoted(file)) --researcher random\(common.again)"
      lines.insert(try control.words(command: command), at: max(0, lines.count - 1))
    }
    return lines.joined(separator: "\n") + " \(place)"
  }
}
