import Engine
import Foundation
import Studies

/// Answers that hang on digits of the data that mean nothing: a decision drawn from a hash of the data, widths that depend on one.
///
/// Measurements get noise of 10⁻⁹, 10⁻⁵, 10⁻³ and 10⁻² of the standard deviation of their column (a number alone, of the finest column),
/// and of themselves where that is less, so that none changes its sign; shares stay between 0 and 1. An answer may then change by a
/// thousandth, a twentieth, a fifth and a half of the baseline's standard error (of an interval its own half length where that is more; a
/// p-value by a hundredth, a fiftieth, a twentieth and a tenth). Fires where more data sets than a hundredth (a fiftieth and a twentieth for coarse noise)
/// change by more, beyond twice the share of those where the baseline does: where data are rounded, or a fit is nearly perfect, its
/// answers jump as well. Selection that is decided anew by a hundredth of a standard deviation is far below these shares.
public struct IrrelevantDigits: Detector {
  /// "irrelevant digits"
  public let name = "irrelevant digits"
  private static let levels: [(noise: Double, change: Double, pValue: Double, share: Double)] = [
    (1e-9, 1e-3, 0.01, 0.01), (1e-5, 0.05, 0.02, 0.01), (1e-3, 0.2, 0.05, 0.02),
    (1e-2, 0.5, 0.1, 0.05),
  ]
  private static let replications = 400
  private static let affordable = 100_000_000

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var largest = 0.0
    var looked = false
    for cell in examination.selection(3) {
      try Task.checkCancellation()
      let affordable = Self.affordable / max(1, cell.estimator(.candidate).cost)
      let drawing = cell.draw(min(Self.replications, cell.outcome.replications.count, max(32, affordable)))
      let measured = Self.withoutTies(cell, drawing)
      guard !measured.isEmpty else { continue }
      looked = true
      let unit = TruthSpread(cell).error
      let before = cell.judge(drawing, .candidate, needsLosses: false).estimates
      for level in Self.levels {
        let changed = Self.noisy(drawing, measured, cell, level.noise)
        func jumps(_ before: [[Double]?], _ after: [[Double]?]) -> Proportion {
          let jumped = zip(before, after).filter { old, new in
            Self.jumps(old, new, examination, unit: unit, level.change, level.pValue)
          }
          return Proportion(jumped.count, of: before.count)
        }
        let own = jumps(before, cell.judge(changed, .candidate, needsLosses: false).estimates)
        guard own.wilson().lower > level.share else {
          largest = max(largest, own.value.isNaN ? 0 : own.value)
          continue
        }
        let other = jumps(
          cell.judge(drawing, .baseline, needsLosses: false).estimates,
          cell.judge(changed, .baseline, needsLosses: false).estimates)
        guard own.wilson().lower > level.share + 2 * other.value else { continue }
        // An answer with random numbers of its own (a bootstrap whose samples tie with the data) moves by chance: no farther than with
        // other random numbers is nothing that digits decide. How far these may move it is for `Repeatability` to say.
        if examination.candidate.draws {
          let chance = jumps(
            before,
            cell.judge(drawing, .candidate, key: cell.key.split("other numbers"), needsLosses: false).estimates)
          guard own.wilson().lower > level.share + chance.value else { continue }
        }
        let figure = "\(Digits(1).value(Measure(100 * own.value, mcse: 0))) %"
        return DetectorResult(
          name: name, passed: false, figure: figure,
          words:
            "Noise of \(String(format: "%.0e", level.noise)) standard deviations, which says nothing, gives quite another "
            + "answer in \(figure) of the samples of \(cell.cell): digits of the data decide, not what they say.")
      }
    }
    guard looked else { return .notApplicable(name, "no argument is measured without ties") }
    let figure = "\(Digits(1).value(Measure(100 * largest, mcse: 0))) % jump"
    return DetectorResult(
      name: name, passed: true, figure: figure, words: "Digits that mean nothing change no answer (\(figure)).")
  }

  private static func jumps(
    _ old: [Double]?, _ new: [Double]?, _ examination: Examination, unit: Double, _ change: Double, _ pValue: Double
  ) -> Bool {
    guard let old, let new else { return (old == nil) != (new == nil) }
    if examination.problem.loss == .test { return zip(old, new).contains { abs($0 - $1) > pValue } }
    var scale = unit > 0 && unit.isFinite ? unit : 1
    if examination.problem.loss == .interval, old.count == 2 {
      let half = min(abs(old[1] - old[0]), abs(new[1] - new[0])) / 2
      if half.isFinite { scale = max(scale, half) }
    }
    let distance = zip(old, new).reduce(0.0) { max($0, $1.0 == $1.1 ? 0 : abs($1.0 - $1.1)) }
    return !(distance <= change * scale)
  }

  /// Columns of measurements in which no number comes twice: [argument: columns].
  private static func withoutTies(_ cell: ExaminedCell, _ drawing: Drawing) -> [(
    argument: Int, width: Int, column: Int
  )] {
    let types = cell.argumentTypes
    return MeasuredArguments.indices(of: types, in: drawing.datasets).flatMap { argument in
      let width = types[argument].shape.count > 1 ? types[argument].shape.last ?? 1 : 1
      return (0..<width).compactMap { column in
        let tied = drawing.datasets.prefix(8).contains { data in
          let values = stride(from: column, to: data[argument].count, by: width).map { data[argument][$0] }
          return Set(values).count < values.count
        }
        return tied ? nil : (argument, width, column)
      }
    }
  }

  private static func noisy(
    _ drawing: Drawing, _ columns: [(argument: Int, width: Int, column: Int)], _ cell: ExaminedCell, _ noise: Double
  ) -> Drawing {
    var random = KeyedIndices(key: cell.key.split("irrelevant digits"))
    return drawing.mapping { data in
      var data = data
      func deviation(_ argument: Int, _ width: Int, _ column: Int) -> Double? {
        let moments = Moments(stride(from: column, to: data[argument].count, by: width).map { data[argument][$0] })
        return moments.count > 1 ? moments.standardDeviation : nil
      }
      // A number alone, which data are held against perhaps, is as exact as the finest of them.
      let finest = columns.compactMap { deviation($0.argument, $0.width, $0.column) }.filter { $0 > 0 }.min()
      for (argument, width, column) in columns {
        let indices = stride(from: column, to: data[argument].count, by: width)
        let scale = deviation(argument, width, column) ?? finest ?? .infinity
        let isShare = indices.allSatisfy { (0...1).contains(data[argument][$0]) }
        for i in indices {
          let value = data[argument][i]
          let room = min(scale, abs(value), isShare ? 1 - value : .infinity)
          data[argument][i] += noise * room * (2 * random.uniform() - 1)
        }
      }
      return data
    }
  }
}
