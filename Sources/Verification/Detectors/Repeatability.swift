import Engine
import Foundation
import Studies

/// The same answer when called twice.
///
/// With the same key the answers must be equal bit for bit. An estimator that draws random numbers of its own (a bootstrap) is
/// called with other keys as well: what it draws may blur its answer, and must not be its answer. Fires where more than half of
/// the variance of its errors, over data sets and keys, comes from the keys, and where a test decides by them: two keys disagree
/// more than half as often as two tests that have nothing to do with each other and reject as often.
public struct Repeatability: Detector {
  /// "same answer twice"
  public let name = "same answer twice"
  private static let keys = 6
  private static let replications = 64

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var largest = 0.0
    for cell in examination.selection(3) {
      try Task.checkCancellation()
      let drawing = cell.draw(min(Self.replications, cell.outcome.replications.count))
      let key = CellRun.estimatorKey(cell.key)
      let first = cell.judge(drawing, .candidate, key: key).estimates
      let second = cell.judge(drawing, .candidate, key: key).estimates
      for (a, b) in zip(first, second) where !PoolingOverReplications.equal(a ?? [], b ?? []) {
        return DetectorResult(
          name: name, passed: false, figure: "differs",
          words: "Called twice on the same data it gives different answers.")
      }
      guard examination.candidate.draws else { continue }
      let answers = (0..<Self.keys).map { index in
        cell.judge(drawing, .candidate, key: cell.key.split("repeat").split(UInt64(index))).estimates
      }
      largest = max(largest, Self.share(of: answers, cell, drawing, examination.problem))
    }
    guard examination.candidate.draws else {
      return DetectorResult(
        name: name, passed: true, figure: "equal bit for bit", words: "Called twice it gives the same answer.")
    }
    let figure = Digits(2).value(Measure(largest, mcse: 0))
    return DetectorResult(
      name: name, passed: largest <= 0.5, figure: figure,
      words: largest <= 0.5
        ? "Its own random numbers make \(figure) of the variance of its errors."
        : "Its own random numbers make \(figure) of the variance of its errors: the answer is drawn, not "
          + "estimated.")
  }

  /// Share of the variance of errors (of p-values themselves; of the lengths of intervals too) that is between answers to the same data.
  static func share(
    of answers: [[[Double]?]], _ cell: ExaminedCell, _ drawing: Drawing, _ problem: Problem
  ) -> Double {
    let isTest = problem.loss == .test
    let width = cell.estimateCount
    var largest = isTest ? disagreement(answers, level: problem.level) : 0
    for entry in 0..<width {
      for isLength in width == 2 && cell.truthCount == 1 ? [false, true] : [false] {
        var (within, total) = (Moments(), Moments())
        for r in drawing.datasets.indices {
          let values = answers.compactMap { answer -> Double? in
            guard let estimate = answer[r] else { return nil }
            if isLength { return estimate[1] - estimate[0] }
            let truth = drawing.truths[r]
            if isTest { return estimate[entry] }
            return estimate[entry] - truth[truth.count == width ? entry : 0]
          }
          let moments = Moments(values)
          if moments.count > 1 { within.add(moments.variance) }
          for value in values { total.add(value) }
        }
        guard total.variance > 0 else { continue }
        // Lengths hardly vary between data sets: half of their size is the yardstick.
        let size = isLength ? max(total.variance, total.mean * total.mean / 4) : total.variance
        largest = max(largest, within.mean / size)
      }
    }
    return largest
  }

  /// How often decisions differ between keys, over how often they would if the data decided nothing: 2 r (1 − r) at a rate r of
  /// rejections. A bootstrap of 199 samples has a quarter.
  private static func disagreement(_ answers: [[[Double]?]], level: Double) -> Double {
    let decisions = answers.map { $0.map { $0.map { ($0.first ?? 1) <= level } } }
    var (differing, compared, rejected) = (0, 0, 0)
    for (first, second) in zip(decisions, decisions.dropFirst()) {
      for case (let a?, let b?) in zip(first, second) {
        compared += 1
        if a != b { differing += 1 }
        rejected += (a ? 1 : 0) + (b ? 1 : 0)
      }
    }
    // Too few rejections say nothing about what decides them.
    guard compared > 0, rejected > 20 else { return 0 }
    let rate = Double(rejected) / Double(2 * compared)
    return Double(differing) / Double(compared) / max(2 * rate * (1 - rate), 1e-9)
  }
}
