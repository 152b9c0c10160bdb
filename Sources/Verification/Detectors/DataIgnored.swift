import Engine
import Studies

/// A test that looks at the hypothesis and not at the data: where a problem's data hold the value to be tested, as a number of its
/// own, it may tell which nulls are true by itself.
///
/// The numbers of each data set are put beside the arrays of another one. What the data say of the hypothesis is then gone, and a
/// p-value that stays the same never looked. Fires where it stays in nine of ten samples and the baseline's does in less than half.
public struct DataIgnored: Detector {
  /// "looks at the data"
  public let name = "looks at the data"
  private static let replications = 256

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss == .test else { return .notApplicable(name, "estimates are not p-values") }
    var largest: Double?
    for cell in examination.selection(3) {
      try Task.checkCancellation()
      let types = cell.argumentTypes
      let arrays = types.indices.filter { !types[$0].shape.isEmpty }
      guard !arrays.isEmpty else { continue }
      let drawing = cell.draw(min(Self.replications, cell.outcome.replications.count))
      let count = drawing.datasets.count
      guard count > 8 else { continue }
      var mixed = drawing
      for r in 0..<count { for a in arrays { mixed.datasets[r][a] = drawing.datasets[(r + 1) % count][a] } }
      func stays(_ side: ExaminedCell.Side) -> Double {
        let before = cell.judge(drawing, side, needsLosses: false).estimates
        let after = cell.judge(mixed, side, needsLosses: false).estimates
        let same = zip(before, after).filter { a, b in
          guard let a, let b else { return a == nil && b == nil }
          return zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 }
        }
        return Double(same.count) / Double(count)
      }
      let own = stays(.candidate)
      largest = max(largest ?? 0, own)
      guard own > 0.9, stays(.baseline) < 0.5 else { continue }
      let figure = "\(Digits(0).value(Measure(100 * own, mcse: 0))) %"
      return DetectorResult(
        name: name, passed: false, figure: figure,
        words:
          "With the data of another sample in place of its own it gives the same p-value in \(figure) of the samples of "
          + "\(cell.cell): it does not look at the data.")
    }
    guard let largest else { return .notApplicable(name, "the data hold no array") }
    let figure = "\(Digits(0).value(Measure(100 * largest, mcse: 0))) % stay"
    return DetectorResult(
      name: name, passed: true, figure: figure, words: "With other data it gives other p-values (\(figure)).")
  }
}
