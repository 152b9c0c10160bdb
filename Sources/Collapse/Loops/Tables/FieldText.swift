import Foundation

/// What a field of a table is as it is written.
enum FieldText: Hashable, Sendable {
  /// A number, with a point for its decimals.
  case number(Double)
  /// Written as a number, but infinite or beyond 1.8e308.
  case infinite
  /// Digits with commas, which may be a decimal comma or separate thousands: `1,5`, `1,234`, `1.234,5`.
  case comma
  /// A number with a sign of money, a percent sign or blanks between its digits.
  case dressed
  /// A date, 2024-03-01, in days since 1970-01-01.
  case date(Double)
  /// Anything else.
  case text

  init(_ text: String) {
    if text.utf8.allSatisfy(Self.decimal.contains), let value = Double(text) {
      self = value.isFinite ? .number(value) : .infinite
    } else if let days = CivilDate.days(text) {
      self = .date(Double(days))
    } else if ["inf", "infinity"].contains(text.lowercased().trimmingCharacters(in: Self.signs)) {
      self = .infinite
    } else if text.utf8.allSatisfy(Self.grouped.contains), text.contains(","),
      text.utf8.contains(where: { (48...57).contains($0) })
    {
      self = .comma
    } else {
      let bare = text.filter { !Self.dress.contains($0) }
      let isNumber = bare.utf8.allSatisfy(Self.decimal.contains) && Double(bare) != nil
      self = isNumber && bare.count < text.count ? .dressed : .text
    }
  }

  private static let decimal = Set("0123456789+-.eE".utf8)
  private static let grouped = Set("0123456789+-.,eE".utf8)
  private static let signs = CharacterSet(charactersIn: "+-")
  private static let dress = Set("%$€£¥ \u{A0}\u{202F}'")

  /// Why it is no number of a column of numbers, and what to write instead; nil of numbers and of other text.
  var complaint: (message: String, suggestion: String)? {
    switch self {
    case .number, .date, .text: nil
    case .infinite: ("is no finite number", "a finite number, or nothing with --drop-missing")
    case .comma:
      ("has a comma, which may be a decimal comma or separate thousands", "1234.5: a point for decimals, no commas")
    case .dressed: ("is a number with something beside it", "the number alone; its unit belongs into the column's name")
    }
  }
}
