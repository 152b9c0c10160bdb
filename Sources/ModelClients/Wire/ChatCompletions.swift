import Foundation
import LanguageModels

/// Chat completions as OpenAI defined them; nearly every server speaks them, each with a few words of its own.
/// Source: OpenAI's API reference, "Chat completions"; the dialects by their own references.
struct ChatCompletions: WireFormat {
  /// Who is spoken to.
  let family: ModelEntry.Family

  func path(_ entry: ModelEntry) -> String {
    switch family {
    case .gemini: "/v1beta/openai/chat/completions"
    case .openrouter: "/api/v1/chat/completions"
    case .azure:
      "/openai/deployments/\(entry.model)/chat/completions?api-version=\(entry.version ?? "2024-10-21")"
    default: "/v1/chat/completions"
    }
  }

  func headers(_ key: SecretKey?) -> [(name: String, value: String)] {
    guard let key else { return [] }
    return key.reveal { family == .azure ? [("api-key", $0)] : [("Authorization", "Bearer \($0)")] }
  }

  /// Hosted models refuse what they do not know, and the newest of them temperatures, too: only what was asked for is sent.
  func shape(_ entry: ModelEntry) -> RequestShape {
    var shape = RequestShape(limit: "max_tokens")
    switch family {
    case .openai where entry.isHosted, .azure: shape.limit = "max_completion_tokens"
    default: break
    }
    if !entry.sendsTemperature { shape.omitted.insert("temperature") }
    if !entry.sendsSeed { shape.omitted.insert("seed") }
    if family == .mistral { shape.omitted.insert("stream_options") }
    if let effort = entry.effort { shape.room = effort.room }
    return shape
  }

  func body(_ request: ModelRequest, _ entry: ModelEntry, _ shape: RequestShape) -> [String: Any] {
    var body: [String: Any] = [
      "model": entry.model, "messages": Self.messages(request, shape), "stream": true,
      "stream_options": ["include_usage": true], "temperature": request.temperature,
      shape.limit: min(request.maximumTokens + shape.room, shape.largest ?? .max),
    ]
    if let seed = request.seed { body[family == .mistral ? "random_seed" : "seed"] = Int(seed & 0x7FFF_FFFF) }
    if let grammar = request.grammar, entry.grammar { body["grammar"] = grammar }
    if !entry.stops.isEmpty { body["stop"] = entry.stops }
    if let effort = entry.effort { body["reasoning_effort"] = effort.rawValue }
    body = shape.without(body)
    if shape.omitted.contains("seed") { body["random_seed"] = nil }
    if shape.omitted.contains("stream") { body["stream_options"] = nil }
    return body
  }

  /// The conversation; the system's words with the user's where the server knows no system.
  static func messages(_ request: ModelRequest, _ shape: RequestShape) -> [[String: String]] {
    guard shape.foldsSystem else { return request.messages.map { ["role": $0.role.rawValue, "content": $0.text] } }
    let system = request.messages.filter { $0.role == .system }.map(\.text)
    var rest = request.messages.filter { $0.role != .system }.map { ["role": $0.role.rawValue, "content": $0.text] }
    if !system.isEmpty {
      let words = system.joined(separator: "\n\n")
      if rest.isEmpty {
        rest = [["role": "user", "content": words]]
      } else {
        rest[0]["content"] = words + "\n\n" + (rest[0]["content"] ?? "")
      }
    }
    return rest
  }

  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws {
    if event.data == "[DONE]" {
      reply.isComplete = true
      return
    }
    if event.type == "error" { throw ServerWords(Data(event.data.utf8)).streamError }
    guard let chunk = Self.object(event.data) else {
      throw ModelError.malformed("an event that is no JSON of a chat completion: \(event.data.prefix(80))")
    }
    if let trouble = chunk["error"], !(trouble is NSNull) { throw ServerWords(chunk).streamError }
    try take(chunk, "delta", into: &reply)
  }

  func take(whole object: [String: Any], into reply: inout PartialReply) throws {
    if let trouble = object["error"], !(trouble is NSNull) { throw ServerWords(object).streamError }
    try take(object, "message", into: &reply)
    if reply.ending == nil, !reply.isBroken { reply.ending = .finished }
    reply.isComplete = true
  }

  private func take(_ chunk: [String: Any], _ part: String, into reply: inout PartialReply) throws {
    let choices = chunk["choices"] as? [[String: Any]]
    let usage = chunk["usage"] as? [String: Any]
    guard choices != nil || usage != nil else {
      throw ModelError.malformed("an event without choices or usage: \(String(describing: chunk).prefix(80))")
    }
    reply.model = chunk["model"] as? String ?? reply.model
    // One answer is asked for; a server that gives several mixes their parts.
    if let choice = choices?.first(where: { $0["index"] as? Int ?? 0 == 0 }) {
      let words = choice[part] as? [String: Any] ?? [:]
      reply.text += Self.text(words["content"])
      for name in ["reasoning_content", "reasoning"] { reply.thought += (words[name] as? String)?.count ?? 0 }
      reply.refusal += words["refusal"] as? String ?? ""
      for call in words["tool_calls"] as? [[String: Any]] ?? [] where call["index"] as? Int ?? 0 == 0 {
        reply.call += (call["function"] as? [String: Any])?["arguments"] as? String ?? ""
      }
      if let reason = choice["finish_reason"] as? String { reply.end(reason) }
    }
    if let usage {
      reply.prompt = usage["prompt_tokens"] as? Int ?? reply.prompt
      reply.completion = usage["completion_tokens"] as? Int ?? reply.completion
    }
  }
}
