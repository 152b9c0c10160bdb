import Collapse
import Foundation
import Pictures
import Research
import Studies
import Verification

/// Runs the experiments of a story, chapter by chapter, and remembers what the first line of the page says.
struct StoryTeller {
  let plan: CollapseStory.Plan
  let folder: String
  let progress: (@Sendable (String) -> Void)?
  var results: [(name: String, json: OrderedJSON)] = []
  var audits: [(name: String, text: String)] = []
  /// Sentences of the first line.
  private var sentences: [String] = []

  init(plan: CollapseStory.Plan, folder: String, progress: (@Sendable (String) -> Void)?) {
    self.plan = plan
    self.folder = folder
    self.progress = progress
  }

  /// Sentences of the conclusion.
  private(set) var conclusions: [String] = []

  /// Adds a sentence to the conclusion.
  mutating func conclude(_ sentence: String) { conclusions.append(sentence) }

  /// What a visitor came to ask, in a few sentences.
  var answer: String { sentences.joined(separator: " ") }

  /// A sentence of the first line and of the conclusion.
  private mutating func say(_ sentence: String) {
    sentences.append(sentence)
    conclude(sentence)
  }

  mutating func withoutVerifier() async throws -> Chapter {
    let gaussian = try await law("gaussian")
    let unbiased = try await law("gaussian-unbiased")
    if let end = figure(gaussian, "median variance") {
      say(
        "It collapses unless somebody checks it: refitted \(gaussian.setting.generations) times to its own output, a normal "
          + "distribution keeps \(end.text(Digits(2))) of its variance in the median.")
    }
    return Chapter(
      title: "Without a verifier it collapses",
      paragraphs: [
        "A model is fitted to data, draws as many data from itself, is fitted to these, and so on. Every generation adds a "
          + "little error, and none of it is ever taken back: the spread dies out, rare things vanish first, and errors pile up [1, 2].",
        "The mean of an unbiased variance stays where it was for ever, and hides that nearly every single run has collapsed: "
          + "look at the median. In regression the error adds up generation by generation [3]; and a test on synthetic rows that takes them for "
          + "real ones finds effects that are not there [6].",
      ],
      exhibits: [
        gaussian.exhibit(panels: [["variance", "median variance"], ["squared mean", "squared Wasserstein distance"]]),
        unbiased.exhibit(panels: [["variance", "median variance", "standard deviation"]]),
        try await law("zipf").exhibit(panels: [["support", "effective support"], ["entropy"]], logarithmic: [0]),
        try await law("power-tail").exhibit(),
        try await law("regression").exhibit(panels: [["relative excess risk"]]),
        try await law("inference").exhibit(panels: [["naive type-I error", "corrected type-I error"]]),
        try await law("private-release").exhibit(panels: [["squared mean times n"]]),
      ])
  }

  mutating func realData() async throws -> Chapter {
    let accumulated = try await law("gaussian-accumulate")
    if let end = figure(accumulated, "variance") {
      conclude(
        "Real data hold it: where the old data are kept beside the new, \(end.text(Digits(3))) of the variance is left after "
          + "\(accumulated.setting.generations) generations.")
    }
    return Chapter(
      title: "Real data hold it",
      paragraphs: [
        "Where the old data are kept beside the new, or fresh real data come in, the error stays bounded or falls. That is "
          + "the dear remedy: it needs the very data that were to be replaced [4, 5]."
      ],
      exhibits: [
        accumulated.exhibit(panels: [["variance"]]),
        try await law("regression-accumulate").exhibit(panels: [["relative excess risk"]]),
        try await law("fixed-real").exhibit(panels: [["squared mean times n"]]),
        try await law("fresh-real").exhibit(panels: [["squared mean times n"]]),
        try await law("fresh-weight").exhibit(panels: [["squared mean times n"]]),
      ])
  }

  /// Loops on real tables: run, and read from files.
  mutating func tables() async throws -> Chapter? {
    var loops = try plan.data.map { try DataLoops(contentsOf: $0) }
    for file in plan.tables where FileManager.default.fileExists(atPath: file) {
      var results: [LoopResult] = []
      let table = try MixedTable.read(contentsOf: file, dropsMissing: true).table
      for regime in LoopSettings.regimes {
        for verifier in [LoopVerifier.none, .model] {
          progress?("\(file): \(regime.rawValue), verifier \(verifier.rawValue)")
          var settings = LoopSettings()
          settings.regime = regime
          settings.verifier = verifier
          settings.generations = plan.tableGenerations
          settings.runs = plan.tableRuns
          settings.seed = plan.seed
          let loop = try TableLoop(table: table, source: file, model: .copula, settings: settings)
          results.append(try await loop.run(threads: plan.threads))
        }
      }
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let json = LoopGrid(results: results).json
      self.results.append(("data-\(name)", json))
      loops.append(try DataLoops(json, path: "\(folder)/\(name).json"))
    }
    guard !loops.isEmpty else { return nil }
    return Chapter(
      title: "The same on real tables",
      paragraphs: [
        "A generative model of a table is fitted to real rows, then to rows of its own, and so on. Generation 0 is the real sample."
      ] + loops.flatMap(\.words), exhibits: loops.flatMap(\.exhibits))
  }

  mutating func threshold() async throws -> Chapter {
    let base = try VerifiedLabels(
      rates: VerifierRates(error: 0.65, keepCorrect: 0.8, keepWrong: 0.2), samples: 10_000, dimension: 20, norm: 2,
      learner: .ridge)
    progress?("phase diagram over p and N")
    let diagram = try await PhaseDiagram.overErrorAndSamples(
      base, runs: plan.gridRuns, seed: plan.seed, threads: plan.threads)
    progress?("phase diagram over φ and ψ")
    let kept = try await PhaseDiagram.overKept(base, runs: plan.gridRuns, seed: plan.seed, threads: plan.threads)
    results.append(
      ("verified-grid", .members(["error and samples": diagram.json, "keep correct and keep wrong": kept.json])))
    let command = "aitken collapse verified --grid --runs \(plan.gridRuns) --seed \(plan.seed)"
    return Chapter(
      title: "The threshold",
      paragraphs: [
        "A verifier keeps a right answer with probability φ and a wrong one with probability ψ. There is a sharp threshold: "
          + "what is learnt from its filter gets better with every further answer as long as the share of wrong answers is below "
          + "p* = φ/(φ + ψ), and worse beyond. At the threshold, half of what is kept is right [7].",
        "With few answers the passage is soft; the more there are, the sharper it is.",
      ],
      exhibits: [
        diagram.exhibit(
          name: "phase-error-samples", title: "Accuracy, φ = .8 and ψ = .2",
          caption:
            "Accuracy over the share of wrong labels and the number of labels: blue is better than chance, orange worse. The "
            + "dashed line is p* = 0.8.", command: command),
        kept.exhibit(
          name: "phase-kept", title: "Accuracy, 65 % of 10,000 labels wrong",
          caption:
            "Accuracy over what the verifier keeps of right and of wrong labels. The dashed line is φ(1 − p) = ψp: left of it "
            + "what is kept is right more often than wrong.", command: command),
      ])
  }

  mutating func weak() async throws -> Chapter {
    let equal = try await law(
      "verified-selection", ["keep-correct": 0.7, "keep-wrong": 0.7, "error": 0.6], samples: 30, generations: 60)
    let weak = try await law(
      "verified-selection", ["keep-correct": 0.7, "keep-wrong": 0.6, "error": 0.6], samples: 30, generations: 60)
    return Chapter(
      title: "A weak verifier",
      paragraphs: [
        "A verifier that keeps as many wrong answers as right ones is none: chance alone decides whether all becomes right or all "
          + "wrong. One that tells them apart a little multiplies the odds of an error by ψ/φ in every generation: slow, but sure, "
          + "as long as the answers of a generation are many enough."
      ],
      exhibits: [
        equal.exhibit(
          panels: [["error rate", "free of error", "nothing but error"]],
          caption: "A verifier that cannot tell right from wrong (φ = ψ = .7).", name: "blind"),
        weak.exhibit(
          panels: [["error rate", "free of error", "nothing but error"]],
          caption: "A weak verifier (φ = .7, ψ = .6).", name: "weak"),
      ])
  }

  mutating func strong() async throws -> Chapter {
    progress?("verifiers of several strengths")
    let strengths = try await VerifierStrengths.run(runs: plan.strengthRuns, seed: plan.seed, threads: plan.threads)
    let strong = try await law(
      "verified-selection", ["keep-correct": 0.9, "keep-wrong": 0.1, "error": 0.6], samples: 30, generations: 4)
    if let first = strengths.rows.first?.figures.last, let last = strengths.rows.last?.figures.last {
      say(
        "With \(Int(100 * strengths.error)) % of the answers wrong, learning from all of them ends at an accuracy of "
          + "\(first.accuracy.text(Digits(2))), from those that a strong verifier kept at \(last.accuracy.text(Digits(2)))."
      )
    }
    progress?("a linear verifier of a linear generator")
    let geometric = try GeometricVerifier(generatorAngle: 45.9, verifierAngle: 57.24, samples: 50_000, learner: .ridge)
    let accuracy = try await geometric.accuracy(runs: plan.strengthRuns, seed: plan.seed, threads: plan.threads)
    return Chapter(
      title: "A strong verifier",
      paragraphs: [
        "A strong verifier needs few generations, and few answers. It need not be better than the generator: it has to err on other "
          + "answers. A linear generator that is right on "
          + String(format: "%.1f %%", 100 * geometric.generatorAccuracy)
          + " of the cases, filtered by a linear verifier that is right on "
          + String(format: "%.1f %%", 100 * geometric.verifierAccuracy) + ", gives a model that is right on "
          + "\(accuracy.text(Digits(3))) (theory \(String(format: "%.3f", geometric.bisectorAccuracy))): better than either. "
          + "(aitken collapse verified --geometric --generator-angle 45.9 --verifier-angle 57.24 --samples 50000 "
          + "--runs \(plan.strengthRuns) --seed \(plan.seed))",
        "But what a verifier rewards is what it gets: choose by a score, and the model climbs the score [8].",
      ],
      exhibits: [
        strengths.exhibit,
        strong.exhibit(
          panels: [["error rate", "free of error", "nothing but error"]],
          caption: "A strong verifier (φ = .9, ψ = .1).", name: "strong"),
        try await law("reward").exhibit(panels: [["mean"], ["variance"]]),
      ])
  }

  mutating func audit() async throws -> Chapter {
    progress?("audits")
    var exhibits: [Exhibit] = []
    if plan.audits.isEmpty {
      for machine in ConstructedAudit.machines {
        let audit = try ConstructedAudit.audit(machine, seed: plan.seed)
        audits.append(("audit-\(machine.name)", ConstructedAudit.text(audit)))
        exhibits.append(
          audit.exhibit(
            name: "audit-\(machine.name)", title: machine.title,
            command: "aitken collapse audit \(folder)/audit-\(machine.name).csv"))
      }
    } else {
      for (index, file) in plan.audits.enumerated() {
        let table = try AuditTable(contentsOf: file)
        let audit = try VerifierAudit(items: table.items, persons: table.persons)
        exhibits.append(
          audit.exhibit(
            name: "audit-\(index + 1)", title: URL(fileURLWithPath: file).lastPathComponent,
            command: "aitken collapse audit \(file)"))
      }
    }
    let source =
      plan.audits.isEmpty
      ? "The audits here are constructed: the truth is known, so that the answers can be checked. The person keeps 90 % of the "
        + "right answers and 15 % of the wrong ones." : "The audits are those of the files that the commands name."
    return Chapter(
      title: "May a machine be the verifier?",
      paragraphs: [
        "Draw answers at random, rejected ones too, find out which are right, and see what the machine kept. It may take a person's "
          + "place if what it keeps is right more often than wrong, and it is no worse than the person beyond a stated margin. "
          + "Intervals: Clopper and Pearson, 95 %; where persons disagree, rates by latent classes [9].", source,
      ], exhibits: exhibits)
  }

  mutating func researcher() async throws -> Chapter {
    var comparisons: [VerifierComparison] = []
    for file in plan.problems {
      comparisons.append(
        try await VerifierComparison.run(
          Problem(contentsOf: file), file: file, candidates: plan.candidates,
          seeds: (0..<UInt64(plan.researcherRuns)).map { plan.seed &+ $0 }, threads: plan.threads, progress: progress))
    }
    results.append(("researcher", .array(comparisons.map(\.json))))
    if let first = comparisons.first, let with = first.arms.first.flatMap(first.last),
      let without = first.arms.last.flatMap(first.last)
    {
      say(
        "Aitken's own researcher is such a loop: on “\(first.problem.trimmingCharacters(in: ["."]))”, what it accepts in the end has a "
          + "relative efficiency of \(Digits(4).text(with.efficiency)) with its verifier and of "
          + "\(Digits(4).text(without.efficiency)) without.")
    }
    return Chapter(
      title: "The researcher itself",
      paragraphs: [
        "Aitken's evolutionary researcher makes new programs from those that were accepted. With its verifier, experiments decide what "
          + "is accepted. With the verifier switched off, whatever runs is. Same problems, budget, and seeds. Beside both, and "
          + "unknown to them, a sample of what each generation accepted is measured on the sealed designs.",
        "Without the verifier the programs do not become alike: one in eight starts afresh from the textbook, and changes are made at "
          + "random, so that their variety grows while their quality is lost. Variety alone is no sign of health.",
      ],
      exhibits: comparisons.map(\.exhibit), tables: comparisons.map(\.table))
  }

  /// Runs a law with its own numbers but for `values`.
  private mutating func law(
    _ name: String, _ values: [String: Double] = [:], samples: Int? = nil, generations: Int? = nil
  ) async throws -> LawResult {
    try Task.checkCancellation()
    progress?("law \(name)")
    let law = try LawCatalogue.law(named: name)
    let setting = try law.setting(generations: generations, samples: samples, values: values)
    let result = try await LawExperiment(law: law, setting: setting, runs: plan.lawRuns, seed: plan.seed)
      .run(threads: plan.threads)
    let words = values.sorted { $0.key < $1.key }.map { "-\($0.key)-\($0.value)" }.joined()
    results.append(("law-\(name)\(words)", result.json))
    return result
  }

  private func figure(_ result: LawResult, _ name: String) -> Measure? {
    result.measures.firstIndex { $0.name == name }.flatMap { result.figures.last?[$0].measure }
  }
}
