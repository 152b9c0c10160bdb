import Foundation
import LanguageModels

/// How a family of servers is spoken to.
protocol WireFormat: Sendable {
  /// Path below the server's address.
  var path: String { get }
  /// Headers beside content type and length; the key goes into one of them.
  func headers(_ key: SecretKey?) -> [(name: String, value: String)]
  /// The request's body.
  func body(_ request: ModelRequest, model: String) throws -> Data
  /// What the next event adds to the reply.
  /// - Throws: `ModelError`.
  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws
  /// What an answer with another status than 200 says.
  func error(status: Int, body: Data, retryAfter: Double?) -> ModelError
}

/// A reply that is being read.
struct PartialReply: Sendable {
  var text = ""
  var ending: ModelReply.Ending?
  var prompt: Int?
  var completion: Int?
  var model: String?
  /// The server said that this is all.
  var isComplete = false
}

/// The usual forms of an error's body.
private enum ErrorBody {
  struct Inner: Decodable {
    var message: String?
    var type: String?
    var n_prompt_tokens: Int?
    var n_ctx: Int?
  }
  struct Outer: Decodable { var error: Inner }
  struct Plain: Decodable { var error: String }
}

extension WireFormat {
  /// The words of an error body, whichever of the usual forms it has; at most 300 characters.
  static func words(_ body: Data) -> (text: String, type: String?, promptTokens: Int?, limit: Int?) {
    if let outer = try? JSONDecoder().decode(ErrorBody.Outer.self, from: body) {
      let inner = outer.error
      return (String((inner.message ?? "no reason given").prefix(300)), inner.type, inner.n_prompt_tokens, inner.n_ctx)
    }
    if let plain = try? JSONDecoder().decode(ErrorBody.Plain.self, from: body) {
      return (String(plain.error.prefix(300)), nil, nil, nil)
    }
    let text = String(decoding: body.prefix(1200), as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
    return (text.isEmpty ? "no reason given" : String(text.prefix(300)), nil, nil, nil)
  }

  func error(status: Int, body: Data, retryAfter: Double?) -> ModelError {
    let (text, type, promptTokens, limit) = Self.words(body)
    let lower = text.lowercased()
    let speaksOfContext =
      lower.contains("context length") || lower.contains("context size") || lower.contains("context window")
      || lower.contains("prompt is too long") || lower.contains("too many tokens")
    if type == "exceed_context_size_error" || type == "context_length_exceeded"
      || (status == 400 || status == 413) && speaksOfContext
    {
      return .contextOverrun(promptTokens: promptTokens, limit: limit)
    }
    if status == 408 || status == 425 || status == 429 || status >= 500 {
      return .busy(status: status, words: text, retryAfter: retryAfter)
    }
    return .refused(status: status, words: text)
  }
}
