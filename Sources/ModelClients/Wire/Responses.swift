import Foundation
import LanguageModels

/// OpenAI's responses. Source: OpenAI's API reference, "Responses".
struct Responses: WireFormat {
  func path(_ entry: ModelEntry) -> String { "/v1/responses" }

  func headers(_ key: SecretKey?) -> [(name: String, value: String)] {
    key.map { key in [("Authorization", key.reveal { "Bearer \($0)" })] } ?? []
  }

  func shape(_ entry: ModelEntry) -> RequestShape {
    var shape = RequestShape(limit: "max_output_tokens")
    if !entry.sendsTemperature { shape.omitted.insert("temperature") }
    if let effort = entry.effort { shape.room = effort.room }
    return shape
  }

  func body(_ request: ModelRequest, _ entry: ModelEntry, _ shape: RequestShape) -> [String: Any] {
    let system = request.messages.filter { $0.role == .system }.map(\.text).joined(separator: "\n\n")
    var body: [String: Any] = [
      "model": entry.model, "stream": true, "temperature": request.temperature, "store": false,
      "input": request.messages.filter { $0.role != .system }.map { ["role": $0.role.rawValue, "content": $0.text] },
      shape.limit: min(request.maximumTokens + shape.room, shape.largest ?? .max),
    ]
    if !system.isEmpty { body["instructions"] = system }
    if let effort = entry.effort { body["reasoning"] = ["effort": effort.rawValue] }
    return shape.without(body)
  }

  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws {
    guard let item = Self.object(event.data) else {
      throw ModelError.malformed("an event that is no JSON of a response: \(event.data.prefix(80))")
    }
    switch item["type"] as? String ?? "" {
    case "response.output_text.delta": reply.text += item["delta"] as? String ?? ""
    case "response.reasoning_summary_text.delta", "response.reasoning_text.delta":
      reply.thought += (item["delta"] as? String ?? "").count
    case "response.refusal.delta": reply.refusal += item["delta"] as? String ?? ""
    case "response.function_call_arguments.delta"
    where item["output_index"] as? Int ?? 0 == reply.called ?? item["output_index"] as? Int ?? 0:
      reply.called = item["output_index"] as? Int ?? 0
      reply.call += item["delta"] as? String ?? ""
    case "response.completed", "response.incomplete":
      close(item["response"] as? [String: Any] ?? [:], into: &reply)
    case "response.failed": throw ServerWords(item["response"] as? [String: Any] ?? [:]).streamError
    case "error": throw ServerWords(["error": item]).streamError
    default: break
    }
  }

  func take(whole object: [String: Any], into reply: inout PartialReply) throws {
    if object["error"] is [String: Any] { throw ServerWords(object).streamError }
    for item in object["output"] as? [[String: Any]] ?? [] {
      if item["type"] as? String == "message" {
        reply.text += Self.text(item["content"])
        for part in item["content"] as? [[String: Any]] ?? [] { reply.refusal += part["refusal"] as? String ?? "" }
      }
      if item["type"] as? String == "reasoning" { reply.thought += 1 }
      if item["type"] as? String == "function_call" { reply.call += item["arguments"] as? String ?? "" }
    }
    close(object, into: &reply)
  }

  private func close(_ response: [String: Any], into reply: inout PartialReply) {
    reply.model = response["model"] as? String ?? reply.model
    let usage = response["usage"] as? [String: Any]
    reply.prompt = usage?["input_tokens"] as? Int
    reply.completion = usage?["output_tokens"] as? Int
    let thinking = (usage?["output_tokens_details"] as? [String: Any])?["reasoning_tokens"] as? Int
    reply.thought += thinking ?? 0
    let why = (response["incomplete_details"] as? [String: Any])?["reason"] as? String
    reply.end(why ?? response["status"] as? String ?? "completed")
    reply.isComplete = true
  }
}
