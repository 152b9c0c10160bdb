/// One way of writing an expression of a kind: the operation at its top, with the kinds of what it is applied to.
struct Production: Codable, Hashable, Sendable {
  /// What kind of value, and which of its axes are the same as those of its neighbours.
  struct Pattern: Codable, Hashable, Sendable {
    /// The kinds of values that the grammar tells apart.
    enum Sort: String, Codable, Hashable, Sendable {
      /// Numbers, or arrays of them.
      case value
      /// A whole number that the sizes of the data decide: `len(y)`.
      case size
      /// Truths.
      case mask
    }

    /// The kind.
    var sort: Sort
    /// A number for each axis, equal where lengths are; `one` for an axis of length 1.
    var axes: [Int]

    /// The number of an axis of length 1.
    static let one = -1
    /// What all patterns of this kind and number of axes have in common.
    var category: String { "\(sort.rawValue)\(axes.count)" }
  }

  /// The expression with A, B, … for its parts; `name` or `constant` for these.
  let text: String
  /// What it is.
  let result: Pattern
  /// What its parts are.
  let parts: [Pattern]

  /// Any argument of the problem, or any name at hand, of the kind.
  static let name = "name"
  /// Any real number.
  static let constant = "constant"
  /// What parts are called.
  static let letters = ["A", "B", "C", "D", "E", "F"]

  /// The production as one text, equal for equal ones.
  var key: String {
    func words(_ pattern: Pattern) -> String {
      pattern.sort.rawValue + "(" + pattern.axes.map(String.init).joined(separator: ",") + ")"
    }
    return "\(words(result)) = \(text)" + (parts.isEmpty ? "" : " : " + parts.map(words).joined(separator: " "))
  }

  /// The place of part number `index`.
  func place(_ index: Int) -> String { "\(text) \(Self.letters[index])" }
}
