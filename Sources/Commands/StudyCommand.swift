import ArgumentParser
import Clusters
import Console
import Engine
import Language
import Studies

/// `aitken study PROBLEM [FILE…]`
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "A Monte Carlo study of a problem's baselines and of every estimator in the given files.",
    discussion: """
      The estimators of a file are those in its list `estimators`, or else every function whose name has no leading \
      underscore and that no other function of the file calls. An estimator that does not fit the data of any design \
      is explained, and the exit status is 1; the others are studied all the same.

      A long study can be shared out: each machine runs one part with --shard and writes a file; --merge gives what one \
      process would have given, to the last bit, from the files in any order.

      Examples:
        aitken study problems/p01_location_t5.py my_estimator.py --replications 10000 --format latex
        aitken study problems/p01_location_t5.py --replications 10000000 --shard 3/16 --output part3.json
        aitken study problems/p01_location_t5.py --merge part*.json
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @ArgumentParser.Argument(help: ArgumentHelp("Files with estimators.", valueName: "file"))
  var files: [String] = []

  @Option(name: .long, help: ArgumentHelp("Replications a design.", valueName: "n"))
  var replications = 2000

  @Option(name: .long, help: "Which designs; all includes the held-out processes.")
  var designs: DesignSet = .designs

  @Option(
    name: .long,
    help: ArgumentHelp("Run one part of the study, such as 3/16, and write what --merge needs.", valueName: "part"))
  var shard: String?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Put together the parts that --shard wrote; replications, seed and designs are theirs.", valueName: "file"))
  var merge: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder that aitken draw wrote, with estimates of other programs in it, to be studied beside the others.",
      valueName: "dir"))
  var estimates: String?

  @Option(name: .long, help: ArgumentHelp("Where it runs: slurm shares it out to a cluster.", valueName: "cluster"))
  var on: ClusterKind?

  @OptionGroup var cut: PartsOption
  @OptionGroup var cluster: ClusterOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if on == nil, cluster.isGiven || cut.parts != nil {
      throw ValidationError("--cluster, --parts and --folder belong to --on slurm.")
    }
    if on != nil, estimates != nil || shard != nil || !merge.isEmpty {
      throw ValidationError("--on shares a whole study out: leave out --shard, --merge and --estimates.")
    }
    if estimates != nil, shard != nil || !merge.isEmpty {
      throw ValidationError("--estimates belongs to a whole study: leave out --shard and --merge.")
    }
    if let shard, ShardNumber(shard) == nil {
      throw ValidationError("--shard \(shard): write the part and how many there are, such as 3/16.")
    }
    if shard != nil, !merge.isEmpty { throw ValidationError("--shard makes a part and --merge puts parts together.") }
    try ReplicationCount.check(replications, least: 2, "a standard error needs two")
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let estimators = try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }
      if !merge.isEmpty { return try deliver(merged: problem, estimators) }
      if on != nil { return try await runOnCluster() }
      var study = Study(
        problem: problem, estimators: estimators, designs: designs, replications: replications, seed: common.seed,
        threads: common.threadCount, width: common.width)
      if let folder = self.estimates { study.given = try GivenEstimates.read(folder, for: study) }
      let refusals = try study.refusals()
      for refusal in refusals { Terminal.log(Self.text(refusal)) }
      let bar = ProgressBar()
      defer { bar.finish() }
      let report = try await Interruption.guarding(advice: { Self.advice }) { [study] in
        if let shard = shard.flatMap(ShardNumber.init) {
          return try await study.run(shard: shard, progress: bar).text()
        }
        return text(try await study.run(progress: bar))
      }
      bar.finish()
      try Terminal.deliver(report, to: common.output)
      if refusals.contains(where: \.isEverywhere) { throw ExitCode(1) }
    }
  }

  /// Submits, waits, collects.
  private func runOnCluster() async throws {
    let job = try await ClusterJob.study(
      problem: self.problem, files: files, replications: replications, designs: designs, parts: cut.parts,
      cluster: cluster, common: common)
    let work = ClusterWork(job: job, folder: cluster.path(for: job))
    try job.save(in: work.folder)
    try work.submitMissing()
    try await work.wait()
    try Terminal.deliver(try await work.collect(common, isPartial: false), to: common.output)
  }

  /// What all parts give together.
  private func deliver(merged problem: Problem, _ estimators: [Function]) throws {
    let shards = try merge.map { (path: $0, shard: try StudyShard(contentsOf: $0)) }
    let settings = try shards[0].shard.settings(shards[0].path)
    let study = Study(
      problem: problem, estimators: estimators, designs: settings.designs, replications: settings.replications,
      seed: settings.seed)
    try Terminal.deliver(text(try study.merge(shards)), to: common.output)
  }

  private static let advice = "Nothing was written. The same command starts again, and gives the same answer."

  private func text(_ result: StudyResult) -> String { result.text(common) }

  /// The diagnostic, and where the estimator cannot be run.
  private static func text(_ refusal: Study.Refusal) -> String {
    let shown = refusal.cells.prefix(3).map(\.identity).joined(separator: ", ")
    let more = refusal.cells.count > 3 ? " and \(refusal.cells.count - 3) more" : ""
    let place = refusal.isEverywhere ? "on any design" : "at \(shown)\(more)"
    return "\(refusal.diagnostic.rendered())\naitken: \(refusal.estimator) cannot be run \(place)"
  }
}

extension StudyResult {
  /// As the options ask for it.
  func text(_ options: CommonOptions) -> String {
    switch options.format {
    case .table: options.text(table)
    case .json: json.text()
    case .csv: csv
    case .latex: table.latex
    case .html: table.html
    }
  }
}
