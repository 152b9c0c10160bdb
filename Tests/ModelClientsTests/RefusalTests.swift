import Foundation
import LanguageModels
import Testing

@testable import ModelClients

/// Every parameter that a family is sent, refused by a server of the family in its own words.
@Suite struct RefusalTests {
  /// A family, and a parameter that a server of it does not take.
  struct Refused: Sendable, CustomStringConvertible {
    var family: ModelEntry.Family
    var parameter: String
    var description: String { "\(family.rawValue): \(parameter)" }
  }

  /// What is sent to a family where everything was asked for, but for what no request can do without.
  static let parameters: [ModelEntry.Family: [String]] = [
    .openai: ["max_tokens", "stop", "temperature", "seed", "stream_options", "reasoning_effort", "stream", "grammar"],
    .responses: ["max_output_tokens", "temperature", "reasoning", "store", "stream"],
    .anthropic: ["stop_sequences", "thinking", "cache_control", "stream"],
    .gemini: ["max_tokens", "stop", "temperature", "seed", "stream_options", "reasoning_effort", "stream"],
    .azure: ["max_completion_tokens", "stop", "temperature", "seed", "stream_options", "reasoning_effort", "stream"],
    .mistral: ["max_tokens", "stop", "temperature", "random_seed", "reasoning_effort", "stream"],
    .openrouter: ["max_tokens", "stop", "temperature", "seed", "stream_options", "reasoning_effort", "stream"],
    .vllm: ["max_tokens", "stop", "temperature", "seed", "stream_options", "reasoning_effort", "stream"],
    .llamacpp: [
      "max_tokens", "stop", "temperature", "seed", "stream_options", "reasoning_effort", "stream", "grammar",
    ],
    .ollama: ["stop", "temperature", "seed", "num_ctx", "think", "stream"],
  ]
  static let all = ModelEntry.Family.allCases.flatMap { family in
    (parameters[family] ?? []).map { Refused(family: family, parameter: $0) }
  }

  private let request = ModelRequest(
    [Message(.system, "be brief"), Message(.user, "hello")], maximumTokens: 50, temperature: 0.5, seed: 3,
    grammar: "root ::= [a-z]+")

  /// An entry that asks for everything.
  private func entry(_ family: ModelEntry.Family, _ address: String) -> ModelEntry {
    var entry = ModelEntry(name: "test", family: family, address: address, model: "tiny")
    (entry.setsTemperature, entry.seeded, entry.effort) = (true, true, .low)
    entry.grammar = [.openai, .llamacpp].contains(family)
    entry.stops = ["END"]
    return entry
  }

  /// Names of a JSON object, at any depth.
  private static func names(_ body: Any) -> Set<String> {
    if let object = body as? [String: Any] { return object.values.reduce(Set(object.keys)) { $0.union(names($1)) } }
    return (body as? [Any])?.reduce([]) { $0.union(names($1)) } ?? []
  }

  /// Names of the body of a request.
  private static func names(ofRequest text: String) -> Set<String> {
    guard let head = text.range(of: "\r\n\r\n") else { return [] }
    return names((try? JSONSerialization.jsonObject(with: Data(text[head.upperBound...].utf8))) ?? [:])
  }

  /// How a server of a family refuses a parameter.
  private static func words(_ family: ModelEntry.Family, _ name: String) -> (status: Int, body: String) {
    switch family {
    case .openai, .azure, .responses:
      let said = "Unsupported parameter: '\(name)' is not supported with this model."
      return (
        400,
        #"{"error":{"message":"\#(said)","type":"invalid_request_error","param":"\#(name)","code":"unsupported_parameter"}}"#
      )
    case .anthropic:
      let place = name == "cache_control" ? "system.0.cache_control" : name
      return (
        400,
        #"{"type":"error","error":{"type":"invalid_request_error","message":"\#(place): Extra inputs are not permitted"}}"#
      )
    case .gemini:
      let said = #"Invalid JSON payload received. Unknown name \"\#(name)\": Cannot find field."#
      return (400, #"[{"error":{"code":400,"message":"\#(said)","status":"INVALID_ARGUMENT"}}]"#)
    case .mistral:
      return (
        422,
        #"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","\#(name)"],"msg":"Extra inputs are not permitted"}]}}"#
      )
    case .openrouter:
      let raw = #"{\"error\":{\"message\":\"Unsupported parameter: '\#(name)'\"}}"#
      return (400, #"{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"\#(raw)"}}}"#)
    case .vllm:
      return (
        400,
        #"{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', '\#(name)'), 'msg': 'Extra inputs are not permitted'}]","type":"BadRequestError","param":null,"code":400}"#
      )
    case .llamacpp:
      return (400, #"{"error":{"code":400,"message":"Unsupported param: \#(name)","type":"invalid_request_error"}}"#)
    case .ollama:
      let said = name == "think" ? #"\"tiny\" does not support thinking"# : "invalid option provided: \(name)"
      return (400, #"{"error":"\#(said)"}"#)
    }
  }

  /// A server of a family that takes none of `names`, and says of one at a time so.
  private func server(_ family: ModelEntry.Family, without names: [String]) async throws -> FaultyServer {
    try await FaultyServer(answering: { _, request in
      let sent = Self.names(ofRequest: request)
      guard let name = names.first(where: sent.contains) else { return FamilyTests.answer(family, "now") }
      let (status, body) = Self.words(family, name)
      return FamilyTests.refusal(status, body)
    })
  }

  @Test("Nine wire formats and more, each with all that it is sent", arguments: ModelEntry.Family.allCases)
  func theParameters(_ family: ModelEntry.Family) {
    let entry = entry(family, "http://127.0.0.1:1")
    let sent = Self.names(family.format.body(request, entry, family.format.shape(entry)))
    let needed: Set = [
      "model", "messages", "role", "content", "input", "instructions", "system", "type", "text", "options",
      "include_usage", "effort", "budget_tokens",
    ]
    // Of Anthropic's and Ollama's requests the limit of tokens is a part that cannot be left out.
    let limits: Set = family == .anthropic ? ["max_tokens"] : family == .ollama ? ["num_predict"] : []
    #expect(sent.subtracting(needed).subtracting(limits) == Set(Self.parameters[family] ?? []))
  }

  @Test("What a person set for a model is sent from the first question on") func whatWasSet() async throws {
    var entry = entry(.openai, "http://127.0.0.1:1")
    (entry.limit, entry.leavesOut) = ("max_completion_tokens", ["stream_options", "seed"])
    let shape = entry.family.format.shape(entry).applying(entry)
    let body = entry.family.format.body(request, entry, shape)
    #expect(
      body["max_completion_tokens"] as? Int == 2050 && body["max_tokens"] == nil && body["stop"] as? [String] == ["END"]
    )
    #expect(body["stream_options"] == nil && body["seed"] == nil && body["temperature"] as? Double == 0.5)
    let text = try #require(String(data: JSONEncoder().encode(entry), encoding: .utf8))
    #expect(try JSONDecoder().decode(ModelEntry.self, from: Data(text.utf8)) == entry)
    #expect(throws: ModelConfiguration.Fault.self) {
      var wrong = entry
      wrong.leavesOut = ["messages"]
      _ = try ModelConfiguration([wrong])
    }
  }

  @Test("A parameter that is refused is left out or renamed, and stays so", arguments: all)
  func oneRefused(_ refused: Refused) async throws {
    let server = try await server(refused.family, without: [refused.parameter])
    let model = ServerModel(entry(refused.family, server.address))
    #expect(try await model.reply(to: request).text == "now")
    #expect(server.connections == 2 && model.adaptations.count == 1)
    let isLimit = refused.parameter.hasPrefix("max_")
    #expect(model.adaptations.first?.contains(isLimit ? "max_" : refused.parameter) == true, "\(model.adaptations)")
    #expect(try await model.reply(to: request).text == "now")
    #expect(server.connections == 3)
    try await server.stop()
  }

  @Test(
    "A server that takes nothing but the question, one refusal after the other", arguments: ModelEntry.Family.allCases)
  func allRefused(_ family: ModelEntry.Family) async throws {
    let names = Self.parameters[family] ?? []
    let server = try await server(family, without: names)
    let model = ServerModel(entry(family, server.address))
    #expect(try await model.reply(to: request).text == "now")
    #expect(model.adaptations.count <= names.count && server.connections == model.adaptations.count + 1)
    try await server.stop()
  }
}
