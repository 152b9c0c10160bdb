import LanguageModels
import Studies

/// Writes the questions that a model is asked.
struct PromptWriter: Sendable {
  private let brief: Brief

  init(_ problem: VisibleProblem) { brief = Brief(problem) }

  /// A question for a program.
  /// - Parameters:
  ///   - parents: one for a change, two for a crossover.
  ///   - known: a selection of what was tried.
  func program(
    _ way: Way, parents: [ModelMemory.Entry], known: [ModelMemory.Entry], disappointments: [String],
    length: Brief.Length
  ) -> [Message] {
    var text = ""
    if length > .shortest { text += said(known.filter { entry in !parents.contains { $0.number == entry.number } }) }
    if length > .shortest, !disappointments.isEmpty {
      text +=
        "\n# What went wrong lately\n" + disappointments.suffix(3).map { "- \($0)" }.joined(separator: "\n") + "\n"
    }
    text += "\n# Task\n"
    switch way {
    case .idea, .skeleton:
      text +=
        "Propose an estimator that differs in kind from the baseline"
        + (length > .shortest && !known.isEmpty ? " and from the programs above" : "") + "."
    case .change:
      text +=
        "Improve this program by one well-founded change.\n"
        + parents.prefix(1).map { described($0, whole: true) }.joined()
      if length > .shortest {
        text +=
          "Reply with the whole function, or with changes in this form (the searched text must occur exactly once):\n"
          + "<<<<<<< SEARCH\nold lines\n=======\nnew lines\n>>>>>>> REPLACE\n"
      }
    case .crossover:
      text +=
        "Make one program that joins what is good in these two.\n"
        + parents.prefix(2).map { described($0, whole: true) }.joined()
    }
    text +=
      "\nFirst say in words what is inefficient about the baseline here, and what in the data it does not use. Then one line that begins "
      + "with \"Idea:\", and then the program in one ```python block."
    // What is the same in every question about the problem comes first, and is the system's: providers keep it.
    return [
      Message(.system, brief.system(length) + "\n\n" + brief.problem(length)), Message(.user, text.trimmingWhitespace),
    ]
  }

  /// A question for the hole of a skeleton.
  func hole(_ description: String, example: String?, known: [String], length: Brief.Length) -> [Message] {
    var text = brief.problem(length == .whole ? .short : .shortest)
    text += "\n# Task\n" + description + "\n"
    if !known.isEmpty {
      text +=
        "\nTried before (relative efficiency against the baseline; above 1 is better):\n"
        + known.map { "- \($0)" }.joined(separator: "\n") + "\n"
    }
    text += "\nReply with one line: the expression, nothing else." + (example.map { " For example: \($0)" } ?? "")
    return [
      Message(.system, "You are an econometrician. You answer with one Python expression that uses NumPy as np."),
      Message(.user, text),
    ]
  }

  /// The question after a reply that is no program.
  func repair(_ fault: String, expression: Bool) -> Message {
    Message(
      .user,
      "That is not accepted:\n\(fault.prefix(1200))\n" + Self.manual.rows(near: fault)
        + (expression
          ? "Reply with one corrected expression in one line, nothing else."
          : "Reply with the whole corrected program in one ```python block."))
  }

  private static let manual = ManualRows()

  private func said(_ entries: [ModelMemory.Entry]) -> String {
    guard let best = entries.first else { return "" }
    return "\n# Programs that were tried\n" + described(best, whole: true)
      + entries.dropFirst().map { described($0, whole: false) }.joined()
  }

  /// A program with what came of it: `whole` in every design, else where it is weakest.
  private func described(_ entry: ModelMemory.Entry, whole: Bool) -> String {
    var text =
      "\nProgram \(entry.number), log relative efficiency \(ModelMemory.figure(entry.score)) against the baseline"
    text += entry.isRejected ? ", REJECTED by the verifier" : entry.score > 0 ? " (ahead)" : " (behind)"
    if whole, let designs = entry.designs {
      text += "; by design (standard errors): \(designs)"
    } else if !entry.weakest.isEmpty {
      text += "; weakest at \(entry.weakest)"
    }
    if !entry.critique.isEmpty { text += ". The verifier: \(entry.critique.prefix(400))" }
    return text + "\n```python\n" + entry.source.trimmingWhitespace + "\n```\n"
  }
}
