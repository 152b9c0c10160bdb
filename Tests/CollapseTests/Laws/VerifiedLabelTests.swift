import Testing

@testable import Collapse

/// The generator, the verifier and the learner.
@Suite struct VerifiedLabelTests {
  static let errors = [0.65, 0.79, 0.80, 0.81, 0.95]

  /// The first row of the reference table with a quarter of its runs; `make collapse` runs all of it.
  @Test(arguments: zip(errors, [0.807, 0.528, 0.501, 0.473, 0.124]))
  func smallSamplesOfTheReference(error: Double, expected: Double) async throws {
    let experiment = try VerifiedLabels(
      rates: VerifierRates(error: error, keepCorrect: 0.8, keepWrong: 0.2), samples: 500)
    let accuracy = try await experiment.accuracy(runs: 1000, seed: 5, threads: 2)
    let scale = (accuracy.mcse * accuracy.mcse + 0.001 * 0.001).squareRoot()
    #expect(abs(accuracy.value - expected) < 4 * scale + 0.0005, "\(accuracy)")
    #expect(abs(accuracy.value - experiment.prediction.accuracy) < 0.02)
  }

  @Test func theThresholdAndItsForms() {
    let rates = VerifierRates(error: 0.7, keepCorrect: 0.8, keepWrong: 0.2)
    #expect(abs(rates.threshold - 0.8) < 1e-15)
    #expect(abs(rates.threshold - 1 / (1 + 0.2 / 0.8)) < 1e-15)
    #expect(abs(rates.threshold(classes: 2) - rates.threshold) < 1e-15)
    #expect(abs(rates.threshold(classes: 10) - 1 / (1 + 0.2 / (9 * 0.8))) < 1e-15)
    #expect(VerifierRates(error: 0.9, keepCorrect: 0.4, keepWrong: 0.4).threshold == 0.5)
    #expect(VerifierRates(error: 0.9, keepCorrect: 0.4, keepWrong: 0).threshold == 1)
    // Precision of what is kept exceeds one half exactly below the threshold.
    for error in [0.1, 0.5, 0.79, 0.81, 0.99] {
      let kept = VerifierRates(error: error, keepCorrect: 0.8, keepWrong: 0.2)
      #expect((kept.precision > 0.5) == (error < kept.threshold))
    }
  }

  /// A linear generator and a linear verifier of its kind: better together than either alone, along the bisector.
  @Test func theBisector() async throws {
    let experiment = try GeometricVerifier(
      generatorAngle: 45.9, verifierAngle: 57.24, samples: 20_000, learner: .average)
    #expect(abs(experiment.generatorAccuracy - 0.745) < 1e-9 && abs(experiment.verifierAccuracy - 0.682) < 1e-9)
    let accuracy = try await experiment.accuracy(runs: 200, seed: 2, threads: 2)
    #expect(abs(accuracy.value - experiment.finiteAccuracy) < 4 * accuracy.mcse)
    #expect(abs(accuracy.value - 0.768) < 4 * accuracy.mcse + 0.002)
    #expect(accuracy.value > experiment.generatorAccuracy)
  }

  @Test func sameSeedSameAnswerWhateverTheThreads() async throws {
    let experiment = try VerifiedLabels(
      rates: VerifierRates(error: 0.6, keepCorrect: 0.9, keepWrong: 0.3), samples: 200)
    let one = try await experiment.accuracy(runs: 50, seed: 5, threads: 1)
    let two = try await experiment.accuracy(runs: 50, seed: 5, threads: 2)
    #expect(one == two)
  }

  @Test(arguments: [
    (1.2, 0.5, 0.5, 100, "error = 1.2 is outside 0 to 1"), (0.5, 0, 0, 100, "the verifier keeps nothing"),
    (0.5, 0.5, 0.5, 0, "samples = 0 is outside"),
  ]) func mistakesAreExplained(_ p: Double, _ phi: Double, _ psi: Double, _ samples: Int, _ words: String) {
    let error = #expect(throws: LawError.self) {
      _ = try VerifiedLabels(rates: VerifierRates(error: p, keepCorrect: phi, keepWrong: psi), samples: samples)
    }
    #expect(error?.description.hasPrefix(words) == true)
  }
}
