import Foundation
import LanguageModels

/// How a family of servers is spoken to.
protocol WireFormat: Sendable {
  /// Path below the server's address, for a model.
  func path(_ entry: ModelEntry) -> String
  /// Headers beside content type and length; the key goes into one of them.
  func headers(_ key: SecretKey?) -> [(name: String, value: String)]
  /// The shape of a request before a server has refused any part of it.
  func shape(_ entry: ModelEntry) -> RequestShape
  /// The request's body as a JSON object.
  func body(_ request: ModelRequest, _ entry: ModelEntry, _ shape: RequestShape) -> [String: Any]
  /// What the next event of a stream adds to the reply.
  /// - Throws: `ModelError`.
  func take(_ event: EventStream.Event, into reply: inout PartialReply) throws
  /// What a whole answer says, where it came in one piece.
  /// - Throws: `ModelError`.
  func take(whole object: [String: Any], into reply: inout PartialReply) throws
}

/// A reply that is being read.
struct PartialReply: Sendable {
  var text = ""
  /// Characters of thinking, which are no part of the answer.
  var thought = 0
  /// Arguments of a tool that the model called in place of an answer.
  var call = ""
  /// Which of several tools' arguments these are, where the server numbers them.
  var called: Int?
  /// The model's words where it declined to answer.
  var refusal = ""
  /// The server's name for what held the reply back.
  private var filter: String?
  var ending: ModelReply.Ending?
  var prompt: Int?
  var completion: Int?
  var model: String?
  /// The server gave up in the middle, and said so.
  private(set) var isBroken = false
  /// The server said that this is all.
  var isComplete = false

  /// The answer: without thinking that stands in the text between `<think>` and `</think>`, and the arguments of a called tool where
  /// there are no words.
  var answer: String {
    let start = text.drop { $0.isWhitespace }
    guard start.hasPrefix("<think>") else {
      return text.contains { !$0.isWhitespace } || call.isEmpty ? text : call
    }
    guard let end = text.range(of: "</think>") else { return "" }
    return String(text[end.upperBound...].drop { $0.isWhitespace })
  }

  /// Whether the limit of tokens came while the model was still thinking.
  var isCutWhileThinking: Bool {
    ending == .cut && !answer.contains { !$0.isWhitespace } && (thought > 0 || text.contains("<think>"))
  }

  /// Why there is no answer though the server is content: the model declined, or a filter held it back; half of a filtered answer is none.
  var withheld: String? {
    if let filter { return refusal.isEmpty ? "the server says \(filter)" : refusal }
    return refusal.isEmpty || answer.contains { !$0.isWhitespace } ? nil : refusal
  }

  /// Why it ended, in the servers' words.
  mutating func end(_ reason: String) {
    switch reason.lowercased() {
    case "length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded": ending = .cut
    case "stop", "end_turn", "stop_sequence", "eos", "eos_token", "tool_calls", "tool_use", "function_call",
      "completed":
      ending = .finished
    case "content_filter", "safety", "recitation", "prohibited_content", "blocklist", "spii", "refusal":
      (ending, filter) = (.other, reason)
    // The server gave up in the middle.
    case "error", "abort", "failed", "cancelled", "load", "unload": (ending, isBroken) = (nil, true)
    default: ending = .other
    }
  }
}

extension WireFormat {
  /// A JSON object; nil where the text is none.
  static func object(_ text: String) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
  }

  /// Text that a server sends as a string, or as a list of parts with texts; nothing for null.
  static func text(_ value: Any?) -> String {
    if let text = value as? String { return text }
    guard let parts = value as? [Any] else { return "" }
    return parts.map { part in
      if let text = part as? String { return text }
      guard let part = part as? [String: Any] else { return "" }
      let kind = part["type"] as? String ?? "text"
      return ["text", "output_text"].contains(kind) ? part["text"] as? String ?? "" : ""
    }.joined()
  }
}
