import Foundation
import Studies

/// Every law with the numbers of its source, and the reference table: do all agree with what is known?
public struct CollapseCheck: Sendable {
  /// A figure beside what it should be.
  public struct Line: Hashable, Sendable {
    /// The law, or the cell of a table.
    public let subject: String
    /// The measure.
    public let measure: String
    /// Generation; nil where there are none.
    public let generation: Int?
    /// The figure.
    public let figure: Measure
    /// What it should be.
    public let expected: Double
    /// The difference in standard errors.
    public let deviation: Double
    /// Whether the figure counts: a mean that hangs on a few of the runs does not.
    public let isJudged: Bool
  }

  /// All lines.
  public let lines: [Line]

  /// Whether all that count are within four standard errors.
  public var agrees: Bool { lines.allSatisfy { !$0.isJudged || abs($0.deviation) <= LawResult.limit } }

  /// Settings beyond each law's own that its source speaks of.
  private static let further: [(law: String, values: [String: Double])] = [
    ("fresh-weight", ["weight": 0.5]), ("fresh-weight", ["weight": 0.75]), ("fixed-real", ["ratio": 1]),
    ("fresh-real", ["ratio": 1]), ("verified-selection", ["keep-wrong": 0.8]),
    ("verified-selection", ["keep-wrong": 0]),
    ("inference", ["synthetic": 400]), ("temperature", ["temperature": 1.05]),
    ("temperature-accumulate", ["temperature": 1]), ("ridge", ["penalty": 0.2]), ("interpolation", ["noise": 0]),
    ("strong-collapse", ["share": 0.01]), ("biased-verifier", ["centre": 0]), ("power-tail", ["beta": 1.1]),
  ]

  /// Runs everything.
  /// - Throws: `CancellationError`.
  public static func run(seed: UInt64, threads: Int) async throws -> CollapseCheck {
    var lines: [Line] = []
    let settings = LawCatalogue.all.map { (law: $0.name, values: [String: Double]()) } + further
    for (name, values) in settings {
      let law = try LawCatalogue.law(named: name)
      let setting = try law.setting(values: values)
      let result = try await LawExperiment(law: law, setting: setting, seed: seed).run(threads: threads)
      let words = values.sorted { $0.key < $1.key }.map { ", \($0.key) = \(LawParameter.text($0.value))" }
      lines += Self.lines(result, subject: name + words.joined())
    }
    lines.append(try await bisector(seed: seed, threads: threads))
    lines.append(try await tenClasses(seed: seed, threads: threads))
    for cell in try await ReferenceTable.run(seed: seed, threads: threads).cells {
      lines.append(
        Line(
          subject: "verified, N = \(cell.samples), p = \(cell.error)", measure: "accuracy", generation: nil,
          figure: cell.accuracy, expected: cell.reference, deviation: cell.deviation, isJudged: true))
    }
    return CollapseCheck(lines: lines)
  }

  /// A generator of accuracy 0.745 with a verifier of accuracy 0.682.
  private static func bisector(seed: UInt64, threads: Int) async throws -> Line {
    let experiment = try GeometricVerifier(
      generatorAngle: 45.9, verifierAngle: 57.24, samples: 50_000, learner: .average)
    let accuracy = try await experiment.accuracy(runs: 1000, seed: seed, threads: threads)
    let expected = experiment.finiteAccuracy
    return Line(
      subject: "verified, geometric, N = \(experiment.samples)", measure: "accuracy of the bisector", generation: nil,
      figure: accuracy, expected: expected, deviation: (accuracy.value - expected) / accuracy.mcse, isJudged: true)
  }

  /// Ten classes at the threshold: what is kept tells nothing, and one in ten is found.
  private static func tenClasses(seed: UInt64, threads: Int) async throws -> Line {
    let (keepCorrect, keepWrong, classes) = (0.6, 0.4, 10)
    let threshold = VerifierRates(error: 0, keepCorrect: keepCorrect, keepWrong: keepWrong).threshold(classes: classes)
    let experiment = try VerifiedClasses(
      rates: VerifierRates(error: threshold, keepCorrect: keepCorrect, keepWrong: keepWrong), classes: classes,
      samples: 5000)
    let accuracy = try await experiment.accuracy(runs: 1000, seed: seed, threads: threads)
    let expected = 1 / Double(classes)
    return Line(
      subject: "verified, \(classes) classes, p = p*", measure: "accuracy", generation: nil, figure: accuracy,
      expected: expected, deviation: (accuracy.value - expected) / accuracy.mcse, isJudged: true)
  }

  /// The last generation's figures, and the one that is furthest from theory.
  private static func lines(_ result: LawResult, subject: String) -> [Line] {
    let last = result.setting.generations
    var places = result.measures.indices.map { (last, $0) }
    if let largest = result.largest, largest.generation != last { places.append((largest.generation, largest.measure)) }
    return places.map { generation, column in
      let figure = result.figures[generation][column]
      return Line(
        subject: subject, measure: result.measures[column].name, generation: generation, figure: figure.measure,
        expected: figure.theory, deviation: figure.deviation, isJudged: figure.isJudged)
    }
  }

  /// The lines for people.
  public var table: ReportTable {
    var groups: [ReportTable.Group] = []
    var subject = ""
    for line in lines {
      // What is as good as nothing needs no fifteen decimals.
      let isTiny = abs(line.expected) < 1e-6
      let digits = Digits(4, column: [line.figure.value, isTiny ? .nan : line.expected])
      let expected =
        isTiny && line.expected != 0
        ? String(format: "%.1e", line.expected) : digits.value(Measure(line.expected, mcse: .nan))
      let entries: [ReportTable.Entry] = [
        .init(line.subject == subject ? "" : line.subject), .init(line.measure),
        .init(line.generation.map(String.init) ?? ""), .init(line.figure.text(digits)),
        .init(line.expected.isFinite ? expected : "—"),
        .init(
          line.expected.isFinite ? (line.isJudged ? "" : "~") + String(format: "%.1f", line.deviation) : "—"),
      ]
      if line.subject != subject { groups.append(.init(rows: [])) }
      subject = line.subject
      groups[groups.count - 1].rows.append(entries)
    }
    let count = lines.filter { $0.isJudged && !(abs($0.deviation) <= LawResult.limit) }.count
    return ReportTable(
      title: "The laws of collapse: simulation beside theory",
      columns: [
        .init("law", isNumeric: false), .init("measure", isNumeric: false), .init("generation", isNumeric: true),
        .init("simulation", isNumeric: true), .init("theory", isNumeric: true), .init("deviation", isNumeric: true),
      ], groups: groups,
      notes: [
        "Monte Carlo standard errors in parentheses; deviation in standard errors (for verified, of both figures together and of "
          + "rounding to three decimals). Of each law: the last generation, and the figure of all generations that is furthest "
          + "from theory. ~: a mean that hangs on so few runs that its standard error means little; not judged.",
        count == 0
          ? "All judged figures are within four standard errors." : "\(count) figures are beyond four standard errors.",
      ])
  }

  /// The lines as JSON.
  public var json: OrderedJSON {
    .members([
      "agrees": .boolean(agrees),
      "figures": .array(
        lines.map {
          .members([
            "law": .string($0.subject), "measure": .string($0.measure),
            "generation": $0.generation.map { .integer($0) } ?? .null, "figure": $0.figure.json,
            "theory": .number($0.expected), "deviation": .number($0.deviation), "judged": .boolean($0.isJudged),
          ])
        }),
    ])
  }
}
