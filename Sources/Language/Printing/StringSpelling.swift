/// Strings as Python text.
enum StringSpelling {
  /// A literal in double quotes, or in single ones if that saves escapes.
  static func quoted(_ string: String) -> String {
    let scalars = string.unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("\"") && !scalars.contains("'") ? "'" : "\""
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in scalars {
      if scalar == quote {
        result.append(contentsOf: ["\\", scalar])
      } else if scalar == "\n" {
        result.append(contentsOf: ["\\", "n"])
      } else {
        append(scalar, to: &result)
      }
    }
    result.append(quote)
    return String(result)
  }

  /// A docstring in three double quotes; its line feeds stand as they are.
  static func documentation(_ string: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(string.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      // A quote that could end the literal, alone or with its neighbours, is escaped.
      let last = index + 1 == scalars.count
      if scalar == "\"", last || scalars[index + 1] == "\"" {
        result.append(contentsOf: ["\\", "\""])
      } else if scalar == "\n" {
        result.append(scalar)
      } else {
        append(scalar, to: &result)
      }
    }
    return "\"\"\"" + String(result) + "\"\"\""
  }

  /// A character, escaped if it is a backslash or could not be seen.
  private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar {
    case "\\": result.append(contentsOf: ["\\", "\\"])
    case "\t": result.append(contentsOf: ["\\", "t"])
    case "\r": result.append(contentsOf: ["\\", "r"])
    case " "..."~": result.append(scalar)
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned:
        result.append(contentsOf: escape(scalar).unicodeScalars)
      default: result.append(scalar)
      }
    }
  }

  /// `\xHH`, `\uHHHH` or `\UHHHHHHHH`.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
  }
}
