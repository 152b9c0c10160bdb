/// What kind of answer a task wants.
public enum TaskKind: String, Codable, Hashable, Sendable, CaseIterable {
  /// One of several options.
  case choice
  /// A whole number.
  case integer
  /// A piece of text, scored by the words that it shares with the right one.
  case span
  /// A grid of colours, made by a rule that examples show.
  case grid

  /// For a person and for a model: what an answer is, and how it is scored.
  public var description: String {
    switch self {
    case .choice:
      "Multiple choice: the answer is the letter of one option. A task counts 1 where it is the right one, else 0."
    case .integer: "Problems whose answer is a number. A task counts 1 where the number is right, else 0."
    case .span:
      "Questions whose answer is a short text. A task counts the F1 of the words that the answer shares with the right one."
    case .grid:
      "Grids of the colours 0 to 9: a rule, which examples show, leads from an input to an output. The answer is the output of the "
        + "test's input. A task counts 1 where every cell is right, else 0."
    }
  }
}
