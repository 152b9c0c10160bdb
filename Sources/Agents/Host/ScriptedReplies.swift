import Foundation
import Synchronization

/// Replies that are known beforehand: the k-th request for a field gets the field's k-th reply, cyclically.
public struct ScriptedReplies: Sendable {
  /// The replies of a field, each as JSON; `*` for fields that are not named.
  private let replies: [String: [String]]

  /// Why a text is no script.
  public struct Failure: Error, CustomStringConvertible {
    /// In words.
    public let description: String
  }

  /// A script: `{"replies": {"FIELD": ["first", …], "*": […]}}`.
  /// - Throws: `Failure`.
  public init(_ text: String, name: String) throws {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
      throw Failure(description: "\(name) holds no JSON object")
    }
    guard let fields = object["replies"] as? [String: Any] else {
      throw Failure(description: "\(name) has no object `replies` of lists by field")
    }
    replies = try fields.mapValues { value in
      guard let list = value as? [Any] else {
        throw Failure(description: "\(name): the replies of a field are a list")
      }
      return try list.map { reply in
        let data = try JSONSerialization.data(
          withJSONObject: reply, options: [.fragmentsAllowed, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
      }
    }
  }

  /// What answers the requests of one run, counting from the first.
  public func responder() -> AgentResponder {
    let counts = Counts()
    return { question in
      var members: [(String, String)] = []
      for field in question.fields {
        let list = replies[field] ?? replies["*"] ?? []
        let number = counts.next(field)
        let reply = list.isEmpty ? "\"\"" : list[number % list.count]
        members.removeAll { $0.0 == field }
        members.append((field, reply))
      }
      let texts = try members.map { field, reply in
        let key = try JSONSerialization.data(withJSONObject: field, options: .fragmentsAllowed)
        return String(decoding: key, as: UTF8.self) + ": " + reply
      }
      return "{" + texts.joined(separator: ", ") + "}"
    }
  }

  private final class Counts: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func next(_ field: String) -> Int {
      counts.withLock { counts in
        counts[field, default: 0] += 1
        return (counts[field] ?? 1) - 1
      }
    }
  }
}
