import Derivations
import Engine
import Foundation
import Language
import Studies
import Testing

/// What follows from a process, beside what the textbooks give for it in closed form.
@Suite struct DerivationTests: Deriving {
  @Test func aMeanOfUnequalPrecisionIsWeightedByIt() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          mean = rng.normal(0.0, 10.0)
          variance = rng.gamma(2.0, 1.0, size=n) + 0.2
          return (mean + np.sqrt(variance) * rng.normal(size=n), variance), mean
      """, designs: "{\"n\": [6, 9]}", baseline: "def baseline(y, variance):\n    return y.mean()")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let (y, v) = ([1.0, 2, 4, 3, -1, 7], [1.0, 0.5, 2, 4, 1, 8])
    let vector = ArrayType(.real, shape: [6])
    let expected = zip(y, v).reduce(0) { $0 + $1.0 / $1.1 } / v.reduce(0) { $0 + 1 / $1 }
    #expect(near(try estimates(program, [vector, vector], [y, v])[0], expected))
  }

  @Test func theMeanOfAnAutoregressionGivesItsEndsMore() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          rho = rng.uniform(0.2, 0.8)
          e = rng.normal(size=n)
          y = np.zeros(n)
          y[0] = e[0] / np.sqrt(1.0 - rho**2)
          for t in range(1, n):
              y[t] = rho * y[t - 1] + e[t]
          mean = rng.normal(0.0, 10.0)
          return (mean + y, rho), mean
      """, designs: "{\"n\": [7, 12]}", baseline: "def baseline(y, rho):\n    return y.mean()")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let (y, rho) = ([3.0, 1, 4, 1, 5, 9, 2], 0.6)
    // Generalised least squares in closed form (Grenander & Rosenblatt 1957).
    let inner = (1 - rho) * y.dropFirst().dropLast().reduce(0, +)
    let expected = (y[0] + y[6] + inner) / (2 + 5 * (1 - rho))
    let types = [ArrayType(.real, shape: [7]), ArrayType(.real, shape: [])]
    #expect(near(try estimates(program, types, [y, [rho]])[0], expected))
  }

  @Test func whatNoiseMovesIsPredicted() throws {
    let problem = try problem(
      """
      def simulate(rng, k, spread):
          truth = spread * rng.normal(size=k)
          return (truth + 2.0 * rng.normal(size=k), spread), truth
      """, designs: "{\"k\": [5, 8], \"spread\": [0.5, 1.5]}", baseline: "def baseline(y, spread):\n    return y")
    let programs = try Derivation(problem, key: Key(seed: 1)).programs()
    let program = try #require(programs.first { $0.name.hasPrefix("best_linear_prediction") })
    let y = [1.0, -2, 0.5, 3, 4]
    let found = try estimates(
      program, [ArrayType(.real, shape: [5]), ArrayType(.real, shape: [])], [y, [1.5]])
    let share = 1.5 * 1.5 / (1.5 * 1.5 + 4)
    for (own, value) in zip(found, y) { #expect(near(own, share * value)) }
  }

  @Test func unitsThatAreAlikeShareOneCovariance() throws {
    let problem = try problem(
      """
      def simulate(rng, N):
          slope = rng.normal(0.0, 3.0)
          x = rng.normal(size=(N, 3))
          y = slope * x + rng.normal(size=(N, 1)) + rng.normal(size=(N, 3))
          return (y, x), slope
      """, designs: "{\"N\": [60, 90]}", baseline: "def baseline(y, x):\n    return (x * y).sum() / (x * x).sum()")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    #expect(!program.source.contains("reshape(rows, -1)"), "180 numbers are too many for one covariance matrix")
    let cell = try #require(problem.cells.first)
    let sample = cell.sample(0..<1, key: Key(seed: 3))
    let (y, x) = (sample.argument(0, replication: 0), sample.argument(1, replication: 0))
    // The inverse of I + 11' is I - 11'/4.
    var (above, below) = (0.0, 0.0)
    for unit in 0..<60 {
      let (own, other) = (Array(y[3 * unit..<3 * unit + 3]), Array(x[3 * unit..<3 * unit + 3]))
      above += zip(own, other).reduce(0) { $0 + $1.0 * $1.1 } - own.reduce(0, +) * other.reduce(0, +) / 4
      below += other.reduce(0) { $0 + $1 * $1 } - other.reduce(0, +) * other.reduce(0, +) / 4
    }
    #expect(near(try estimates(program, cell.argumentTypes, [y, x])[0], above / below))
  }

  @Test func theIntervalForAMeanIsStudents() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          mean = rng.normal(0.0, 10.0)
          scale = np.exp(rng.normal())
          return (mean + scale * rng.normal(size=n),), mean
      """, designs: "{\"n\": [5, 9]}", baseline: "def baseline(y):\n    return y.min(), y.max()",
      require: "[\"location equivariant\"]", loss: "interval")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let y = [1.0, 2, 4, 8, 16]
    let found = try estimates(program, [ArrayType(.real, shape: [5])], [y])
    let mean = y.reduce(0, +) / 5
    let error = (y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4 / 5).squareRoot()
    // Student's t on 4 degrees of freedom, from a table.
    #expect(abs(found[0] - (mean - 2.776445105 * error)) < 1e-6)
    #expect(abs(found[1] - (mean + 2.776445105 * error)) < 1e-6)
  }

  /// Where a slope differs from unit to unit there are as many degrees of freedom as units, not as observations.
  @Test func theIntervalForAMeanSlopeCoversWithFewUnits() throws {
    let problem = try problem(
      """
      def simulate(rng, units, times):
          slope = rng.normal(8.0, 2.0)
          own = slope + rng.uniform(0.2, 1.5) * rng.normal(size=(units, 1))
          level = 40.0 + rng.uniform(1.0, 8.0) * rng.normal(size=(units, 1))
          return (level + own * np.arange(times) + rng.uniform(0.5, 3.0) * rng.normal(size=(units, times)),), slope
      """, designs: "{\"units\": [15, 8], \"times\": [9, 5]}",
      baseline: "def baseline(y):\n    return y.min(), y.max()", loss: "interval")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first)
    let made = try Program(SourceText(name: program.name, text: program.source))
    let function = try #require(made.function(program.name))
    let cell = try #require(problem.cells.first)
    let (sample, truths) = cell.draw(0..<600, key: Key(seed: 2))
    let found = try Estimator(function, argumentTypes: cell.argumentTypes).estimate(sample, key: Key(seed: 3)).values
    let covered = (0..<600).filter { found[2 * $0] <= truths.values[$0] && truths.values[$0] <= found[2 * $0 + 1] }
    // Two and a half standard errors about .96; with a degree of freedom for every observation it was .933.
    #expect((0.94...0.98).contains(Double(covered.count) / 600), "\(covered.count) of 600")
  }

  @Test func censoredObservationsHaveTheirLikelihood() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          hazard = rng.uniform(0.2, 2.0)
          life = rng.exponential(size=n) / hazard
          seen = rng.exponential(size=n)
          return (np.minimum(life, seen), 1 * (life <= seen)), hazard
      """, designs: "{\"n\": [8, 20]}", baseline: "def baseline(time, died):\n    return 1.0 / time.mean()")
    let program = try #require(
      Derivation(problem, key: Key(seed: 1)).programs().first { $0.name == "maximum_likelihood" })
    let (time, died) = ([0.5, 1.2, 0.1, 2, 0.7, 0.3, 1, 0.9], [1.0, 0, 1, 1, 0, 1, 1, 0])
    let vector = ArrayType(.real, shape: [8])
    let found = try estimates(program, [vector, vector], [time, died])
    // Deaths over time at risk.
    #expect(abs(found[0] - died.reduce(0, +) / time.reduce(0, +)) < 1e-4)
  }

  @Test func theIntervalForAHazardIsOnTheScaleOfItsLogarithm() throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          hazard = rng.uniform(0.2, 2.0)
          return (rng.exponential(size=n) / hazard,), hazard
      """, designs: "{\"n\": [6, 20]}", baseline: "def baseline(y):\n    return 0.5 / y.mean(), 2.0 / y.mean()",
      loss: "interval")
    let program = try #require(
      Derivation(problem, key: Key(seed: 1)).programs().first { $0.name == "maximum_likelihood" })
    let y = [0.5, 1.2, 0.1, 2, 0.7, 0.3]
    let found = try estimates(program, [ArrayType(.real, shape: [6])], [y])
    // The logarithm of the hazard has the information n, whatever it is.
    let (hazard, factor) = (6 / y.reduce(0, +), exp(1.959964 / 6.0.squareRoot()))
    #expect(abs(found[0] / (hazard / factor) - 1) < 1e-4)
    #expect(abs(found[1] / (hazard * factor) - 1) < 1e-4)
  }

  @Test(arguments: [
    // Noise times noise.
    "y = slope * x + rng.normal(size=n) * rng.normal(size=n)", "y = np.exp(slope * x + rng.normal(size=n))",
    "y = 1.0 * (slope * x + rng.normal(size=n) > 0.0)",
  ])
  func whatIsNotLinearIsLeftAlone(line: String) throws {
    let problem = try problem(
      """
      def simulate(rng, n):
          slope = rng.normal()
          x = rng.normal(size=n)
          \(line)
          return (y, x), slope
      """, designs: "{\"n\": [20, 30]}", baseline: "def baseline(y, x):\n    return (x @ y) / (x @ x)")
    #expect(try !Derivation(problem, key: Key(seed: 1)).programs().contains { $0.argument == "second moments" })
  }

  @Test func theSameProcessAndKeyGiveTheSamePrograms() throws {
    let problem = try problem(
      """
      def simulate(rng, n, step):
          level = rng.normal(0.0, 10.0) + np.cumsum(step * rng.normal(size=n))
          return (level + rng.normal(size=n),), level[-1]
      """, designs: "{\"n\": [20, 30], \"step\": [0.2, 0.6]}", baseline: "def baseline(y):\n    return y[-1]")
    let sources = try (0..<2).map { _ in try Derivation(problem, key: Key(seed: 5)).programs().map(\.source) }
    #expect(!sources[0].isEmpty)
    #expect(sources[0] == sources[1])
  }
}
