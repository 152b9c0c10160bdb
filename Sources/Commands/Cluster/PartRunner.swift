import Clusters
import Console
import Engine
import Foundation
import Studies

/// Computes parts of a job here: what a task of the cluster does, or what this machine does without one.
struct PartRunner: Sendable {
  private let job: ClusterJob
  private let folder: String
  private let threads: Int
  private var worker: SearchWorker?

  /// A runner for the job in `folder`.
  init(_ job: ClusterJob, in folder: String, threads: Int) throws {
    self.job = job
    self.folder = folder
    self.threads = threads
    if case .search(let work) = job.work {
      worker = SearchWorker(
        work, at: folder, threads: threads,
        deskPatience: job.settings.deskMinutes.map { 60 * $0 } ?? ClusterSettings.deskPatience
      ) { Terminal.log("aitken: \($0)") }
    }
  }

  /// Computes part `part`, from 1, puts its result in its place, and keeps account of what it costs.
  mutating func run(_ part: Int) async throws {
    guard (1...job.parts).contains(part) else { throw CommandError("--part must be from 1 to \(job.parts)") }
    let keeper = AccountKeeper(part: part, in: folder)
    // Cancelled and awaited at the end of this function.
    async let _: Void = keeper.beat()
    do {
      try await compute(part)
      await keeper.end(.done)
    } catch {
      await keeper.end(error is CancellationError ? .stopped : .failed)
      throw error
    }
  }

  private mutating func compute(_ part: Int) async throws {
    switch job.work {
    case .study(let work):
      guard let shard = ShardNumber("\(part)/\(job.parts)") else { throw CommandError("part \(part): no such part") }
      let text = try await work.readStudy(threads: threads).run(shard: shard).text()
      try ClusterJob.deliver(text, part: part, in: folder)
    case .search: try await worker?.run(part: part)
    case .verification(let work): try await VerificationParts.compute(work, threads: threads, in: folder)
    }
  }
}
