import Archive
import ArgumentParser
import Clusters
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

  @Option(name: .long, help: ArgumentHelp("Where it is computed: slurm gives it to a cluster.", valueName: "cluster"))
  var on: ClusterKind?

  @OptionGroup var cluster: ClusterOptions

  @OptionGroup var secret: SaltOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try ReplicationCount.check(replications, least: 100)
    if on == nil, cluster.isGiven { throw ValidationError("--cluster and --folder belong to --on slurm.") }
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
      if on != nil {
        let work = try await submitted(problem, function, file, lab)
        try lab.close()
        try await work.wait()
        return try Terminal.deliver(try await work.collect(common, isPartial: false), to: common.output)
      }
      let report = try await Interruption.guarding(advice: { advice }) {
        try await BatchWidth.$chosen.withValue(common.width) {
          let (recorder, salt) = try recorder(problem, function, file, lab)
          return try await verified(problem, function, file, lab, recorder, salt: salt, bar)
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

  private var options: VerifierOptions {
    var options = VerifierOptions()
    options.replications = replications
    return options
  }

  /// Who records the verification, and the salt that it has.
  private func recorder(
    _ problem: Problem, _ function: Function, _ file: EstimatorFile, _ lab: Lab
  ) throws -> (recorder: VerificationRecorder, salt: Salt) {
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
    return (recorder, salt)
  }

  private func verified(
    _ problem: Problem, _ function: Function, _ file: EstimatorFile, _ lab: Lab, _ journal: any VerificationJournal,
    salt: Salt, _ progress: ProgressBar?
  ) async throws -> VerificationReport {
    let source = file.program.source.text
    return try await Verifier(
      problem: problem, options: options, threads: common.threadCount, seed: common.seed, salt: salt
    ).verify(
      function, key: .verification(seed: common.seed, problem: problem.program.source.text, source: source),
      journal: journal, others: try lab.namedDiscoveries(of: problem, except: source), progress: progress)
  }

  /// The verification as a job: its plan stored and paid for here, what the plan says given to the cluster.
  private func submitted(
    _ problem: Problem, _ function: Function, _ file: EstimatorFile, _ lab: Lab
  ) async throws -> ClusterWork {
    let (recorder, salt) = try recorder(problem, function, file, lab)
    do {
      _ = try await verified(problem, function, file, lab, PayingJournal(recorder), salt: salt, nil)
      throw CommandError("\(candidate): the verification ended before its plan was stored; verify it without --on")
    } catch let paid as PayingJournal.Paid {
      guard let run = await recorder.run else { throw CommandError("\(candidate): the plan was not stored") }
      let others = try lab.namedDiscoveries(of: problem, except: file.program.source.text)
      let work = VerificationWork(
        problem: self.problem, candidate: candidate,
        others: others.map { VerificationWork.Other(name: $0.name, source: $0.function.program.source.text) },
        plan: paid.plan, options: options, seed: common.seed, run: run, lab: common.lab)
      let job = ClusterJob(.verification(work), parts: 1, settings: try cluster.settings, aitken: Companion.own)
      let folder = cluster.path(for: job)
      try job.save(in: folder)
      let prepared = ClusterWork(job: job, folder: folder)
      try prepared.submitMissing()
      return prepared
    }
  }
}

extension Key {
  /// A candidate's own key: fresh numbers for every candidate, since what was learnt from one verdict is of no use for the next.
  static func verification(seed: UInt64, problem: String, source: String) -> Key {
    Key(seed: seed).split("verify").split(SHA256.hex(problem)).split(SHA256.hex(source))
  }
}
