import Engine
import Studies

/// The brief of an econometrician: what stands in every prompt about a problem, the same text each time, so that servers can keep it.
struct Brief: Sendable {
  /// How much of it is said.
  enum Length: Int, Codable, Sendable, CaseIterable, Comparable {
    /// The problem and the signature.
    case shortest
    /// And the program that draws the data, what is known of a few programs.
    case short
    /// And the whole manual of the language.
    case whole

    static func < (left: Length, right: Length) -> Bool { left.rawValue < right.rawValue }

    /// The next shorter one; nil of the shortest.
    var shorter: Length? { Length(rawValue: rawValue - 1) }
  }

  private let problem: VisibleProblem

  init(_ problem: VisibleProblem) { self.problem = problem }

  /// What holds for the whole conversation.
  func system(_ length: Length) -> String {
    var text = """
      You are an econometrician who invents estimators. Every estimator you write is compared with a textbook baseline in thousands \
      of simulated data sets, attacked by a verifier, and judged on designs that you cannot see. Only accuracy counts: no constants \
      tuned to one design, no guessing of the truth, nothing that works for one sample size alone.

      Rules of the language: Python with NumPy. `import numpy as np` first; helper functions, then the estimator as the last function. \
      No print, no classes, no try, no files, no other packages than numpy, math and scipy.stats, scipy.special, scipy.optimize. \
      Sum, mean, median, sort, solve, weights, loops of fixed length and np.where are the usual tools.
      """
    if length == .whole { text += "\n\n" + LanguageManual.markdown }
    return text
  }

  /// The problem.
  func problem(_ length: Length) -> String {
    var text = "# Problem\n\(problem.title)\n"
    if length > .shortest, !problem.description.isEmpty { text += "\n\(problem.description)\n" }
    if length > .shortest {
      text +=
        "\nHow the data arise, and the textbook baselines (the first is to be beaten):\n```python\n"
        + problem.program.source.text.trimmingWhitespace + "\n```\n"
    }
    text += "\n" + signature
    return text
  }

  /// The function that is asked for, in words.
  var signature: String {
    let arguments = problem.argumentNames.joined(separator: ", ")
    let shapes = problem.argumentNames.indices.map { index -> String in
      let all = problem.cells.compactMap { index < $0.argumentTypes.count ? $0.argumentTypes[index].shape : nil }
      var seen: Set<[Int]> = []
      let distinct = all.filter { seen.insert($0).inserted }.prefix(3).map(ProgramCheck.words)
      return "`\(problem.argumentNames[index])` of shape \(distinct.joined(separator: " or "))"
    }
    var text = "The estimator is a function `estimate(\(arguments))` with \(shapes.joined(separator: ", ")). "
    if problem.isPoint {
      let shape = problem.cells.first?.estimateType.map { ProgramCheck.words($0.shape) } ?? "() (a number)"
      text += "It returns \(problem.estimand), of shape \(shape); the loss is \(problem.loss)."
    } else if problem.loss == "test" {
      text +=
        "It returns a p-value for the null hypothesis about \(problem.estimand), to be used at level \(problem.level)."
    } else {
      text +=
        "It returns `lower, upper`: an interval for \(problem.estimand) that covers with probability \(problem.level), as short as can be."
    }
    if !problem.requirements.isEmpty {
      text += " It must be " + problem.requirements.map(\.rawValue).joined(separator: ", ") + "."
    }
    return text
  }
}
