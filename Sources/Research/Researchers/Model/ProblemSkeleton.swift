import Engine
import Language
import Studies

/// A program with one hole for an expression: what weak models can fill, since all that is hard to write stands around it.
///
/// Invariant: a filled skeleton holds the expression and nothing else that a model wrote.
struct ProblemSkeleton: Sendable {
  /// What it is: "reweighting".
  let name: String
  /// What is asked, in words.
  let question: String
  /// An expression that fits.
  let example: String
  /// The names that the expression may use, beside `np`.
  let names: [String]
  /// The program, with `HOLE` in the place of the expression.
  let template: String
  /// GBNF of the expressions.
  var grammar: String? { HoleGrammar.text(names: names) }

  /// The program of an expression.
  func filled(_ found: ReplyReader.Found) -> Result<ReplyReader.Found, ProposalConversation.Unreadable> {
    let source = SourceText(name: "expression", text: found.source)
    let expression: Expression
    do {
      expression = try Parser.parseExpression(source)
    } catch {
      return .failure(
        .init(words: error.all.prefix(2).map { $0.located(in: source).rendered() }.joined(separator: "\n")))
    }
    let free = expression.freeNames.subtracting(names + ["np", "True", "False", "abs", "min", "max"])
    if let stranger = free.min() {
      return .failure(
        .init(words: "`\(stranger)` is not known here; the expression may use \(names.joined(separator: ", ")) and np.")
      )
    }
    let text = template.replacing("HOLE", with: Printer.print(expression))
    let idea = "\(name.prefix(1).uppercased() + name.dropFirst()) with \(Printer.print(expression))"
    var filled = ReplyReader.Found(thought: String(idea.prefix(200)), source: text)
    filled.expression = Printer.print(expression)
    return .success(filled)
  }

  /// Those that fit a problem.
  static func all(for problem: VisibleProblem) -> [ProblemSkeleton] {
    guard problem.isPoint, let cell = problem.cells.first else { return [] }
    let shapes = cell.argumentTypes.map(\.shape)
    let result = cell.estimateType?.shape
    let arguments = problem.argumentNames
    switch (shapes.map(\.count), result?.count) {
    case ([1], 0): return location(arguments[0])
    case ([1], 1) where result == shapes[0]: return shrinkage(arguments[0])
    case ([1, 2], _) where shapes[0][0] == shapes[1][0]: return regression(problem, arguments)
    default: return []
    }
  }

  private static func location(_ y: String) -> [ProblemSkeleton] {
    [
      ProblemSkeleton(
        name: "reweighting",
        question: """
          The centre is found by iterated weighted means. `u` is the array of deviations from the current centre over their \
          median absolute deviation. Give the weights as an expression in u: large for observations to trust.
          """,
        example: "1 / (1 + u**2 / 9)", names: ["u"],
        template: """
          import numpy as np


          def weight(u):
              return HOLE


          def reweighted(\(y)):
              m = np.median(\(y))
              s = 1.4826 * np.median(np.abs(\(y) - m)) + 1e-12
              for _ in range(8):
                  w = weight((\(y) - m) / s) + np.zeros(len(\(y)))
                  m = np.sum(w * \(y)) / np.sum(w)
              return m

          """),
      ProblemSkeleton(
        name: "order statistics",
        question: """
          The estimate is a weighted mean of the sorted observations. `p` is the array of their ranks, from near 0 for the smallest \
          to near 1 for the largest. Give the weights as an expression in p, symmetric about p = 0.5.
          """,
        example: "p * (1 - p)", names: ["p"],
        template: """
          import numpy as np


          def weight(p):
              return HOLE


          def weighted_order_statistics(\(y)):
              n = len(\(y))
              w = weight((np.arange(n) + 0.5) / n) + np.zeros(n)
              return np.sum(w * np.sort(\(y))) / np.sum(w)

          """),
    ]
  }

  private static func shrinkage(_ y: String) -> [ProblemSkeleton] {
    [
      ProblemSkeleton(
        name: "shrinkage",
        question: """
          Many means are estimated at once: the observations are multiplied by one factor. `q` is the sum of their squares, `p` their \
          number, `a` their mean absolute value. Give the factor as an expression in q, p and a, between 0 and 1.
          """,
        example: "1 - p / (p + q)", names: ["q", "p", "a"],
        template: """
          import numpy as np


          def factor(q, p, a):
              return HOLE


          def shrunk(\(y)):
              return factor(np.sum(\(y)**2), len(\(y)), np.mean(np.abs(\(y)))) * \(y)

          """),
      ProblemSkeleton(
        name: "thresholding",
        question: """
          Many means are estimated at once, each from its own observation `z`, an array; `v` is the mean of the squares of all of them. \
          Give the estimates as an expression in z and v: small observations are mostly noise.
          """,
        example: "np.sign(z) * np.maximum(np.abs(z) - 0.5, 0)", names: ["z", "v"],
        template: """
          import numpy as np


          def shrink(z, v):
              return HOLE


          def shrunk_each(\(y)):
              return shrink(\(y), np.mean(\(y)**2)) + np.zeros(len(\(y)))

          """),
    ]
  }

  private static func regression(_ problem: VisibleProblem, _ arguments: [String]) -> [ProblemSkeleton] {
    guard let baseline = problem.baselines.first,
      let module = baseline.program.module.extracting(function: baseline.name),
      !module.functions.contains(where: { ["weight", "reweighted", "weighted_by_variance"].contains($0.name) })
    else { return [] }
    let (y, x) = (arguments[0], arguments[1])
    var head = Printer.print(module)
    if !head.contains("import numpy as np") { head = "import numpy as np\n\n\n" + head }
    let call = "\(baseline.name)(root * \(y), root[:, None] * \(x))"
    return [
      ProblemSkeleton(
        name: "reweighting",
        question: """
          Least squares is repeated with weights. `r` is the array of residuals, `s` their scale (1.48 times the median absolute residual). \
          Give the weights as an expression in r and s: large for observations to trust.
          """,
        example: "1 / (1 + (r / (2 * s))**2)", names: ["r", "s"],
        template: head + """


          def weight(r, s):
              return HOLE


          def reweighted(\(y), \(x)):
              b = np.linalg.solve(\(x).T @ \(x), \(x).T @ \(y))
              w = np.ones(len(\(y)))
              for _ in range(5):
                  r = \(y) - \(x) @ b
                  s = 1.4826 * np.median(np.abs(r)) + 1e-12
                  w = np.maximum(weight(r, s) + np.zeros(len(\(y))), 1e-8)
                  b = np.linalg.solve(\(x).T @ (w[:, None] * \(x)), \(x).T @ (w * \(y)))
              root = np.sqrt(w)
              return \(call)

          """),
      ProblemSkeleton(
        name: "weights from a fitted variance",
        question: """
          The logarithm of the squared residuals is regressed on the regressors; `v` is the fitted variance of each observation relative \
          to the average one, `t` the array of residuals over the root of v. Give the weights as an expression in v and t.
          """,
        example: "1 / v**0.8", names: ["v", "t"],
        template: head + """


          def weight(v, t):
              return HOLE


          def weighted_by_variance(\(y), \(x)):
              b = np.linalg.solve(\(x).T @ \(x), \(x).T @ \(y))
              w = np.ones(len(\(y)))
              for _ in range(2):
                  r = \(y) - \(x) @ b
                  z = np.log(r**2 + 1e-6 * np.mean(r**2))
                  g = np.linalg.solve(\(x).T @ \(x), \(x).T @ z)
                  v = np.exp(np.clip(\(x) @ g - np.mean(z), -8, 8))
                  t = r / np.sqrt(v * np.mean(r**2 / v))
                  w = np.maximum(weight(v, t) + np.zeros(len(\(y))), 1e-8)
                  b = np.linalg.solve(\(x).T @ (w[:, None] * \(x)), \(x).T @ (w * \(y)))
              root = np.sqrt(w)
              return \(call)

          """),
    ]
  }
}
