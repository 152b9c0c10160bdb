import Foundation
import LanguageModels

/// Which parameters a server is sent, and by which names. It begins with what a family is known to take; a refusal that names a
/// parameter changes it once, and it stays changed for the life of the client.
struct RequestShape: Hashable, Sendable {
  /// The name of the limit of tokens: `max_tokens`, `max_completion_tokens`, `max_output_tokens`.
  var limit: String
  /// Parameters that are left out.
  var omitted: Set<String> = []
  /// The largest limit of tokens that the server takes; nil while it has not said.
  var largest: Int?
  /// Tokens for thinking beside those of the answer.
  var room = 0
  /// Whether the system's words go into the first message of the user.
  var foldsSystem = false
  /// What was adapted, in words.
  private(set) var adaptations: [String] = []

  /// Parameters that a request may do without.
  private static let optional = [
    "temperature", "seed", "random_seed", "grammar", "stream_options", "reasoning_effort", "reasoning", "thinking",
    "think",
    "cache_control", "store", "num_ctx", "stop", "stop_sequences", "stream",
  ]
  /// Names by which servers speak of parameters that they call otherwise.
  private static let spoken = ["think": ["thinking"], "reasoning_effort": ["reasoning effort", "reasoning.effort"]]

  /// The shape with what a person set for the model.
  func applying(_ entry: ModelEntry) -> RequestShape {
    var copy = self
    copy.omitted.formUnion(entry.leavesOut)
    if let limit = entry.limit { copy.limit = limit }
    return copy
  }

  /// Takes a refusal in.
  /// - Parameters:
  ///   - refusal: what the server said.
  ///   - sent: the body that it refused.
  /// - Returns: whether the request should be made again, in the new shape.
  mutating func adapt(to refusal: ServerWords, sent: [String: Any]) -> Bool {
    let words = refusal.text.lowercased()
    let named = refusal.parameter.map { $0.split(separator: ".").first.map(String.init) ?? $0 }
    if named == limit || Self.isNamed(limit, in: words) {
      return adaptLimit(words, sent: sent)
    }
    if !foldsSystem, words.contains("role") && (words.contains("system") || words.contains("developer")) {
      foldsSystem = true
      return note("the system's words go to the user")
    }
    let names = Self.optional.filter { Self.holds(sent, $0) && !omitted.contains($0) }
    let place = { (name: String) in words.range(of: name)?.lowerBound ?? words.endIndex }
    let isNamed = { (name: String) in
      ([name] + (Self.spoken[name] ?? [])).contains { Self.isNamed($0, in: words) }
    }
    let found =
      names.first { $0 == named } ?? names.filter(isNamed).min { (place($0), $0.count) < (place($1), $1.count) }
    guard let found else { return false }
    omitted.insert(found)
    return note("\(found) is left out")
  }

  /// More room for thinking after a reply that was cut in the middle of it.
  /// - Returns: whether there is more to be had.
  mutating func makeRoom(limit asked: Int, context: Int) -> Bool {
    let next = max(4000, 4 * room)
    guard asked + next <= min(context / 2, largest ?? .max), room < 64_000 else { return false }
    room = next
    return note("\(next) tokens beside the answer, for thinking")
  }

  private mutating func adaptLimit(_ words: String, sent: [String: Any]) -> Bool {
    let others = ["max_completion_tokens", "max_tokens", "max_output_tokens"].filter { $0 != limit }
    if let other = others.first(where: { Self.isNamed($0, in: words) }), !omitted.contains(limit) {
      omitted.insert(limit)
      limit = other
      return note("the limit is called \(other)")
    }
    let asked = sent[limit] as? Int ?? .max
    let numbers = words.split { !$0.isNumber }.compactMap { Int($0) }.filter { $0 >= 16 && $0 < asked }
    if largest == nil, let most = numbers.max() {
      largest = most
      return note("at most \(most) tokens a reply")
    }
    guard !omitted.contains(limit), let other = others.first else { return false }
    omitted.insert(limit)
    limit = other
    return note("the limit is called \(other)")
  }

  private mutating func note(_ words: String) -> Bool {
    adaptations.append(words)
    // Nothing is refused more often than there are parameters: beyond that the server refuses something else.
    return adaptations.count <= 10
  }

  /// A body without what is left out, at any depth of its objects.
  func without(_ body: [String: Any]) -> [String: Any] {
    var rest: [String: Any] = [:]
    for (name, value) in body where name == limit || !omitted.contains(name) {
      if let inner = value as? [String: Any] {
        rest[name] = without(inner)
      } else if let list = value as? [[String: Any]] {
        rest[name] = list.map { without($0) }
      } else {
        rest[name] = value
      }
    }
    return rest
  }

  /// Whether a body has `name`, at any depth.
  private static func holds(_ body: Any, _ name: String) -> Bool {
    if let object = body as? [String: Any] {
      return object[name] != nil || object.values.contains { holds($0, name) }
    }
    return (body as? [Any])?.contains { holds($0, name) } ?? false
  }

  /// Whether `name` stands in `words` as a word of its own.
  private static func isNamed(_ name: String, in words: String) -> Bool {
    var rest = words[...]
    while let range = rest.range(of: name) {
      func isPart(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
      }
      let before = range.lowerBound == words.startIndex ? nil : words[words.index(before: range.lowerBound)]
      let after = range.upperBound == words.endIndex ? nil : words[range.upperBound]
      if !isPart(before), !isPart(after) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
