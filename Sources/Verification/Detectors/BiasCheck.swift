import Engine
import Foundation
import Studies

/// Unbiasedness at every truth: the mean error of every entry, in every cell and in every tenth of its truths, and the slope of the
/// estimates on the truth; each tenth and the slope over all cells together as well. An estimate that is right on the average over the
/// truths and wrong at each of them is biased.
///
/// Fires where a mean error is larger than a hundredth of the root mean square error (a twentieth within a tenth of the truths, a
/// fiftieth over all cells; a slope a hundredth from 1) and significant, and is so again on fresh replications: skewed errors make
/// small p-values wrong, and twice they are not wrong by chance. Holm over all that is looked at, level 0.01 each time.
struct BiasCheck {
  private struct Finding {
    var place: String
    /// What is pooled over the cells; nil for what is not.
    var pool: String?
    var bias: Measure
    /// Bias over the root mean square error, and its standard error.
    var share: Double
    var error: Double
    var tolerance: Double

    var pValue: Double { 2 * Normal.survival(abs(share) / max(error, 1e-9)) }
  }

  static let windows = 10
  /// Replications of the first and of the second look, in those of the examination: a bias of a tenth of the root mean square error
  /// near some truths gains as much as the margin, and is seen in some thousand.
  private static let looks = (first: 4, second: 8)
  /// Elementary operations for one cell of a look.
  private static let affordable = 1_000_000_000

  private let examination: Examination
  private let name = Requirement.unbiased.rawValue

  init(_ examination: Examination) { self.examination = examination }

  func result() async throws -> DetectorResult {
    let first = try await findings(Self.looks.first, "bias")
    guard let largest = first.max(by: { abs($0.share) < abs($1.share) }) else {
      return .notApplicable(name, "estimates have no error of the truth's shape")
    }
    let places = Set(Self.significant(first).map(\.place))
    let figure = "largest bias \(Digits(3).text(largest.bias)) \(largest.place)"
    guard !places.isEmpty else {
      return DetectorResult(
        name: name, passed: true, figure: figure,
        words: "No mean error is significant, over all truths or near any of them (\(figure)).")
    }
    let again = try await findings(Self.looks.second, "bias again").filter { places.contains($0.place) }
    guard let worst = Self.significant(again).max(by: { abs($0.share) < abs($1.share) }) else {
      return DetectorResult(
        name: name, passed: true, figure: figure,
        words: "No mean error is significant twice, over all truths or near any of them (\(figure)).")
    }
    let found = "bias \(Digits(3).text(worst.bias)) \(worst.place)"
    return DetectorResult(
      name: name, passed: false, figure: found,
      words:
        "It is biased: \(found), \(Digits(0).value(Measure(100 * abs(worst.share), mcse: 0))) % of its root mean square "
        + "error.")
  }

  private func findings(_ look: Int, _ purpose: String) async throws -> [Finding] {
    var result: [Finding] = []
    for cell in examination.cells {
      try Task.checkCancellation()
      let affordable = Self.affordable / max(1, cell.estimator(.candidate).cost)
      let outcome = try await cell.run.run(
        [examination.problem.baseline, examination.candidate],
        replications: 0..<max(64, min(look * examination.replications, affordable)), key: cell.key.split(purpose),
        budget: examination.budget, threads: examination.threads)
      result += Self.findings(outcome)
    }
    return result + Self.pooled(result)
  }

  /// What cells have in common: the mean share, every cell with the same weight.
  private static func pooled(_ findings: [Finding]) -> [Finding] {
    var order: [String] = []
    for case let pool? in findings.map(\.pool) where !order.contains(pool) { order.append(pool) }
    return order.compactMap { pool in
      let members = findings.filter { $0.pool == pool }
      guard members.count > 1 else { return nil }
      let m = Double(members.count)
      let share = members.reduce(0) { $0 + $1.share } / m
      let error = members.reduce(0) { $0 + $1.error * $1.error }.squareRoot() / m
      return Finding(
        place: "\(pool), in root mean square errors over all designs", pool: nil, bias: Measure(share, mcse: error),
        share: share, error: error, tolerance: 0.02)
    }
  }

  private static func significant(_ findings: [Finding]) -> [Finding] {
    let adjusted = Holm.adjusted(findings.map(\.pValue))
    return zip(findings, adjusted).filter { $1 < 0.01 && abs($0.share) > $0.tolerance }.map(\.0)
  }

  /// The mean errors of one cell: over all truths, by tenths of the truths, and along the truth.
  private static func findings(_ outcome: CellOutcome) -> [Finding] {
    let estimator = outcome.estimators[1]
    let q = outcome.truthType.count
    guard estimator.diagnostic == nil, estimator.count == q else { return [] }
    var findings: [Finding] = []
    for entry in 0..<q {
      let pairs = stride(from: entry, to: estimator.estimates.count, by: q).compactMap { index -> (Double, Double)? in
        let (truth, estimate) = (outcome.truths[index], estimator.estimates[index])
        return truth.isFinite && estimate.isFinite ? (truth, estimate - truth) : nil
      }.sorted { $0.0 < $1.0 }
      let all = Moments(pairs.map(\.1))
      let rmse = (all.variance + all.mean * all.mean).squareRoot()
      guard all.count > 1, rmse > 0 else { continue }
      let which = q > 1 ? "entry \(entry) " : ""
      func add(_ moments: Moments, _ pool: String?, _ place: String, tolerance: Double) {
        let bias = Measures.bias(moments)
        findings.append(
          Finding(
            place: which + (pool.map { "\($0) " } ?? "") + place, pool: pool.map { which + $0 }, bias: bias,
            share: bias.value / rmse, error: bias.mcse / rmse, tolerance: tolerance))
      }
      add(all, nil, "in \(outcome.cell)", tolerance: 0.01)
      guard let low = pairs.first?.0, let high = pairs.last?.0, low < high else { continue }
      let size = pairs.count / windows
      if size >= 20, Set(pairs.map(\.0)).count > windows {
        for window in 0..<windows {
          let group = pairs[window * pairs.count / windows..<(window + 1) * pairs.count / windows]
          add(
            Moments(group.map(\.1)), "near the \(ordinal(window)) tenth of the truths", "in \(outcome.cell)",
            tolerance: 0.05)
        }
      }
      let slope = TruthSlope(estimates: pairs.map { $0.0 + $0.1 }, truths: pairs.map(\.0), entries: 1)
      if !slope.value.isNaN {
        let unit = "a unit of the truth"
        findings.append(
          Finding(
            place: "\(which)\(unit) in \(outcome.cell)", pool: which + unit,
            bias: Measure(slope.value - 1, mcse: slope.standardError), share: slope.value - 1,
            error: slope.standardError, tolerance: 0.01))
      }
    }
    return findings
  }

  private static func ordinal(_ index: Int) -> String {
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "last"][min(index, 9)]
  }
}
