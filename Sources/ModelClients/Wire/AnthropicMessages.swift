import Foundation
import LanguageModels

/// Anthropic's messages.
struct AnthropicMessages: WireFormat {
  var path: String { "/v1/messages" }

  func headers(_ key: SecretKey?) -> [(name: String, value: String)] {
    [("anthropic-version", "2023-06-01")] + (key.map { key in [("x-api-key", key.reveal { $0 })] } ?? [])
  }

  private struct Body: Encodable {
    var model: String
    var system: String?
    var messages: [Message]
    var max_tokens: Int
    var temperature: Double
    var stream = true

    struct Message: Encodable {
      var role: String
      var content: String
    }
  }

  /// The system's messages stand beside the conversation; its temperature ends at 1; it takes no seed and no grammar.
  func body(_ request: ModelRequest, model: String) throws -> Data {
    let system = request.messages.filter { $0.role == .system }.map(\.text).joined(separator: "\n\n")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(
      Body(
        model: model, system: system.isEmpty ? nil : system,
        messages: request.messages.filter { $0.role != .system }.map {
          .init(role: $0.role.rawValue, content: $0.text)
        },
        max_tokens: request.maximumTokens, temperature: min(request.temperature, 1)))
  }

  private struct Item: Decodable {
    struct Usage: Decodable {
      var input_tokens: Int?
      var output_tokens: Int?
    }
    struct Message: Decodable {
      var model: String?
      var usage: Usage?
    }
    struct Delta: Decodable {
      var text: String?
      var stop_reason: String?
    }
    struct Trouble: Decodable {
      var type: String?
      var message: String?
    }
    var type: String
    var message: Message?
    var delta: Delta?
    var usage: Usage?
    var error: Trouble?
  }

  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws {
    let item: Item
    do { item = try JSONDecoder().decode(Item.self, from: Data(event.data.utf8)) } catch {
      throw ModelError.malformed("an event that is no JSON of a message: \(event.data.prefix(80))")
    }
    switch item.type {
    case "message_start":
      reply.model = item.message?.model
      reply.prompt = item.message?.usage?.input_tokens
      reply.completion = item.message?.usage?.output_tokens
    case "content_block_delta": reply.text += item.delta?.text ?? ""
    case "message_delta":
      if let reason = item.delta?.stop_reason {
        reply.ending =
          reason == "max_tokens" ? .cut : ["end_turn", "stop_sequence"].contains(reason) ? .finished : .other
      }
      reply.completion = item.usage?.output_tokens ?? reply.completion
    case "message_stop": reply.isComplete = true
    case "error":
      let words = String((item.error?.message ?? "the server gives up").prefix(300))
      if item.error?.type == "overloaded_error" || item.error?.type == "rate_limit_error" {
        throw ModelError.busy(status: 529, words: words, retryAfter: nil)
      }
      throw ModelError.brokenStream(words)
    default: break
    }
  }
}
