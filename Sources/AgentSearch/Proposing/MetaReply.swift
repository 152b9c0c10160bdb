import Agents
import Studies

/// An agent as a model wrote it down.
struct MetaReply: Hashable, Sendable {
  var thought: String
  var name: String
  var code: String

  /// What a model is asked to write.
  static let fields = ["thought", "name", "code"]

  /// Reads a reply: a JSON object with thought, name and code, or a program in a fence, or one that stands bare.
  /// - Returns: nil where there is no program in it.
  init?(_ reply: String, fallback: String) {
    let members = ReplyFields.read(reply, fields: Self.fields)
    func text(_ name: String) -> String? {
      if case .string(let text)? = members.first(where: { $0.name == name })?.value, !text.trimmed.isEmpty {
        return text
      }
      return nil
    }
    let found = text("code").map(Self.withoutFence) ?? Self.program(in: reply)
    guard let found, found.contains("def ") else { return nil }
    code = found
    name = String((text("name") ?? fallback).trimmed.prefix(80)).replacing("\n", with: " ")
    thought = text("thought") ?? Self.before(reply)
  }

  /// The program in the first fence that holds a function, or from `def forward` to the end.
  private static func program(in reply: String) -> String? {
    let parts = reply.split(separator: "```", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() where index % 2 == 1 && part.contains("def ") {
      return label(dropped: part)
    }
    guard let start = reply.firstRange(of: "def forward")?.lowerBound else { return nil }
    let lines = reply[start...].split(separator: "\n", omittingEmptySubsequences: false)
    // The function ends where a line begins at the margin again.
    let body = lines.dropFirst().prefix { $0.isEmpty || $0.first?.isWhitespace == true }
    return ([lines.first ?? ""] + body).joined(separator: "\n")
  }

  private static func withoutFence(_ code: String) -> String {
    let parts = code.split(separator: "```", omittingEmptySubsequences: false)
    return parts.count >= 3 ? label(dropped: parts[1]) : code
  }

  /// A fence's content without the word that names the language.
  private static func label(dropped part: Substring) -> String {
    let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
    let isLabel = lines.first.map { !$0.contains("def ") && !$0.contains("=") && !$0.contains("import") } ?? false
    return (isLabel ? lines.dropFirst() : lines[...]).joined(separator: "\n")
  }

  /// What stands before the program.
  private static func before(_ reply: String) -> String {
    let head = reply.firstRange(of: "```")?.lowerBound ?? reply.firstRange(of: "def ")?.lowerBound ?? reply.endIndex
    return String(reply[..<head]).trimmed
  }

  /// As JSON, as the model is asked to write it: what a conversation goes on from.
  var json: String {
    OrderedJSON.members(["thought": .string(thought), "name": .string(name), "code": .string(code)]).flat
  }
}
