import Foundation

/// The words that two texts share: the F1 of Rajpurkar et al. (2016, SQuAD), with the rule of Dua et al. (2019, DROP) that an answer
/// whose right one holds a number must hold one of its numbers.
public enum WordOverlap {
  /// 2·P·R/(P + R), with P the share of the answer's words that the right one has and R the reverse, words counted as often as they
  /// occur. Two texts without a word are the same; else one without a word scores 0.
  public static func f1(_ answer: String, _ expected: String) -> Double {
    let (given, right) = (words(answer), words(expected))
    if given.isEmpty || right.isEmpty { return given.isEmpty && right.isEmpty ? 1 : 0 }
    let numbers = Set(right.filter { Double($0) != nil })
    if !numbers.isEmpty, numbers.isDisjoint(with: given) { return 0 }
    var left: [String: Int] = [:]
    for word in right { left[word, default: 0] += 1 }
    var shared = 0.0
    for word in given where left[word, default: 0] > 0 {
      left[word, default: 0] -= 1
      shared += 1
    }
    guard shared > 0 else { return 0 }
    let (precision, recall) = (shared / Double(given.count), shared / Double(right.count))
    return 2 * precision * recall / (precision + recall)
  }

  /// Words in lower case without accents of width, punctuation and English articles; numbers in one writing.
  static func words(_ text: String) -> [String] {
    text.lowercased().replacing("-", with: " ").split(whereSeparator: \.isWhitespace).compactMap { word in
      if word.contains(where: \.isNumber), let number = NumberAnswer.reading(String(word)) { return number }
      let bare = String(word.filter { $0.isLetter || $0.isNumber })
      return bare.isEmpty || ["a", "an", "the"].contains(bare) ? nil : bare
    }
  }
}
