import Engine
import Formulas
import Language
import Studies
import Testing

@testable import Research

/// Functions of statistics that tell alternatives from a hypothesis.
@Suite struct DiscriminantTests {
  /// Under the hypothesis a standard deviation of one, under alternatives one and a half: the sum of squares is most powerful.
  private static func spread(_ other: Double) -> String {
    """
    \"\"\"Is the scatter of a gauge one?\"\"\"
    import numpy as np

    loss = "test"
    designs = {"n": [20, 30], "spread": [1.0, \(other)]}
    sealed = {"n": [25], "spread": [1.0, \(other)]}


    def simulate(rng, n, spread):
        return (rng.normal(0.0, spread if spread < 2.0 else 1.0, size=n),), spread == 1.0


    def by_the_largest(y):
        return np.minimum(1.0, len(y) * np.exp(-0.5 * np.abs(y).max() ** 2))


    baselines = [by_the_largest]
    """
  }

  private func found(_ text: String, threads: Int = 1, rows: Int = 3200) async throws -> [Discriminant] {
    let finder = try await DiscriminantFinder(
      try Examples.visible(text), key: Key(seed: 3), threads: threads, rows: rows)
    return await (try #require(finder)).find()
  }

  @Test func whatIsMostPowerfulIsFound() async throws {
    let found = try await found(Self.spread(1.5))
    // Of chi-square: P(χ² > 31.41 / 2.25 | 20) = .833 and P(χ² > 43.77 / 2.25 | 30) = .930 (scipy.stats), others between.
    let power = try #require(found.first?.power)
    #expect(abs(power - 0.88) < 0.05, "\(power) by \(found[0].text)")
    #expect(
      found.prefix(3).contains {
        $0.text.contains("mean_square_y") || $0.text.contains("sd_y") || $0.text.contains("var_y")
      })
  }

  @Test func whereNothingTellsNothingIsClaimed() async throws {
    // The data do not depend on the alternative: the best of thousands finds it no more often than a false alarm.
    for discriminant in try await found(Self.spread(2.0)).prefix(3) { #expect(discriminant.power < 0.1) }
  }

  @Test func threadsFindTheSame() async throws {
    let (one, three) = (
      try await found(Self.spread(1.5), threads: 1, rows: 800), try await found(Self.spread(1.5), threads: 3, rows: 800)
    )
    #expect(one.map(\.text) == three.map(\.text) && !one.isEmpty)
  }

  /// What a statistic of the bank says of given data.
  private func value(_ name: String, _ text: String, _ data: [[Double]], columns: Int = 2) throws -> Double {
    let visible = try Examples.visible(text)
    let bank = try #require(Bank(visible, key: Key(seed: 1)))
    let program = try Program(
      SourceText(name: "bank", text: bank.program("statistic", needing: [name], returning: name)))
    let types = zip(visible.cells[0].argumentTypes, data).map { type, values in
      ArrayType(type.element, shape: type.shape.count == 2 ? [values.count / columns, columns] : [values.count])
    }
    let estimator = try Estimator(#require(program.function("statistic")), argumentTypes: types)
    return estimator.estimate(Sample(argumentTypes: types, datasets: [data]), key: Key(seed: 1)).values[0]
  }

  @Test func classesInOrderAreRanks() throws {
    let text = """
      \"\"\"Do two samples differ in grades?\"\"\"
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"n": [30], "shift": [0.0, 1.0]}
      sealed = {"n": [40], "shift": [0.0, 1.0]}


      def simulate(rng, n, shift):
          p = np.array([0.3, 0.3, 0.4])
          return (rng.multinomial(n, p), rng.multinomial(n, p)), shift == 0.0


      def chi(a, b):
          both = np.maximum(a + b, 1)
          return stats.chi2.sf(((a - b) ** 2 / both).sum(), 2)


      baselines = [chi]
      """
    let ratio = try value("rank_ratio_a_b", text, [[3, 5, 12], [6, 9, 4]])
    // scipy.stats.kruskal of the 39 grades: 5.155009; it divides by one less.
    #expect(abs(ratio * ratio * 38 / 39 - 5.155009) < 1e-5, "\(ratio * ratio * 38 / 39)")
  }

  @Test func aTableOfOrderedClassesIsItsCorrelation() throws {
    let text = """
      \"\"\"Do two grades go together?\"\"\"
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"n": [60], "link": [0.0, 0.5]}
      sealed = {"n": [80], "link": [0.0, 0.5]}


      def simulate(rng, n, link):
          u = rng.normal(size=n)
          v = link * u + rng.normal(size=n)
          a, b = 1 * (u > -0.5) + 1 * (u > 0.5), 1 * (v > -0.5) + 1 * (v > 0.5)
          return (np.bincount(3 * a + b, minlength=9).reshape(3, 3),), link == 0.0


      def chi(count):
          expected = np.outer(count.sum(axis=1), count.sum(axis=0)) / count.sum()
          return stats.chi2.sf(((count - expected) ** 2 / np.maximum(expected, 1e-9)).sum(), 4)


      baselines = [chi]
      """
    let table: [Double] = [9, 5, 2, 4, 8, 6, 1, 7, 11]
    // scipy.stats of the 53 units behind it: pearsonr .496649, spearmanr .491459, chi2_contingency 14.167423, log-likelihood 14.850443.
    for (name, size) in [
      ("number_of_rows_count_by_number_of_columns_count", 0.496649 * 53.squareRoot()),
      ("rank_of_rows_count_by_rank_of_columns_count", 0.491459 * 53.squareRoot()),
      ("chi_square_count", 14.167423), ("log_ratio_count", 14.850443),
    ] {
      let own = try value(name, text, [table], columns: 3)
      #expect(abs(own - size) < 1e-4, "\(name): \(own)")
    }
  }

  /// A test of two series, a matrix with rows in order, and shares.
  private static let several = """
    \"\"\"Is there a trend?\"\"\"
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [8], "trend": [0.0, 1.0]}
    sealed = {"n": [9], "trend": [0.0, 1.0]}


    def simulate(rng, n, trend):
        time = trend * np.arange(n) / n
        return (time + rng.normal(size=n), rng.normal(size=n), rng.normal(size=(n, 3)), rng.random(size=n)), trend == 0.0


    def z(x, y, m, u):
        return 2.0 * stats.norm.sf(np.abs(x.mean()) * np.sqrt(len(x)))


    baselines = [z]
    """

  @Test(
    "Contrasts are Spearman's, Friedman's and Neyman's statistics",
    arguments: [
      // scipy.stats: spearmanr .523810 with time and -.238095 of the two, times (n² - 1) / n^1.5; within the columns of the matrix 2 in sum;
      // friedmanchisquare .5, times (k + 1) / k². numpy.polynomial.legendre for the shares.
      ("rank_x_by_along_n", 1.4584077), ("rank_x_by_rank_y", -0.6629126),
      ("rank_in_columns_m_by_along_rows_m", 2.1650635),
      ("unlike_columns_m", 0.2222222), ("first_wave_u", 0.4330127), ("second_wave_u", 0.4639841),
      ("third_wave_u", -0.0628366),
    ]) func contrasts(_ name: String, _ expected: Double) throws
  {
    let data: [[Double]] = [
      [3, 1, 4, 1.5, 9, 2, 6, 5], [2, 7, 1, 8, 2.5, 8.1, 2.2, 8.3],
      [3, 1, 4, 1.5, 9, 2, 6, 5, 3.5, 8, 9.7, 9.3], [0.1, 0.5, 0.7, 0.95],
    ]
    let own = try value(name, Self.several, data, columns: 3)
    #expect(abs(own - expected) < 1e-6, "\(own)")
  }

  @Test func samplesMayBeOfOtherSizesElsewhere() throws {
    let text = """
      \"\"\"Do two samples differ?\"\"\"
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"n": [12], "shift": [0.0, 1.0]}
      sealed = {"n": [14], "shift": [0.0, 1.0]}


      def simulate(rng, n, shift):
          return (rng.normal(size=n), shift + rng.normal(size=n)), shift == 0.0


      def z(a, b):
          return 2.0 * stats.norm.sf(np.abs(a.mean() - b.mean()) / np.sqrt(1.0 / len(a) + 1.0 / len(b)))


      baselines = [z]
      """
    let data = [[1.0, 4.0, 2.0], [3.0, 5.0, 6.0, 7.0, 8.0]]
    // Ranks 1, 4, 2 and 3, 5, 6, 7, 8, over nine.
    #expect(abs(try value("rank_gap_a_b", text, data) - (7.0 / 3 - 5.8) / 9) < 1e-12)
    #expect(abs(try value("mean_gap_a_b", text, data) - (7.0 / 3 - 5.8) * (15.0 / 8).squareRoot()) < 1e-12)
  }

  @Test func alternativesInAnyDirectionAreASumOfSquares() async throws {
    let text = """
      \"\"\"Are two means nought? They may lie in any direction.\"\"\"
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"n": [30], "far": [0.0, 0.55]}
      sealed = {"n": [30], "far": [0.0, 0.5]}
      require = ["permutation invariant"]


      def simulate(rng, n, far):
          turn = rng.uniform(0.0, 2.0 * np.pi)
          return (far * np.cos(turn) + rng.normal(size=n), far * np.sin(turn) + rng.normal(size=n)), far == 0.0


      def first(a, b):
          return 2.0 * stats.norm.sf(np.abs(a.mean()) * np.sqrt(len(a)))


      baselines = [first]
      """
    let best = try #require(try await found(text).first)
    // n (ā² + b̄²) is chi-square with two degrees of freedom: power P(χ²₂(30 · .55²) > 5.99) = .774 (scipy.stats.ncx2).
    #expect(abs(best.power - 0.774) < 0.06, "\(best.power) by \(best.text)")
    #expect(best.names.contains { $0.hasSuffix("_a") } && best.names.contains { $0.hasSuffix("_b") }, "\(best.text)")
  }

  @Test func directionsHaveALength() throws {
    let text = """
      \"\"\"Do they go anywhere?\"\"\"
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"n": [30], "pull": [0.0, 1.0]}
      sealed = {"n": [40], "pull": [0.0, 1.0]}


      def simulate(rng, n, pull):
          angle = rng.uniform(0.0, 2.0 * np.pi, size=n)
          return (np.where(rng.random(size=n) < 0.3 * pull, 1.0, angle),), pull == 0.0


      def halves(angle):
          share = (angle < np.pi).mean()
          return 2.0 * stats.norm.sf(np.abs(share - 0.5) * 2.0 * np.sqrt(len(angle)))


      baselines = [halves]
      """
    // Right angles and a straight one: cosines 1, 0, −1, sines 0, 1, 0.
    let half = Double.pi / 2
    #expect(abs(try value("length_angle", text, [[0, half, 2 * half]]) - 1.0 / 3) < 1e-12)
    #expect(abs(try value("twice_length_angle", text, [[0, half, 2 * half]]) - 1.0 / 3) < 1e-12)
  }

  @Test func distancesAreThoseToTheNearest() throws {
    let text = """
      \"\"\"Are places even?\"\"\"
      import numpy as np

      loss = "test"
      designs = {"n": [12], "clumps": [0.0, 1.0]}
      sealed = {"n": [14], "clumps": [0.0, 1.0]}
      require = ["permutation invariant"]


      def simulate(rng, n, clumps):
          return (rng.random(size=(n, 2)),), clumps == 0.0


      def middle(place):
          return np.minimum(1.0, np.abs(place.mean()) + 0.1)


      baselines = [middle]
      """
    let places: [Double] = [0, 0, 0, 3, 4, 0, 4, 1]
    #expect(abs(try value("mean_nearest_place", text, [places]) - (3 + 3 + 1 + 1) / 4) < 1e-12)
    #expect(abs(try value("smallest_distance_place", text, [places]) - 1) < 1e-12)
  }

  private static func problem(_ arguments: String, _ data: String) -> String {
    """
    \"\"\"Data of some form.\"\"\"
    import numpy as np

    loss = "test"
    designs = {"n": [12], "change": [0.0, 1.0]}
    sealed = {"n": [14], "change": [0.0, 1.0]}


    def simulate(rng, n, change):
        return (\(data),), change == 0.0


    def middle(\(arguments)):
        return np.minimum(1.0, np.abs(\(arguments.prefix(1)).mean()) + 0.1)


    baselines = [middle]
    """
  }

  @Test func ranksAreThoseAmongBothSamples() throws {
    let text = Self.problem("a, b", "rng.normal(size=n), rng.normal(size=n)")
    // Ranks 1, 3, 5 and 2, 4, 6 of six, over seven.
    let gap = try value("rank_gap_a_b", text, [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
    #expect(abs(gap - (9.0 / 3 - 12.0 / 3) / 7) < 1e-12)
  }

  @Test func whatIsNotNothingSpeaksForItself() throws {
    let text = Self.problem("a", "np.maximum(rng.normal(size=n), 0.0)")
    let data: [[Double]] = [[0, 2, 0, 4, 8, 0]]
    #expect(try value("share_of_some_a", text, data) == 0.5)
    #expect(abs(try value("mean_of_some_a", text, data) - 14.0 / 3) < 1e-12)
  }

  @Test func fieldsHaveNeighboursOnAllSides() throws {
    let text = Self.problem("a", "rng.normal(size=(4, n))")
    let rows: [[Double]] = [[-4, -3, -2], [-1, 0, 1], [2, 3, 4]]
    let across = rows.reduce(0) { $0 + $1[0] * $1[1] + $1[1] * $1[2] }
    let down = (0..<3).reduce(0) { $0 + rows[0][$1] * rows[1][$1] + rows[1][$1] * rows[2][$1] }
    let found = try value("beside_a", text, [rows.joined().map { $0 + 4 }], columns: 3)
    #expect(abs(found - (across + down) / 9) < 1e-12)
  }
}
