import Derivations
import Engine
import Foundation
import Language
import Studies
import Testing

/// Likelihoods that are read out of processes, their maxima beside closed forms and beside SciPy 1.14 (`optimize.minimize` by Nelder and
/// Mead's method to 1e-12, `curve_fit`).
@Suite struct LikelihoodTests: Deriving {
  /// The estimates of the program with a name on given data.
  private func found(
    _ simulate: String, _ designs: String, _ baseline: String, _ types: [ArrayType], _ data: [[Double]],
    name: String = "maximum_likelihood"
  ) throws -> [Double] {
    let problem = try problem(simulate, designs: designs, baseline: "def baseline(\(baseline)")
    let program = try #require(try Derivation(problem, key: Key(seed: 1)).programs().first { $0.name == name })
    return try estimates(program, types, data)
  }

  private func vector(_ n: Int, _ kind: ElementType = .real) -> ArrayType { ArrayType(kind, shape: [n]) }

  @Test func countsInClassesThatShareANumber() throws {
    // Fisher's linkage of maize: (125, 18, 20, 34) gives .626821 (Rao 1973, section 5g).
    let estimate = try found(
      """
      def simulate(rng, n):
          t = rng.uniform(0.1, 0.9)
          chances = np.array([0.5, 0.25, 0.25, 0.0]) + 0.25 * t * np.array([1.0, -1.0, -1.0, 1.0])
          return (rng.multinomial(n, chances),), t
      """, "{\"n\": [100, 200]}", "c):\n    return 4.0 * c[3] / c.sum()", [vector(4, .integer)], [[125, 18, 20, 34]])
    #expect(abs(estimate[0] - 0.626821498) < 1e-6)
  }

  @Test func constantsOfTheProcessAreLeftToTheData() throws {
    // Exponential lives of two groups: where their scale is not known, the logarithm of the ratio of the means, 6.5 / 3 over 1.6 / 3.
    let estimate = try found(
      """
      def simulate(rng, n):
          effect = rng.normal()
          treated = 1 * (rng.permutation(n) < n // 2)
          return (3.0 * rng.exponential(size=n) * np.exp(-effect * treated), treated), effect
      """, "{\"n\": [6, 20]}", "y, d):\n    return np.log((y * (1 - d)).sum() / (y * d).sum())",
      [vector(6), vector(6, .integer)], [[1.2, 0.4, 3.1, 2.2, 0.9, 0.3], [0, 1, 0, 0, 1, 1]],
      name: "likelihood_with_free_constants")
    #expect(abs(estimate[0] - 1.40179858) < 1e-4)
  }

  @Test func incomesThatAreKnownByTheirBrackets() throws {
    let estimate = try found(
      """
      def simulate(rng, n, spread):
          lower = np.array([0.0, 10.0, 20.0, 30.0, 50.0, 80.0])
          centre = np.log(25.0) + 0.3 * rng.normal()
          income = np.exp(centre + spread * rng.normal(size=n))
          bracket = (income[:, None] >= lower[None, :]).sum(axis=1) - 1
          return (np.bincount(bracket, minlength=6), lower), np.exp(centre)
      """, "{\"n\": [100, 200], \"spread\": [0.5, 0.9]}", "c, lower):\n    return lower[2] + c[0]",
      [vector(6, .integer), vector(6)], [[5, 30, 40, 60, 20, 4], [0, 10, 20, 30, 50, 80]])
    #expect(abs(estimate[0] - 29.808307739) < 1e-4)
  }

  @Test func readingsThatAreRounded() throws {
    let estimate = try found(
      """
      def simulate(rng, n, scale):
          return (np.round(rng.normal(10.0, 3.0) + scale * rng.normal(size=n)),), scale
      """, "{\"n\": [10, 20], \"scale\": [0.5, 1.5]}", "y):\n    return y.std(ddof=1)", [vector(10)],
      [[10, 11, 9, 10, 12, 10, 8, 11, 10, 9]])
    #expect(abs(estimate[0] - 1.0562068855) < 1e-5)
  }

  @Test func aCurveWithErrorsOfOneSize() throws {
    let estimate = try found(
      """
      def simulate(rng, trials, noise):
          top = np.exp(rng.normal())
          half = np.exp(0.3 * rng.normal())
          s = np.repeat(np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0]), trials)
          v = top * (s / (half + s) + noise * rng.normal(size=6 * trials))
          return (v, s), np.array([top, half])
      """, "{\"trials\": [1, 2], \"noise\": [0.02, 0.04]}", "v, s):\n    return np.array([v.max(), s.mean()])",
      [vector(6), vector(6)], [[0.31, 0.52, 0.79, 1.05, 1.31, 1.42], [0.25, 0.5, 1, 2, 4, 8]])
    #expect(abs(estimate[0] - 1.62385097) < 1e-5)
    #expect(abs(estimate[1] - 1.05794343) < 1e-5)
  }

  @Test func whatIsThereAndNotAlwaysSeen() throws {
    let ponds = ArrayType(.integer, shape: [6, 3])
    let estimate = try found(
      """
      def simulate(rng, ponds, visits, seen):
          share = rng.uniform(0.3, 0.9)
          there = rng.random(size=(ponds, 1)) < share
          return (1 * (there & (rng.random(size=(ponds, visits)) < seen)),), share
      """, "{\"ponds\": [6, 12], \"visits\": [3], \"seen\": [0.3, 0.6]}", "y):\n    return y.max(axis=1).mean()",
      [ponds],
      [[1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1]])
    #expect(abs(estimate[0] - 0.7507225) < 1e-4)
  }

  @Test func livesUntilAGivenNumberHasEnded() throws {
    let estimate = try found(
      """
      def simulate(rng, n, share):
          shape = np.exp(rng.uniform(np.log(0.7), np.log(4.0)))
          scale = np.exp(0.5 * rng.normal())
          life = scale * rng.weibull(shape, size=n)
          stop = np.sort(life)[int(round(share * n)) - 1]
          return (np.minimum(life, stop), 1 * (life <= stop)), shape
      """, "{\"n\": [8, 20], \"share\": [0.5, 1.0]}", "time, failed):\n    return 1.0 / np.log(time).std()",
      [vector(8), vector(8, .integer)], [[0.5, 1.1, 1.7, 2.2, 2.2, 2.2, 2.2, 2.2], [1, 1, 1, 1, 0, 0, 0, 0]])
    #expect(abs(estimate[0] - 1.87237504) < 1e-4)
  }

  @Test func aSeriesThatIsHelpedByAnotherWhereItIsMissing() throws {
    let estimate = try found(
      """
      def simulate(rng, short, n, likeness):
          height = rng.normal(0.0, 10.0)
          old = rng.normal(size=n)
          new = likeness * old + np.sqrt(1.0 - likeness**2) * rng.normal(size=n)
          spread = np.exp(0.4 * rng.normal())
          new = np.where(np.arange(n) < n - short, np.nan, height + spread * new)
          return (new, rng.normal(0.0, 10.0) + np.exp(0.4 * rng.normal()) * old), height
      """, "{\"short\": [5, 8], \"n\": [7, 20], \"likeness\": [0.5, 0.9]}", "new, old):\n    return np.nanmean(new)",
      [vector(7), vector(7)], [[.nan, .nan, 3, 5, 4, 7, 6], [1, 2, 1.5, 3, 2.5, 4, 3.2]])
    // The mean, and the line on the other series times what its mean is without those years (Anderson 1957).
    #expect(abs(estimate[0] - 4.360408642) < 1e-4)
  }

  @Test func theReadingsBeforeABreakAreCounted() throws {
    let estimate = try found(
      """
      def simulate(rng, n, drop):
          before = rng.integers(2, n - 1)
          sign = np.where(rng.random() < 0.5, -1.0, 1.0)
          y = sign * drop * (np.arange(n) >= before) + rng.normal(size=n)
          return (rng.normal(0.0, 20.0) + np.exp(0.3 * rng.normal()) * y,), 1.0 * before
      """, "{\"n\": [12, 24], \"drop\": [1.0, 3.0]}", "y):\n    return 0.5 * len(y)", [vector(12)],
      [[5.1, 4.8, 5.3, 8.2, 8.1, 7.7, 8.3, 7.9, 8.0, 8.4, 7.8, 8.1]])
    #expect(estimate[0] == 3)
  }

  @Test func risksThatAreDrawnTowardsTheirMean() throws {
    // A gamma law with two and a half of everything: the mean is (2 + y) / (2 + e) (Clayton & Kaldor 1987).
    let (y, e) = ([3.0, 0, 7, 2], [2.0, 1, 3, 4])
    let estimate = try found(
      """
      def simulate(rng, n):
          e = rng.uniform(1.0, 5.0, size=n)
          risk = rng.gamma(2.0, 0.5, size=n)
          return (rng.poisson(risk * e), e), risk
      """, "{\"n\": [9, 20]}", "y, e):\n    return y / e", [vector(4, .integer), vector(4)], [y, e],
      name: "posterior_mean")
    for place in 0..<4 {
      let exact = (2 + y[place]) / (2 + e[place])
      #expect(abs(estimate[place] / exact - 1) < 0.004)
    }
  }

  @Test func wagesOfThoseWhoWorkTellOfAll() throws {
    let problem = try problem(
      """
      def simulate(rng, n, likeness):
          x = rng.normal(size=n)
          u = rng.normal(size=n)
          e = likeness * u + np.sqrt(1.0 - likeness**2) * rng.normal(size=n)
          works = rng.normal(0.0, 0.2) + x + u > 0.0
          level = rng.normal(0.0, 2.0)
          return (np.where(works, level + e, np.nan), x), level
      """, designs: "{\"n\": [400], \"likeness\": [0.7]}", baseline: "def baseline(y, x):\n    return np.nanmean(y)")
    let program = try #require(
      Derivation(problem, key: Key(seed: 1)).programs().first { $0.name == "maximum_likelihood" })
    let function = try #require(try Program(SourceText(name: "p", text: program.source)).function("maximum_likelihood"))
    let cell = problem.cells[0]
    let (sample, truths) = cell.draw(0..<24, key: Key(seed: 5))
    let estimator = try Estimator(function, argumentTypes: cell.argumentTypes)
    let errors = zip(estimator.estimate(sample, key: Key(seed: 1)).values, truths.values).map { $0 - $1 }
    let bias = errors.reduce(0, +) / 24
    // Those who work have .4 more on average; a maximum likelihood estimate has a standard error of .09 (Heckman 1979), its mean of .02.
    #expect(abs(bias) < 0.08)
  }
}
