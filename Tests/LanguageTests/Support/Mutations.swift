/// Texts that are nearly programs.
struct Mutations {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ",", ":", ";", "\n", "\n    ", "\t", " ", "\\", "\\\n", "#", "\"", "'", "\"\"\"", "=",
    "==", "!=", "<", "**", "*", "-", "+", "not ", "not in", "is not", " in ", " if ", " else ", "for x in y",
    "lambda x: ",
    "def f(a, b=1):\n", "return ", "import a", "from a import b", "1", "0x1F", "1e5", "1_0", ".5", "5.", "'a'", "r'\\'",
    "...", "x[1:2, ::3, ...]", "x,", "pass", "break", "True", "None", "@", "->", ":=", "é", "β", "\u{FEFF}", "\u{0}",
    "\r\n", "\u{C}", "f''", "class ", "elif x:", "else:", "while x: y", "assert x, y", "raise x", "(x for x in y)",
    "sum(x for x in y)", "{1: 2}", "[x for x in y if z]", "x if y else z", "~x", "^", "|", "&", "<<", ">>=", "//=",
  ]

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &random) }

  /// A text of the corpus with one to four changes: bytes or lines left out, doubled, swapped, or pieces put in.
  mutating func mutate(_ corpus: [String]) -> String {
    var bytes = Array(corpus[below(corpus.count)].utf8)
    for _ in 0...below(4) {
      let place = below(bytes.count + 1)
      let length = min(below(8), bytes.count - place)
      switch below(6) {
      case 0: bytes.removeSubrange(place..<(place + length))
      case 1: bytes.insert(contentsOf: bytes[place..<(place + length)], at: below(bytes.count + 1))
      case 2: if place < bytes.count { bytes[place] = UInt8(below(256)) }
      case 3:
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        lines.swapAt(below(lines.count), below(lines.count))
        bytes = Array(lines.joined(separator: [10]))
      default: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)].utf8, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Any bytes at all, read as UTF-8 with repairs; or a row of pieces.
  mutating func noise() -> String {
    if below(2) == 0 { return String(decoding: (0..<below(200)).map { _ in UInt8(below(256)) }, as: UTF8.self) }
    return (0..<below(60)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined()
  }
}
