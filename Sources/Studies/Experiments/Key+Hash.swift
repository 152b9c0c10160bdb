import Engine
import Ledger

extension Key {
  /// The key made of the first sixteen bytes of SHA-256(`secret`, a line feed, the sixteen bytes of this key in hexadecimal digits):
  /// one that does not lead back to this one or to the secret.
  public func hashed(with secret: String) -> Key {
    func digits(_ word: UInt64) -> String {
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    let hash = SHA256.hex("\(secret)\n\(digits(high))\(digits(low))")
    let middle = hash.index(hash.startIndex, offsetBy: 16)
    let end = hash.index(middle, offsetBy: 16)
    // Sixteen hexadecimal digits are always a word.
    return Key(high: UInt64(hash[..<middle], radix: 16) ?? 0, low: UInt64(hash[middle..<end], radix: 16) ?? 0)
  }
}
