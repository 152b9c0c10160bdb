import Archive
import ArgumentParser
import Console
import Engine
import Language
import Ledger
import Studies
import Verification

/// `aitken verify PROBLEM CANDIDATE`
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "All that the verifier has against one candidate, and a verdict.",
    discussion: """
      The candidate is the last estimator of its file. The plan of the experiment is stored in the lab before there \
      are results; it spends from the error level that all confirmations of the lab share. Its sealed designs and numbers are \
      drawn with a salt from the operating system, which is stored with the plan; `aitken lab replay RUN` repeats it. The \
      exit status is 0 whatever the verdict.

      Example:
        aitken verify problems/p07_heteroskedastic_slope.py my_estimator.py
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @ArgumentParser.Argument(help: ArgumentHelp("The file with the candidate.", valueName: "candidate"))
  var candidate: String

  @Option(name: .long, help: ArgumentHelp("Replications a sealed design in the confirmation.", valueName: "n"))
  var replications = VerifierOptions().replications

  @OptionGroup var secret: SaltOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if replications < 100 { throw ValidationError("--replications must be at least 100.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let file = try EstimatorFile(contentsOf: candidate)
      guard let function = file.estimators.last else {
        throw CommandError("\(candidate) holds no estimator: write a function whose name has no leading underscore")
      }
      let lab = try Lab(common.lab, for: .writing)
      let bar = ProgressBar()
      defer { bar.finish() }
      let report = try await Interruption.guarding(advice: { advice }) {
        try await BatchWidth.$chosen.withValue(common.width) {
          try await self.report(problem, function, file, lab, bar)
        }
      }
      bar.finish()
      try lab.close()
      try Terminal.deliver(
        VerdictOutput(json: report.json, words: VerificationText(report).text(common)).text(common), to: common.output)
    }
  }

  private var advice: String {
    "What was recorded is in \(common.lab); the same command starts the verification again, at the same error level."
  }

  private func report(
    _ problem: Problem, _ function: Function, _ file: EstimatorFile, _ lab: Lab, _ bar: ProgressBar
  ) async throws -> VerificationReport {
    var options = VerifierOptions()
    options.replications = replications
    let source = file.program.source.text
    let text = problem.program.source.text
    let salt =
      try secret.salt
      ?? VerificationSettings.interruptedSalt(lab, problem: text, source: source, seed: common.seed, options: options)
      ?? .drawn()
    let recorder = VerificationRecorder(
      lab: lab,
      request: RunRequest(
        title: problem.title, problem: text, file: self.problem, researcher: "verify",
        seed: common.seed,
        configuration: try CanonicalJSON.text(VerificationSettings(options: options, salt: salt)),
        environment: try common.environment,
        version: Version.recorded),
      proposal: ProposalRecord(
        number: 1, name: function.name, source: source, parents: [], move: "given", generation: 0,
        size: file.program.module.nodeCount))
    return try await Verifier(
      problem: problem, options: options, threads: common.threadCount, seed: common.seed, salt: salt
    ).verify(
      function, key: .verification(seed: common.seed, problem: text, source: source), journal: recorder,
      others: try lab.namedDiscoveries(of: problem, except: source),
      progress: bar)
  }
}

extension Key {
  /// A candidate's own key: fresh numbers for every candidate, since what was learnt from one verdict is of no use for the next.
  static func verification(seed: UInt64, problem: String, source: String) -> Key {
    Key(seed: seed).split("verify").split(SHA256.hex(problem)).split(SHA256.hex(source))
  }
}
