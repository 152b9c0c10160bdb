import Engine
import Foundation
import Studies
import Testing

@testable import Formulas
@testable import Research

/// How much there is to be found at least.
@Suite struct HeadroomTests {
  private func headroom(_ simulate: String, requirements: String) async throws -> Headroom {
    let text = """
      \"\"\"A centre.\"\"\"
      import numpy as np

      designs = {"n": [12, 20]}
      require = [\(requirements)]


      def simulate(rng, n):
          centre = rng.normal(0.0, 10.0)
          return (centre + \(simulate),), centre


      def mean(y):
          return y.mean()


      baselines = [mean]
      """
    let finder = try #require(try await FormulaFinder(try Examples.visible(text), key: Key(seed: 3), rows: 1600))
    return try #require(await finder.find().headroom)
  }

  @Test func nothingBeatsTheMeanOfNormalData() async throws {
    let headroom = try await headroom("rng.normal(size=n)", requirements: #""location equivariant""#)
    // Pitman's estimator of the centre is the mean (Pitman 1939): what is seen beyond it is chance.
    #expect(headroom.gain < 0.02 + 3 * headroom.standardError, "\(headroom)")
    #expect(headroom.statistics > 5)
  }

  @Test func theMidrangeIsTheBoundOfUniformData() async throws {
    let headroom = try await headroom(
      "rng.uniform(-1.0, 1.0, size=n)", requirements: #""permutation invariant", "location equivariant""#)
    // The mean's variance over the midrange's is (n + 1) (n + 2) / (6 n); the designs beside the visible ones have 9, 15 and 28.
    let least = log(10.0 * 11 / 54), most = log(29.0 * 30 / 168)
    #expect(headroom.gain > least - 3 * headroom.standardError && headroom.gain < most + 3 * headroom.standardError)
  }

  /// A problem whose attainable risk is known exactly.
  struct Bound: CustomTestStringConvertible, Sendable {
    var name: String
    /// The lines of `simulate(rng, unit)` and of the baseline `usual(x)`.
    var simulate: String
    var usual: String
    var requirements = ""
    /// The baseline's risk over the least attainable one.
    var efficiency: Double
    var testDescription: String { name }

    static let all = [
      // Pitman's estimator is the midrange.
      Bound(
        name: "centre of a uniform",
        simulate: "c = 5 * unit * rng.normal(); return (c + unit * rng.uniform(-1, 1, size=16),), c",
        usual: "x.mean()", requirements: #""location equivariant", "scale equivariant""#, efficiency: 17.0 * 18 / 96),
      // The median of 15 normal observations has the variance .10167 (Hojo 1931), the mean 1/15.
      Bound(
        name: "mean of a normal", simulate: "c = 5 * unit * rng.normal(); return (c + unit * rng.normal(size=15),), c",
        usual: "np.median(x)", requirements: #""location equivariant""#, efficiency: 0.10167 * 15),
      // The sum over n + 1, under a loss that grows with the square of the scale.
      Bound(
        name: "scale of an exponential",
        simulate: "s = unit * np.exp(0.3 * rng.normal()); return (s * rng.exponential(size=8),), s", usual: "x.mean()",
        requirements: #""scale equivariant""#, efficiency: 9.0 / 8),
      // Divisor n + 1 in place of n - 1.
      Bound(
        name: "variance of a normal",
        simulate:
          "s = unit * np.exp(0.3 * rng.normal()); return (s * rng.normal(size=9) + 3 * s * rng.normal(),), s ** 2",
        usual: "np.var(x, ddof=1)", requirements: #""scale equivariant", "location invariant""#, efficiency: 10.0 / 8),
      // (n + 2) / (n + 1) of the largest.
      Bound(
        name: "end of a uniform",
        simulate: "s = unit * np.exp(0.3 * rng.normal()); return (s * rng.uniform(size=12),), s",
        usual: "2.0 * x.mean()", requirements: #""scale equivariant""#, efficiency: 169.0 / 36),
      // The smallest less 1/n.
      Bound(
        name: "start of an exponential",
        simulate: "c = 5 * rng.normal(); return (c + rng.exponential(size=10),), c", usual: "x.mean() - 1.0",
        requirements: #""location equivariant""#, efficiency: 10),
      // Under the prior of James and Stein's argument half of each observation is the Bayes rule.
      Bound(
        name: "normal means under their prior",
        simulate: "t = rng.normal(size=8); return (t + rng.normal(size=8),), t", usual: "1.0 * x", efficiency: 2),
      // Gamma rates with shape 2 and scale 1: the Bayes rule is (2 + x) / 2, its risk 1 in place of 2.
      Bound(
        name: "Poisson rates under their prior",
        simulate: "t = rng.gamma(2.0, 1.0, size=6); return (1.0 * rng.poisson(t),), t", usual: "1.0 * x", efficiency: 2),
      // Weights by precision.
      Bound(
        name: "mean of unequal precision",
        simulate:
          "c = 5 * unit * rng.normal(); return (c + unit * np.linspace(0.5, 2.0, 10) * rng.normal(size=10),), c",
        usual: "x.mean()", requirements: #""location equivariant", "scale equivariant""#,
        efficiency: (0..<10).map {
          let s = 0.5 + Double($0) / 6; return s * s
        }.reduce(0, +) / 100
          * (0..<10).map {
            let s = 0.5 + Double($0) / 6; return 1 / (s * s)
          }.reduce(0, +)),
    ]
  }

  /// Within a twentieth of the exact bound, but for three standard errors of the estimate.
  @Test(arguments: Bound.all) func exactBounds(bound: Bound) async throws {
    let text = """
      \"\"\"A problem whose answer is known.\"\"\"
      import numpy as np

      designs = {"unit": [1.0, 2.0]}
      require = [\(bound.requirements)]


      def simulate(rng, unit):
      \(bound.simulate.split(separator: "; ").map { "    " + $0 }.joined(separator: "\n"))


      def usual(x):
          return \(bound.usual)


      baselines = [usual]
      """
    let finder = try #require(try await FormulaFinder(try Examples.visible(text), key: Key(seed: 5), rows: 6400))
    let headroom = try #require(await finder.find().headroom)
    let exact = log(bound.efficiency)
    #expect(
      abs(headroom.gain - exact) < 0.05 + 3 * headroom.standardError,
      "\(exp(headroom.gain)) (\(exp(headroom.gain) * headroom.standardError)) of \(bound.efficiency)")
  }

  @Test func treesLearnWhatIsThereAndNoMore() {
    var state: UInt64 = 1
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let rows = 1200
    let features = (0..<3).map { _ in (0..<rows).map { _ in uniform() } }
    let weights = Array(repeating: 1.0, count: rows)
    let fitted = Array(0..<800), held = Array(800..<1000), fresh = 1000..<rows
    let steps = (0..<rows).map { (features[0][$0] > 0.5 ? 2.0 : 0.0) + (features[1][$0] > 0.3 ? 1.0 : 0.0) }
    let learnt = BoostedTrees(features, target: steps, weights: weights, fitted: fitted, held: held)
    let error = fresh.reduce(0.0) { $0 + abs(learnt.values[$1] - steps[$1]) } / Double(fresh.count)
    #expect(error < 0.1)
    // Noise that no feature says anything about: the rows that are held back stop the trees.
    let noise = (0..<rows).map { _ in uniform() - 0.5 }
    let fooled = BoostedTrees(features, target: noise, weights: weights, fitted: fitted, held: held)
    let size = fresh.reduce(0.0) { $0 + abs(fooled.values[$1]) } / Double(fresh.count)
    #expect(size < 0.08)
  }
}
