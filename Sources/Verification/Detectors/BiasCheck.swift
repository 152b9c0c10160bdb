import Engine
import Foundation
import Studies

/// Unbiasedness at every truth: the mean error of every entry, in every cell and in every tenth of its truths, and the slope of the
/// estimates on the truth. An estimate that is right on the average over the truths and wrong at each of them is biased.
///
/// Fires where a mean error is larger than a hundredth of the root mean square error (a twentieth within a tenth of the truths, and a
/// slope a hundredth from 1) and significant, and is so again on fresh replications: skewed errors make small p-values wrong, and
/// twice they are not wrong by chance. Holm over all that is looked at, level 0.01 each time.
struct BiasCheck {
  private struct Finding {
    var place: String
    var bias: Measure
    /// Bias over the root mean square error.
    var share: Double
    var pValue: Double
    var tolerance: Double
  }

  static let windows = 10
  private let examination: Examination
  private let name = Requirement.unbiased.rawValue

  init(_ examination: Examination) { self.examination = examination }

  func result() async throws -> DetectorResult {
    let first = examination.cells.flatMap { Self.findings($0.outcome) }
    guard let largest = first.max(by: { abs($0.share) < abs($1.share) }) else {
      return .notApplicable(name, "estimates have no error of the truth's shape")
    }
    let suspects = Self.significant(first)
    guard !suspects.isEmpty else {
      let figure = "largest bias \(Digits(3).text(largest.bias))"
      return DetectorResult(
        name: name, passed: true, figure: figure,
        words: "No mean error is significant, over all truths or near any of them (\(figure) \(largest.place)).")
    }
    var again: [Finding] = []
    for cell in examination.cells where suspects.contains(where: { $0.place.hasSuffix("\(cell.cell)") }) {
      try Task.checkCancellation()
      let outcome = try await cell.run.run(
        [examination.problem.baseline, examination.candidate], replications: 0..<2 * examination.replications,
        key: cell.key.split("bias"), budget: examination.budget, threads: examination.threads)
      again += Self.findings(outcome)
    }
    let places = Set(suspects.map { "\($0.place)" })
    let confirmed = Self.significant(again.filter { finding in places.contains(finding.place) })
    guard let worst = confirmed.max(by: { abs($0.share) < abs($1.share) }) else {
      return DetectorResult(
        name: name, passed: true, figure: "largest bias \(Digits(3).text(largest.bias))",
        words: "No mean error is significant twice, over all truths or near any of them.")
    }
    let figure = "bias \(Digits(3).text(worst.bias)) \(worst.place)"
    return DetectorResult(
      name: name, passed: false, figure: figure,
      words: "It is biased: \(figure), \(Digits(0).value(Measure(100 * abs(worst.share), mcse: 0))) % of its root "
        + "mean square error.")
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
      func add(_ moments: Moments, _ place: String, tolerance: Double) {
        let bias = Measures.bias(moments)
        findings.append(
          Finding(
            place: which + place, bias: bias, share: bias.value / rmse,
            pValue: 2 * Normal.survival(abs(bias.value) / max(bias.mcse, 1e-9 * rmse)), tolerance: tolerance))
      }
      add(all, "in \(outcome.cell)", tolerance: 0.01)
      guard let low = pairs.first?.0, let high = pairs.last?.0, low < high else { continue }
      let size = pairs.count / windows
      if size >= 20, Set(pairs.map(\.0)).count > windows {
        for window in 0..<windows {
          let group = pairs[window * pairs.count / windows..<(window + 1) * pairs.count / windows]
          let centre = group.reduce(0) { $0 + $1.0 } / Double(group.count)
          add(
            Moments(group.map(\.1)), "near the \(ordinal(window)) tenth of the truths in \(outcome.cell)",
            tolerance: centre.isFinite ? 0.05 : .infinity)
        }
      }
      let slope = TruthSlope(estimates: pairs.map { $0.0 + $0.1 }, truths: pairs.map(\.0), entries: 1)
      if !slope.value.isNaN {
        findings.append(
          Finding(
            place: which + "a unit of the truth in \(outcome.cell)",
            bias: Measure(slope.value - 1, mcse: slope.standardError), share: slope.value - 1,
            pValue: 2 * Normal.survival(abs(slope.value - 1) / max(slope.standardError, 1e-9)), tolerance: 0.01))
      }
    }
    return findings
  }

  private static func ordinal(_ index: Int) -> String {
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "last"][min(index, 9)]
  }
}
