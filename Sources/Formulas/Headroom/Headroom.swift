import Foundation

/// How much there is to be found at least: what a flexible learner that knows all statistics of the bank at once gains on data sets
/// that it has not seen, beside the best formula. It cannot be written down as an estimator, and nothing says that no other gains more.
public struct Headroom: Codable, Hashable, Sendable {
  /// Log relative efficiency beside the baseline on the visible designs and those beside them.
  public let gain: Double
  /// Its Monte Carlo standard error.
  public let standardError: Double
  /// Statistics that the learner knows.
  public let statistics: Int
  /// The upper end of its 95 % interval.
  public var upper: Double { gain + 2 * standardError }

  /// Boosted trees on what a formula leaves of the truth; nil where there is nothing to learn from.
  /// - Parameter formula: the best formula's estimates, by row; the baseline's where there is none.
  init?(_ setting: Setting, _ judge: Judge, formula: [Double]) {
    let table = setting.table
    let units = Self.units(setting)
    let features = Self.features(setting, units)
    guard !features.isEmpty else { return nil }
    let rows = table.truth.indices
    let target = rows.map { (table.truth[$0] - formula[$0]) / units[$0] }
    let risks = judge.baseline
    let weights = rows.map { row in
      let weight = judge.rowWeight(row) * units[row] * units[row] / max(1e-300, risks[table.cell[row]])
      return weight.isFinite && target[row].isFinite ? weight : 0
    }
    let fitted = rows.filter { table.isFitted[$0] }
    // A fifth of the data sets says how many trees are enough; entries of one stay together.
    func isHeld(_ row: Int) -> Bool { table.dataset[row] / 2 % 5 == 4 }
    let learner = BoostedTrees(
      features, target: target.map { $0.isFinite ? $0 : 0 }, weights: weights,
      fitted: fitted.filter { !isHeld($0) }, held: fitted.filter(isHeld))
    let learnt = rows.map { formula[$0] + units[$0] * learner.values[$0] }
    // The better of both on the rows for fitting; the other rows judge it. Trees lean on where truths lie: they are no answer where
    // an estimate has to be unbiased.
    let isBetter = judge.gain(learnt, isFitted: true) > judge.gain(formula, isFitted: true)
    let estimates = isBetter && !judge.isUnbiased ? learnt : formula
    gain = max(0, judge.plainGain(estimates, without: nil))
    let parts = (0..<Judge.parts).map { judge.plainGain(estimates, without: $0) }
    let mean = parts.reduce(0, +) / Double(Judge.parts)
    // The jackknife by groups of data sets (Quenouille 1949, Tukey 1958).
    let squares = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = (squares * Double(Judge.parts - 1) / Double(Judge.parts)).squareRoot()
    statistics = features.count
  }

  /// Statistics that a learner is given, at most: two hundred trees on them are about a second of work.
  private static let most = 160

  /// What an estimate is measured in, by row: a positive statistic with the estimand's units, or 1 where it has none.
  private static func units(_ setting: Setting) -> [Double] {
    let wanted = zip(setting.changes, setting.target).map { $0.kind == .shift ? 0 : $1 }
    guard wanted.contains(where: { $0 != 0 }),
      let unit = setting.atoms.first(where: { $0.isPositive && !$0.isSize && $0.units == wanted })
    else { return Array(repeating: 1, count: setting.table.truth.count) }
    return unit.values
  }

  /// Statistics without units: as they are, or as multiples of a power of the unit.
  private static func features(_ setting: Setting, _ units: [Double]) -> [[Double]] {
    let wanted = zip(setting.changes, setting.target).map { $0.kind == .shift ? 0 : $1 }
    var features: [[Double]] = []
    // Simple functions of one statistic are the same to a tree.
    for atom in setting.atoms where atom.complexity == 1 || atom.complexity == 2 && !atom.text.hasPrefix("np.") {
      guard features.count < Self.most else { break }
      guard let place = wanted.firstIndex(where: { $0 != 0 }) else {
        if atom.units.allSatisfy({ $0 == 0 }) { features.append(atom.values) }
        continue
      }
      let power = atom.units[place] / wanted[place]
      guard zip(atom.units, wanted).allSatisfy({ abs($0 - power * $1) < 1e-9 }) else { continue }
      let values = power == 0 ? atom.values : zip(atom.values, units).map { $0 / pow($1, power) }
      if values.allSatisfy(\.isFinite) { features.append(values) }
    }
    return features
  }
}
