import Foundation
import LanguageModels
import Testing

@testable import ModelClients

/// Servers of ten families, as their published references say that they answer, with what each may refuse.
@Suite struct FamilyTests {
  private func entry(_ family: ModelEntry.Family, _ address: String) -> ModelEntry {
    ModelEntry(name: "test", family: family, address: address, model: "tiny")
  }

  private let request = ModelRequest(
    [Message(.system, "be brief"), Message(.user, "hello")], maximumTokens: 50, temperature: 0.5, seed: 3)

  /// A good answer of a family, as its reference shows one.
  static func answer(_ family: ModelEntry.Family, _ text: String) -> [FaultyServer.Act] {
    switch family {
    case .responses:
      let events = [
        #"{"type":"response.created","response":{"model":"tiny"}}"#,
        #"{"type":"response.reasoning_summary_text.delta","delta":"hm"}"#,
        #"{"type":"response.output_text.delta","delta":"\#(text)"}"#,
        #"{"type":"response.completed","response":{"model":"tiny-1","status":"completed","usage":{"input_tokens":7,"output_tokens":3}}}"#,
      ]
      return [.send(FaultyServer.head()), .send(Array(events.map { "data: \($0)\n\n" }.joined().utf8)), .close]
    case .anthropic:
      let events = [
        #"{"type":"message_start","message":{"model":"tiny","usage":{"input_tokens":2,"cache_read_input_tokens":5}}}"#,
        #"{"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"hm"}}"#,
        #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"\#(text)"}}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}"#,
        #"{"type":"message_stop"}"#,
      ]
      return [.send(FaultyServer.head()), .send(Array(events.map { "data: \($0)\n\n" }.joined().utf8)), .close]
    case .ollama:
      let lines = [
        #"{"model":"tiny","message":{"role":"assistant","content":"\#(text)"},"done":false}"#,
        #"{"model":"tiny","message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":3}"#,
      ]
      return [
        .send(FaultyServer.head(type: "application/x-ndjson")), .send(Array(lines.map { $0 + "\n" }.joined().utf8)),
        .close,
      ]
    default: return FaultyServer.answer(text)
    }
  }

  static func refusal(_ status: Int, _ body: String) -> [FaultyServer.Act] {
    [.send(FaultyServer.head(status, type: "application/json")), .send(Array(body.utf8)), .close]
  }

  @Test("Every family answers on its own path", arguments: ModelEntry.Family.allCases)
  func everyFamilyAnswers(_ family: ModelEntry.Family) async throws {
    let server = try await FaultyServer { _ in Self.answer(family, "a word") }
    let reply = try await ServerModel(entry(family, server.address), key: SecretKey("sk-secret-1")).reply(to: request)
    #expect(reply.text == "a word" && reply.ending == .finished && reply.isAnswer)
    #expect(reply.tokens?.prompt == 7 && reply.tokens?.completion == 3)
    let path =
      [
        ModelEntry.Family.responses: "/v1/responses", .anthropic: "/v1/messages", .ollama: "/api/chat",
        .gemini: "/v1beta/openai/chat/completions", .openrouter: "/api/v1/chat/completions",
        .azure: "/openai/deployments/tiny/chat/completions?api-version=2024-10-21",
      ][family] ?? "/v1/chat/completions"
    #expect(server.requests.contains("POST \(path) "))
    try await server.stop()
  }

  @Test(
    "A parameter that is refused by name is left out or renamed, once, and stays so",
    arguments: [
      (
        ModelEntry.Family.openai,
        #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"}}"#,
        "the limit is called max_completion_tokens"
      ),
      (
        .openai,
        #"{"error":{"message":"Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.","param":"temperature"}}"#,
        "temperature is left out"
      ),
      (.openai, #"{"error":{"message":"Unrecognized request argument supplied: seed"}}"#, "seed is left out"),
      (
        .vllm,
        #"{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options')}]","code":400}"#,
        "stream_options is left out"
      ),
      (
        .mistral,
        #"{"detail":[{"type":"extra_forbidden","loc":["body","random_seed"],"msg":"Extra inputs are not permitted"}]}"#,
        "random_seed is left out"
      ),
      (
        .anthropic,
        #"{"type":"error","error":{"type":"invalid_request_error","message":"system.0.cache_control: Extra inputs are not permitted"}}"#,
        "cache_control is left out"
      ),
      (
        .openai,
        #"{"error":{"message":"max_tokens is too large: 50. This model supports at most 40 completion tokens"}}"#,
        "at most 40 tokens a reply"
      ),
      (.openai, #"{"error":"the role 'system' is not supported by this model"}"#, "the system's words go to the user"),
      (
        .openai, #"{"error":{"message":"Your organization must be verified to stream this model.","param":"stream"}}"#,
        "stream is left out"
      ),
    ])
  func aRefusedParameter(_ family: ModelEntry.Family, _ body: String, _ words: String) async throws {
    let server = try await FaultyServer { $0 == 0 ? Self.refusal(400, body) : Self.answer(family, "now") }
    var entry = entry(family, server.address)
    if family == .mistral { entry.seeded = true }
    let model = ServerModel(entry)
    #expect(try await model.reply(to: request).text == "now")
    #expect(model.adaptations == [words] && server.connections == 2)
    #expect(try await model.reply(to: request).text == "now")
    #expect(model.adaptations == [words] && server.connections == 3)
    try await server.stop()
  }

  @Test("What hosted models may refuse is not sent unasked") func nothingUnasked() {
    for family in [ModelEntry.Family.responses, .anthropic, .gemini, .azure, .mistral, .openrouter] {
      var entry = entry(family, "https://models.example")
      let body = family.format.body(request, entry, family.format.shape(entry))
      #expect(body["temperature"] == nil && body["seed"] == nil && body["random_seed"] == nil, "\(family)")
      entry.setsTemperature = true
      #expect(family.format.body(request, entry, family.format.shape(entry))["temperature"] as? Double == 0.5)
    }
    let local = entry(.llamacpp, "http://127.0.0.1:1")
    let body = local.family.format.body(request, local, local.family.format.shape(local))
    #expect(body["temperature"] as? Double == 0.5 && body["seed"] as? Int == 3 && body["max_tokens"] as? Int == 50)
    let newest = entry(.openai, "https://api.openai.com")
    let hosted = newest.family.format.body(request, newest, newest.family.format.shape(newest))
    #expect(hosted["max_completion_tokens"] as? Int == 50 && hosted["max_tokens"] == nil)
  }

  @Test("A refusal that never ends is a refusal, not a loop") func aRefusalThatNeverEnds() async throws {
    let server = try await FaultyServer { _ in
      Self.refusal(400, #"{"error":{"message":"temperature, seed and max_tokens are wrong"}}"#)
    }
    let error = await #expect(throws: ModelError.self) {
      _ = try await ServerModel(entry(.openai, server.address)).reply(to: request)
    }
    if case .refused(400, _) = error {} else { Issue.record("\(String(describing: error))") }
    #expect(server.connections <= 12)
    try await server.stop()
  }

  @Test("The room for thinking stays, and is said") func moreRoom() async throws {
    let thinking = #"data: {"choices":[{"delta":{"reasoning_content":"let me see"},"finish_reason":"length"}]}"#
    let server = try await FaultyServer { number in
      number == 0
        ? [.send(FaultyServer.head()), .send(Array("\(thinking)\n\ndata: [DONE]\n\n".utf8)), .close]
        : FaultyServer.answer("42")
    }
    var entry = entry(.openai, server.address)
    entry.context = 32_000
    let model = ServerModel(entry)
    #expect(try await model.reply(to: request).text == "42")
    #expect(server.requests.contains("\"max_tokens\":4050") && model.adaptations.count == 1)
    try await server.stop()
  }

  @Test("Thinking in the text is no part of the answer") func thinkingInTheText() async throws {
    let server = try await FaultyServer { _ in FaultyServer.answer("<think>hm\\nhm</think>\\n\\nanswer") }
    let reply = try await ServerModel(entry(.openai, server.address)).reply(to: request)
    #expect(reply.text == "answer" && reply.ending == .finished)
    try await server.stop()
  }
}
