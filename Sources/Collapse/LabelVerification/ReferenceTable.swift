import Studies

/// The published three-by-five table of accuracies (ridge, balanced classes, d = 20, ‖μ‖ = 2, φ = 0.8, ψ = 0.2), which an
/// independent program computed, against this one.
public struct ReferenceTable: Sendable {
  /// One cell.
  public struct Cell: Hashable, Sendable {
    /// N
    public let samples: Int
    /// p
    public let error: Double
    /// The figure to be reproduced, rounded to three decimals.
    public let reference: Double
    /// Runs behind that figure.
    public let referenceRuns: Int
    /// The figure here.
    public let accuracy: Measure
    /// Runs here.
    public let runs: Int
    /// What theory expects.
    public let prediction: Double

    /// The standard error of the difference: a run's spread here over both numbers of runs, and rounding to 0.001.
    public var scale: Double {
      let variance = accuracy.mcse * accuracy.mcse
      return (variance + variance * Double(runs) / Double(referenceRuns) + 0.001 * 0.001 / 12).squareRoot()
    }
    /// The difference in standard errors.
    public var deviation: Double { (accuracy.value - reference) / scale }
  }

  /// The error rates, by column.
  static let errors = [0.65, 0.79, 0.8, 0.81, 0.95]
  /// N, runs and figures, by row.
  static let rows: [(samples: Int, runs: Int, figures: [Double])] = [
    (500, 4000, [0.807, 0.528, 0.501, 0.473, 0.124]), (10_000, 400, [0.966, 0.627, 0.502, 0.377, 0.027]),
    (200_000, 40, [0.977, 0.884, 0.500, 0.113, 0.023]),
  ]

  /// The cells, row by row.
  public let cells: [Cell]

  /// Computes all of it, each row with as many runs as the reference times `factor`.
  /// - Throws: `CancellationError`.
  public static func run(factor: Int = 1, seed: UInt64, threads: Int) async throws -> ReferenceTable {
    var cells: [Cell] = []
    for row in rows {
      for (error, figure) in zip(errors, row.figures) {
        let experiment = try VerifiedLabels(
          rates: VerifierRates(error: error, keepCorrect: 0.8, keepWrong: 0.2), samples: row.samples)
        let runs = row.runs * factor
        let accuracy = try await experiment.accuracy(
          runs: runs, seed: seed, threads: threads, label: "\(row.samples) \(error)")
        cells.append(
          Cell(
            samples: row.samples, error: error, reference: figure, referenceRuns: row.runs, accuracy: accuracy,
            runs: runs, prediction: experiment.prediction.accuracy))
      }
    }
    return ReferenceTable(cells: cells)
  }
}
