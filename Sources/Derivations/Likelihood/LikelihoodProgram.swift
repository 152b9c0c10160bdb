import Engine
import Foundation
import Language
import Studies

/// Writes the maximum likelihood estimator of a process whose observations are independent given a few unknown numbers (Fisher 1922).
struct LikelihoodProgram {
  private let problem: VisibleProblem
  private let lines: [String]
  private let isPosterior: Bool

  /// Most unknown numbers.
  private static let most = 8

  /// Reads the likelihood; nil where the process is of another kind.
  ///
  /// - Parameter isPosterior: whether what is asked for is drawn, entry by entry, and is to be predicted by its mean given the data
  ///   (empirical Bayes: Robbins 1956), not maximised over.
  init?(
    _ process: Process, _ given: Given, _ live: LiveProcess, _ problem: VisibleProblem, key: Key,
    isPosterior: Bool = false
  ) {
    self.problem = problem
    self.isPosterior = isPosterior
    let counts = Self.counts(process, problem)
    let given = given.explaining(counts.places)
    let live = counts.draws.isEmpty ? live : LiveProcess(process, given)
    let dependencies = process.dependencies(known: Set(given.texts.keys))
    let truthNoise = Process.depends(process.truth, dependencies)
    // Unknown numbers: single ones, and arrays of a fixed number that are no noise of the observations.
    let scalars = Set(live.scalars).subtracting(counts.draws)
    var unknowns: [Climb.Unknown] = scalars.sorted().compactMap { name in
      given.values[name].map { values in
        Climb.Unknown(
          name: name, shape: [], values: values.filter(\.isFinite),
          jump: Self.jump(name, process, live, dependencies, scalars, values))
      }
    }
    guard unknowns.count == scalars.count else { return nil }
    var noise = process.draws.filter { counts.draws.contains($0.name) }
    for draw in live.noise {
      let shapes = Set(given.shapes.compactMap { $0[draw.name] })
      if !isPosterior, shapes.count == 1, let shape = shapes.first, shape.count == 1, shape[0] <= Self.most,
        !draw.isCount,
        truthNoise.contains(draw.name) || given.shapes.count > 1 && shape[0] <= 4
      {
        unknowns.append(Climb.Unknown(name: draw.name, shape: shape, values: []))
      } else {
        noise.append(draw)
      }
    }
    let noisy = Set(noise.map(\.name))
    let count = unknowns.reduce(0) { $0 + $1.count }
    let predicted = truthNoise.intersection(noisy)
    guard !noise.isEmpty, predicted.isEmpty != isPosterior, predicted.count <= 1, (0...Self.most).contains(count),
      isPosterior || count > 0
    else { return nil }
    // Definitions of what depends on noise are written into the observations, each as it stands where it is read.
    var definitions: [String: Language.Expression] = [:]
    func written(_ expression: Language.Expression) -> Language.Expression {
      smooth(expression).map { part in part.asName.flatMap { definitions[$0] } ?? part }
    }
    var drawn: Set<String> = []
    var calls: [String: Draw] = [:]
    for statement in live.statements {
      guard !LiveProcess.changed(statement).allSatisfy({ (dependencies[$0] ?? []).isDisjoint(with: noisy) }) else {
        continue
      }
      guard case .assign(let targets, let value) = statement.kind, targets.count == 1, let name = targets[0].asName
      else {
        return nil
      }
      if let draw = process.draw(name), drawn.insert(name).inserted {
        calls[name] = draw.calling(written(draw.call))
      } else {
        definitions[name] = written(value)
      }
    }
    /// With what is rounded of unknown numbers alone as it was before: it has slopes.
    func smooth(_ expression: Language.Expression) -> Language.Expression {
      expression.map { part in
        guard let inner = part.rounded else { return part }
        let behind = Process.depends(inner, dependencies)
        return behind.isDisjoint(with: noisy) && !behind.isDisjoint(with: scalars) ? inner : part
      }
    }
    var process = process
    process.draws = process.draws.map { noisy.contains($0.name) ? calls[$0.name] ?? $0 : $0 }
    let names = problem.argumentNames
    let taken = Set(process.locals + process.parameters.values + names)
    let unknown = Set(unknowns.map(\.name))
    func read(_ size: Language.Expression?) throws -> Observation {
      let reader = LawReader(
        process: process, noise: noisy, held: predicted, size: size, shapes: given.shapes,
        isKnown: { Process.depends($0, dependencies).isDisjoint(with: unknown) })
      return try Observation(
        live.endogenous.map { (names[$0], written(process.data[$0])) },
        missing: Set(process.missing.map { names[$0] }), reader: reader,
        setsSize: { sizes in
          sizes.contains { !(dependencies[$0] ?? []).isDisjoint(with: scalars) || scalars.contains($0) }
        })
    }
    guard var observed = try? read(nil), observed.draws == noisy else { return nil }
    // Where nothing unknown sets the size of continuous noise, it is unknown itself.
    let hasOwnScale = observed.hasFixedSize
    if hasOwnScale {
      guard let sized = try? read(Language.Expression(.name(ProgramText.free("size", taken)))) else { return nil }
      observed = sized
    }
    let texts = observed.terms
    let settled = live.statements.filter { statement in
      guard case .assign(let targets, _) = statement.kind, targets.count == 1, let name = targets[0].asName else {
        return statement.boundNames.allSatisfy { (dependencies[$0] ?? []).isDisjoint(with: noisy) }
      }
      return process.draw(name) == nil && (dependencies[name] ?? []).isDisjoint(with: noisy)
    }
    let smoothed = settled.map { statement in
      guard case .assign(let targets, let value) = statement.kind else { return statement }
      return Statement(.assign(targets: targets, value: smooth(value)))
    }
    let before = ProgramText.lines(smoothed, indent: 0)
    let joined =
      texts.count == 1 ? texts[0] : "np.concatenate([\(texts.map { "np.ravel(\($0))" }.joined(separator: ", "))])"
    var climb = Climb(
      unknowns: unknowns, hasOwnScale: hasOwnScale, terms: before + observed.lines + ["return \(joined)"])
    climb.isDear = !observed.latents.isEmpty
    // The baseline estimates what is asked for: that is where to begin.
    if problem.isPoint, let name = process.definition(of: process.truth).asName ?? process.truth.asName,
      let baseline = problem.baselines.first, baseline.declaration.parameters.map(\.name) == names
    {
      climb.rough = (name, "\(baseline.name)(\(names.joined(separator: ", ")))")
    }
    let sizes = ProgramText.lines(ProgramText.sizes(process, given))
    let main: [String]
    if let name = predicted.first {
      guard problem.isPoint, let latent = observed.latents.first(where: { $0.name == name }) else { return nil }
      main =
        climb.lines("@terms", "@found", "@best") + climb.assignments("@found")
        + (hasOwnScale ? ["@size = np.exp(@found[\(climb.count() - 1)])"] : []) + before + observed.lines
        + Self.prediction(latent, Printer.print(written(process.truth)), isRelative: problem.cost == .relativeSquared)
    } else if problem.isPoint {
      main =
        climb.lines("@terms", "@found", "@best") + climb.assignments("@found") + before
        + ["return \(Printer.print(smooth(process.truth)))"]
    } else if case .interval = problem.cost {
      main =
        LikelihoodInterval(
          climb: climb, settled: before, truth: Printer.print(process.truth),
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
    let argument =
      problem.cost == .test
      ? "Likelihood ratio (Wilks 1938)"
      : isPosterior
        ? "Posterior mean, what is unknown by maximum likelihood (Robbins 1956)" : "Maximum likelihood (Fisher 1922)"
    let head = [
      "from scipy import special, stats", "",
      "def \(name)(\(problem.argumentNames.joined(separator: ", "))):",
      "    \"\"\"\(argument), by Newton's method and the scores' products (Berndt, Hall, Hall & Hausman 1974).\"\"\"",
    ]
    return ProgramText.source(problem, name, head + lines)
  }

  /// Lines for the mean of what is asked for given the data: each point's share in the likelihood is its weight.
  private static func prediction(
    _ latent: (name: String, place: Int, nodes: LawReader.Nodes), _ truth: String, isRelative: Bool
  ) -> [String] {
    let (all, top) = ("@all_\(latent.place)", "@top_\(latent.place)")
    let values = latent.nodes.points.map { "@asked(\($0.node))" }.joined(separator: ", ")
    let head = [
      "def @asked(@node):", "    \(latent.name) = \(latent.nodes.value) + np.zeros(\(latent.nodes.size))",
      "    return \(truth)", "@weights = np.exp(\(all) - \(top))", "@values = np.stack([\(values)])",
    ]
    // The least mean square of errors in per cent of the truth weighs by its inverse square.
    return head
      + [
        isRelative
          ? "return (@weights / @values).sum(axis=0) / (@weights / @values**2).sum(axis=0)"
          : "return (@weights * @values).sum(axis=0) / @weights.sum(axis=0)"
      ]
  }
}
