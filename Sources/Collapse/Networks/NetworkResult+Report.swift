import Foundation
import Studies

extension NetworkResult {
  /// A line a verifier, the best accuracy first.
  public var table: ReportTable {
    func text(_ measure: Measure) -> ReportTable.Entry { .init(measure.text(Digits(3))) }
    let sorted = lines.sorted { a, b in
      let (x, y) = (a.accuracy.value, b.accuracy.value)
      return x.isNaN ? false : y.isNaN ? true : x > y
    }
    let rows = sorted.map { line -> [ReportTable.Entry] in
      [
        .init(line.verifier.name(loop.task)), text(line.keepCorrect), text(line.keepWrong), text(line.error),
        text(line.threshold),
        text(line.verdicts), .init(String(Int(line.kept.rounded()))), text(line.accuracy),
      ]
    }
    return ReportTable(
      title:
        "Transformers that learn \(loop.task.subject) from what a verifier kept (\(loop.real) real examples, \(loop.kept) kept answers, "
        + "\(loop.rounds == 1 ? "one round" : "\(loop.rounds) rounds"), \(loop.seeds) seeds, seed \(loop.seed))",
      columns: [
        .init("verifier", isNumeric: false), .init("phi", isNumeric: true), .init("psi", isNumeric: true),
        .init("p", isNumeric: true), .init("p*", isNumeric: true), .init("verdicts right", isNumeric: true),
        .init("kept", isNumeric: true), .init("accuracy", isNumeric: true),
      ], groups: [.init(rows: rows)],
      notes: [
        "Accuracy: share of new questions to which \(loop.task.rightness), by the last network's likeliest tokens; means and "
          + "standard errors over seeds. phi, psi and p: of the answers judged in the first round, which are drawn from the generator.",
        "The generator's likeliest tokens: \(generator.text(Digits(3))); its best of five beams: \(beam.text(Digits(3))); "
          + "always the same answer: \(baseline.text(Digits(3))).",
        words,
      ])
  }

  private static func interval(_ ranking: (value: Double, lower: Double, upper: Double)) -> String {
    String(format: "%.2f (%.2f to %.2f)", ranking.value, ranking.lower, ranking.upper)
  }

  /// What ranks the verifiers, and whether the expected order shows, in sentences.
  public var words: String {
    var text = ""
    if lines.count > 3 {
      text =
        "Rank correlation with what was learnt, over \(lines.count) verifiers: p* \(Self.interval(ranking { $0.threshold })), the share of right "
        + "verdicts \(Self.interval(ranking { $0.verdicts })); seed by seed p* ranks better by \(rankingGain.text(Digits(2))). "
    }
    let (generator, filter) = (generators, NetworkVerifier.filter(loop.task))
    func beside(_ verifier: NetworkVerifier) -> Measure? {
      lines.first { $0.verifier == verifier }.map { line in
        Self.mean(zip(line.records, generator).map { $0.accuracy - $1 })
      }
    }
    // Two-sided t tests at 5 %, seed by seed.
    let critical = StudentT(degreesOfFreedom: Double(max(1, loop.seeds - 1))).quantile(0.975)
    func order(_ name: String, _ difference: Measure?, isMore: Bool) -> String? {
      guard let difference, difference.value.isFinite, difference.mcse > 0 else { return nil }
      let isShown = (isMore ? difference.value : -difference.value) > critical * difference.mcse
      let sign = difference.value > 0 ? "+" : ""
      return "\(name) (\(sign)\(difference.text(Digits(3)))): \(isShown ? "shown" : "not shown")"
    }
    let orders = [
      order("\"\(filter.name(loop.task))\" above the generator", beside(filter), isMore: true),
      order("the same above what is unfiltered", difference(filter, .none), isMore: true),
      order("oracle above that filter", difference(.oracle, filter), isMore: true),
      order("worst of 30 below the generator", beside(.worst(30)), isMore: false),
    ].compactMap(\.self)
    return text + (orders.isEmpty ? "" : "Order: " + orders.joined(separator: "; ") + ".")
  }

  /// `{"generator", "baseline", "verifiers": [{"verifier", "keep correct", …, "accuracy"}], "rank correlations", "words"}`
  public var json: OrderedJSON {
    func ranking(_ figure: (Line) -> Measure) -> OrderedJSON {
      let (value, lower, upper) = self.ranking(figure)
      return .members(["value": .number(value), "lower": .number(lower), "upper": .number(upper)])
    }
    return .members([
      "parameters": .members([
        "task": .string(loop.task.rawValue), "real": .integer(loop.real), "kept": .integer(loop.kept),
        "rounds": .integer(loop.rounds),
        "seeds": .integer(loop.seeds), "width": .integer(loop.width), "layers": .integer(loop.layers),
        "steps": .integer(loop.steps),
        "seed": .string(String(loop.seed)),
      ]), "generator": generator.json, "beam": beam.json, "baseline": baseline.json,
      "verifiers": .array(
        lines.map {
          .members([
            "verifier": .string($0.verifier.name(loop.task)), "keep correct": $0.keepCorrect.json,
            "keep wrong": $0.keepWrong.json,
            "error": $0.error.json, "threshold": $0.threshold.json, "verdicts right": $0.verdicts.json,
            "kept": .number($0.kept), "accuracy": $0.accuracy.json,
          ])
        }),
      "rank correlations": .members([
        "threshold": ranking { $0.threshold }, "verdicts right": ranking { $0.verdicts }, "gain": rankingGain.json,
      ]), "words": .string(words),
    ])
  }
}
