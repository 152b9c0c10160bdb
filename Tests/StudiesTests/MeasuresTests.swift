import Foundation
import Testing

@testable import Studies

/// Golden numbers from NumPy 2.4 and SciPy 1.17 on `Numbers`.
@Suite struct MeasuresTests {
  let errors = Moments(Numbers.errors)
  let squares = Moments(Numbers.errors.map { $0 * $0 })

  private func check(_ measure: Measure, _ value: Double, _ mcse: Double) {
    #expect(agree(measure.value, value), "\(measure.value) is not \(value)")
    #expect(agree(measure.mcse, mcse, 1e-9), "standard error \(measure.mcse) is not \(mcse)")
  }

  @Test func bias() { check(Measures.bias(errors), 0.2363292636672737, 0.07276808040853014) }

  @Test func empiricalStandardError() {
    check(Measures.empiricalStandardError(errors), 1.455361608170603, 0.02892325176031879)
    #expect(agree(errors.kurtosis, 1.6319349713880162))
    #expect(agree(errors.sum3, 4.119700802796082, 1e-8))
  }

  @Test func meanSquaredError() {
    check(Measures.meanSquaredError(squares), 2.168633737876097, 0.09097917023436008)
    check(Measures.rootMeanSquaredError(squares), 1.4726281736664204, 0.030890068471204152)
  }

  @Test func medianAbsoluteError() {
    check(Measures.medianAbsoluteError(Numbers.errors), 1.3772415388917276, 0.04589933130119692)
  }

  @Test func medianBias() {
    check(Measures.medianBias(Numbers.errors), 0.19831111335386004, 0.1554574738114362)
  }

  @Test func modelStandardError() {
    check(
      Measures.modelStandardError(Moments(Numbers.errors.map { abs($0) + 0.5 })), 1.3429301092790873,
      0.012773342659412129)
  }

  @Test func relativeEfficiency() {
    let efficiency = RelativeEfficiency(
      baseline: Numbers.others.map { $0 * $0 + 0.5 }, estimator: Numbers.errors.map { $0 * $0 })
    check(efficiency.measure, 0.9164160113490168, 0.03815767717985984)
    let (lower, upper) = efficiency.interval()
    #expect(agree(lower, 0.8445986589958261))
    #expect(agree(upper, 0.9943400891203543))
  }

  @Test func relativeEfficiencyOfTheBaselineIsExactlyOne() {
    let losses = Numbers.errors.map { $0 * $0 }
    let efficiency = RelativeEfficiency(baseline: losses, estimator: losses)
    #expect(efficiency.value == 1)
    #expect(efficiency.mcse == 0)
    #expect(efficiency.interval() == (1, 1))
  }

  @Test func vectorNorms() {
    for isFull in [true, false] {
      var vectors = CoMoments(dimension: 4, isFull: isFull)
      for (e, b) in zip(Numbers.errors, Numbers.others) {
        let third = e * b * 0.3 - 0.1
        vectors.add([e, b, third, e * e + b * b + third * third])
      }
      let bias = Measures.biasNorm(vectors)
      let spread = Measures.empiricalStandardErrorNorm(vectors)
      #expect(agree(bias.value, 0.4728699290495455))
      #expect(agree(spread.value, 1.9415225858727942))
      if isFull {
        #expect(agree(bias.mcse, 0.06772336391827184, 1e-9))
        #expect(agree(spread.mcse, 0.03618801231280519, 1e-9))
      } else {
        #expect(bias.mcse >= 0.06772336391827184)
        #expect(spread.mcse >= 0.036188012312805)
      }
    }
  }

  @Test func intervalScore() {
    #expect(Measures.intervalScore(lower: 1, upper: 3, truth: 2, level: 0.95) == 2)
    #expect(agree(Measures.intervalScore(lower: 1, upper: 3, truth: 0.5, level: 0.95), 2 + 40 * 0.5))
    #expect(agree(Measures.intervalScore(lower: 1, upper: 3, truth: 4, level: 0.9), 2 + 20 * 1))
  }

  @Test func failureCountsAsTheBaselinesLoss() {
    let pair = Measures.pair(baseline: [1, 2, .nan, 4], estimator: [0.5, .nan, 3, .nan])
    #expect(Array(pair.prefix(2)) == [0.5, 2])
    #expect(pair[2].isNaN)
    #expect(pair[3] == 4)
  }

  @Test func momentsMergeToTheWhole() {
    var merged = Moments()
    for start in stride(from: 0, to: 400, by: 37) {
      merged.merge(Moments(Numbers.errors[start..<min(400, start + 37)]))
    }
    #expect(merged.count == 400)
    for (a, b) in [(merged.mean, errors.mean), (merged.sum2, errors.sum2), (merged.sum4, errors.sum4)] {
      #expect(agree(a, b, 1e-12))
    }
    #expect(agree(merged.sum3, errors.sum3, 1e-9))
  }

  @Test func longStreamsKeepTheMedianInBins() {
    var generator = TestGenerator(state: 5)
    let values = (0..<50_000).map { _ in generator.normal() }
    var exact = OrderedErrors(capacity: values.count)
    var binned = OrderedErrors(capacity: 1 << 20)
    var shards = OrderedErrors(capacity: 1 << 20)
    for value in values {
      exact.add(value)
      binned.add(value)
    }
    for start in [30_000, 0, 10_000, 20_000, 40_000] {
      var shard = OrderedErrors(capacity: 1 << 20)
      var block = OrderedErrors(capacity: 1 << 20)
      for value in values[start..<start + 10_000] { block.add(value) }
      shard.merge(block)
      shards.merge(shard)
    }
    #expect(shards.medianOfAbsolutes() == binned.medianOfAbsolutes())
    #expect(agree(binned.medianOfAbsolutes().value, exact.medianOfAbsolutes().value, 2e-4))
    #expect(agree(binned.medianOfAbsolutes().mcse, exact.medianOfAbsolutes().mcse, 0.02))
    // The median of |N(0, 1)| is 0.67449; its density there is 0.63555.
    #expect(agree(exact.medianOfAbsolutes().mcse, 1 / (2 * 0.63555 * 50_000.squareRoot()), 0.1))
    #expect(shards.median() == binned.median())
    #expect(abs(binned.median().value - exact.median().value) < 2e-4)
    #expect(agree(binned.median().mcse, exact.median().mcse, 0.02))
    // The density of N(0, 1) at its median is 0.39894.
    #expect(agree(exact.median().mcse, 1 / (2 * 0.39894 * 50_000.squareRoot()), 0.1))
    #expect(abs(exact.median().value) < 4 * exact.median().mcse)
  }
}
