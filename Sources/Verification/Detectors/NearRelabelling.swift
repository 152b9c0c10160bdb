import Engine
import Foundation
import Studies

/// How near the candidate's answers in one design are to one function of the baseline's: p-values to a function that never falls,
/// intervals to ends at fixed places of the baseline's. What differs by less than three hundredths tells nothing that the baseline does
/// not (`AffineInBaseline` draws the same line for estimates).
struct NearRelabelling {
  /// Root mean square distance from the function, as a share of the answers' own size, that counts as none.
  static let roughness = 0.03
  /// Labels nearer to the baseline's own than this are the baseline.
  private static let same = 0.03
  /// The statistic of the usual level, where a label is read off; and from where on p-values of tails are rounded to nothing.
  private static let (usual, rounded) = (1.96, 6.5)

  /// The logarithm of what the baseline's statistic, or half length, is multiplied by.
  let label: Double
  /// By how many half lengths the middle of an interval is moved.
  let shift: Double
  /// Numbers in a data set.
  let size: Int

  private var distance: Double { (label * label + shift * shift).squareRoot() }

  /// What the fixed number is, in words, if all cells are near one function, whatever their sizes; nil else. A correction for the sample
  /// size, as Student's distribution in the normal one's place is, has another label for each.
  static func finding(_ cells: [ExaminedCell], isTest: Bool) -> String? {
    let all = cells.compactMap { isTest ? NearRelabelling(test: $0) : NearRelabelling(interval: $0) }
    guard all.count == cells.count else { return nil }
    // No p-value of a design may be near the usual levels.
    let found = all.filter { !$0.label.isNaN }
    guard let first = found.first else { return nil }
    // What differs between designs is learnt from the data, or corrects for the sample size.
    guard
      found.allSatisfy({ abs($0.label - first.label) < roughness && abs($0.shift - first.shift) < roughness }),
      Set(found.map(\.size)).count > 1, first.distance > same
    else { return nil }
    // Over the designs, which have samples of their own.
    let (label, shift) = (Moments(found.map(\.label)), Moments(found.map(\.shift)))
    func text(_ value: Double, _ error: Double) -> String { Digits(2).text(Measure(value, mcse: error)) }
    let factor = text(exp(label.mean), exp(label.mean) * label.standardErrorOfMean)
    guard !isTest else { return "its statistic is the baseline's, times some \(factor)" }
    return "its half length is the baseline's, times some \(factor)"
      + (abs(shift.mean) > roughness
        ? ", its middle moved by \(text(shift.mean, shift.standardErrorOfMean)) of them" : "")
  }

  private init(label: Double, shift: Double, _ cell: ExaminedCell) {
    self.label = label
    self.shift = shift
    size = cell.argumentTypes.reduce(0) { $0 + $1.count + ($1.known.map { Int(exactly: $0.rounded()) ?? 0 } ?? 0) }
  }

  /// nil where p-values are no such function. On the scale of a normal statistic, two-sided.
  private init?(test cell: ExaminedCell) {
    func score(_ p: Double) -> Double { -Normal.quantile(min(max(p, 1e-12), 1) / 2) }
    let known = (CellEvidence.pValues(cell.outcome, null: true) + CellEvidence.pValues(cell.outcome, null: false))
      .filter { !$0.baseline.isNaN && !$0.candidate.isNaN }
      .map { (baseline: score($0.baseline), candidate: score($0.candidate)) }
    let pairs = known.filter { $0.baseline < Self.rounded && $0.candidate < Self.rounded }.sorted { $0 < $1 }
    guard known.count > 100 else { return nil }
    guard pairs.count > 100 else {
      self.init(label: .nan, shift: 0, cell)
      return
    }
    let fitted = Self.rising(pairs.map(\.candidate))
    let (distance, all) = zip(fitted, pairs).reduce(into: (0.0, 0.0)) { sums, pair in
      sums.0 += (pair.1.candidate - pair.0) * (pair.1.candidate - pair.0)
      sums.1 += pair.1.candidate * pair.1.candidate
    }
    guard all > 0, distance <= Self.roughness * Self.roughness * all else { return nil }
    // Near the usual levels: one function has another label elsewhere.
    let near = pairs.filter { abs($0.baseline - Self.usual) < 0.8 }
      .sorted { (abs($0.baseline - Self.usual), $0.candidate) < (abs($1.baseline - Self.usual), $1.candidate) }.prefix(
        40)
    let ratios = near.map { $0.candidate / $0.baseline }.sorted()
    let label = ratios.count > 9 ? log(max(ratios[ratios.count / 2], 1e-9)) : .nan
    self.init(label: label, shift: 0, cell)
  }

  /// nil where the ends move within the baseline's interval.
  private init?(interval cell: ExaminedCell) {
    let places = BaselineRelabelled.intervals(cell).compactMap { pair -> (Double, Double)? in
      let (half, middle) = ((pair.baseline.1 - pair.baseline.0) / 2, (pair.baseline.0 + pair.baseline.1) / 2)
      guard half > 1e-9 * abs(middle) else { return nil }
      return ((pair.own.0 - middle) / half, (pair.own.1 - middle) / half)
    }
    guard places.count > 100 else { return nil }
    let (low, high) = (Moments(places.map(\.0)), Moments(places.map(\.1)))
    let stretch = (high.mean - low.mean) / 2
    guard stretch > 0, max(low.variance, high.variance) <= Self.roughness * Self.roughness * stretch * stretch else {
      return nil
    }
    self.init(label: log(stretch), shift: (high.mean + low.mean) / 2, cell)
  }

  /// The nearest numbers that never fall, by pooling neighbours that do (Ayer et al. 1955).
  private static func rising(_ values: [Double]) -> [Double] {
    var blocks: [(mean: Double, count: Int)] = []
    for value in values {
      var block = (mean: value, count: 1)
      while let last = blocks.last, last.mean > block.mean {
        let count = last.count + block.count
        block = ((last.mean * Double(last.count) + block.mean * Double(block.count)) / Double(count), count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    return blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
  }
}
