import Engine
import Language
import Studies

/// Puts the text of a pivot together to a program of the language.
struct InferenceProgram: Sendable {
  /// Names of the estimator's arguments.
  let arguments: [String]
  /// Functions of the problem file that a pivot may call.
  let baselines: [Function]

  /// The program of a function with the pivot's statements, then `lines`, which returns `result`.
  /// - Returns: nil where the text is no program.
  func genome(_ pivot: Pivot, lines: [String], result: String, name: String) -> Genome? {
    var bindings: [String: Expression] = [:]
    for (index, argument) in arguments.enumerated() { bindings["ARG\(index)"] = .name(argument) }
    var preamble = Template.statements("import numpy as np\nfrom scipy import stats")
    var names = Set(arguments).union(["np", "stats"])
    if let called = pivot.calls {
      guard let baseline = baselines.first(where: { $0.name == called }),
        let module = baseline.program.module.extracting(function: called)
      else { return nil }
      let own = module.statements.filter { !preamble.contains($0) }
      preamble += own
      names.formUnion(own.flatMap(\.boundNames))
      bindings["BASELINE"] = .name(called)
    }
    if !pivot.helper.isEmpty {
      let own = Template.statements(pivot.helper).filter { !preamble.contains($0) }
      guard Set(own.flatMap(\.boundNames)).isDisjoint(with: arguments) else { return nil }
      preamble += own
      names.formUnion(own.flatMap(\.boundNames))
    }
    let (statements, locals) = Template.block(
      (pivot.lines + lines).joined(separator: "\n"), bindings, avoiding: &names)
    guard !statements.isEmpty,
      let value = Template.expression("(\(result))", bindings.merging(locals) { given, _ in given })
    else { return nil }
    let main = FunctionDeclaration(
      name: name, parameters: arguments.map { Parameter($0) }, body: statements + [Statement(.returning(value))])
    return Genome(preamble: preamble, main: main)
  }

  /// The program with a function that is ready to be traced.
  static func function(_ genome: Genome) -> Function? {
    let module = Module(genome.preamble + [Statement(.function(genome.main))])
    let text = SourceText(name: genome.main.name, text: Printer.print(module))
    return (try? Program(text))?.functions.last
  }
}
