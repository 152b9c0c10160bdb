import Foundation
import Ledger

/// What shows that a reviewer is the one who claimed a name: 128 random bits in a file or a cookie of the person's own. The lab
/// keeps a hash alone.
public struct ReviewerToken: Hashable, Sendable {
  /// 32 hexadecimal digits.
  public let text: String

  /// A new one, from the operating system's generator.
  public init() {
    var generator = SystemRandomNumberGenerator()
    text = (0..<2).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// One that was kept; nil where the text is none.
  public init?(_ text: String) {
    let digits = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    guard digits.utf8.count == 32, digits.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.text = digits
  }

  /// What a lab keeps of it.
  func hash(for name: ReviewerName) -> String { SHA256.hex("aitken reviewer \(name.key) \(text)") }
}
