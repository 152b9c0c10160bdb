import Language

/// Reads what a model wrote: an idea in words and a program, whole or as changes of a parent.
///
/// A reply is data: nothing in it is followed, whatever it says.
enum ReplyReader {
  /// What was found.
  struct Found: Hashable, Sendable {
    /// The idea, one line of at most 200 characters.
    var thought: String
    /// Python text.
    var source: String
    /// The expression in it that a model wrote, where the rest is a skeleton.
    var expression: String?
  }

  /// The program of a reply.
  /// - Parameter parent: what SEARCH/REPLACE changes are applied to.
  static func program(in reply: String, parent: String?) -> Found? {
    let text = reply.replacing("\r\n", with: "\n")
    let thought = idea(in: text)
    if let parent, text.contains("<<<<<<<"), let changed = apply(text, to: parent) {
      return Found(thought: thought, source: changed)
    }
    if let block = blocks(in: text).last(where: { $0.contains("def ") }) {
      return Found(thought: thought, source: block)
    }
    guard let bare = bareProgram(in: text) else { return nil }
    return Found(thought: thought, source: bare)
  }

  /// The expression of a reply to a question for one: the first line of a block, or what stands behind `=` or `return`.
  static func expression(in reply: String) -> Found? {
    let text = reply.replacing("\r\n", with: "\n")
    let candidates = (blocks(in: text).first ?? text).split(separator: "\n").map { line in
      String(line).trimmingWhitespace
    }.filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.lowercased().hasPrefix("idea") && !$0.hasPrefix("import ") }
    let thought = idea(in: text)
    if let returned = candidates.last(where: { $0.hasPrefix("return ") }) {
      return Found(thought: thought, source: String(returned.dropFirst(7)).trimmingWhitespace)
    }
    guard var line = candidates.first(where: { !$0.hasSuffix(":") && !$0.hasPrefix("def ") }) else { return nil }
    line = line.replacing("`", with: "")
    if let equals = line.firstIndex(of: "="), !line[line.index(after: equals)...].hasPrefix("="),
      line[..<equals].allSatisfy({ $0.isLetter || $0.isNumber || "_(), ".contains($0) })
    {
      line = String(line[line.index(after: equals)...]).trimmingWhitespace
    }
    return line.isEmpty ? nil : Found(thought: thought, source: line)
  }

  /// What follows "Idea:", else the first line of prose.
  private static func idea(in text: String) -> String {
    let lines = text.prefix(4000).split(separator: "\n").map { String($0).trimmingWhitespace }
    for line in lines {
      let plain = line.drop { "*# ".contains($0) }
      if plain.lowercased().hasPrefix("idea") {
        let words = plain.dropFirst(4).drop { ":* ".contains($0) }
        if !words.isEmpty { return clean(String(words)) }
      }
    }
    let prose = lines.first {
      !$0.hasPrefix("```") && !$0.hasPrefix("import") && !$0.hasPrefix("def ") && $0.count > 12
    }
    return clean(prose ?? "")
  }

  /// One line that may stand in a docstring.
  private static func clean(_ text: String) -> String {
    let plain = text.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline && ($0.isASCII || $0.isLetter) }
    return String(plain.prefix(200)).trimmingWhitespace
  }

  /// The contents of fenced blocks; one that is not closed goes to the end.
  private static func blocks(in text: String) -> [String] {
    var blocks: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        if let lines = open {
          blocks.append(lines.joined(separator: "\n") + "\n")
          open = nil
        } else {
          open = []
        }
      } else {
        open?.append(line)
      }
    }
    if let lines = open, !lines.isEmpty { blocks.append(lines.joined(separator: "\n") + "\n") }
    return blocks
  }

  /// A program without fences: from the first line that begins one to the last that can belong to it.
  private static func bareProgram(in text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let first = lines.firstIndex(where: {
        $0.hasPrefix("import ") || $0.hasPrefix("from ") && $0.contains(" import ") || $0.hasPrefix("def ")
      })
    else { return nil }
    var kept: [Substring] = []
    for line in lines[first...] {
      let begins = line.first.map { $0 == " " || $0 == "\t" || $0 == "#" } ?? true
      guard begins || ["import ", "from ", "def ", ")"].contains(where: { line.hasPrefix($0) }) else { break }
      kept.append(line)
    }
    let program = kept.joined(separator: "\n") + "\n"
    return program.contains("def ") ? program : nil
  }

  /// `parent` after the changes of a reply; nil where one of them does not fit in exactly one place.
  private static func apply(_ text: String, to parent: String) -> String? {
    var result = parent
    var search: [Substring] = []
    var replacement: [Substring] = []
    var state = 0
    var changes = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("<<<<<<<") {
        (state, search, replacement) = (1, [], [])
      } else if state == 1, line.hasPrefix("=======") {
        state = 2
      } else if state == 2, line.hasPrefix(">>>>>>>") {
        let old = search.joined(separator: "\n")
        let places = result.ranges(of: old)
        guard !old.isEmpty, places.count == 1 else { return nil }
        result.replaceSubrange(places[0], with: replacement.joined(separator: "\n"))
        changes += 1
        state = 0
      } else if state == 1 {
        search.append(line)
      } else if state == 2 {
        replacement.append(line)
      }
    }
    return changes > 0 ? result : nil
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingWhitespace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
