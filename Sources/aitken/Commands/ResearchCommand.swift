import Archive
import ArgumentParser
import Engine
import Foundation
import Ledger
import Research
import Studies
import Verification

/// Who proposes.
enum ResearcherKind: String, ExpressibleByArgument, CaseIterable { case evolution, random }

/// `aitken research PROBLEM`
struct ResearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "research",
    abstract: "The main job: invent estimators for a problem until a budget is spent, then the verdict on the best.",
    discussion: """
      With --candidates the run is a pure function of the seed. Ctrl-C stops cleanly; --resume goes on.

      Example:
        aitken research problems/p07_heteroskedastic_slope.py --seconds 60
      """)

  @Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @Option(name: .long, help: "Who proposes: evolution, or random (the control arm: same budget, no learning).")
  var researcher: ResearcherKind = .evolution

  @Option(name: .long, help: ArgumentHelp("Seconds to spend. (default: 60)", valueName: "s"))
  var seconds: Double?

  @Option(name: .long, help: ArgumentHelp("Candidates to try, instead of a time.", valueName: "n"))
  var candidates: Int?

  @Flag(name: .long, help: "Go on with the last run of this problem, researcher and seed.")
  var resume = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if seconds != nil, candidates != nil { throw ValidationError("Give --seconds or --candidates, not both.") }
    if let seconds, !(seconds > 0) { throw ValidationError("--seconds must be positive.") }
    if let candidates, candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
    if common.format != .table, common.format != .json {
      throw ValidationError("research prints --format table or json.")
    }
  }

  func run() async throws {
    try await Failures.reported {
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let options = ResearchOptions(
        budget: candidates.map { .candidates($0) } ?? .seconds(seconds ?? 60), seed: common.seed,
        threads: common.threadCount)
      let lab = try Lab(common.lab, for: .writing)
      let run = try begin(lab, problem, options)
      let recorder = try ResearchRecorder(lab: lab, run: run)
      let progress = ResearchProgress()
      let verifier = ExperimentalVerifier(
        Verifier(problem: problem, threads: options.threads))
      let loop = try ResearchLoop(
        problem: problem, options: options, verifier: verifier, journal: recorder, report: progress.report)
      let researcher: any Researcher =
        switch researcher {
        case .evolution: EvolutionaryResearcher(loop.visible, key: options.researcherKey)
        case .random: RandomResearcher(loop.visible, key: options.researcherKey)
        }
      let again = "aitken research \(self.problem) --resume" + (common.lab == "./lab" ? "" : " --lab \(common.lab)")
      let result = try await Interruption.cancelling(say: "Stopped. To go on: \(again)") {
        try await loop.run(researcher)
      }
      progress.finish()
      try lab.end(run.id, words: result.words)
      var text = common.format == .json ? result.json.text() : result.words
      if common.format == .table, let discovery = await recorder.discoveries.last {
        text += " Its source: \(lab.directory)/\(discovery.path)"
      }
      try lab.close()
      try Terminal.deliver(text, to: common.output)
    }
  }

  /// The run to go on with, or a new one.
  private func begin(_ lab: Lab, _ problem: Problem, _ options: ResearchOptions) throws -> RunRecord {
    let text = problem.program.source.text
    if resume {
      guard
        let run = try lab.latestRun(problem: SHA256.hex(text), researcher: researcher.rawValue, seed: common.seed)
      else {
        throw CommandError(
          "there is no run of this problem with researcher \(researcher.rawValue) and seed \(common.seed) in "
            + "\(common.lab); leave out --resume to begin one")
      }
      if run.state != .open { try lab.reopen(run.id) }
      return try lab.run(run.id)
    }
    var configuration = options
    configuration.threads = 0
    return try lab.begin(
      RunRequest(
        title: problem.title, problem: text, file: self.problem, researcher: researcher.rawValue, seed: common.seed,
        configuration: try CanonicalJSON.text(configuration),
        environment: try CanonicalJSON.text(["threads": options.threads]), version: Version.text))
  }
}
