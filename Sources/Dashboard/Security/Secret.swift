/// 256 random bits of the operating system's generator, as text for addresses and cookies.
struct Secret: Hashable, Sendable {
  /// 64 hexadecimal digits.
  let text: String

  /// A new one.
  init() {
    var generator = SystemRandomNumberGenerator()
    text = (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Whether `guess` is this secret; how long that takes tells nothing about where they differ.
  func matches(_ guess: some StringProtocol) -> Bool {
    let (own, other) = (Array(text.utf8), Array(guess.utf8.prefix(65)))
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
