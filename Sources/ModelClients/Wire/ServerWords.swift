import Foundation
import LanguageModels

/// What a server says of an error, whichever of the usual forms its body has.
struct ServerWords: Hashable, Sendable {
  /// In its own words, at most 300 characters.
  var text = "no reason given"
  /// Its type or code: `insufficient_quota`.
  var kinds: Set<String> = []
  /// The parameter that it names.
  var parameter: String?
  var promptTokens: Int?
  var limit: Int?
  /// The HTTP status that it would have, where it says so.
  var status: Int?

  /// From a body: `{"error": {"message": …}}`, `{"error": "…"}`, a list of these, `{"message": …}`, FastAPI's `{"detail": …}`, or text.
  init(_ body: Data) {
    let json = try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed)
    if let object = json as? [String: Any] {
      read(object)
    } else if let first = (json as? [Any])?.first as? [String: Any] {
      read(first)
    } else {
      let text = String(decoding: body.prefix(4000), as: UTF8.self)
      say((text.contains("<") ? Self.plain(text) : text).split { $0.isWhitespace }.joined(separator: " "))
    }
  }

  /// From the object of a stream's event.
  init(_ object: [String: Any]) { read(object) }

  /// A page's title, or its text without marks.
  private static func plain(_ page: String) -> String {
    let title = page.firstRange(of: "<title>").flatMap { start in
      page[start.upperBound...].firstRange(of: "</title>").map { String(page[start.upperBound..<$0.lowerBound]) }
    }
    if let title, title.contains(where: { !$0.isWhitespace }) { return title }
    var (text, isMark) = ("", false)
    for character in page {
      if character == "<" { isMark = true }
      if !isMark { text.append(character) }
      if character == ">" { (isMark, text) = (false, text + " ") }
    }
    return text
  }

  private mutating func say(_ text: String?) {
    if let text, !text.isEmpty { self.text = String(text.prefix(300)) }
  }

  private mutating func read(_ object: [String: Any]) {
    if let inner = object["error"] as? [String: Any] {
      say(inner["message"] as? String)
      for key in ["type", "code", "status"] { if let kind = inner[key] as? String { kinds.insert(kind) } }
      parameter = inner["param"] as? String
      promptTokens = inner["n_prompt_tokens"] as? Int
      limit = inner["n_ctx"] as? Int
      status = inner["code"] as? Int
      // OpenRouter: what the provider behind it said.
      if let raw = (inner["metadata"] as? [String: Any])?["raw"] as? String {
        let words = ServerWords(Data(raw.utf8))
        say(words.text)
        kinds.formUnion(words.kinds)
        parameter = parameter ?? words.parameter
      }
    } else if let text = object["error"] as? String {
      say(text)
    } else if let details = object["detail"] as? [[String: Any]] {
      parameter = (details.first?["loc"] as? [Any])?.last as? String
      say(details.compactMap { $0["msg"] as? String }.joined(separator: "; ") + (parameter.map { " (\($0))" } ?? ""))
    } else if let text = object["detail"] as? String ?? object["message"] as? String {
      say(text)
      if let kind = object["type"] as? String { kinds.insert(kind) }
    } else if let inner = object["message"] as? [String: Any] {
      read(inner)
    } else {
      say(String(decoding: (try? JSONSerialization.data(withJSONObject: object)) ?? Data(), as: UTF8.self))
    }
  }

  /// Whether it says that there is no money left: final, whatever the status.
  private var isWithoutMoney: Bool {
    kinds.contains("insufficient_quota") || kinds.contains("billing_hard_limit_reached")
      || text.lowercased().contains("exceeded your current quota")
      || text.lowercased().contains("credit balance is too low")
  }

  /// The error that an answer with this status is.
  func error(status: Int, retryAfter: Double?) -> ModelError {
    let lower = text.lowercased()
    let speaksOfContext = [
      "context length", "context size", "context window", "prompt is too long", "too many tokens", "context_length",
    ].contains { lower.contains($0) }
    if kinds.contains("exceed_context_size_error") || kinds.contains("context_length_exceeded")
      || (status == 400 || status == 413 || status == 422) && speaksOfContext
    {
      return .contextOverrun(promptTokens: promptTokens, limit: limit)
    }
    if isWithoutMoney { return .refused(status: status, words: text) }
    // Too large a request (RFC 9110, section 15.5.14): a shorter prompt may do.
    if status == 413 { return .contextOverrun(promptTokens: promptTokens, limit: limit) }
    if status == 408 || status == 425 || status == 429 || status >= 500 {
      return .busy(status: status, words: text, retryAfter: retryAfter)
    }
    return .refused(status: status, words: text)
  }

  /// The error in the middle of a stream.
  var streamError: ModelError {
    if let status, (400..<600).contains(status) { return error(status: status, retryAfter: nil) }
    let isBusy = !kinds.isDisjoint(with: [
      "overloaded_error", "rate_limit_error", "rate_limit_exceeded", "server_error",
    ])
    if isWithoutMoney { return .refused(status: 200, words: text) }
    return isBusy ? .busy(status: 529, words: text, retryAfter: nil) : .brokenStream(text)
  }
}
