import ArgumentParser
import Clusters
import Console
import Foundation
import Studies

/// Clusters that work can be given to.
enum ClusterKind: String, ExpressibleByArgument, CaseIterable { case slurm }

extension DesignSet: ExpressibleByArgument {}

/// How a study is shared out.
struct ClusterOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Settings of the cluster, a JSON file: see aitken help cluster.", valueName: "file")
  )
  var cluster: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Parts to cut the study into. (default: parts of ten minutes)", valueName: "n"))
  var parts: Int?

  @Option(
    name: .long, help: ArgumentHelp("The job's folder, which nodes can reach. (default: cluster/…)", valueName: "dir"))
  var folder: String?

  var isGiven: Bool { cluster != nil || parts != nil || folder != nil }

  func validate() throws {
    if let parts, !(1...10_000).contains(parts) { throw ValidationError("--parts must be from 1 to 10000.") }
  }

  /// The job that the options describe; a short run on this machine says how it is cut.
  func job(
    problem: String, files: [String], replications: Int, designs: DesignSet, common: CommonOptions
  ) async throws -> ClusterJob {
    let settings = try cluster.map { try ClusterSettings(contentsOf: $0) } ?? ClusterSettings()
    let study = Study(
      problem: try Problem(contentsOf: problem),
      estimators: try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }, designs: designs,
      replications: replications, seed: common.seed)
    let plan = ChunkPlan(
      coreSeconds: try await ChunkPlan.coreSeconds(of: study), blocks: try study.blocks, settings: settings,
      asked: parts)
    Terminal.log("aitken: \(plan.words)")
    return ClusterJob(
      study: study, problem: problem, files: files, parts: plan.parts, settings: settings, aitken: Companion.own)
  }

  /// Where a job lies.
  func path(for job: ClusterJob) -> String {
    URL(filePath: folder ?? "cluster/\(job.study.prefix(12))").standardizedFileURL.path
  }
}

/// A job in its folder, and what can be done with it.
struct ClusterWork {
  let job: ClusterJob
  let folder: String

  init(job: ClusterJob, folder: String) {
    self.job = job
    self.folder = folder
  }

  /// The job that lies in `folder`.
  init(folder: String) throws {
    self.folder = URL(filePath: folder).standardizedFileURL.path
    job = try ClusterJob(folder: self.folder)
  }

  func states() throws -> PartStates { try PartStates(job, in: folder, scheduler: Slurm()) }

  /// Submits what has no result and is not under way.
  func submitMissing() throws {
    let missing = try states().missing
    guard !missing.isEmpty else { return Terminal.log("aitken: nothing is missing") }
    for submission in try Slurm().submit(missing, of: job, in: folder) {
      Terminal.log("aitken: \(submission.parts.count) parts are job \(submission.id)")
    }
    Terminal.log("aitken: how it stands: aitken cluster status \(Shell.quoted(folder))")
  }

  /// Waits until nothing is under way any more.
  /// - Throws: `CommandError` where parts are missing then.
  func wait() async throws {
    let bar = ProgressBar()
    defer { bar.finish() }
    let folder = folder
    try await Interruption.guarding(advice: {
      "The cluster goes on. How it stands: aitken cluster status \(Shell.quoted(folder)); the result: aitken cluster collect "
        + Shell.quoted(folder)
    }) {
      while true {
        let states = try self.states()
        bar.report(
          StudyProgress(
            stage: "\(states.parts(.running).count) running, \(states.parts(.waiting).count) waiting",
            done: states.parts(.done).count, total: states.states.count))
        if states.parts(.running).isEmpty, states.parts(.waiting).isEmpty {
          // A file may come a moment after the cluster has forgotten its task.
          try await Task.sleep(for: .seconds(2))
          let last = try self.states()
          if last.missing.isEmpty { return }
          if last.parts(.running).isEmpty, last.parts(.waiting).isEmpty {
            throw CommandError(last.words(folder: folder))
          }
        }
        try await Task.sleep(for: .seconds(2))
      }
    }
  }

  /// What all parts give together.
  func collect(threads: Int, isPartial: Bool) throws -> StudyResult {
    let study = try job.readStudy(threads: threads)
    let finished = try job.finished(in: folder)
    guard !finished.isEmpty else { throw CommandError("no part is there yet. \(try states().words(folder: folder))") }
    guard isPartial || finished.count == job.parts else {
      throw CommandError(
        "\(finished.count) of \(job.parts) parts are there. \(try states().words(folder: folder)); a table of what is there: "
          + "aitken cluster collect --partial \(Shell.quoted(folder))")
    }
    return try study.merge(finished.map { ($0.path, $0.shard) }, isPartial: isPartial)
  }
}
