import Engine
import Language
import Testing

/// A replication stands alone: nothing in the language names the batch, and what runs beside it changes not one bit of it.
@Suite struct AloneTests {
  private static let text = """
    import numpy as np


    def simulate(rng, n):
        centre = rng.normal()
        e = rng.standard_t(3, size=n)
        if centre > 0:
            e = e + rng.exponential(size=n)
        y = centre + e
        while np.abs(y).max() > 6:
            y = np.where(np.abs(y) > 6, y / 2, y)
        return (y, np.column_stack([np.ones(n), rng.normal(size=n)])), centre


    def estimate(y, X, rng):
        b = np.linalg.solve(X.T @ X, X.T @ y)
        for _ in range(5):
            r = np.abs(y - X @ b)
            if r.max() < 1.5:
                return b[0]
            w = 1 / (1 + r / np.median(r))
            b = np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))
        draws = y[rng.integers(0, len(y), size=len(y))]
        return b[0] + 0.1 * (draws.mean() - y.mean()) + np.sort(y)[0] * 1e-3
    """

  private func parts() throws -> (Simulation, Estimator) {
    let program = try Program(SourceText(name: "alone.py", text: Self.text))
    let simulate = try #require(program.function("simulate"))
    let estimate = try #require(program.function("estimate"))
    let simulation = try Simulation(simulate, design: ["n": .integer(17)])
    return (simulation, try Estimator(estimate, argumentTypes: simulation.argumentTypes))
  }

  @Test func theSameAloneAndInAnyCompany() throws {
    let (simulation, estimator) = try parts()
    let key = Key(seed: 5)
    var runs: [[Double]] = []
    for width in [1, 8, 64] {
      let (sample, truths) = simulation.draw(0..<70, key: key, width: width)
      runs.append(estimator.estimate(sample, key: key).values + truths.values)
    }
    #expect(runs[1].map(\.bitPattern) == runs[0].map(\.bitPattern))
    #expect(runs[2].map(\.bitPattern) == runs[0].map(\.bitPattern))
    #expect(Set(runs[0]).count > 130)
    for replication in [0, 9, 69] {
      let (sample, _) = simulation.draw(replication..<replication + 1, key: key)
      let alone = estimator.estimate(sample, key: key).values
      #expect(alone.map(\.bitPattern) == [runs[0][replication].bitPattern])
    }
  }

  /// Neighbours that fail, or hold what is not a number, are no business of a replication.
  @Test func strangeNeighboursChangeNothing() throws {
    let (simulation, estimator) = try parts()
    let types = simulation.argumentTypes
    let y: [Double] = (0..<17).map { Double($0 * $0 % 11) - 4 }
    let x: [Double] = (0..<34).map { $0 % 2 == 0 ? 1.0 : Double($0 % 7) - 3 }
    let own = [y, x]
    let strange: [[[Double]]] = [
      types.map { [Double](repeating: .nan, count: $0.count) }, types.map { [Double](repeating: 0, count: $0.count) },
      types.map { [Double](repeating: 1e300, count: $0.count) },
    ]
    let key = Key(seed: 1)
    let alone = estimator.estimate(Sample(argumentTypes: types, datasets: [own], width: 8), key: key)
    for neighbour in strange {
      let datasets = [own] + Array(repeating: neighbour, count: 7)
      let beside = estimator.estimate(Sample(argumentTypes: types, datasets: datasets, width: 8), key: key)
      #expect(beside.values[0].bitPattern == alone.values[0].bitPattern)
      #expect(beside.values[0].isFinite)
    }
  }
}
