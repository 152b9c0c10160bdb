import Foundation
import LanguageModels
import Synchronization
import Testing

@testable import ModelClients

/// What a server can do wrong (`Fault.all`): every conversation ends, as it should, with the reason; nothing wrong is scored.
@Suite struct FaultTests {
  private func model(
    _ server: FaultyServer, family: ModelEntry.Family = .openai, silence: Double = 60, whole: Double = 120
  ) -> ServerModel {
    var limits = ServerModel.Limits()
    (limits.silence, limits.whole, limits.bytes) = (silence, whole, 200_000)
    var entry = ModelEntry(name: "test", family: family, address: server.address + "/v1/", model: "tiny")
    entry.context = 32_000
    return ServerModel(entry, key: SecretKey(Fault.secret), limits: limits)
  }

  private let request = ModelRequest([Message(.user, "hello")], maximumTokens: 50, seed: 3)

  @Test("There are twenty-five faults or more, no two the same") func theTable() {
    let width = Fault.all.map(\.name.count).max() ?? 0
    for (number, fault) in Fault.all.enumerated() {
      let name = fault.name.padding(toLength: width, withPad: " ", startingAt: 0)
      print("\(number + 1 < 10 ? " " : "")\(number + 1)  \(name)  \(fault.outcome)")
    }
    #expect(Set(Fault.all.map(\.name)).count == Fault.all.count && Fault.all.count >= 25)
  }

  @Test("Every conversation ends as it should", arguments: Fault.all)
  func everyFault(_ fault: Fault) async throws {
    let server = try await FaultyServer { fault.script($0) }
    let asked = model(server, family: fault.family, silence: fault.silence, whole: fault.whole)
    let heard = Heard()
    let policy = RetryPolicy(attempts: Fault.attempts, base: 0.01, longest: 2)
    let counted = CountedModel(asked)
    let persistent = PersistentModel(counted, policy: policy) { heard.add($0) }
    let began = ContinuousClock.now
    var error: ModelError?
    var reply: ModelReply?
    do { reply = try await persistent.reply(to: request) } catch let known as ModelError { error = known }
    // Not how long it takes: that a wait which the server asks for is kept.
    #expect(ContinuousClock.now - began >= .seconds(fault.waits))
    #expect(Self.isEnding(fault.ending, reply, error), "\(String(describing: reply)) \(error.map { "\($0)" } ?? "")")
    // On a busy machine a reply's few seconds may be over before the question has reached the server: then what was asked counts.
    #expect((fault.isHurried ? counted.questions : server.connections) == fault.questions)
    #expect(server.connections <= fault.questions)
    #expect(!heard.all.contains { "\($0) \($0.error)".contains(Fault.secret) })
    try await server.stop()
  }

  private static func isEnding(_ wanted: Fault.Ending, _ reply: ModelReply?, _ error: ModelError?) -> Bool {
    let words = error?.description ?? ""
    switch (wanted, error) {
    case (.answer(let text), nil): return reply?.isAnswer == true && reply?.text == text
    case (.empty, nil): return reply?.isAnswer == false && reply?.ending == .finished
    case (.cut, nil): return reply?.isAnswer == false && reply?.ending == .cut
    case (.overrun, .contextOverrun), (.tooLarge, .tooLarge): return true
    case (.refused(let said), .refused), (.withheld(let said), .withheld), (.malformed(let said), .malformed):
      return words.contains(said) && words.count < 500
    case (.givenUp(let said), let error?): return error.isTransient && words.contains(said)
    default: return false
    }
  }

  @Test func aGoodReply() async throws {
    let server = try await FaultyServer { _ in FaultyServer.answer("four words of sense") }
    let reply = try await model(server).reply(to: request)
    #expect(reply.text == "four words of sense" && reply.ending == .finished && reply.isAnswer)
    #expect(reply.tokens?.prompt == 7 && reply.tokens?.completion == 3 && reply.model == "tiny")
    #expect(server.requests.contains("\"max_tokens\":50") && server.requests.contains("\"stream\":true"))
    #expect(server.requests.contains("POST /v1/chat/completions") && server.requests.contains("Bearer \(Fault.secret)"))
    try await server.stop()
  }

  @Test func tooManyRequests() async throws {
    let server = try await FaultyServer { number in
      number < 2
        ? [
          .send(FaultyServer.head(429, type: "application/json", extra: "Retry-After: 0.1\r\n")),
          .send(Array("{\"error\":{\"message\":\"slow down, \(Fault.secret)\"}}".utf8)), .close,
        ] : FaultyServer.answer("now")
    }
    let heard = Heard()
    let persistent = PersistentModel(model(server), policy: RetryPolicy(attempts: 4, base: 0.01)) { heard.add($0) }
    let reply = try await persistent.reply(to: request)
    #expect(reply.text == "now" && heard.all.count == 2 && server.connections == 3)
    #expect(heard.all.allSatisfy { $0.error.retryAfter == 0.1 && $0.wait == 0.1 })
    #expect(heard.all.allSatisfy { !"\($0)".contains(Fault.secret) && "\($0.error)".contains("slow down, (a key)") })
    try await server.stop()
  }

  @Test func cancellingClosesTheStream() async throws {
    let server = try await FaultyServer { _ in
      [.send(FaultyServer.head())] + (0..<18_000).flatMap { _ in [.send(FaultyServer.word("x")), .wait(0.1)] }
    }
    let asking = Task { try await model(server, silence: 1800, whole: 1800).reply(to: request) }
    while server.connections == 0 { try await Task.sleep(for: .milliseconds(20)) }
    asking.cancel()
    await #expect(throws: CancellationError.self) { _ = try await asking.value }
    while server.ended == 0 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(server.ended == 1)
    try await server.stop()
  }

  @Test func nobodyListens() async throws {
    let model = ServerModel(ModelEntry(name: "none", family: .openai, address: "http://127.0.0.1:1", model: "tiny"))
    let error = await #expect(throws: ModelError.self) { _ = try await model.reply(to: request) }
    #expect(error == .connection("connection refused"), "\(String(describing: error))")
  }

  /// Counts the questions that are put.
  private final class CountedModel: LanguageModel {
    private let model: ServerModel
    private let count = Mutex(0)
    init(_ model: ServerModel) { self.model = model }
    var name: String { model.name }
    var questions: Int { count.withLock { $0 } }
    func reply(to request: ModelRequest) async throws -> ModelReply {
      count.withLock { $0 += 1 }
      return try await model.reply(to: request)
    }
  }

  /// Collects what a persistent model hears of.
  private final class Heard: @unchecked Sendable {
    private let lock = NSLock()
    private var failures: [PersistentModel.Failure] = []
    func add(_ failure: PersistentModel.Failure) { lock.withLock { failures.append(failure) } }
    var all: [PersistentModel.Failure] { lock.withLock { failures } }
  }
}
