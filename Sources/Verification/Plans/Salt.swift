import Engine
import Ledger
import Studies

/// The secret part of the key of a confirmation: nobody knows it while candidates are made, so that no candidate can have been made
/// for the numbers that it will meet.
public struct Salt: Codable, Hashable, Sendable {
  /// Its hexadecimal digits, lower case.
  public let digits: String
  /// SHA-256 of `digits`: what may be shown before the search.
  public let commitment: String
  /// Whether it was given beforehand (to repeat a confirmation): whoever gave it could know the numbers.
  public let isGiven: Bool

  /// 256 bits from the operating system.
  public static func drawn() -> Salt {
    var random = SystemRandomNumberGenerator()
    let words: [UInt64] = (0..<4).map { _ in random.next() }
    let digits = words.map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return Salt(digits: digits.joined(), isGiven: false)
  }

  /// The salt that a person gives; nil where the text is not 1 to 128 hexadecimal digits.
  public init?(given text: String) {
    guard (1...128).contains(text.utf8.count), text.allSatisfy(\.isHexDigit) else { return nil }
    self.init(digits: text.lowercased(), isGiven: true)
  }

  private init(digits: String, isGiven: Bool) {
    self.digits = digits
    self.isGiven = isGiven
    commitment = SHA256.hex(digits)
  }

  /// The sealed key of a candidate whose own key is `key`.
  func sealed(_ key: Key) -> Key { key.hashed(with: digits) }
}
