import Foundation
import LanguageModels

/// Ollama's own chat: there alone the context can be set, without which long prompts are cut in silence.
/// Source: Ollama's API reference, "Generate a chat completion".
struct OllamaChat: WireFormat {
  func path(_ entry: ModelEntry) -> String { "/api/chat" }

  func headers(_ key: SecretKey?) -> [(name: String, value: String)] {
    key.map { key in [("Authorization", key.reveal { "Bearer \($0)" })] } ?? []
  }

  func shape(_ entry: ModelEntry) -> RequestShape {
    var shape = RequestShape(limit: "num_predict")
    if !entry.sendsSeed { shape.omitted.insert("seed") }
    if let effort = entry.effort { shape.room = effort.room }
    return shape
  }

  func body(_ request: ModelRequest, _ entry: ModelEntry, _ shape: RequestShape) -> [String: Any] {
    var options: [String: Any] = [
      "num_ctx": entry.context, "num_predict": request.maximumTokens + shape.room, "temperature": request.temperature,
    ]
    if !entry.stops.isEmpty { options["stop"] = entry.stops }
    if let seed = request.seed { options["seed"] = Int(seed & 0x7FFF_FFFF) }
    var body: [String: Any] = [
      "model": entry.model, "messages": ChatCompletions.messages(request, shape), "stream": true, "options": options,
    ]
    if entry.effort != nil { body["think"] = true }
    return shape.without(body)
  }

  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws {
    guard let item = Self.object(event.data) else {
      throw ModelError.malformed("a line that is no JSON of a chat: \(event.data.prefix(80))")
    }
    try take(item, into: &reply)
  }

  func take(whole object: [String: Any], into reply: inout PartialReply) throws { try take(object, into: &reply) }

  private func take(_ item: [String: Any], into reply: inout PartialReply) throws {
    if item["error"] is String || item["error"] is [String: Any] { throw ServerWords(item).streamError }
    let message = item["message"] as? [String: Any] ?? [:]
    reply.text += message["content"] as? String ?? ""
    reply.thought += (message["thinking"] as? String ?? "").count
    reply.model = item["model"] as? String ?? reply.model
    guard item["done"] as? Bool == true else { return }
    reply.prompt = item["prompt_eval_count"] as? Int
    reply.completion = item["eval_count"] as? Int
    reply.end(item["done_reason"] as? String ?? "stop")
    reply.isComplete = true
  }
}
