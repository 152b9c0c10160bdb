import Foundation
import LanguageModels

/// Anthropic's messages. Source: Anthropic's API reference, "Messages", "Streaming", "Prompt caching", "Extended thinking".
struct AnthropicMessages: WireFormat {
  func path(_ entry: ModelEntry) -> String { "/v1/messages" }

  func headers(_ key: SecretKey?) -> [(name: String, value: String)] {
    [("anthropic-version", "2023-06-01")] + (key.map { key in [("x-api-key", key.reveal { $0 })] } ?? [])
  }

  func shape(_ entry: ModelEntry) -> RequestShape {
    var shape = RequestShape(limit: "max_tokens")
    if !entry.sendsTemperature || entry.effort != nil { shape.omitted.insert("temperature") }
    if let effort = entry.effort { shape.room = effort.room }
    return shape
  }

  /// The system's messages stand beside the conversation, marked for the provider's cache; its temperature ends at 1; it takes no seed and
  /// no grammar.
  func body(_ request: ModelRequest, _ entry: ModelEntry, _ shape: RequestShape) -> [String: Any] {
    let system = request.messages.filter { $0.role == .system }.map(\.text).joined(separator: "\n\n")
    var body: [String: Any] = [
      "model": entry.model, "stream": true, "temperature": min(request.temperature, 1),
      "messages": request.messages.filter { $0.role != .system }.map {
        ["role": $0.role.rawValue, "content": $0.text]
      },
      shape.limit: min(request.maximumTokens + shape.room, shape.largest ?? .max),
    ]
    if !system.isEmpty {
      var block: [String: Any] = ["type": "text", "text": system]
      block["cache_control"] = ["type": "ephemeral"]
      body["system"] = [block]
    }
    if !entry.stops.isEmpty { body["stop_sequences"] = entry.stops }
    if entry.effort != nil, shape.room >= 1024 { body["thinking"] = ["type": "enabled", "budget_tokens": shape.room] }
    return shape.without(body)
  }

  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws {
    guard let item = Self.object(event.data) else {
      throw ModelError.malformed("an event that is no JSON of a message: \(event.data.prefix(80))")
    }
    let delta = item["delta"] as? [String: Any] ?? [:]
    switch item["type"] as? String ?? "" {
    case "message_start":
      let message = item["message"] as? [String: Any] ?? [:]
      reply.model = message["model"] as? String
      count(message["usage"], into: &reply)
    case "content_block_delta":
      reply.text += delta["text"] as? String ?? ""
      reply.thought += (delta["thinking"] as? String ?? "").count
      reply.call += delta["partial_json"] as? String ?? ""
    case "message_delta":
      if let reason = delta["stop_reason"] as? String { reply.end(reason) }
      count(item["usage"], into: &reply)
    case "message_stop": reply.isComplete = true
    case "error": throw ServerWords(item).streamError
    default: break
    }
  }

  func take(whole object: [String: Any], into reply: inout PartialReply) throws {
    if object["error"] is [String: Any] { throw ServerWords(object).streamError }
    for block in object["content"] as? [[String: Any]] ?? [] {
      reply.text += block["text"] as? String ?? ""
      reply.thought += (block["thinking"] as? String ?? "").count
      if block["type"] as? String == "tool_use", let input = block["input"], reply.call.isEmpty {
        reply.call = String(decoding: (try? JSONSerialization.data(withJSONObject: input)) ?? Data(), as: UTF8.self)
      }
    }
    reply.model = object["model"] as? String
    count(object["usage"], into: &reply)
    reply.end(object["stop_reason"] as? String ?? "end_turn")
    reply.isComplete = true
  }

  /// Tokens: what was read from the provider's cache or written to it was sent, too.
  private func count(_ usage: Any?, into reply: inout PartialReply) {
    guard let usage = usage as? [String: Any] else { return }
    if let input = usage["input_tokens"] as? Int {
      reply.prompt =
        input + (usage["cache_read_input_tokens"] as? Int ?? 0) + (usage["cache_creation_input_tokens"] as? Int ?? 0)
    }
    reply.completion = usage["output_tokens"] as? Int ?? reply.completion
  }
}
