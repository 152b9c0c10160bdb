import Archive
import Foundation
import Gallery
import NIOPosix

/// What all pages share.
final class Site: Sendable {
  let options: DashboardOptions
  let door: LabDoor
  let follower = Follower()
  let pictures = PictureStore()
  let launcher: Launcher
  /// The pictures of the collapse laboratory.
  let collapse = Maker<CollapseStory>()
  /// The measure of the verifiers.
  let measure = Maker<VerifierMeasurement>()
  let problems: ProblemShelf
  let jobs: JobShelf
  /// Where files are read and pictures are drawn, so that nothing waits for them that need not.
  let workers: NIOThreadPool

  init(options: DashboardOptions) {
    self.options = options
    door = LabDoor(directory: options.lab)
    launcher = Launcher(executable: options.executable)
    problems = ProblemShelf(folder: options.problems)
    jobs = JobShelf(places: options.jobs)
    workers = NIOThreadPool(numberOfThreads: max(2, options.threads))
    workers.start()
  }

  /// What `work` gives, on a thread that may wait.
  func working<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await workers.runIfActive(work)
  }

  /// Reads the latest runs, so that the first page of each is as fast as the next.
  func warm() {
    guard let lab = (try? door.existing()) ?? nil, let runs = try? lab.runs() else { return }
    for run in runs.suffix(8).reversed() { _ = try? follower.figures(run: run.id, in: lab) }
  }
}
