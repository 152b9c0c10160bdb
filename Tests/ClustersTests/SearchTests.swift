import Foundation
import Ledger
import Research
import Testing

@testable import Clusters

/// Searches in segments: the same files whoever computed them, in whatever order, however often they were stopped.
@Suite struct SearchTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "search-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try SmallProblem.text.write(toFile: path + "/problem.py", atomically: true, encoding: .utf8)
    return path
  }

  private func work(_ folder: String, islands: Int, candidates: Int, exchange: Int) throws -> SearchWork {
    try SearchWork([
      try SearchWork.Run(
        problem: folder + "/problem.py", researcher: "evolution", seed: 3, candidates: candidates, islands: islands,
        exchange: exchange)
    ])
  }

  /// All that the searches are, without what they cost.
  private func digest(_ work: SearchWork, _ folder: String) throws -> String {
    let all = SearchFolder(work, at: folder)
    var hashes: [String] = []
    for search in work.searches {
      for round in 0..<all.count(search.number) {
        guard let segment = try all.segment(search.number, round) else { continue }
        let steps = segment.steps.map {
          var step = $0
          step.ledger = []
          return step
        }
        hashes.append(try CanonicalJSON.hash(steps) + (segment.read ?? "") + "\(segment.isOver)")
      }
    }
    return SHA256.hex(hashes.joined(separator: "\n")) + " \(hashes.count)"
  }

  /// Minutes in a build for debugging, so that `make soak` runs it; `Scripts/slurm_research.py` shows the same on a cluster.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["AITKEN_SOAK"] != nil))
  func whateverTheWorkersAndStops() async throws {
    let (first, second) = (try folder(), try folder())
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    // Three generations on each island, an exchange after each.
    let (candidates, exchange) = (9 * ResearchOptions.usualGeneration, ResearchOptions.usualGeneration)
    let work = try work(first, islands: 3, candidates: candidates, exchange: exchange)
    // One worker comes upon everything that its island waits for; the others find their islands done as far as that.
    var alone = SearchWorker(work, at: first, threads: 1)
    for part in [2, 3, 1] { try await alone.run(part: part) }
    let other = try self.work(second, islands: 3, candidates: candidates, exchange: exchange)
    #expect(other.identity == work.identity)
    // Three at once, each stopped again and again.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in 1...3 {
        group.addTask {
          var milliseconds = 150 * part
          while !FileManager.default.fileExists(atPath: "\(second)/parts/part-\(part).json") {
            let task = Task {
              var worker = SearchWorker(other, at: second, threads: 1)
              try await worker.run(part: part)
            }
            let watch = Task { [milliseconds] in
              try await Task.sleep(for: .milliseconds(milliseconds))
              task.cancel()
            }
            _ = try? await task.value
            watch.cancel()
            milliseconds *= 2
          }
        }
      }
      try await group.waitForAll()
    }
    let expected = try digest(work, first)
    #expect(expected.hasSuffix(" 9"))
    #expect(try digest(other, second) == expected)
    // Something was passed on, and its move says so.
    let guests = try (1...3).flatMap { search in
      try (0..<3).flatMap { try SearchFolder(work, at: first).segment(search, $0)?.steps.flatMap(\.proposals) ?? [] }
    }.filter { $0.move.contains("from island") }
    #expect(!guests.isEmpty)
  }

  @Test func damagedAndForeignSegmentsAreRefusedByName() async throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let work = try work(path, islands: 1, candidates: 6, exchange: 6)
    var worker = SearchWorker(work, at: path, threads: 1)
    try await worker.run(part: 1)
    let place = path + "/searches/1/segment-0.json"
    let foreign = try self.work(path, islands: 1, candidates: 7, exchange: 6)
    #expect(throws: ClusterError.self) { try SearchFolder(foreign, at: path).segment(1, 0) }
    try String(try String(contentsOfFile: place, encoding: .utf8).dropLast(9)).write(
      toFile: place, atomically: true, encoding: .utf8)
    do {
      _ = try SearchFolder(work, at: path).segment(1, 0)
      Issue.record("a damaged file was read")
    } catch { #expect("\(error)".contains("segment-0.json")) }
  }

  @Test func thereAreTenThousandPartsAtMost() throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try
      #"{"problems": ["problem.py"], "seeds": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "candidates": [2000], "islands": 1000}"#
      .write(
        toFile: path + "/large.json", atomically: true, encoding: .utf8)
    do {
      _ = try CampaignFile(contentsOf: path + "/large.json")
      Issue.record("eleven thousand parts")
    } catch { #expect("\(error)".contains("11000 parts")) }
    #expect(throws: ClusterError.self) { try self.work(path, islands: 2, candidates: 100, exchange: .max) }
  }

  @Test func candidatesAreSharedOutWhole() throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let work = try work(path, islands: 7, candidates: 100, exchange: 6)
    #expect(work.searches.map(\.candidates).reduce(0, +) == 100)
    #expect(work.searches.map(\.neighbour) == [7, 1, 2, 3, 4, 5, 6])
    let long = try self.work(path, islands: 1, candidates: 100_000, exchange: 6)
    let search = long.searches[0]
    #expect(
      (100_000 + search.segment - 1) / search.segment <= 20 && search.segment % ResearchOptions.usualGeneration == 0)
    #expect(
      try self.work(path, islands: 1, candidates: 60, exchange: 9).identity
        == self.work(path, islands: 1, candidates: 60, exchange: 6).identity)
  }
}
