/// The tokens that a run's models know: those of its real training text.
struct TextVocabulary: Sendable {
  /// Whether a token is known, by its number.
  let isKnown: [Bool]
  /// The known tokens, ascending.
  let tokens: [UInt16]

  /// Known tokens.
  var count: Int { tokens.count }

  /// The tokens of `segments`, of `all` that there are.
  init(_ segments: [[UInt16]], of all: Int) {
    var isKnown = Array(repeating: false, count: all)
    for segment in segments { for token in segment { isKnown[Int(token)] = true } }
    self.isKnown = isKnown
    tokens = isKnown.indices.filter { isKnown[$0] }.map { UInt16($0) }
  }
}
