import Engine
import Foundation
import Language
import Studies

/// Writes the maximum likelihood estimator of a process whose observations are independent given a few unknown numbers (Fisher 1922).
struct LikelihoodProgram {
  private let problem: VisibleProblem
  private let lines: [String]

  /// Most unknown numbers.
  private static let most = 8

  /// Reads the likelihood; nil where the process is of another kind.
  init?(_ process: Process, _ given: Given, _ live: LiveProcess, _ problem: VisibleProblem, key: Key) {
    self.problem = problem
    let dependencies = process.dependencies(known: Set(given.texts.keys))
    let truthNoise = Process.depends(process.truth, dependencies)
    // Unknown numbers: single ones, and arrays of a fixed number that are no noise of the observations.
    var unknowns: [Climb.Unknown] = live.scalars.compactMap { name in
      given.values[name].map { Climb.Unknown(name: name, shape: [], values: $0.filter(\.isFinite)) }
    }
    guard unknowns.count == live.scalars.count else { return nil }
    var noise: [Draw] = []
    for draw in live.noise {
      let shapes = Set(given.shapes.compactMap { $0[draw.name] })
      if shapes.count == 1, let shape = shapes.first, shape.count == 1, shape[0] <= Self.most,
        truthNoise.contains(draw.name) || given.shapes.count > 1 && shape[0] <= 4
      {
        unknowns.append(Climb.Unknown(name: draw.name, shape: shape, values: []))
      } else {
        noise.append(draw)
      }
    }
    let noisy = Set(noise.map(\.name))
    let count = unknowns.reduce(0) { $0 + $1.count }
    guard !noise.isEmpty, truthNoise.isDisjoint(with: noisy), (1...Self.most).contains(count) else { return nil }
    // Definitions of what depends on noise are written into the observations.
    var definitions: [String: Language.Expression] = [:]
    for statement in live.statements {
      guard !LiveProcess.changed(statement).allSatisfy({ (dependencies[$0] ?? []).isDisjoint(with: noisy) }) else {
        continue
      }
      guard case .assign(let targets, let value) = statement.kind, targets.count == 1, let name = targets[0].asName
      else {
        return nil
      }
      if process.draw(name) != nil { continue }
      guard definitions[name] == nil else { return nil }
      definitions[name] = value
    }
    func written(_ expression: Language.Expression, _ depth: Int = 0) -> Language.Expression {
      guard depth < 20 else { return expression }
      return expression.map { part in part.asName.flatMap { definitions[$0] }.map { written($0, depth + 1) } ?? part }
    }
    var terms: [DensityTerm] = []
    var open = live.endogenous
    let names = problem.argumentNames
    if open.count == 2,
      let pair = try? DensityTerm(
        life: written(process.data[open[0]]), seen: written(process.data[open[1]]),
        arguments: (names[open[0]], names[open[1]]), process)
    {
      terms = [pair]
      open = []
    }
    for place in open {
      guard let term = try? DensityTerm(written(process.data[place]), argument: names[place], process) else {
        return nil
      }
      terms.append(process.missing.contains(place) ? term.wherePresent(names[place]) : term)
    }
    let used = terms.flatMap(\.draws)
    guard Set(used).count == used.count, Set(used) == noisy else { return nil }
    // Where nothing unknown sets the size of continuous noise, it is unknown itself.
    let scalars = Set(live.scalars)
    let hasOwnScale = terms.contains { term in
      term.scale.map { Process.depends($0, dependencies).isDisjoint(with: scalars) } ?? false
    }
    let texts = hasOwnScale ? terms.map { Self.rescaled($0) } : terms.map(\.text)
    let settled = live.statements.filter { statement in
      guard case .assign(let targets, _) = statement.kind, targets.count == 1, let name = targets[0].asName else {
        return statement.boundNames.allSatisfy { (dependencies[$0] ?? []).isDisjoint(with: noisy) }
      }
      return process.draw(name) == nil && (dependencies[name] ?? []).isDisjoint(with: noisy)
    }
    let joined = texts.count == 1 ? texts[0] : "np.concatenate([\(texts.joined(separator: ", "))])"
    let climb = Climb(
      unknowns: unknowns, hasOwnScale: hasOwnScale,
      terms: ProgramText.lines(settled, indent: 0) + ["return \(joined)"])
    let sizes = ProgramText.lines(ProgramText.sizes(process, given))
    let taken = Set(process.locals + process.parameters.values + names)
    let main: [String]
    if problem.isPoint {
      main =
        climb.lines("@terms", "@found", "@best") + climb.assignments("@found") + ProgramText.lines(settled, indent: 0)
        + ["return \(Printer.print(process.truth))"]
    } else if case .interval = problem.cost {
      main =
        LikelihoodInterval(
          climb: climb, settled: ProgramText.lines(settled, indent: 0), truth: Printer.print(process.truth),
          name: process.definition(of: process.truth).asName ?? process.truth.asName, coverage: problem.level
        ).lines
    } else {
      let probe = LinearProbe(problem: problem, key: key)
      guard let ratio = LikelihoodRatio(process, climb, sizes: sizes, taken: taken, probe: probe) else { return nil }
      main = ratio.lines
    }
    lines = ProgramText.named(sizes + main.map { "    " + $0 }, taken)
  }

  /// The program's text.
  func source(_ name: String) -> String? {
    let head = [
      "from scipy import special, stats", "",
      "def \(name)(\(problem.argumentNames.joined(separator: ", "))):",
      "    \"\"\"\(problem.cost == .test ? "Likelihood ratio (Wilks 1938)" : "Maximum likelihood (Fisher 1922)"), "
        + "by scores and their products (Berndt, Hall, Hall & Hausman 1974).\"\"\"",
    ]
    return ProgramText.source(problem, name, head + lines)
  }

  /// With the unknown size of all continuous noise in the term.
  private static func rescaled(_ term: DensityTerm) -> String {
    guard let scale = term.scale else { return term.text }
    let text = Printer.print(scale)
    return term.text.replacing("/ (\(text))", with: "/ (@size * (\(text)))")
      .replacing("np.log(\(text))", with: "np.log(@size * (\(text)))")
  }
}
