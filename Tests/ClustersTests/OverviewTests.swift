import Foundation
import Ledger
import Research
import Testing

@testable import Clusters

/// A job at one look: parts by state, time and energy by node, what goes on.
@Suite struct OverviewTests {
  private func folder(parts: Int) throws -> String {
    let path = NSTemporaryDirectory() + "overview-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path + "/accounts", withIntermediateDirectories: true)
    try "# a problem\n".write(toFile: path + "/problem.py", atomically: true, encoding: .utf8)
    let runs = try (1...parts).map {
      try SearchWork.Run(problem: path + "/problem.py", researcher: "random", seed: UInt64($0), candidates: 48)
    }
    try ClusterJob(.search(try SearchWork(runs)), parts: parts, settings: ClusterSettings(), aitken: "aitken").save(
      in: path)
    return path
  }

  private func add(
    _ part: Int, on node: String, seconds: Double, _ end: PartAccount.End?, minutesAgo: Double = 0, to folder: String
  ) throws {
    let usage = Usage(
      seconds: seconds, processorSeconds: seconds / 2,
      energy: Energy(joules: 5 * seconds, measured: false, wattsPerCore: 10))
    let account = PartAccount(part: part, node: node, task: "", began: 100 * Double(part), usage: usage, end: end)
    let path = "\(folder)/accounts/\(part)-\(UUID().uuidString).json"
    try CanonicalJSON.text(account).write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60 * minutesAgo)], ofItemAtPath: path)
    if end == .done { try ClusterJob.deliver("{}\n", part: part, in: folder) }
  }

  private func look(_ folder: String) throws -> JobOverview {
    var accounts: [String: PartAccount] = [:]
    return try JobOverview(folder: folder, scheduler: Slurm(), accounts: &accounts)
  }

  @Test func everySecondAndJouleIsOfOneNode() throws {
    let path = try folder(parts: 6)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try add(1, on: "n1", seconds: 10, .done, to: path)
    try add(2, on: "n1", seconds: 14, .done, to: path)
    try add(2, on: "n10", seconds: 3, nil, minutesAgo: 9, to: path)
    try add(3, on: "n2", seconds: 8, .failed, to: path)
    try add(4, on: "n2", seconds: 2, nil, to: path)
    try add(5, on: "n2", seconds: 1, nil, minutesAgo: 9, to: path)
    let job = try look(path)
    #expect(job.states.states == [.done, .done, .new, .running, .new, .new])
    #expect(job.nodes.map(\.name) == ["n1", "n2", "n10"])
    #expect(job.nodes.map(\.done) == [2, 0, 0] && job.nodes.map(\.running) == [0, 1, 0])
    #expect(job.nodes.map(\.unfinished) == [0, 2, 1])
    #expect(job.nodes.map(\.usage.seconds) == [24, 11, 3] && job.usage.seconds == 38)
    #expect(job.usage.energy.joules == 190 && !job.usage.energy.measured)
    #expect(job.secondsByPart == [10, 14])
    #expect(job.attempts(at: 2).count == 2 && job.atWork.map(\.part) == [4])
    #expect(job.nextStep == "resume" && job.isUnderWay && !job.isWhole)
  }

  @Test func whatGoesOn() throws {
    let path = try folder(parts: 2)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try add(1, on: "n1", seconds: 1, .done, to: path)
    try add(2, on: "n1", seconds: 1, nil, to: path)
    #expect(try look(path).nextStep == nil)
    try add(2, on: "n1", seconds: 2, .done, to: path)
    let whole = try look(path)
    #expect(whole.nextStep == "collect" && whole.isWhole && !whole.isUnderWay)
    // An account of something else is left out, and does no harm.
    try "nonsense".write(toFile: "\(path)/accounts/1-x.json", atomically: true, encoding: .utf8)
    #expect(try look(path).attempts == whole.attempts)
  }

  @Test func whatTheQueueSaysGoesBeforeLogs() throws {
    let path = try folder(parts: 4)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Submission(id: "7", parts: [1, 2, 3]).save(in: path)
    for part in [1, 2] {
      try "part \(part)\n".write(toFile: "\(path)/logs/\(part)-7.log", atomically: true, encoding: .utf8)
    }
    let job = try ClusterJob(folder: path)
    let submissions = try Submission.all(in: path)
    let states = PartStates(job, in: path, submissions, queue: ["7_0": .running])
    #expect(states.states == [.running, .failed, .lost, .new])
    // A later log of a part counts, whatever the order of the names.
    try "later\n".write(toFile: "\(path)/logs/2-10.log", atomically: true, encoding: .utf8)
    #expect(PartStates.log(of: 2, in: path) == "later\n")
  }

  @Test func attemptsKeepAccountsOfTheirOwn() async throws {
    let path = try folder(parts: 1)
    defer { try? FileManager.default.removeItem(atPath: path) }
    for end in [PartAccount.End.failed, .done] {
      let keeper = AccountKeeper(part: 1, in: path)
      // Cancelled and awaited at the end of this turn.
      async let _: Void = keeper.beat()
      while PartAccount.all(in: path).values.allSatisfy({ $0.end != nil }) { await Task.yield() }
      await keeper.end(end)
    }
    let ends = PartAccount.all(in: path).values.compactMap(\.end)
    #expect(Set(ends) == [.done, .failed] && ends.count == 2)
  }
}
