import Archive
import Foundation
import Studies

/// What came of an agent on the tasks of a phase: score and cost of a run, with 95 % intervals over tasks.
struct AgentFigures {
  /// A mean with its interval.
  struct Mean {
    var value: Double
    /// Half the interval's width; infinite with one task.
    var half: Double

    /// Of the means by task, with Student's t.
    init(_ values: [Double]) {
      let moments = Moments(values)
      value = values.isEmpty ? 0 : moments.mean
      half =
        values.count < 2
        ? .infinity
        : StudentT(degreesOfFreedom: Double(values.count - 1)).quantile(0.975) * moments.standardErrorOfMean
    }

    /// "61.5 (55.2 to 67.8)"
    func words(_ decimals: Int, within range: ClosedRange<Double> = 0...Double.infinity) -> String {
      let centre = Archive.Figure.fixed(value, decimals)
      guard half.isFinite, half > 0 else { return centre }
      let (lower, upper) = (max(range.lowerBound, value - half), min(range.upperBound, value + half))
      return "\(centre) (\(Archive.Figure.fixed(lower, decimals)) to \(Archive.Figure.fixed(upper, decimals)))"
    }
  }

  var runs: Int
  var failures: Int
  /// Per cent.
  var score: Mean
  /// Tokens of a run.
  var tokens: Mean
  /// Joules of a run; nil where none were read.
  var joules: Mean?
  /// Money of a run.
  var amount: Double

  /// nil without a run.
  init?(_ trials: [TrialRecord]) {
    guard !trials.isEmpty else { return nil }
    let byTask = Dictionary(grouping: trials, by: \.task).sorted { $0.key < $1.key }.map(\.value)
    func means(_ value: (TrialRecord) -> Double) -> [Double] {
      byTask.map { $0.reduce(0) { $0 + value($1) } / Double($0.count) }
    }
    runs = trials.count
    failures = trials.count { !$0.failure.isEmpty }
    score = Mean(means { 100 * $0.score })
    tokens = Mean(means { Double($0.tokens.sum) })
    joules = trials.contains { $0.joules != nil } ? Mean(means { $0.joules ?? 0 }) : nil
    amount = trials.reduce(0) { $0 + $1.amount } / Double(trials.count)
  }

  /// "61.5 (55.2 to 67.8) %"
  var scoreWords: String { score.words(1, within: 0...100) + " %" }

  /// What a run costs: joules where they were read, else tokens and money.
  var costWords: String {
    if let joules { return joules.words(0) + " J" }
    return tokens.words(0) + " tokens" + (amount > 0 ? ", at a price of \(Archive.Figure.fixed(amount, 4))" : "")
  }
}
