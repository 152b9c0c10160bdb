import Studies

/// Two agents on the same tasks, each tried several times on each.
public struct PairedComparison: Codable, Hashable, Sendable {
  /// Tasks.
  public let tasks: Int
  /// Runs of each agent on each task.
  public let repetitions: Int
  /// Mean score of the first less that of the second.
  public let difference: Double
  /// Its standard error over tasks and models' seeds.
  public let standardError: Double
  /// Lower end of its 95 % interval.
  public let lower: Double
  /// Upper end of its 95 % interval.
  public let upper: Double
  /// One-sided p-value of "the first is better": the exact sign-flip test over tasks.
  public let pValue: Double
  /// Variance of the true difference between tasks.
  public let taskVariance: Double
  /// Variance of a task's difference between models' seeds; nil with one repetition, where it cannot be told from that between tasks.
  public let seedVariance: Double?

  enum CodingKeys: String, CodingKey {
    case tasks, repetitions, difference, lower, upper
    case standardError = "standard error"
    case pValue = "p-value"
    case taskVariance = "variance between tasks"
    case seedVariance = "variance between model seeds"
  }

  /// Compares scores by task and repetition, all from 0 to 1.
  ///
  /// Tasks are a sample of those that might have been asked, and each run has a seed of its own, so that the mean differences of the tasks
  /// are independent: their variance holds both components. The interval adds one task that the first wins and one that it loses, each with
  /// half weight, and one whole without a difference (Agresti & Min 2005, "Simple improved confidence intervals for comparing matched
  /// proportions", Statistics in Medicine 24): it stays wide where no task differs. The components are those of a one-way analysis of variance.
  public init(_ first: [[Double]], _ second: [[Double]]) {
    let differences = zip(first, second).map { own, other in zip(own, other).map { $0 - $1 } }.filter { !$0.isEmpty }
    let count = differences.count
    let runs = differences.map(\.count).max() ?? 0
    let means = differences.map { $0.reduce(0, +) / Double($0.count) }
    let n = Double(count)
    let mean = count == 0 ? .nan : means.reduce(0, +) / n
    tasks = count
    repetitions = runs
    difference = mean
    let spread = count < 2 ? 0 : means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    standardError = count < 2 ? .infinity : (spread / n).squareRoot()
    let centre = means.reduce(0, +) / (n + 2)
    let square = (means.reduce(0) { $0 + $1 * $1 } + 1) / (n + 2)
    let half = Normal.quantile(0.975) * ((square - centre * centre) / (n + 2)).squareRoot()
    (lower, upper) = (max(-1, centre - half), min(1, centre + half))
    let isBinary = (first + second).allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } }
    pValue = SignFlipTest.pValue(differences: means, unit: isBinary ? max(1, runs) : nil)
    if runs > 1 {
      let within = zip(differences, means).reduce(0.0) { sum, pair in
        sum + pair.0.reduce(0) { $0 + ($1 - pair.1) * ($1 - pair.1) }
      }
      let freedom = differences.reduce(0) { $0 + $1.count - 1 }
      let seed = within / Double(max(1, freedom))
      seedVariance = seed
      taskVariance = max(0, spread - seed / Double(runs))
    } else {
      seedVariance = nil
      taskVariance = spread
    }
  }

  /// Share of the variance of the difference that the models' seeds are the reason of; nil with one repetition.
  public var seedShare: Double? {
    seedVariance.map { seed in
      let part = seed / Double(repetitions)
      return part + taskVariance > 0 ? part / (part + taskVariance) : 0
    }
  }
}

extension PairedComparison {
  /// "6 points more (2 to 10)", or less.
  public var words: String {
    let value = difference * 100
    let (low, high) = (lower * 100, upper * 100)
    let digits = max(abs(low), abs(high)) < 10 ? 1 : 0
    if value < 0 {
      return
        "\(Figures.number(-value, digits)) points less (\(Figures.number(-high, digits)) to \(Figures.number(-low, digits)))"
    }
    return
      "\(Figures.number(value, digits)) points more (\(Figures.number(low, digits)) to \(Figures.number(high, digits)))"
  }
}
