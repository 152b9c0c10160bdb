import Foundation
import LanguageModels
import Testing

@testable import ModelClients

/// Events, requests and replies on the wire.
@Suite struct WireTests {
  static let text =
    "\u{FEFF}: a comment\r\nevent: note\r\ndata: one\r\ndata:two\r\n\r\ndata\r\r\nid: 4\n\ndata: {\"ü\": 1}\n\ndata: left over"
  static let events: [EventStream.Event] = [
    .init(type: "note", data: "one\ntwo"), .init(type: "message", data: ""), .init(type: "message", data: "{\"ü\": 1}"),
  ]

  @Test(arguments: [1, 2, 3, 7, 1000]) func eventsHoweverTheyAreCut(size: Int) {
    var stream = EventStream()
    let bytes = Array(Self.text.utf8)
    var events: [EventStream.Event] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      events += stream.events(in: bytes[start..<min(start + size, bytes.count)])
    }
    #expect(events == Self.events)
    #expect(stream.pendingBytes > 0)
  }

  @Test func bytesThatAreNoText() {
    var stream = EventStream()
    let events = stream.events(in: Array("data: ".utf8) + [0xFF, 0xC3, 0x0A, 0x0A])
    #expect(events.count == 1 && events[0].data.contains("\u{FFFD}"))
  }

  @Test func anAnthropicConversation() throws {
    let format = AnthropicMessages()
    let request = ModelRequest(
      [Message(.system, "be brief"), Message(.user, "hello")], maximumTokens: 9, temperature: 1.5, grammar: "root ::= x"
    )
    var entry = ModelEntry(name: "a", family: .anthropic, address: "https://a.example", model: "m")
    let plain = format.body(request, entry, format.shape(entry))
    #expect(plain["temperature"] == nil && plain["max_tokens"] as? Int == 9 && plain["stream"] as? Bool == true)
    let system = try #require((plain["system"] as? [[String: Any]])?.first)
    #expect(system["text"] as? String == "be brief" && system["cache_control"] != nil)
    entry.setsTemperature = true
    let warm = format.body(request, entry, format.shape(entry))
    #expect(warm["temperature"] as? Double == 1 && warm["grammar"] == nil)
    var reply = PartialReply()
    for data in [
      #"{"type":"message_start","message":{"model":"m-1","usage":{"input_tokens":12,"output_tokens":1}}}"#,
      #"{"type":"ping"}"#, #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"Hi"}}"#,
      #"{"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":5}}"#,
      #"{"type":"message_stop"}"#,
    ] {
      try format.take(.init(type: "message", data: data), into: &reply)
    }
    #expect(
      reply.text == "Hi" && reply.ending == .cut && reply.prompt == 12 && reply.completion == 5 && reply.isComplete)
    #expect(throws: ModelError.busy(status: 529, words: "Overloaded", retryAfter: nil)) {
      try format.take(
        .init(type: "error", data: #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#),
        into: &reply)
    }
  }

  @Test func waitsBetweenAttempts() {
    let policy = RetryPolicy(attempts: 5, base: 1, longest: 3)
    let busy = ModelError.busy(status: 503, words: "", retryAfter: nil)
    #expect(
      [2, 3, 4, 5, 6].map { policy.wait(beforeAttempt: $0, after: busy, jitter: 0.5) } == [0.75, 1.5, 2.25, 2.25, nil])
    #expect(policy.wait(beforeAttempt: 2, after: .busy(status: 429, words: "", retryAfter: 2), jitter: 0) == 2)
    #expect(policy.wait(beforeAttempt: 2, after: .busy(status: 429, words: "", retryAfter: 9000), jitter: 0) == 3)
    #expect(policy.wait(beforeAttempt: 2, after: .refused(status: 401, words: ""), jitter: 0) == nil)
  }

  @Test func retryAfterAsADate() throws {
    #expect(ServerModel.retryAfter(" 12 ") == 12 && ServerModel.retryAfter("soon") == nil)
    #expect(ServerModel.retryAfter("Wed, 21 Oct 2015 07:28:00 GMT") == 0)
  }

  @Test func aKeyNeverShowsItself() throws {
    let key = try #require(SecretKey(" sk-12345\n"))
    var dumped = ""
    dump(["key": key], to: &dumped)
    for text in ["\(key)", String(describing: key), String(reflecting: key), "\([key])", dumped] {
      #expect(!text.contains("12345"), "\(text)")
    }
    #expect(key.scrubbed(from: "a sk-12345 b sk-12345") == "a (a key) b (a key)")
    #expect(SecretKey(" \n") == nil)
  }
}
