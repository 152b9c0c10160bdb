import Engine
import Foundation
import Language
import Testing

@testable import Studies

@Suite struct RealDataTests {
  static let program = """
    import numpy as np


    def mean(y):
        return np.mean(y)


    def median(y):
        return np.median(y)


    def constant(y):
        return 3.0


    def never(y):
        return np.sqrt(-1.0 - y[0] ** 2)


    def positive(table):
        return table["y"],


    """

  private func experiment(_ resampling: Resampling?, draws: Int) throws -> (RealDataExperiment, String) {
    let path = FileManager.default.temporaryDirectory.appending(path: "aitken-table-\(UUID().uuidString).csv").path
    let lines = Numbers.errors.prefix(60).map { "\($0),x" }
    try ("y,name\n" + lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let program = try Program(SourceText(name: "r.py", text: Self.program))
    let functions = ["mean", "median", "constant", "never"].compactMap { program.function($0) }
    let arguments = try #require(program.function("positive"))
    return (
      RealDataExperiment(
        dataset: Dataset(name: "table.csv", path: path, arguments: arguments), estimators: functions, loss: .squared,
        level: 0.95, resampling: resampling, draws: draws, key: Key(seed: 4)), path
    )
  }

  @Test func riskAboutTheFullTableIsThatOfSampling() async throws {
    let values = Moments(Numbers.errors.prefix(60))
    let population = values.sum2 / 60
    for (resampling, variance) in [
      (Resampling.bootstrap, population / 60),
      (.withoutReplacement(rows: 30), values.variance / 30 * (1 - 30.0 / 60)),
    ] {
      let (experiment, path) = try experiment(resampling, draws: 4000)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let result = try await experiment.run(threads: 2)
      let mean = try #require(result.estimators[0].riskAboutOwn)
      #expect(abs(mean.value - variance) < 4 * mean.mcse, "\(resampling)")
      #expect(agree(result.estimators[0].full[0], values.mean, 1e-12))
      #expect(result.estimators[0].efficiencyAboutOwn?.value == 1)
      // A constant never moves: perfect about its own value, poor about the baseline's.
      #expect(result.estimators[2].riskAboutOwn?.value == 0)
      let off = (3 - values.mean) * (3 - values.mean)
      #expect(agree(try #require(result.estimators[2].riskAboutBaseline).value, off, 1e-12))
      #expect(result.estimators[3].reason == "fails on the full table")
      #expect(result.table.text().contains("Real data have no known truth"))
      #expect(result.resampling.contains(resampling == .bootstrap ? "60 rows, drawn with" : "30 of 60 rows"))
    }
  }

  @Test func resultIsAFunctionOfTheKey() async throws {
    let (experiment, path) = try experiment(nil, draws: 100)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let one = try await experiment.run(threads: 1)
    let two = try await experiment.run(threads: 2)
    #expect(one.json.text() == two.json.text())
    #expect(one.resampling == "subsamples of 30 of 60 rows, drawn without replacement")
  }
}
