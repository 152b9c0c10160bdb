/// Numbers in answers.
enum NumberAnswer {
  /// The number that a text is, in one writing: no thousands separators, no zeros behind the point, no unit before or after. Of a
  /// sentence with one number, that number; nil otherwise.
  static func reading(_ text: String) -> String? {
    let found = numbers(in: text)
    guard let first = found.first, Set(found).count == 1 else { return nil }
    return first
  }

  /// All numbers of a text, each in one writing.
  static func numbers(in text: String) -> [String] {
    var result: [String] = []
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      guard characters[index].isASCII, characters[index].isNumber else {
        index += 1
        continue
      }
      var end = index
      while end < characters.count {
        let character = characters[end]
        let isDigit = character.isASCII && character.isNumber
        let joins =
          (character == "," || character == "." || character == "\u{202F}" || character == "'" || character == "\u{A0}")
          && end + 1 < characters.count && characters[end + 1].isASCII && characters[end + 1].isNumber
        guard isDigit || joins else { break }
        end += 1
      }
      let isNegative =
        index > 0 && (characters[index - 1] == "-" || characters[index - 1] == "−")
        && (index == 1 || !(characters[index - 2].isNumber || characters[index - 2].isLetter))
      if let number = canonical(String(characters[index..<end])) {
        result.append(isNegative && number != "0" ? "-" + number : number)
      }
      index = end
    }
    return result
  }

  /// Digits with separators in one writing. Groups of three after a comma, a space or an apostrophe are thousands; so are several
  /// groups of three after points. One point is a decimal point.
  private static func canonical(_ text: String) -> String? {
    let marks = text.filter { !$0.isNumber }
    var whole = text
    var fraction = ""
    func areThousands(_ separator: Character) -> Bool {
      let groups = text.split(separator: separator, omittingEmptySubsequences: false)
      return groups.count > 1 && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
    if let last = marks.last {
      let only = Set(marks).count == 1
      let thousands = only && areThousands(last) && (last != "." || marks.count > 1)
      if !thousands, last == "." || last == ",", let place = text.lastIndex(of: last) {
        if only, marks.count > 1 { return nil }
        whole = String(text[..<place])
        fraction = String(text[text.index(after: place)...])
      }
    }
    whole = String(whole.filter(\.isNumber).drop { $0 == "0" })
    while fraction.last == "0" { fraction.removeLast() }
    return (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
