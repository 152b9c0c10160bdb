import Derivations
import Engine
import Foundation
import Language
import Studies
import Testing

/// Unknown numbers that are no effects: dates, frequencies, and what turns with them.
@Suite struct ShapeTests: Deriving {
  @Test func theDateOfABreakIsTheMedianOfWhatIsLikely() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          date = rng.integers(2, n - 1)
          size = rng.uniform(1.0, 5.0)
          return (rng.normal(0.0, 10.0) + size * (np.arange(n) >= date) + rng.normal(size=n),), 1.0 * date
      """, designs: "{\"n\": [12, 20]}", baseline: "def baseline(y):\n    return len(y) / 2.0", loss: "absolute")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let y = [0.3, -0.2, 0.1, 4.2, 3.9, 4.4, 3.7, 4.1, 4.0, 4.3, 3.8, 4.05]
    #expect(try estimates(program, [ArrayType(.real, shape: [12])], [y]) == [3])
    // As the weights of all dates say, by the definition: residual sums of squares of two means, and what the means cost.
    var weights: [(Int, Double)] = []
    let z = [0.3, 1.2, -0.8, 1.9, 0.7, 2.4, 1.1, 3.0, 0.9, 2.2, 1.4, 2.6]
    for date in 2..<11 {
      func squares(_ part: ArraySlice<Double>) -> Double {
        let mean = part.reduce(0, +) / Double(part.count)
        return part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
      let fit = squares(z[..<date]) + squares(z[date...])
      weights.append((date, -0.5 * fit - 0.5 * log(Double(date * (12 - date)))))
    }
    let largest = weights.map(\.1).max() ?? 0
    let shares = weights.map { exp($0.1 - largest) }
    var sum = 0.0
    let median = zip(weights, shares).first { _, share in
      sum += share
      return sum >= 0.5 * shares.reduce(0, +)
    }
    #expect(try estimates(program, [ArrayType(.real, shape: [12])], [z]) == [Double(try #require(median).0.0)])
  }

  @Test func theFrequencyOfAWaveIsFoundWhateverItsHeightAndPhase() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          frequency = rng.uniform(0.1, 0.4)
          wave = rng.uniform(2.0, 4.0) * np.sin(2.0 * np.pi * frequency * np.arange(n) + rng.uniform(0.0, 6.28))
          return (rng.normal() + wave + rng.normal(size=n),), frequency
      """, designs: "{\"n\": [30, 60]}", baseline: "def baseline(y):\n    return 0.25 + 0.0 * y.mean()")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let y = (0..<30).map { 1.7 + 2.6 * cos(2 * Double.pi * 0.2345 * Double($0) - 1) }
    #expect(abs(try estimates(program, [ArrayType(.real, shape: [30])], [y])[0] - 0.2345) < 1e-3)
  }

  /// A process that writes into what it drew: every value of the persistence is weighed with the draws as they were.
  @Test func aSeriesThatIsMadeInPlace() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          rho = rng.uniform(0.3, 0.9)
          y = rng.normal(size=n + 1)
          y[0] = y[0] / np.sqrt(1.0 - rho**2)
          for t in range(n):
              y[t + 1] = rho * y[t] + y[t + 1]
          return (rng.normal(0.0, 5.0) + y,), rho
      """, designs: "{\"n\": [20, 30]}",
      baseline: "def baseline(y):\n    d = y[:-1] - y[:-1].mean()\n    return (d @ y[1:]) / (d @ d)")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let made = try Program(SourceText(name: program.name, text: program.source))
    let simulation = try Simulation(
      try #require(problem.program.function("simulate")), design: problem.cells[0].design.dictionary)
    let (sample, truths) = simulation.draw(0..<400, key: Key(seed: 9))
    func error(_ function: Function) throws -> Double {
      let found = try Estimator(function, argumentTypes: simulation.argumentTypes).estimate(sample, key: Key(seed: 0))
      #expect(found.failures.isEmpty)
      return zip(found.values, truths.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 400
    }
    // Least squares is biased by about a fifth at this length; the mean of what is likely knows where truths lie.
    let derived = try error(try #require(made.function(program.name)))
    #expect(derived < 0.6 * (try error(problem.baselines[0])))
  }

  @Test func whatIsMissingSaysNothing() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          mean = rng.normal(0.0, 5.0, size=2)
          a = rng.normal(size=n)
          b = 0.6 * a + 0.8 * rng.normal(size=n)
          first = np.where(rng.random(size=n) < 0.7, mean[0] + a, np.nan)
          return (first, mean[1] + b), mean[1]
      """, designs: "{\"n\": [8, 12]}", baseline: "def baseline(x, y):\n    return y.mean()")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let x = [0.5, Double.nan, 1.5, -0.3, Double.nan, 0.9, 2.0, Double.nan]
    let y = [0.2, 1.0, 1.1, 0.4, -0.5, 0.8, 1.9, 0.3]
    // Everybody has y: those without x add nothing to what x tells (Anderson 1957), and the mean is that of all.
    let vector = ArrayType(.real, shape: [8])
    #expect(near(try estimates(program, [vector, vector], [x, y])[0], y.reduce(0, +) / 8))
    // The other way round the mean of the first leans on the second.
    let other = try problemOfFirst()
    let found = try estimates(
      try #require(try Derivation(other, key: Key(seed: 1)).programs().first), [vector, vector], [x, y])
    let seen = zip(x, y).filter { !$0.0.isNaN }
    let count = Double(seen.count)
    let (ownX, ownY) = (seen.reduce(0) { $0 + $1.0 } / count, seen.reduce(0) { $0 + $1.1 } / count)
    #expect(near(found[0], ownX - 0.6 * (ownY - y.reduce(0, +) / 8)))
  }

  private func problemOfFirst() throws -> VisibleProblem {
    try problem(
      """
      def simulate(rng, n):
          mean = rng.normal(0.0, 5.0, size=2)
          a = rng.normal(size=n)
          b = 0.6 * a + 0.8 * rng.normal(size=n)
          first = mean[0] + a
          first = np.where(rng.random(size=n) < 0.7, first, np.nan)
          return (first, mean[1] + b), mean[0]
      """, designs: "{\"n\": [8, 12]}", baseline: "def baseline(x, y):\n    return np.nanmean(x)")
  }
}
