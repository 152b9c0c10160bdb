import Engine
import Formulas
import Foundation
import Language
import Studies

/// Pivots from statistics of the bank that turn out to estimate what is asked: their standard errors come from the jackknife
/// (Quenouille 1956; Tukey 1958), with groups left out where the order of the data may be used, one by one where it may not.
struct ResampledPivots: Sendable {
  private let bank: Bank
  private let problem: VisibleProblem
  private let views: DataViews
  private let mayUseOrder: Bool

  /// Statistics that are studentised.
  private static let most = 10
  /// Groups that are left out in turn.
  private static let groups = 10

  init?(_ problem: VisibleProblem, _ views: DataViews, mayUseOrder: Bool, key: Key) {
    guard views.counts.isEmpty, !views.vectors.isEmpty, let bank = Bank(problem, key: key) else { return nil }
    self.bank = bank
    self.problem = problem
    self.views = views
    self.mayUseOrder = mayUseOrder
  }

  /// A pivot for each of the best statistics.
  func pivots(_ bench: Bench, isTest: Bool) -> [Pivot] {
    let names = bank.names(.common)
    guard !names.isEmpty,
      let function = Self.function(
        bank.program("bank", needing: names, returning: "np.array([\(names.joined(separator: ", "))])")),
      let table = bench.columns(function, count: names.count, isWhole: true)
    else { return [] }
    let hypotheses: [String?] = isTest && !views.hypotheses.isEmpty ? views.hypotheses : [nil]
    return hypotheses.flatMap { hypothesis -> [Pivot] in
      let argument = hypothesis.flatMap { text in problem.argumentNames.indices.first { "ARG\($0)" == text } }
      let scored = names.indices.compactMap { place -> (place: Int, merit: Double)? in
        let merit =
          isTest ? evidence(bench, table, place, argument) : nearness(bench, table, place)
        return merit.map { (place, $0) }
      }
      return scored.sorted { ($0.merit, $1.place) > ($1.merit, $0.place) }.prefix(Self.most).compactMap {
        pivot(names[$0.place], hypothesis)
      }
    }
  }

  private static func function(_ text: String) -> Function? {
    (try? Program(SourceText(name: "bank", text: text)))?.functions.last
  }

  /// How far a statistic, less the hypothesis, tells alternatives by its sign; nil where it does not lie evenly about zero under the
  /// hypothesis.
  private func evidence(_ bench: Bench, _ table: [[[Double]]], _ place: Int, _ argument: Int?) -> Double? {
    var merit = 0.0
    for (index, bed) in bench.beds.enumerated() {
      let values = bed.truths.indices.map { r in
        table[index][place][r] - (argument.map { bed.sample.argument($0, replication: r).first ?? 0 } ?? 0)
      }
      guard values.allSatisfy(\.isFinite) else { return nil }
      let share = Double(values.count { $0 > 0 }) / Double(max(1, values.count))
      if bed.isNull {
        // Two Monte Carlo errors of a half.
        if abs(share - 0.5) > 1 / Double(max(1, values.count)).squareRoot() { return nil }
      } else {
        merit += abs(share - 0.5)
      }
    }
    return merit > 0.05 ? merit : nil
  }

  /// Log of the median error of the baseline's middle over that of a statistic, summed over designs; nil where it is no estimate.
  private func nearness(_ bench: Bench, _ table: [[[Double]]], _ place: Int) -> Double? {
    var merit = 0.0
    for (index, bed) in bench.beds.enumerated() {
      var errors: [Double] = []
      var standard: [Double] = []
      for r in bed.truths.indices {
        errors.append(abs(table[index][place][r] - bed.truths[r]))
        standard.append(abs(0.5 * (bed.baseline[2 * r] + bed.baseline[2 * r + 1]) - bed.truths[r]))
      }
      guard errors.allSatisfy(\.isFinite) else { return nil }
      let ratio = log(standard.upperQuantile(0.5) / errors.upperQuantile(0.5))
      guard ratio > -0.5 else { return nil }
      merit += ratio
    }
    return merit
  }

  private func pivot(_ name: String, _ hypothesis: String?) -> Pivot? {
    let arguments = problem.argumentNames.indices
    let longest = views.vectors.max { $0.length.least < $1.length.least }
    guard let longest, let first = longest.sources.first else { return nil }
    // All that has as many rows as units, or rows of its own, loses the same share of them.
    let isUnit = arguments.map { index in
      problem.cells.allSatisfy { $0.argumentTypes[index].shape.first ?? 0 >= (mayUseOrder ? Self.groups : 4) }
    }
    let largest = problem.cells.map { $0.argumentTypes[first].shape.first ?? 0 }.max() ?? 0
    guard mayUseOrder || largest <= 64, isUnit.contains(true) else { return nil }
    let size = "len(ARG\(first))"
    let count = mayUseOrder ? "\(Self.groups)" : size
    let call = { (change: (Int) -> String) in
      "statistic(" + arguments.map { isUnit[$0] ? change($0) : "ARG\($0)" }.joined(separator: ", ") + ")"
    }
    let part = call { index in
      let places = "np.arange(len(ARG\(index)))"
      return mayUseOrder
        ? "ARG\(index)[\(places) * \(Self.groups) // len(ARG\(index)) != group]"
        : "ARG\(index)[\(places) != group]"
    }
    // One by one the groups are the units of one array: others of another length would lose units that are not theirs.
    let rows = arguments.filter { isUnit[$0] }.map { index in
      problem.cells.map { $0.argumentTypes[index].shape[0] }
    }
    guard mayUseOrder || Set(rows).count == 1 else { return nil }
    let value = hypothesis.map { "(whole - \($0)) / error" }
    return Pivot(
      phrase: "\(name)_jackknifed", words: "\(name) and its standard error by the jackknife",
      lines: [
        "whole = \(call { "ARG\($0)" })", "parts = np.array([\(part) for group in range(\(count))])",
        "error = np.sqrt((\(count) - 1.0) / \(count) * ((parts - parts.mean()) ** 2).sum())",
      ],
      value: problem.loss == "test" ? value ?? "whole / error" : "whole", low: "error", high: "error",
      reference: .student("\(count) - 1"), covariates: ["1.0 / \(size)"], isOrdered: mayUseOrder,
      helper: bank.program("statistic", needing: [name], returning: name))
  }
}
