/// Texts as words alone: what two writings of the same sentence have in common.
enum PlainWords {
  /// Words in lower case, without anything else.
  static func of(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The words with one space between.
  static func normal(_ text: String) -> String { of(text).joined(separator: " ") }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
