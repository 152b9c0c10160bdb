import Engine
import Studies

/// A generator labels, a verifier keeps, a learner learns: an experiment whose runs each end in an accuracy.
public protocol LabelExperiment: Sendable {
  /// What its random numbers are named after.
  static var stream: String { get }

  /// The accuracy of one run.
  func accuracy(_ random: inout RandomStream) -> Double

  /// `{"accuracy": {"value", "mcse"}, "threshold", "prediction", …}`
  func json(_ accuracy: Measure, runs: Int, seed: UInt64) -> OrderedJSON

  /// The experiment for people; the last note is the answer.
  func table(_ accuracy: Measure, runs: Int, seed: UInt64) -> ReportTable
}

extension LabelExperiment {
  /// The accuracy, a mean over runs, with its Monte Carlo standard error.
  /// - Parameter label: names the cell, so that cells of a grid have unrelated random numbers.
  /// - Throws: `CancellationError`.
  public func accuracy(runs: Int, seed: UInt64, threads: Int, label: String = "") async throws -> Measure {
    let key = Key(seed: seed).split("collapse").split(Self.stream).split(label)
    var moments = Moments()
    try await Blocks.run(runs, threads: threads) { run in
      var random = RandomStream(key: key, replication: run)
      return accuracy(&random)
    } take: { _, accuracy in
      moments.add(accuracy)
    }
    guard moments.sum2 > 0 else { return ConstantRuns.measure(moments.mean, runs: runs, range: 0...1) }
    return Measure(moments.mean, mcse: moments.standardErrorOfMean)
  }
}
