import Engine
import Foundation
import Studies

/// The 95 % interval of an aggregate (mean of the cells' log relative efficiencies) after an experiment that may have stopped early.
///
/// Where an experiment stops depends on what it saw, so the estimate at the stop, T = (estimate − θ)/(standard error), is not quite
/// standard normal. The interval holds every θ whose T lies between the 2.5 % and the 97.5 % quantile of the T's of the same
/// experiment, stopping rule and all, if θ were the truth: hybrid resampling (Chuang & Lai 2000, "Hybrid resampling methods for
/// confidence intervals", Statistica Sinica 10) with the likelihood-ratio ordering of outcomes (Rosner & Tsiatis 1988, Biometrika
/// 75; Lai & Li 2006, Biometrika 93). Experiments are resampled as Brownian motions, one a cell, with the cells' standard errors and their
/// distances from the mean as they were seen. Where nearly every experiment would have stopped at the same look it is the usual interval; the
/// repeated intervals that decide a verdict are two to three times as wide after an eighth of the replications.
///
/// Invariant: a pure function of (cells, look, looks, rule, key).
struct StoppedInterval {
  /// Resampled experiments, in pairs of opposite signs: the share beyond a quantile of 2.5 % is known within half a per cent.
  static let paths = 1_000
  /// Ends are looked for within so many standard errors, and halved to a fiftieth of one.
  private static let (reach, halvings) = (4.0, 8)
  private static let tail = 0.025

  private let rule: VerdictRule
  /// The aggregate as if there were one look.
  private let usual: AggregateEfficiency
  private let index: Int
  private let times: [Double]
  private let inflations: [Double]
  /// Distance of each cell from the mean, and its standard error at the last look.
  private let contrasts: [Double]
  private let errors: [Double]
  /// Standard normal numbers: [pair][look · cells + cell].
  private let normals: [[Double]]

  /// - Parameters:
  ///   - cells: each cell's estimate at the look where the experiment stopped, with its standard error as if there were one look.
  ///   - index: that look.
  ///   - paths: resampled experiments.
  ///   - canGoOn: false where the experiment ends at its first look whatever it sees.
  init?(
    _ cells: [LogEfficiency], at index: Int, of looks: Looks, rule: VerdictRule, canGoOn: Bool = true,
    paths: Int = StoppedInterval.paths,
    key: Key
  ) {
    guard !cells.isEmpty, cells.allSatisfy({ $0.value.isFinite && $0.standardError.isFinite }) else { return nil }
    usual = AggregateEfficiency(cells, aggregate: .mean)
    self.index = index
    self.rule = rule
    times = looks.replications.map { Double($0) / Double(looks.replications.last ?? 1) }
    inflations = looks.replications.indices.map { looks.inflation($0) }
    let mean = usual.estimate.value
    contrasts = cells.map { $0.value - mean }
    let root = times[index].squareRoot()
    errors = cells.map { $0.standardError * root }
    let count = cells.count * looks.replications.count
    normals =
      canGoOn && looks.replications.count > 1 && usual.estimate.standardError > 0
      ? (0..<paths / 2).map { pair in
        var numbers = Array(repeating: 0.0, count: count)
        var stream = RandomStream(key: key, replication: pair)
        stream.normal(&numbers)
        return numbers
      } : []
  }

  /// The estimate with the ends of the interval.
  var efficiency: Efficiency {
    let mean = usual.estimate.value
    let error = usual.estimate.standardError
    let isRandom = !normals.isEmpty && [-2.0, 0, 2].contains { !stopsAlways(at: index, mean + $0 * error) }
    guard isRandom else { return usual.efficiency }
    return Efficiency(
      logValue: mean, logStandardError: error, lower: exp(mean - distance(1) * error),
      upper: exp(mean + distance(-1) * error))
  }

  /// Distance of an end from the estimate, in standard errors; sign 1 for the lower one. Nearer T lies within its quantile there, farther off
  /// beyond.
  private func distance(_ sign: Double) -> Double {
    let scale = errors.reduce(0) { $0 + $1 * $1 }.squareRoot() / Double(errors.count)
    let truth = usual.estimate
    var (inside, outside) = (0.0, Self.reach)
    for _ in 0..<Self.halvings {
      let middle = (inside + outside) / 2
      let studentised = experiments(at: truth.value - sign * middle * truth.standardError, scale: scale)
        .map { sign * $0.value }.sorted()
      if middle > studentised[Int((1 - Self.tail) * Double(studentised.count - 1))] {
        outside = middle
      } else {
        inside = middle
      }
    }
    return (inside + outside) / 2
  }

  private func stopsAlways(at index: Int, _ truth: Double) -> Bool {
    experiments(at: truth, scale: 1).allSatisfy { $0.look == index }
  }

  /// Where the resampled experiments stop if `truth` is the aggregate, and T there.
  /// - Parameter scale: standard error of the aggregate at the last look.
  private func experiments(at truth: Double, scale: Double) -> [(look: Int, value: Double)] {
    normals.flatMap { numbers in
      [1.0, -1.0].map { sign in experiment(numbers, sign: sign, truth: truth, scale: scale) }
    }
  }

  private func experiment(_ numbers: [Double], sign: Double, truth: Double, scale: Double) -> (look: Int, value: Double)
  {
    let m = contrasts.count
    var motion = Array(repeating: 0.0, count: m)
    var before = 0.0
    var sum = 0.0
    for (look, time) in times.enumerated() {
      let step = sign * (time - before).squareRoot()
      before = time
      for cell in 0..<m { motion[cell] += step * numbers[look * m + cell] }
      sum = (0..<m).reduce(0) { $0 + errors[$1] * motion[$1] } / time
      if look == times.count - 1 { break }
      let root = time.squareRoot()
      let evidence = (0..<m).map { cell in
        CellEvidence(
          efficiency: LogEfficiency(
            truth + contrasts[cell] + errors[cell] * motion[cell] / time,
            standardError: errors[cell] / root * inflations[look]))
      }
      if rule.isSettled(rule.decide(evidence), evidence) {
        return (look, sum / Double(m) * root / scale)
      }
    }
    return (times.count - 1, sum / Double(m) / scale)
  }
}
