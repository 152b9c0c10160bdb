import Archive
import Hummingbird

/// What an address says beside the name of the page.
struct Address: Sendable {
  let parameters: Hummingbird.Parameters
  let query: Parameters
  /// What the browser claims reviewers' names with; nil where it has claimed none.
  var token: ReviewerToken?

  /// A part of the path.
  /// - Throws: `Refusal.unclear`.
  func text(_ name: String) throws -> String {
    guard let text = parameters.get(name), !text.isEmpty else { throw Refusal.unclear("The \(name) is missing.") }
    return text
  }

  /// The number of a run.
  /// - Throws: `Refusal.unclear`.
  var run: Int64 { get throws { Int64(try number("run")) } }

  /// The name of a question.
  /// - Throws: `Refusal.unclear`.
  var ticket: String {
    get throws {
      let text = try text("ticket")
      guard text.utf8.count == 12, text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
        throw Refusal.unclear("A question is named by 12 hexadecimal digits.")
      }
      return text
    }
  }

  /// A number in the path.
  /// - Throws: `Refusal.unclear`.
  func number(_ name: String) throws -> Int {
    let text = try text(name)
    guard text.utf8.count <= 12, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), number > 0
    else { throw Refusal.unclear("“\(text.prefix(40))” is not the number of a \(name).") }
    return number
  }
}
