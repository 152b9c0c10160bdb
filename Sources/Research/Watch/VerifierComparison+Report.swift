import Foundation
import Studies

extension VerifierComparison {
  /// `{"problem", "file", "baseline", "candidates", "seeds", "sampled", "arms": [{"verifier", "collapses", "generations": [{…}]}]}`;
  /// every figure is `{"value", "mcse"}`, a mean over seeds.
  public var json: OrderedJSON {
    .members([
      "problem": .string(problem), "file": .string(file), "baseline": .string(baseline),
      "candidates": .integer(candidates), "seeds": .array(seeds.map { .string(String($0)) }),
      "sampled": .integer(sampled),
      "arms": .array(
        arms.map { arm in
          .members([
            "verifier": .string(arm.selection.rawValue), "collapses": .integer(arm.collapses),
            "generations": .array(arm.generations.map(\.json)),
          ])
        }),
      "words": .string(words),
    ])
  }

  /// The figures of some generations as a table.
  public var table: ReportTable {
    let groups = arms.map { arm in
      ReportTable.Group(
        rows: Self.shown(arm.generations.count).enumerated().map { position, index in
          let generation = arm.generations[index]
          let digits = Digits(3)
          return [
            .init(position == 0 ? Self.name(arm.selection) : ""), .init(String(index)),
            .init(digits.text(generation.efficiency)), .init(digits.text(generation.better)),
            .init(digits.text(generation.accepted)), .init(digits.text(generation.proposedBehaviours)),
            .init(digits.text(generation.keptBehaviours)), .init(digits.text(generation.distinctShare)),
          ]
        })
    }
    return ReportTable(
      title: "\(problem) With and without the verifier: \(candidates) candidates, \(seeds.count) seeds",
      columns: [
        .init("verifier", isNumeric: false), .init("generation", isNumeric: true),
        .init("true efficiency", isNumeric: true), .init("better", isNumeric: true),
        .init("accepted", isNumeric: true), .init("behaviours proposed", isNumeric: true),
        .init("kept", isNumeric: true), .init("distinct fragments", isNumeric: true),
      ], groups: groups,
      notes: [
        "Means over seeds with their Monte Carlo standard errors. True efficiency: of the median among \(sampled) accepted "
          + "programs a generation, on sealed designs, against \(baseline), geometric mean; the search does not learn of it. "
          + "Better: share of them that are better than \(baseline). Behaviours: effective numbers.",
        words,
      ])
  }

  /// What happened, in a sentence.
  public var words: String {
    let parts = arms.compactMap { arm -> String? in
      guard let last = last(arm) else { return nil }
      let digits = Digits(4)
      return
        "\(Self.name(arm.selection)), the median accepted program of the last generations has a relative efficiency of "
        + "\(digits.text(last.efficiency)), \(Self.percent(last.better)) of the accepted programs are better than \(baseline), "
        + "and new ones are made from the likes of \(Digits(1).text(last.kept)) behaviours"
    }
    return parts.joined(separator: "; ").prefix(1).uppercased() + parts.joined(separator: "; ").dropFirst() + "."
  }

  /// Means over the last quarter of the generations.
  public func last(_ arm: Arm) -> (efficiency: Measure, better: Measure, kept: Measure)? {
    let tail = arm.generations.suffix(max(1, arm.generations.count / 4)).filter { !$0.logEfficiency.value.isNaN }
    guard !tail.isEmpty else { return nil }
    // Generations of one run are alike: the standard error is that of one generation, not divided by their number.
    func mean(_ figure: (Generation) -> Measure) -> Measure {
      let count = Double(tail.count)
      return Measure(
        tail.reduce(0) { $0 + figure($1).value } / count, mcse: tail.reduce(0) { $0 + figure($1).mcse } / count)
    }
    return (mean(\.logEfficiency).exponential, mean(\.better), mean(\.keptBehaviours))
  }

  /// "with the verifier"
  public static func name(_ selection: ResearchOptions.Selection) -> String {
    selection == .experiment ? "with the verifier" : "without a verifier"
  }

  private static func percent(_ share: Measure) -> String {
    String(format: "%.0f %% (%.0f)", 100 * share.value, 100 * share.mcse)
  }

  private static func shown(_ count: Int) -> [Int] {
    guard count > 8 else { return Array(0..<count) }
    return Array(Set([0, 1, 2, 5, 10, 20, 50, 100, 200, 500].filter { $0 < count - 1 } + [count - 1])).sorted()
  }
}

extension VerifierComparison.Generation {
  /// Relative efficiency; the standard error by the delta method.
  public var efficiency: Measure { logEfficiency.exponential }

  /// Every figure by name.
  public var figures: [(name: String, measure: Measure)] {
    [
      ("true efficiency", efficiency), ("log true efficiency", logEfficiency), ("better", better),
      ("accepted", accepted), ("behaviours proposed", proposedBehaviours),
      ("behaviours accepted", acceptedBehaviours), ("behaviours kept", keptBehaviours),
      ("distinct fragments", distinctShare),
    ]
  }

  fileprivate var json: OrderedJSON {
    .object(
      [OrderedJSON.Member("generation", .integer(generation))]
        + figures.map { name, measure in
          OrderedJSON.Member(
            name, .members(["value": .number(measure.value), "mcse": .number(measure.mcse)]))
        })
  }
}

extension Measure {
  /// e to it, with the standard error of the delta method.
  fileprivate var exponential: Measure { Measure(exp(value), mcse: exp(value) * mcse) }
}
