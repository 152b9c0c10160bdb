import Archive
import ArgumentParser
import Engine
import Foundation
import Ledger
import Studies
import Verification

/// `aitken verify PROBLEM CANDIDATE`
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "All that the verifier has against one candidate, and a verdict.",
    discussion: """
      The candidate is the last estimator of its file. The exit status is 0 whatever the verdict.

      Example:
        aitken verify problems/p07_heteroskedastic_slope.py my_estimator.py
      """)

  @Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @Argument(help: ArgumentHelp("The file with the candidate.", valueName: "candidate"))
  var candidate: String

  @Option(name: .long, help: "Replications a sealed design in the confirmation.")
  var replications: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let replications, replications < 100 { throw ValidationError("--replications must be at least 100.") }
    if common.format != .table, common.format != .json {
      throw ValidationError("verify prints --format table or json.")
    }
  }

  func run() async throws {
    try await Failures.reported {
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let file = try EstimatorFile(contentsOf: candidate)
      guard let function = file.estimators.last else {
        throw CommandError("\(candidate) holds no estimator: write a function whose name has no leading underscore")
      }
      var options = VerifierOptions()
      if let replications { options.replications = replications }
      let lab = try Lab(common.lab, for: .writing)
      let key = Key(seed: common.seed).split("verify").split(Digest.sha256(problem.program.source.text))
      let run = try lab.begin(
        RunRequest(
          title: problem.title, problem: problem.program.source.text, file: self.problem, researcher: "verify",
          seed: common.seed, configuration: try CanonicalJSON.text(options), version: Version.text))
      var step = StepRecord(number: 1)
      step.proposals = [
        ProposalRecord(
          number: 1, name: function.name, source: file.program.source.text, parents: [], move: "given", generation: 0,
          size: file.program.module.nodeCount)
      ]
      try lab.record(step, run: run.id)
      let bar = ProgressBar()
      let report = try await Verifier(problem: problem, options: options, threads: common.threadCount).verify(
        function, key: key,
        journal: VerificationRecorder(lab: lab, run: run.id, proposal: 1, plans: 0, verdicts: 0, steps: 1),
        progress: bar)
      bar.finish()
      try lab.end(run.id, words: report.words)
      try lab.close()
      let text = common.format == .json ? report.json.text() : VerificationText(report).text
      try Terminal.deliver(text, to: common.output)
    }
  }
}
