import Studies

/// What is stored, as people read it.
public enum Plain {
  /// A design from its JSON: `n = 100, gamma = 0.5`; "-" for one without parameters.
  public static func design(_ text: String) -> String {
    guard case .object(let members)? = try? OrderedJSON(parsing: text) else { return text }
    let words = members.map { "\($0.name) = \($0.value.flat)" }
    return words.isEmpty ? "-" : words.joined(separator: ", ")
  }

  /// Digits in groups of three: 113,888.
  public static func count(_ number: Int) -> String {
    Digits.grouped(number)
  }

  /// "1 failure", "12 failures"
  public static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
  }
}
