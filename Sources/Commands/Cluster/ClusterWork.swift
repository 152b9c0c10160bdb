import Clusters
import Console
import Foundation
import Studies

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

  /// Whether every part is there.
  var isWhole: Bool { job.finished(in: folder).count == job.parts }

  func states() throws -> PartStates { try PartStates(job, in: folder, scheduler: Slurm()) }

  /// How the parts stand, and how far searches are.
  func words() throws -> String {
    let words = try states().words(folder: Shell.quoted(folder))
    guard case .search(let work) = job.work else { return words }
    let all = SearchFolder(work, at: folder)
    let candidates = work.searches.reduce(0) { $0 + all.kept($1) }
    let total = work.searches.reduce(0) { $0 + $1.candidates }
    return "\(words)\nCandidates searched and kept: \(candidates) of \(total), in \(work.runs.count) "
      + (work.runs.count == 1 ? "run." : "runs.") + (JobDesk(job, in: folder).map { "\n\($0.words)" } ?? "")
  }

  /// Submits what has no result and is not under way.
  func submitMissing() throws {
    let missing = try states().missing
    guard !missing.isEmpty else { return Terminal.log("aitken: nothing is missing") }
    for submission in try Slurm().submit(missing, of: job, in: folder) {
      let count = submission.parts.count
      Terminal.log("aitken: \(count == 1 ? "1 part is" : "\(count) parts are") job \(submission.id)")
    }
    Terminal.log("aitken: how it stands: aitken cluster status \(Shell.quoted(folder))")
  }

  /// Says what has to be done for searches that ask models.
  func adviseDesk() {
    guard JobDesk(job, in: folder) != nil else { return }
    Terminal.log(
      "aitken: its searches ask language models through a desk, here where the keys are: aitken cluster desk "
        + Shell.quoted(folder))
  }

  /// Waits until nothing is under way any more.
  /// - Throws: `CommandError` where parts are missing then.
  func wait() async throws {
    let bar = ProgressBar()
    defer { bar.finish() }
    let folder = folder
    let asksModels = JobDesk(job, in: folder) != nil
    try await Interruption.guarding(advice: {
      "The cluster goes on\(asksModels ? ", and waits for answers: aitken cluster desk \(Shell.quoted(folder))" : ""). How it stands: aitken cluster status \(Shell.quoted(folder)); the result: aitken cluster collect "
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
            throw CommandError(last.words(folder: Shell.quoted(folder)))
          }
        }
        try await Task.sleep(for: .seconds(2))
      }
    }
  }

  /// Computes on this machine what has no result.
  func computeMissing(_ common: CommonOptions) async throws {
    let (job, folder) = (job, folder)
    let finished = Set(job.finished(in: folder))
    let missing = (1...job.parts).filter { !finished.contains($0) }
    try await Interruption.guarding(advice: {
      "What is there is kept in \(Shell.quoted(folder)); the same command goes on."
    }) {
      var runner = try PartRunner(job, in: folder, threads: common.threadCount)
      for part in missing { try await runner.run(part) }
    }
  }

  /// The result of all parts, as the options ask for it. What is missing is an error, or said in the first line.
  func collect(_ common: CommonOptions, isPartial: Bool) async throws -> String {
    let finished = job.finished(in: folder)
    let isWhole = finished.count == job.parts
    guard isWhole || isPartial && !finished.isEmpty else {
      let hint =
        finished.isEmpty
        ? "" : " A result of what is there: aitken cluster collect --partial \(Shell.quoted(folder))"
      throw CommandError("\(finished.count) of \(job.parts) parts are there. \(stateWords)\(hint)")
    }
    switch job.work {
    case .study(let work):
      let parts = try finished.map { part in
        let path = "\(folder)/\(ClusterJob.result(part))"
        return (path: path, shard: try StudyShard(contentsOf: path))
      }
      return try work.readStudy(threads: common.threadCount).merge(parts, isPartial: isPartial).text(common)
    case .search(let work):
      let runs = try SearchRuns(folder: folder)
      return CampaignReport(
        try await SearchConclusion(work, runs, folder: folder, common: common).outcomes(finished: Set(finished))
      ).text(common)
    case .verification: return try VerificationParts(folder: folder).collect(common)
    }
  }

  /// How the parts stand, where a cluster can be asked; else which are missing.
  private var stateWords: String {
    if let words = try? states().words(folder: Shell.quoted(folder)) { return words }
    let finished = Set(job.finished(in: folder))
    let missing = (1...job.parts).filter { !finished.contains($0) }
    return "Missing: \(PartStates.list(missing))."
  }
}
