import Studies

/// What somebody would conclude from a regression on a synthetic table, against what is true of the real population.
///
/// The last column of the tables is a placebo: a real column shuffled over the rows, so that its coefficient in the population is exactly zero
/// and the variance of the errors
/// cannot depend on it. Type-I error is judged by it with classical standard errors, coverage by all other slopes with robust ones.
struct RegressionInference: Sendable {
  /// The verdicts on one table.
  struct Verdict: Sendable {
    /// The share of slopes that their interval covers, with the standard error as the regression gives it and with the corrected one. A
    /// slope that cannot be estimated any more is not covered.
    var naiveCoverage: Double
    var correctedCoverage: Double
    /// 1 where the placebo is found significant at 5 %.
    var naiveError: Double
    var correctedError: Double
  }

  private let response: Int
  private let placebo: Int
  private let columns: [TableColumn]
  /// Centres and scales of numeric predictors: for the arithmetic alone, slopes and errors scale alike.
  private let centre: [Double]
  private let scale: [Double]
  /// The population's coefficients, shape (coordinates of the design).
  private var truth: [Double] = []

  /// The regression of column `response` on all others in `population`, whose last column is the placebo.
  init(_ population: MixedTable, response: Int) {
    self.response = response
    placebo = population.columns.count - 1
    columns = population.columns
    let means = population.values.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
    centre = means
    scale = zip(population.values, means).map { entries, mean in
      let square = entries.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, entries.count))
      return square > 0 ? 1 / square.squareRoot() : 1
    }
    truth = fit(population, withPlacebo: false).coefficients
  }

  /// The verdicts on `table`.
  /// - Parameter inflation: the factor by which the variance of an estimate exceeds what the table alone suggests.
  func verdict(_ table: MixedTable, inflation: Double) -> Verdict {
    let fit = fit(table, withPlacebo: true)
    let correction = inflation.squareRoot()
    let critical =
      fit.degreesOfFreedom > 0 ? StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom)).quantile(0.975) : .nan
    var (naive, corrected, count) = (0, 0, 0)
    for (place, value) in truth.enumerated().dropFirst() where value.isFinite {
      count += 1
      let distance = abs(fit.coefficients[place] - value)
      let reach = critical * fit.robustErrors[place]
      if distance <= reach { naive += 1 }
      if distance <= correction * reach { corrected += 1 }
    }
    let last = fit.coefficients.count - 1
    let (found, reach) = (abs(fit.coefficients[last]), critical * fit.standardErrors[last])
    return Verdict(
      naiveCoverage: count == 0 ? .nan : Double(naive) / Double(count),
      correctedCoverage: count == 0 ? .nan : Double(corrected) / Double(count),
      naiveError: found.isFinite ? (found > reach ? 1 : 0) : .nan,
      correctedError: found.isFinite ? (found > correction * reach ? 1 : 0) : .nan)
  }

  /// Least squares on a constant, the predictors (indicators of every level but the first), and the placebo.
  private func fit(_ table: MixedTable, withPlacebo: Bool) -> LinearFit {
    var parts: [[Double]] = [Array(repeating: 1, count: table.rows)]
    for column in columns.indices where column != response && column != placebo {
      if columns[column].kind == .categorical {
        for level in columns[column].levels.indices.dropFirst() {
          parts.append(table.values[column].map { Int($0) == level ? 1 : 0 })
        }
      } else {
        parts.append(table.values[column].map { ($0 - centre[column]) * scale[column] })
      }
    }
    if withPlacebo { parts.append(table.values[placebo].map { ($0 - centre[placebo]) * scale[placebo] }) }
    let d = parts.count
    var design = Array(repeating: 0.0, count: table.rows * d)
    for (column, part) in parts.enumerated() {
      for row in part.indices { design[row * d + column] = part[row] }
    }
    return LinearFit(design, columns: d, response: table.values[response])
  }
}
