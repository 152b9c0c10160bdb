import Foundation
import LanguageModels
import Ledger
import Research
import Synchronization
import Testing

@testable import Clusters

/// The one desk that asks models for all nodes: nothing is bought twice, no cap is passed, and replies decide what is found.
@Suite struct DeskTests {
  /// A model whose answer is a function of the question: a trimmed mean.
  private final class Player: LanguageModel {
    let name = "tiny"
    let calls = Mutex<[ModelRequest]>([])

    func reply(to request: ModelRequest) async throws -> ModelReply {
      calls.withLock { $0.append(request) }
      try await Task.sleep(for: .milliseconds(Int(request.seed ?? 0) % 20))
      let number = Int((request.seed ?? 0) % 5)
      let text =
        "Idea: trim \(number)\n```python\nimport numpy as np\n\n\ndef estimate(y):\n    s = np.sort(y)\n"
        + "    return np.mean(s[\(number):len(y) - \(number)]) + 0.0 * \(request.seed ?? 0)\n```"
      return ModelReply(
        text: text, ending: .finished, tokens: Tokens(prompt: 100, completion: 10), model: "tiny-1")
    }
  }

  private static var entry: ModelEntry {
    var entry = ModelEntry(name: "tiny", family: .llamacpp, address: "http://127.0.0.1:1", model: "tiny-1")
    entry.ability = .programs
    entry.slots = 3
    entry.tariff = ModelBill.Tariff(input: 1000, output: 2000)
    return entry
  }

  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try SmallProblem.text.write(toFile: path + "/problem.py", atomically: true, encoding: .utf8)
    return path
  }

  private func work(
    _ folder: String, researcher: String = "model", seeds: [UInt64] = [1], candidates: Int = 16, islands: Int = 1,
    critics: [String] = []
  ) throws -> SearchWork {
    let work = try SearchWork(
      seeds.map {
        try SearchWork.Run(
          problem: folder + "/problem.py", researcher: researcher, seed: $0, candidates: candidates, islands: islands,
          exchange: 8, critics: critics)
      }, models: [Self.entry])
    try ClusterJob(.search(work), parts: work.searches.count, settings: ClusterSettings(), aitken: "aitken").save(
      in: folder)
    return work
  }

  /// All parts, computed one after another or at once, with the desk kept by `model`; its cap, where one was reached.
  private func search(_ work: SearchWork, _ folder: String, _ model: Player?, order: [Int]) async throws -> CapReached?
  {
    let desk = model.map { SharedDesk(work, at: folder, entries: [Self.entry], clients: [$0]) }
    return try await withThrowingTaskGroup(of: CapReached?.self) { group in
      if let desk {
        group.addTask {
          try await desk.serve {
            order.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/parts/part-\($0).json") }
          }
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { parts in
        for part in order {
          parts.addTask {
            var worker = SearchWorker(work, at: folder, threads: 1)
            try await worker.run(part: part)
          }
          if model == nil { try await parts.next() }
        }
        try await parts.waitForAll()
      }
      return try await group.next() ?? nil
    }
  }

  private func digest(_ work: SearchWork, _ folder: String) throws -> String {
    let all = SearchFolder(work, at: folder)
    return try work.searches.flatMap { search in
      try (0..<all.count(search.number)).map { round in
        let segment = try #require(try all.segment(search.number, round))
        return try CanonicalJSON.hash(segment.steps.map { [try CanonicalJSON.text($0.proposals), $0.checkpoint] })
      }
    }.joined(separator: " ")
  }

  private func spent(_ work: SearchWork, _ folder: String) throws -> Usage {
    let all = SearchFolder(work, at: folder)
    return try work.searches.flatMap { search in
      try (0..<all.count(search.number)).flatMap { try all.segment(search.number, $0)?.steps.flatMap(\.ledger) ?? [] }
    }.reduce(.zero) { $0 + $1.usage }
  }

  @Test func aRecordingGivesTheSameSearchesInAnyOrder() async throws {
    let (first, second) = (try folder(), try folder())
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    let (model, seeds) = (Player(), [UInt64(1), 2])
    let work = try work(first, seeds: seeds, candidates: 12)
    #expect(try await search(work, first, model, order: [1, 2]) == nil)
    let calls = model.calls.withLock { $0.count }
    // One desk, one account; what it paid is in the ledgers of the searches, once.
    let account = try #require(DeskFolder(work, at: first).account)
    let paid = try spent(work, first)
    #expect(calls >= 24 && account.calls == calls && account.waiting == 0 && account.asking == 0)
    #expect(account.usage.tokens.sum == 110 * calls && account.usage.tokens == paid.tokens)
    #expect(DeskFolder(work, at: first).keeper == nil)
    let again = try self.work(second, seeds: seeds, candidates: 12)
    try DeskFolder(again, at: second).record(from: first)
    #expect(try await search(again, second, nil, order: [2, 1]) == nil)
    #expect(try digest(again, second) == digest(work, first))
    // A recording was paid for before.
    #expect(try spent(again, second).tokens == .zero && model.calls.withLock { $0.count } == calls)
    let other = try folder()
    defer { try? FileManager.default.removeItem(atPath: other) }
    let longer = try self.work(other, seeds: seeds, candidates: 20)
    #expect(throws: ClusterError.self) { try DeskFolder(longer, at: other).record(from: first) }
  }

  @Test func criticsAreAskedThroughTheDesk() async throws {
    let (first, second, third) = (try folder(), try folder(), try folder())
    defer { for path in [first, second, third] { try? FileManager.default.removeItem(atPath: path) } }
    let model = Player()
    let work = try work(first, researcher: "evolution", candidates: 48, critics: ["tiny"])
    #expect(try await search(work, first, model, order: [1]) == nil)
    let calls = model.calls.withLock { $0 }
    #expect(!calls.isEmpty && calls.allSatisfy { $0.messages[0].text.contains("referee") })
    let all = SearchFolder(work, at: first)
    let remarks = try (0..<all.count(1)).flatMap {
      try #require(try all.segment(1, $0)).steps.flatMap(\.assessments).flatMap(\.critiques)
    }.filter { $0.verifier == "model:tiny" }
    #expect(!remarks.isEmpty)
    // The same from the recording; another search without critics.
    let again = try self.work(second, researcher: "evolution", candidates: 48, critics: ["tiny"])
    try DeskFolder(again, at: second).record(from: first)
    #expect(try await search(again, second, nil, order: [1]) == nil)
    #expect(try digest(again, second) == digest(work, first))
    #expect(try self.work(third, researcher: "evolution", candidates: 48).identity != work.identity)
    #expect(throws: ClusterError.self) { try self.work(third, critics: ["ghost"]) }
  }

  @Test func aCapStopsEverySearchAndALargerOneGoesOn() async throws {
    let (capped, free) = (try folder(), try folder())
    defer { for path in [capped, free] { try? FileManager.default.removeItem(atPath: path) } }
    let (model, other) = (Player(), Player())
    let whole = try work(free, candidates: 32, islands: 2)
    _ = try await search(whole, free, other, order: [1, 2])
    let work = try work(capped, candidates: 32, islands: 2)
    let desk = DeskFolder(work, at: capped)
    try desk.save(Caps(calls: 19))
    let reached = try #require(try await search(work, capped, model, order: [1, 2]))
    #expect(model.calls.withLock { $0.count } == 19 && reached.option == "--calls" && desk.stopped == reached)
    #expect(desk.account?.calls == 19 && desk.account?.usage.tokens.sum == 19 * 110)
    let all = SearchFolder(work, at: capped)
    let stopped = try all.stopped(work.searches)
    // The first island hears from the second, so that none goes on without what it would have heard.
    #expect(
      stopped.count == 2 && stopped.allSatisfy { $0.last.candidates < 16 && all.kept($0.search) == $0.last.candidates })
    #expect(!desk.release())
    try desk.save(Caps(calls: 1000))
    #expect(desk.release() && desk.stopped == nil)
    #expect(try all.release(work.searches).count == 2)
    #expect(try await search(work, capped, model, order: [2, 1]) == nil)
    #expect(try digest(work, capped) == digest(whole, free))
    // Nothing was bought twice.
    #expect(model.calls.withLock { $0.count } == other.calls.withLock { $0.count })
  }

  @Test func whoIsGoneBeforeTheReplyFindsItLater() async throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (work, model) = (try work(path), Player())
    let folder = DeskFolder(work, at: path)
    let request = ModelRequest([Message(.user, "a question")], maximumTokens: 10, seed: 3)
    let place = ExchangePlace(generation: 0, purpose: .proposing, slot: 0, turn: 0)
    let said = Mutex<[String]>([])
    func door(_ patience: Double, _ say: @escaping @Sendable (String) -> Void = { _ in }) -> SearchDoor {
      SearchDoor(folder, search: 1, patience: patience, say: say)
    }
    // Without a desk the search waits, says so, and gives up for now.
    do {
      _ = try await door(0) { words in said.withLock { $0.append(words) } }.exchange(request, of: "tiny", at: place)
      Issue.record("an answer without a desk")
    } catch let error as ClusterError { #expect("\(error)".contains("aitken cluster desk \(path)")) }
    #expect(said.withLock { $0.count } == 1 && folder.requests().count == 1)
    // What it asked is answered when there is a desk. The first replies find no room, and are held.
    try FileManager.default.createDirectory(atPath: "\(path)/desk/replies", withIntermediateDirectories: true)
    try "".write(toFile: "\(path)/desk/replies/1", atomically: true, encoding: .utf8)
    let desk = SharedDesk(work, at: path, entries: [Self.entry], clients: [model]) { words in
      said.withLock { $0.append(words) }
    }
    let serving = Task { try await desk.serve { false } }
    while said.withLock({ !$0.contains { $0.contains("held") } }) { try await Task.sleep(for: .milliseconds(10)) }
    try FileManager.default.removeItem(atPath: "\(path)/desk/replies/1")
    let (exchange, isPaid) = try await door(60).exchange(request, of: "tiny", at: place)
    #expect(exchange.outcome == .answered && isPaid && model.calls.withLock { $0.count } == 1)
    // A second desk refuses, whoever keeps the first.
    let second = SharedDesk(work, at: path, entries: [Self.entry], clients: [model])
    do {
      _ = try await second.serve { true }
      Issue.record("two desks of one job")
    } catch let error as ClusterError { #expect("\(error)".contains("kept already")) }
    serving.cancel()
    _ = try? await serving.value
    #expect(folder.keeper == nil && folder.requests().isEmpty)
    // The sign of a process that is gone keeps nobody out.
    try folder.write(
      DeskSign(host: ProcessInfo.processInfo.hostName, process: 4_000_000, token: "gone"), "open.json")
    #expect(try await second.serve { true } == nil)
    #expect(DeskState(work, in: path).words(folder: "job").contains("aitken cluster desk job"))
  }
}
