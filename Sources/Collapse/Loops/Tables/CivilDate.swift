/// Dates of the Gregorian calendar as days since 1970-01-01 (Hinnant 2021, "chrono-compatible low-level date algorithms").
enum CivilDate {
  /// The day that a text names: four digits of a year, two of a month, two of a day, with hyphens; nil for anything else.
  static func days(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), day > 0
    else { return nil }
    let days = days(year, month, day)
    return text == self.text(days) ? days : nil
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // The year begins in March, so that its last day is the leap day; eras have 400 years.
    let y = month > 2 ? year : year - 1
    let era = (y >= 0 ? y : y - 399) / 400
    let ofEra = y - 400 * era
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468
  }

  /// A day as it is written.
  static func text(_ days: Int) -> String {
    let shifted = days + 719468
    let era = (shifted >= 0 ? shifted : shifted - 146096) / 146097
    let day = shifted - era * 146097
    let year = (day - day / 1460 + day / 36524 - day / 146096) / 365
    let ofYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let number = month < 10 ? month + 3 : month - 9
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return [
      digits(year + 400 * era + (number <= 2 ? 1 : 0), 4), digits(number, 2),
      digits(ofYear - (153 * month + 2) / 5 + 1, 2),
    ].joined(separator: "-")
  }
}
