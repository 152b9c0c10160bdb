import Foundation
import Pictures

extension Figure {
  /// The zip plot of Morris, White & Crowther (2019), section 5.4: every interval of one estimator in one cell, ordered by how
  /// far its middle lies from the truth in units of its half length; those that miss the truth stand out, and a line
  /// marks the nominal level.
  /// - Parameters:
  ///   - outcome: a run under the loss "interval".
  ///   - estimator: which of its estimators, from 0.
  ///   - level: nominal coverage.
  ///   - limit: intervals drawn at most; of more, an even selection of the ordered ones.
  /// - Returns: nil where there are no intervals.
  public static func zip(_ outcome: CellOutcome, estimator: Int, level: Double, limit: Int = 1000) -> Figure? {
    guard outcome.estimators.indices.contains(estimator) else { return nil }
    let one = outcome.estimators[estimator]
    guard one.count == 2, outcome.truthType.count == 1 else { return nil }
    var intervals: [(distance: Double, lower: Double, upper: Double)] = []
    for r in one.losses.indices where !one.losses[r].isNaN {
      let (lower, upper) = (one.estimates[2 * r] - outcome.truths[r], one.estimates[2 * r + 1] - outcome.truths[r])
      let half = (upper - lower) / 2
      let distance = half > 0 ? abs(lower + upper) / 2 / half : lower == 0 ? 0 : .infinity
      intervals.append((distance, lower, upper))
    }
    guard !intervals.isEmpty else { return nil }
    intervals.sort { ($0.distance, $0.lower) < ($1.distance, $1.lower) }
    let step = max(1, intervals.count / limit)
    var (hits, misses): ([String], [String]) = ([], [])
    for position in stride(from: step - 1, to: intervals.count, by: step) {
      let interval = intervals[position]
      let centile = 100 * Double(position + 1) / Double(intervals.count)
      let line = "\(interval.lower) \(centile) \(interval.upper - interval.lower)"
      if interval.lower <= 0, interval.upper >= 0 { hits.append(line) } else { misses.append(line) }
    }
    let proportion = Proportion(intervals.count { $0.lower <= 0 && $0.upper >= 0 }, of: intervals.count)
    let coverage = Digits(3).text(proportion.measure)
    let none = "NaN NaN NaN"
    let lines = [
      "set title \(quoted("\(one.function.name), \(outcome.cell): coverage \(coverage)"))",
      "set xlabel 'interval − truth'", "set ylabel 'centile of the distance from the truth, in half lengths'",
      "set yrange [0:100]", "set key at screen 0.5, 0.02 center bottom horizontal", "set bmargin 5.5",
      "set arrow from graph 0, first \(100 * level) to graph 1, first \(100 * level) nohead linecolor rgb faint dashtype 2 front",
      "set arrow from 0, graph 0 to 0, graph 1 nohead linecolor rgb ink front",
      "$hits << EOD", (hits.isEmpty ? none : hits.joined(separator: "\n")), "EOD",
      "$misses << EOD", (misses.isEmpty ? none : misses.joined(separator: "\n")), "EOD",
      "plot $hits using 1:2:3:(0) with vectors nohead linetype 1 linewidth 0.6 title 'covers the truth', \\",
      "  $misses using 1:2:3:(0) with vectors nohead linetype 2 linewidth 0.6 title 'misses it'",
    ]
    return Figure(name: "zip", width: 620, height: 620, body: lines.joined(separator: "\n"))
  }
}
