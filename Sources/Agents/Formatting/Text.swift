/// Searching and classifying texts as Python does.
enum Text {
  /// The first place of `part` within `start..<end`.
  static func find(_ part: [UInt32], in text: [UInt32], from start: Int, to end: Int) -> Int? {
    guard start >= 0, part.count <= end - start else { return nil }
    if part.isEmpty { return start }
    var place = start
    let last = end - part.count
    while place <= last {
      if text[place] == part[0], text[place..<(place + part.count)].elementsEqual(part) { return place }
      place += 1
    }
    return nil
  }

  static func findLast(_ part: [UInt32], in text: [UInt32], from start: Int, to end: Int) -> Int? {
    guard part.count <= end - start else { return nil }
    var place = end - part.count
    while place >= start {
      if text[place..<(place + part.count)].elementsEqual(part) { return place }
      place -= 1
    }
    return nil
  }

  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  static func isLineBreak(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func properties(_ scalar: UInt32) -> Unicode.Scalar.Properties? {
    Unicode.Scalar(scalar)?.properties
  }

  static func isAlphabetic(_ scalar: UInt32) -> Bool {
    if scalar < 128 { return scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A }
    switch properties(scalar)?.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  /// `isdecimal`
  static func isDecimal(_ scalar: UInt32) -> Bool {
    if scalar < 128 { return scalar >= 48 && scalar <= 57 }
    return properties(scalar)?.generalCategory == .decimalNumber
  }

  /// `isdigit`
  static func isDigit(_ scalar: UInt32) -> Bool {
    if isDecimal(scalar) { return true }
    if scalar < 128 { return false }
    switch properties(scalar)?.numericType {
    case .digit, .decimal: return true
    default: return false
    }
  }

  /// `isnumeric`
  static func isNumeric(_ scalar: UInt32) -> Bool {
    isDecimal(scalar) || scalar >= 128 && properties(scalar)?.numericType != nil
  }

  /// The value of a decimal digit of any script.
  static func digit(_ scalar: UInt32) -> Int? {
    if scalar < 128 { return isDecimal(scalar) ? Int(scalar) - 48 : nil }
    return isDecimal(scalar) ? properties(scalar)?.numericValue.map { Int($0) } : nil
  }

  static func isUpper(_ scalar: UInt32) -> Bool {
    scalar < 128 ? scalar >= 65 && scalar <= 90 : properties(scalar)?.isUppercase ?? false
  }
  static func isLower(_ scalar: UInt32) -> Bool {
    scalar < 128 ? scalar >= 97 && scalar <= 122 : properties(scalar)?.isLowercase ?? false
  }
  static func isTitle(_ scalar: UInt32) -> Bool {
    scalar >= 128 && properties(scalar)?.generalCategory == .titlecaseLetter
  }
  static func isPrintable(_ scalar: UInt32) -> Bool {
    if scalar < 128 { return scalar >= 32 && scalar != 127 }
    guard let properties = properties(scalar) else { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
  static func isWord(_ scalar: UInt32) -> Bool {
    scalar == 95 || isAlphabetic(scalar) || isNumeric(scalar)
  }

  static func upper(_ scalars: [UInt32]) -> [UInt32] {
    scalars.flatMap { scalar -> [UInt32] in
      if scalar < 128 { return [isLower(scalar) ? scalar - 32 : scalar] }
      return properties(scalar).map { $0.uppercaseMapping.unicodeScalars.map(\.value) } ?? [scalar]
    }
  }

  static func lower(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      if scalar < 128 {
        result.append(isUpper(scalar) ? scalar + 32 : scalar)
      } else if scalar == 0x3A3 {
        let before = index > 0 && isAlphabetic(scalars[index - 1])
        let after = index + 1 < scalars.count && isAlphabetic(scalars[index + 1])
        result.append(before && !after ? 0x3C2 : 0x3C3)
      } else {
        result += properties(scalar).map { $0.lowercaseMapping.unicodeScalars.map(\.value) } ?? [scalar]
      }
    }
    return result
  }

  static func title(_ scalar: UInt32) -> [UInt32] {
    if scalar < 128 { return [isLower(scalar) ? scalar - 32 : scalar] }
    return properties(scalar).map { $0.titlecaseMapping.unicodeScalars.map(\.value) } ?? [scalar]
  }

  /// Whether the character has a case.
  static func isCased(_ scalar: UInt32) -> Bool { isUpper(scalar) || isLower(scalar) || isTitle(scalar) }

  /// The text in quotes, as `repr` writes it.
  static func quoted(_ scalars: [UInt32], asciiOnly: Bool = false) -> [UInt32] {
    let quote: UInt32 = scalars.contains(39) && !scalars.contains(34) ? 34 : 39
    var result: [UInt32] = [quote]
    for scalar in scalars {
      switch scalar {
      case quote, 92: result += [92, scalar]
      case 10: result += [92, 110]
      case 13: result += [92, 114]
      case 9: result += [92, 116]
      default:
        if scalar < 128 ? isPrintable(scalar) : !asciiOnly && isPrintable(scalar) {
          result.append(scalar)
        } else {
          result += escaped(scalar)
        }
      }
    }
    return result + [quote]
  }

  private static func escaped(_ scalar: UInt32) -> [UInt32] {
    let (letter, width) = scalar < 256 ? ("x", 2) : scalar < 65536 ? ("u", 4) : ("U", 8)
    let digits = String(scalar, radix: 16)
    return ("\\" + letter + String(repeating: "0", count: width - digits.count) + digits).unicodeScalars.map(\.value)
  }

  static func stripped(_ text: [UInt32], left: Bool, right: Bool, _ isStripped: (UInt32) -> Bool) -> ArraySlice<UInt32>
  {
    var (start, end) = (0, text.count)
    if left { while start < end, isStripped(text[start]) { start += 1 } }
    if right { while end > start, isStripped(text[end - 1]) { end -= 1 } }
    return text[start..<end]
  }
}
