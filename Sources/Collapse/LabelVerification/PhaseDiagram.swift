import Studies

/// Accuracy over a grid of two numbers: where learning from verified labels succeeds, and where it fails.
public struct PhaseDiagram: Sendable {
  /// One cell of the grid.
  public struct Cell: Hashable, Sendable {
    /// The experiment.
    public let experiment: VerifiedLabels
    /// Its accuracy.
    public let accuracy: Measure
  }

  /// What the rows are: a name and a value for each.
  public let rows: (name: String, values: [Double])
  /// What the columns are.
  public let columns: (name: String, values: [Double])
  /// Shape (rows, columns).
  public let cells: [[Cell]]

  /// Accuracy over error rates p (columns) and sample sizes N (rows).
  public static func overErrorAndSamples(
    _ base: VerifiedLabels, errors: [Double] = (1...19).map { Double($0) / 20 },
    samples: [Int] = [100, 300, 1000, 3000, 10_000, 30_000], runs: Int, seed: UInt64, threads: Int
  ) async throws -> PhaseDiagram {
    var cells: [[Cell]] = []
    for count in samples {
      cells.append([])
      for error in errors {
        let rates = VerifierRates(error: error, keepCorrect: base.rates.keepCorrect, keepWrong: base.rates.keepWrong)
        cells[cells.count - 1].append(try await cell(base, rates, count, runs, seed, threads))
      }
    }
    return PhaseDiagram(rows: ("samples", samples.map(Double.init)), columns: ("error", errors), cells: cells)
  }

  /// Accuracy over what the verifier keeps: φ (rows) and ψ (columns).
  public static func overKept(
    _ base: VerifiedLabels, values: [Double] = (1...10).map { Double($0) / 10 }, runs: Int, seed: UInt64, threads: Int
  ) async throws -> PhaseDiagram {
    var cells: [[Cell]] = []
    for correct in values {
      cells.append([])
      for wrong in values {
        let rates = VerifierRates(error: base.rates.error, keepCorrect: correct, keepWrong: wrong)
        cells[cells.count - 1].append(try await cell(base, rates, base.samples, runs, seed, threads))
      }
    }
    return PhaseDiagram(rows: ("keep correct", values), columns: ("keep wrong", values), cells: cells)
  }

  private static func cell(
    _ base: VerifiedLabels, _ rates: VerifierRates, _ samples: Int, _ runs: Int, _ seed: UInt64, _ threads: Int
  ) async throws -> Cell {
    let experiment = try VerifiedLabels(
      rates: rates, samples: samples, dimension: base.dimension, norm: base.norm, learner: base.learner)
    let label = "\(rates.error) \(rates.keepCorrect) \(rates.keepWrong) \(samples)"
    let accuracy = try await experiment.accuracy(runs: runs, seed: seed, threads: threads, label: label)
    return Cell(experiment: experiment, accuracy: accuracy)
  }
}
