/// Whether tasks that nobody should know stand in a text: in a prompt, in an agent's program or in its thought.
public enum Leakage {
  /// Words in a row that two texts do not share by chance: the length that contamination of test sets is commonly looked for with
  /// (Brown et al. 2020, appendix C, use 8 to 13).
  static let length = 13

  /// The tasks, by their places, of whose text a piece stands in `text`: `length` words in a row, or all of a shorter task that has at
  /// least six. Runs of words that several tasks have in common are the tasks' form, and tell nothing.
  /// - Parameter known: tasks of the same form that may be known: what stands in them as well is no leak.
  public static func found(_ tasks: [SearchTask], in text: String, known: [SearchTask] = []) -> [Int] {
    let haystack = grams(PlainWords.of(text))
    guard !haystack.isEmpty || text.count > 20 else { return [] }
    let own = tasks.map { task in pieces(PlainWords.of(task.text)) }
    var owners: [String: Int] = [:]
    for set in own { for piece in set { owners[piece, default: 0] += 1 } }
    for task in known {
      for piece in grams(PlainWords.of(task.text)) where owners[piece] != nil { owners[piece, default: 0] += 1 }
    }
    let flat = " " + PlainWords.of(text).joined(separator: " ") + " "
    return tasks.indices.filter { index in
      own[index].contains { piece in
        guard owners[piece] == 1 else { return false }
        return piece.split(separator: " ").count == length ? haystack.contains(piece) : flat.contains(" \(piece) ")
      }
    }
  }

  private static func pieces(_ words: [String]) -> Set<String> {
    if words.count >= length { return grams(words) }
    return words.count >= 6 ? [words.joined(separator: " ")] : []
  }

  private static func grams(_ words: [String]) -> Set<String> {
    guard words.count >= length else { return [] }
    return Set((0...(words.count - length)).map { words[$0..<($0 + length)].joined(separator: " ") })
  }
}
