import Clusters
import Console
import Foundation
import LanguageModels
import Ledger

/// The desk of a job's searches, kept by this process: it has the models' keys, and the caps.
struct JobDesk {
  private let work: SearchWork
  private let folder: String

  /// The desk of a job; nil where its searches ask no model, or a recording answers.
  init?(_ job: ClusterJob, in folder: String) {
    guard case .search(let work) = job.work, work.asksModels, !DeskFolder(work, at: folder).isRecorded else {
      return nil
    }
    (self.work, self.folder) = (work, folder)
  }

  /// Answers until a cap is reached or every part is there.
  /// - Parameter other: models that take the places of those of the same names, where servers have moved.
  /// - Returns: the cap; nil where none was reached.
  /// - Throws: `ClusterError` where another process keeps the desk; `ModelConfiguration.Fault` where a key is not set.
  func serve(_ job: ClusterJob, with other: [ModelEntry] = []) async throws -> CapReached? {
    let entries = (work.models ?? []).map { entry in other.first { $0.name == entry.name } ?? entry }
    let clients = try Self.clients(entries)
    let desk = SharedDesk(work, at: folder, entries: entries, clients: clients) { Terminal.log("aitken: \($0)") }
    let folder = folder
    return try await desk.serve { job.finished(in: folder).count == job.parts }
  }

  private static func clients(_ entries: [ModelEntry]) throws -> [any LanguageModel] {
    let maker = try AvailableClients.required()
    return try entries.map { entry in try maker.client(entry) { words, _ in Terminal.log("\(entry.name): \(words)") } }
  }

  /// - Throws: `ModelConfiguration.Fault` where a model's key is not set here.
  func checkKeys() throws { _ = try Self.clients(work.models ?? []) }

  /// How the desk stands, and what to do: a line.
  var words: String { DeskState(work, in: folder).words(folder: Shell.quoted(folder)) }
}

extension ClusterWork {
  /// Runs `body`, and keeps the job's desk as long as that lasts, where its searches ask models.
  func keepingDesk(_ body: @escaping @Sendable () async throws -> Void) async throws {
    guard let desk = JobDesk(job, in: folder), !isWhole else {
      return try await body()
    }
    let job = job
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        do {
          if let reached = try await desk.serve(job) { Terminal.log("aitken: \(reached.words)") }
        } catch let error as ClusterError {
          // Another session keeps it: its answers are as good.
          Terminal.log("aitken: \(error)")
        }
        return false
      }
      group.addTask {
        try await body()
        return true
      }
      defer { group.cancelAll() }
      while let isDone = try await group.next() { if isDone { return } }
    }
  }
}
