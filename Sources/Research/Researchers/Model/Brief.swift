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
    /// And how the language differs from NumPy.
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

      \(rule)

      Python with NumPy as np: `import numpy as np` first, helper functions as you like, the estimator as the last function. An estimator \
      that draws random numbers takes a parameter `rng`, a `numpy.random.Generator`. math, itertools, functools, scipy.stats, scipy.special, \
      scipy.linalg and scipy.optimize may be imported; no files, no other packages.
      """
    if let limit { text += " " + limit }
    if length == .whole { text += "\n\n" + LanguageManual.differences }
    return text
  }

  /// How a verdict is made, by what is asked for.
  private var rule: String {
    if problem.isPoint {
      return
        "The score is the logarithm of the baseline's mean loss over yours, averaged over the designs. Better means ahead on the "
        + "average and behind in no design and no other process that is tried; a failure in a few samples costs more than it gains."
    }
    if problem.loss == "test" {
      return
        "A test has to be valid first: it rejects a true null with at most the nominal probability in every design. Among valid tests "
        + "power decides, beside the baseline with its critical values corrected. A test that never rejects is worth nothing."
    }
    return
      "An interval has to be valid first: it covers with the nominal probability in every design. Among valid intervals length "
      + "decides (the interval score), beside the baseline stretched to nominal coverage. Infinite bounds are allowed and cost accordingly."
  }

  /// What a program may take, beside what the baseline takes.
  private var limit: String? {
    let costs = problem.cells.compactMap { cell in
      problem.baselines.first.flatMap { try? Estimator($0, argumentTypes: cell.argumentTypes).cost }
    }
    guard let most = costs.max(), most > 0 else { return nil }
    return
      "The baseline takes \(most) elementary operations a data set; a program may take \(Budget.candidate(beside: most).steps)."
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

extension VisibleProblem {
  /// The problem in words, with the program that draws the data and the baselines: what any researcher may read.
  public var brief: String { Brief(self).problem(.short) }
}
