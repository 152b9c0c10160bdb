import Archive
import Foundation
import Gallery
import NIOPosix
import Synchronization

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
  /// Runs that were stopped from this page, since it began.
  let stopped = Mutex<Set<Int64>>([])
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

  /// The run that is being worked on now: the one that changed last of those that have not ended, if a process works in the lab.
  func activeRun(in lab: Lab, _ runs: [RunRecord]? = nil) throws -> Int64? {
    guard lab.worker != nil else { return nil }
    return try (runs ?? lab.runs()).filter { $0.state == .open }.max { $0.changed < $1.changed }?.id
  }

  /// Reads the latest runs, so that the first page of each is as fast as the next.
  func warm() {
    guard let lab = (try? door.existing()) ?? nil, let runs = try? lab.runs() else { return }
    for run in runs.suffix(8).reversed() { _ = try? follower.figures(run: run.id, in: lab) }
  }

  /// "working", "waiting" (for a person), "stopped" (by a visitor of this page), "interrupted", "finished" or "failed".
  func state(of run: RunRecord, active: Int64?, in lab: Lab) throws -> String {
    guard run.state == .open else { return run.state.rawValue }
    if run.id == active { return "working" }
    if try waiting(run.id, in: lab) > 0 { return "waiting" }
    return stopped.withLock { $0.contains(run.id) } ? "stopped" : "interrupted"
  }

  /// Candidates of a run that nobody has judged and that it cannot go on without.
  func waiting(_ run: Int64, in lab: Lab) throws -> Int {
    let open = try lab.openQuestions(run: run).filter { $0.reason == .judge }
    guard !open.isEmpty else { return 0 }
    let answered = Set(try lab.reviews(run: run).map(\.proposal))
    return open.count { !answered.contains($0.proposal) }
  }
}
