import Engine
import Foundation
import Studies

/// Counts whose parity decides: one more and two more should say more and more still, not now this and now that.
///
/// In each data set one count, three or larger, runs from two less to two more. What an answer goes on the way, step by step, is set against
/// the distance between the least and the largest of the five: 1 where it goes one way, up to 2 where it turns once. Fires where the sum
/// over data sets is more than `bound` times as long, by four standard errors, and the baseline's is not: exact tests go to and fro a
/// little, as their margins move. Of an answer with random numbers of its own the way that other numbers make of it is taken off.
public struct OneUnitMore: Detector {
  /// "one unit more or less"
  public let name = "one unit more or less"
  /// An answer that turns in every second data set has 1.5.
  private static let bound = 1.5
  /// What the baseline may have for the candidate to be held against it: one that turns now and then.
  private static let smooth = 1.25
  private static let steps = [-2.0, -1.0, 0.0, 1.0, 2.0]
  private static let replications = 256

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var worst: (ways: Ways, cell: Cell)?
    var isTheBaselines = false
    for cell in examination.selection(3) {
      try Task.checkCancellation()
      let drawing = cell.draw(
        cell.affordable(min(Self.replications, cell.outcome.replications.count), times: Self.steps.count))
      let places = Self.places(cell, drawing)
      guard places.compactMap({ $0 }).count >= 30 else { continue }
      let own = ways(cell, drawing, places, .candidate, examination)
      guard own.value > worst?.ways.value ?? 0 else { continue }
      guard !own.isBeyond(Self.bound) || ways(cell, drawing, places, .baseline, examination).value < Self.smooth else {
        isTheBaselines = true
        continue
      }
      worst = (own, cell.cell)
    }
    guard let worst else {
      return .notApplicable(
        name, isTheBaselines ? "with one unit more the baseline goes to and fro, too" : "no argument counts anything")
    }
    let figure = Digits(2).value(Measure(worst.ways.value, mcse: worst.ways.standardError))
    let fires = worst.ways.isBeyond(Self.bound)
    return DetectorResult(
      name: name, passed: !fires, figure: figure,
      words: fires
        ? "With one unit more or less its answer goes to and fro, \(figure) times the way that it makes (\(worst.cell)): whether a "
          + "count is even decides, not what it says."
        : "With one unit more or less its answer goes \(figure) times the way that it makes at the most.")
  }

  /// Lengths of the ways that answers go, and how far these lead.
  private struct Ways {
    var pairs: [(way: Double, reach: Double)] = []

    private var reach: Double { pairs.reduce(0) { $0 + $1.reach } }
    var value: Double { reach > 0 ? pairs.reduce(0) { $0 + $1.way } / reach : 0 }
    /// Of a ratio of sums.
    var standardError: Double {
      guard reach > 0, pairs.count > 1 else { return .infinity }
      let ratio = value
      let rest = Moments(pairs.map { $0.way - ratio * $0.reach })
      return rest.standardDeviation * Double(pairs.count).squareRoot() / reach
    }
    func isBeyond(_ bound: Double) -> Bool { value - 4 * standardError > bound }
  }

  /// For each data set an argument and an entry that counts, whose steps stay counts.
  private static func places(_ cell: ExaminedCell, _ drawing: Drawing) -> [(argument: Int, entry: Int)?] {
    let types = cell.argumentTypes
    let counted = types.indices.filter { index in
      types[index].known == nil && types[index].count > 0
        && drawing.datasets.prefix(MeasuredArguments.sample).allSatisfy { data in
          data[index].allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        }
    }
    var random = KeyedIndices(key: cell.key.split("one unit more"))
    return drawing.datasets.map { data in
      let large = counted.flatMap { argument in
        data[argument].indices.filter { data[argument][$0] >= 3 }.map { (argument: argument, entry: $0) }
      }
      return large.isEmpty ? nil : large[random.below(large.count)]
    }
  }

  private func ways(
    _ cell: ExaminedCell, _ drawing: Drawing, _ places: [(argument: Int, entry: Int)?], _ side: ExaminedCell.Side,
    _ examination: Examination
  ) -> Ways {
    let known = places.indices.filter { places[$0] != nil }
    func answers(_ step: Double, key: Key? = nil) -> [[Double]?] {
      let datasets = known.map { index -> [[Double]] in
        var data = drawing.datasets[index]
        if let place = places[index] { data[place.argument][place.entry] += step }
        return data
      }
      return cell.judge(Drawing(datasets: datasets, truths: []), side, key: key, needsLosses: false).estimates
    }
    let path = Self.steps.map { answers($0) }
    let draws = side == .candidate && examination.candidate.draws
    let chance = (draws ? Self.steps.indices : 0..<0).map { index in
      answers(0, key: cell.key.split("other numbers").split(UInt64(index)))
    }
    let isTest = examination.problem.loss == .test
    func values(_ path: [[[Double]?]], _ index: Int, _ entry: Int) -> [Double]? {
      // Small p-values differ by their logarithms.
      let values = path.compactMap { $0[index].map { isTest ? log(max($0[entry], 1e-12)) : $0[entry] } }
      return values.count == path.count && values.allSatisfy(\.isFinite) ? values : nil
    }
    func length(_ values: [Double]) -> Double {
      zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    var ways = Ways()
    for index in known.indices {
      for entry in 0..<cell.estimateCount {
        guard let own = values(path, index, entry), let drawn = values(chance, index, entry) else { continue }
        ways.pairs.append((max(0, length(own) - length(drawn)), (own.max() ?? 0) - (own.min() ?? 0)))
      }
    }
    return ways
  }
}
