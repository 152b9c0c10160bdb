/// What the spelling of a number means.
enum NumberLiteral {
  /// What is wrong with a spelling, and what to write instead; nil if it is a number of Aitken's Python.
  ///
  /// - Parameters:
  ///   - spelling: everything that stands there without a gap.
  ///   - digitsEnd: the offset where the digits, point and exponent end; letters after it do not belong to a number.
  ///   - isReal: whether there is a point or an exponent.
  static func complaint(_ spelling: ArraySlice<UInt8>, digitsEnd: Int, isReal: Bool) -> (String, String?)? {
    let text = String(decoding: spelling, as: UTF8.self)
    if let radix = radix(of: spelling) {
      let digits = spelling.dropFirst(2)
      let valid = digits.allSatisfy { $0 == UInt8(ascii: "_") || value(of: $0) < radix }
      let ending = digits.last.map { $0 != UInt8(ascii: "_") } ?? false
      if !valid || !ending || text.contains("__") { return ("`\(text)` is not a number in base \(radix)", nil) }
      return nil
    }
    if digitsEnd < spelling.endIndex {
      if spelling.endIndex == digitsEnd + 1, spelling[digitsEnd] | 0x20 == UInt8(ascii: "j") {
        return ("an imaginary number is not part of Aitken's Python; write real arithmetic", nil)
      }
      return (
        "`\(text)` is neither a number nor a name", "a space after the number, or a name that starts with a letter"
      )
    }
    for index in spelling.indices where spelling[index] == UInt8(ascii: "_") {
      let before = index > spelling.startIndex && Lexer.isDigit(spelling[index - 1])
      let after = index + 1 < spelling.endIndex && Lexer.isDigit(spelling[index + 1])
      if !before || !after { return ("an underscore in a number stands between two digits", nil) }
    }
    if !isReal, spelling.first == UInt8(ascii: "0"), spelling.contains(where: { $0 > UInt8(ascii: "0") && $0 < 0x3A }) {
      let stripped = String(text.drop { $0 == "0" || $0 == "_" })
      return ("a whole number does not start with 0", stripped)
    }
    return nil
  }

  /// The value of an integer's spelling, nil beyond 64 bits.
  static func integer(_ spelling: ArraySlice<UInt8>) -> Int? {
    let radix = radix(of: spelling) ?? 10
    var result = 0
    for byte in spelling.dropFirst(radix == 10 ? 0 : 2) where byte != UInt8(ascii: "_") {
      let (product, overflow) = result.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(value(of: byte))
      if overflow || carry { return nil }
      result = sum
    }
    return result
  }

  /// The nearest double to a decimal spelling; nil when it is too large for one. What is too small is 0, as in Python.
  static func real(_ spelling: ArraySlice<UInt8>) -> Double? {
    let digits = String(decoding: spelling.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let result = Double(digits), result.isFinite else { return nil }
    return result
  }

  /// The base that a prefix announces.
  private static func radix(of spelling: ArraySlice<UInt8>) -> Int? {
    guard spelling.count >= 2, spelling[spelling.startIndex] == UInt8(ascii: "0") else { return nil }
    switch spelling[spelling.startIndex + 1] | 0x20 {
    case UInt8(ascii: "x"): return 16
    case UInt8(ascii: "o"): return 8
    case UInt8(ascii: "b"): return 2
    default: return nil
    }
  }

  private static func value(of byte: UInt8) -> Int {
    if Lexer.isDigit(byte) { return Int(byte - UInt8(ascii: "0")) }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 26 ? Int(letter) + 10 : 99
  }
}
