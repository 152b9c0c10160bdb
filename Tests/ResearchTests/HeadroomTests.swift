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
