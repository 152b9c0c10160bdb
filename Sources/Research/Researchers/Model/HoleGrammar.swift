import Engine
import Language
import Studies

/// The grammars that a weak model is held to.
enum HoleGrammar {
  /// GBNF of one expression in a few names: what works entry by entry, of the functions that econometricians use.
  static func text(names: [String]) -> String? {
    let usual: Set<String> = [
      "np.abs", "np.exp", "np.log", "np.log1p", "np.sqrt", "np.square", "np.sign", "np.tanh", "np.maximum",
      "np.minimum",
    ]
    let calls = GrammarCalls.elementwise.filter { usual.contains($0.name) }
    return try? TextGrammar.expression(names: names, calls: calls, depth: 3).gbnf
  }

  /// GBNF of whole estimators of a problem.
  static func program(for problem: VisibleProblem) -> String? {
    let usual: Set<String> = [
      "np.abs", "np.exp", "np.log", "np.sqrt", "np.sign", "np.maximum", "np.minimum", "np.sum", "np.mean", "np.median",
      "np.std", "np.var", "np.min", "np.max", "np.sort", "np.diag", "np.linalg.solve", "np.linalg.inv", "np.dot",
    ]
    let calls = GrammarCalls.all.filter { usual.contains($0.name) }
    let isPair = !problem.isPoint && problem.loss != "test"
    return try? TextGrammar.program(
      name: "estimate", parameters: problem.argumentNames, result: isPair ? .pair : .expression, calls: calls
    ).gbnf
  }
}
