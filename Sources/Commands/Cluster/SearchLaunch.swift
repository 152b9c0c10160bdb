import Clusters
import Console
import Foundation
import Studies
import Verification

/// Carries searches out, here or on a cluster, and concludes them. The folder remembers: the same once more goes on.
struct SearchLaunch {
  let work: SearchWork
  let salt: Salt?
  let cluster: ClusterOptions
  let common: CommonOptions

  /// Makes the job's folder, and begins the runs in the lab, where that was not done before.
  func prepared() async throws -> ClusterWork {
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
      _ = try SearchRuns(beginning: work, in: folder, salt: salt, common: common)
    }
    return ClusterWork(job: job, folder: folder)
  }

  /// From the beginning to the result.
  func text(on kind: ClusterKind?) async throws -> String {
    let prepared = try await prepared()
    if kind == .slurm {
      try prepared.submitMissing()
      try await prepared.wait()
    } else {
      try await prepared.computeMissing(common)
    }
    return try await prepared.collect(common, isPartial: false)
  }
}
