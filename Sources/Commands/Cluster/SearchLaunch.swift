import Clusters
import Console
import Foundation
import Ledger
import Studies
import Verification

/// Carries searches out, here or on a cluster, and concludes them. The folder remembers: the same once more goes on.
struct SearchLaunch {
  let work: SearchWork
  let salt: Salt?
  /// What all searches together may spend on models.
  var caps = Caps()
  /// A job of the same work whose replies take the places of models.
  var recording: String?
  let cluster: ClusterOptions
  let common: CommonOptions

  /// Makes the job's folder, and begins the runs in the lab, where that was not done before.
  func prepared() async throws -> ClusterWork {
    try BudgetOptions.check(caps, work.models ?? [])
    let job = try ClusterJob.search(work, cluster: cluster)
    let folder = cluster.path(for: job)
    try job.save(in: folder)
    if SearchRuns.exist(in: folder) {
      let known = try SearchRuns(folder: folder).lab
      guard known == URL(filePath: common.lab).standardizedFileURL.path else {
        throw CommandError(
          "\(folder): its runs are in the lab \(known): name that with --lab, or another folder with --folder")
      }
      Terminal.log("aitken: goes on with what is in \(Shell.quoted(folder))")
    } else {
      for path in Set(work.runs.map(\.problem)).sorted() {
        try await ProblemWarnings.log(try Problem(contentsOf: path), threads: common.threadCount)
      }
      if let recording { try DeskFolder(work, at: folder).record(from: recording) }
      _ = try SearchRuns(beginning: work, in: folder, salt: salt, common: common)
    }
    let prepared = ClusterWork(job: job, folder: folder)
    try prepared.release(caps)
    return prepared
  }

  /// From the beginning to the result.
  func text(on kind: ClusterKind?) async throws -> String {
    let prepared = try await prepared()
    if !prepared.isWhole { try JobDesk(prepared.job, in: prepared.folder)?.checkKeys() }
    if kind == .slurm {
      try prepared.submitMissing()
      try await prepared.keepingDesk { try await prepared.wait() }
    } else {
      let common = common
      try await prepared.keepingDesk { try await prepared.computeMissing(common) }
    }
    return try await prepared.collect(common, isPartial: false)
  }
}
