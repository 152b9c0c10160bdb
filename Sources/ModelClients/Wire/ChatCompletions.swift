import Foundation
import LanguageModels

/// Chat completions as OpenAI defined them, and llama.cpp, Ollama and vLLM speak them.
struct ChatCompletions: WireFormat {
  var path: String { "/v1/chat/completions" }

  func headers(_ key: SecretKey?) -> [(name: String, value: String)] {
    key.map { key in [("Authorization", key.reveal { "Bearer \($0)" })] } ?? []
  }

  private struct Body: Encodable {
    var model: String
    var messages: [Message]
    var max_tokens: Int
    var temperature: Double
    var seed: UInt64?
    var grammar: String?
    var stream = true
    var stream_options = ["include_usage": true]

    struct Message: Encodable {
      var role: String
      var content: String
    }
  }

  func body(_ request: ModelRequest, model: String) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(
      Body(
        model: model, messages: request.messages.map { .init(role: $0.role.rawValue, content: $0.text) },
        max_tokens: request.maximumTokens, temperature: request.temperature,
        seed: request.seed.map { $0 & 0x7FFF_FFFF }, grammar: request.grammar))
  }

  private struct Chunk: Decodable {
    struct Choice: Decodable {
      struct Delta: Decodable { var content: String? }
      var delta: Delta?
      var finish_reason: String?
    }
    struct Usage: Decodable {
      var prompt_tokens: Int?
      var completion_tokens: Int?
    }
    struct Trouble: Decodable { var message: String? }
    var model: String?
    var choices: [Choice]?
    var usage: Usage?
    var error: Trouble?
  }

  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws {
    if event.data == "[DONE]" {
      reply.isComplete = true
      return
    }
    let chunk: Chunk
    do { chunk = try JSONDecoder().decode(Chunk.self, from: Data(event.data.utf8)) } catch {
      throw ModelError.malformed("an event that is no JSON of a chat completion: \(event.data.prefix(80))")
    }
    if let trouble = chunk.error {
      throw ModelError.brokenStream(String((trouble.message ?? "the server gives up").prefix(300)))
    }
    guard chunk.choices != nil || chunk.usage != nil else {
      throw ModelError.malformed("an event without choices or usage: \(event.data.prefix(80))")
    }
    reply.model = chunk.model ?? reply.model
    if let choice = chunk.choices?.first {
      reply.text += choice.delta?.content ?? ""
      if let reason = choice.finish_reason {
        reply.ending = reason == "length" ? .cut : reason == "stop" ? .finished : .other
      }
    }
    if let usage = chunk.usage {
      reply.prompt = usage.prompt_tokens ?? reply.prompt
      reply.completion = usage.completion_tokens ?? reply.completion
    }
  }
}
