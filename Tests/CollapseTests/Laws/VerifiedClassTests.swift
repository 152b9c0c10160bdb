import Testing

@testable import Collapse

/// The generator, the verifier and the learner with more than two classes.
@Suite struct VerifiedClassTests {
  private static func experiment(
    _ error: Double, classes: Int = 5, samples: Int = 2000, learner: LabelLearner = .ridge
  ) throws -> VerifiedClasses {
    try VerifiedClasses(
      rates: VerifierRates(error: error, keepCorrect: 0.6, keepWrong: 0.4), classes: classes, samples: samples,
      learner: learner)
  }

  @Test(arguments: [2, 3, 7]) func theMeansAreCornersOfASimplex(corners: Int) {
    let points = VerifiedClasses.simplex(corners)
    for (i, first) in points.enumerated() {
      for (k, second) in points.enumerated() {
        let product = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (i == k ? 1 : -1 / Double(corners - 1))) < 1e-12)
      }
    }
  }

  /// p* = 1/(1 + .4/(4 · .6)) = 6/7: below it what is learnt is better than chance, above it worse, and at it labels tell nothing.
  @Test func theThreshold() async throws {
    #expect(abs(try Self.experiment(0.5).threshold - 6.0 / 7) < 1e-12)
    let below = try await Self.experiment(0.8).accuracy(runs: 100, seed: 3, threads: 2)
    let at = try await Self.experiment(6.0 / 7).accuracy(runs: 400, seed: 3, threads: 2)
    let above = try await Self.experiment(0.92).accuracy(runs: 100, seed: 3, threads: 2)
    #expect(below.value > 0.2 + 8 * below.mcse && above.value < 0.2 - 8 * above.mcse)
    #expect(abs(at.value - 0.2) < 4 * at.mcse)
    // With two classes the same verifier would have been too weak long before: p* = .6.
    #expect(try Self.experiment(0.8).rates.threshold < 0.8)
  }

  @Test(arguments: LabelLearner.allCases, [0.5, 0.8, 0.95])
  func thePredictionIsNear(learner: LabelLearner, error: Double) async throws {
    for classes in [3, 10] {
      let experiment = try Self.experiment(error, classes: classes, samples: 1000, learner: learner)
      let accuracy = try await experiment.accuracy(runs: 150, seed: 8, threads: 2)
      #expect(abs(accuracy.value - experiment.prediction.accuracy) < 0.02 + 3 * accuracy.mcse, "\(classes)")
    }
  }

  /// One implementation against the other, which knows the accuracy of a direction exactly.
  @Test(arguments: LabelLearner.allCases) func twoClassesAreTheOldExperiment(learner: LabelLearner) async throws {
    let rates = VerifierRates(error: 0.5, keepCorrect: 0.6, keepWrong: 0.4)
    let classes = try await VerifiedClasses(rates: rates, classes: 2, samples: 500, learner: learner)
      .accuracy(runs: 600, seed: 1, threads: 2)
    let labels = try await VerifiedLabels(rates: rates, samples: 500, learner: learner)
      .accuracy(runs: 600, seed: 1, threads: 2)
    let error = (classes.mcse * classes.mcse + labels.mcse * labels.mcse).squareRoot()
    #expect(abs(classes.value - labels.value) < 4 * error)
    // Φ(2): nobody finds more than the rule that knows the means.
    #expect(abs(ClassPrediction.atBest(classes: 2, norm: 2) - 0.977249868) < 1e-8)
  }

  /// So near to the threshold that nothing is learnt from so few labels, whichever side it is on: "good enough" would mislead.
  @Test func chanceIsNotGoodEnough() throws {
    func words(_ error: Double, _ samples: Int, classes: Int = 10) throws -> String {
      try Self.experiment(error, classes: classes, samples: samples).words
    }
    #expect(try words(0.93, 10_000).hasPrefix("At N = 10000 what is learnt is at chance, 0.1"))
    #expect(try words(0.932, 10_000).contains("accuracy falls with N only slowly"))
    #expect(try words(0.8, 10_000).hasPrefix("The verifier is good enough"))
    #expect(try words(0.97, 10_000).hasPrefix("The verifier is not good enough"))
    let two = try VerifiedLabels(
      rates: VerifierRates(error: 0.5999, keepCorrect: 0.6, keepWrong: 0.4), samples: 1000)
    #expect(two.words.hasPrefix("At N = 1000 what is learnt is at chance, 0.5"))
    // With the number of labels that it names, half of the way is gone.
    let half = try #require(
      Learnable(chance: 0.1, samples: 10) {
        ClassPrediction(
          rates: VerifierRates(error: 0.93, keepCorrect: 0.6, keepWrong: 0.4), classes: 10, samples: $0, dimension: 20,
          norm: 2, learner: .ridge
        ).accuracy
      }.halfway)
    let said = try words(0.93, half)
    #expect(half > 100_000 && said.hasPrefix("The verifier is good enough"))
  }

  @Test func manyClassesAndDimensions() async throws {
    let experiment = try VerifiedClasses(
      rates: VerifierRates(error: 0.5, keepCorrect: 0.6, keepWrong: 0.4), classes: 150, samples: 3000, dimension: 600,
      norm: 6, learner: .average)
    let accuracy = try await experiment.accuracy(runs: 2, seed: 1, threads: 2)
    #expect(accuracy.value > 0.1)
    let labels = try VerifiedLabels(
      rates: VerifierRates(error: 0.3, keepCorrect: 0.9, keepWrong: 0.1), samples: 2000, dimension: 1000,
      learner: .average)
    let learnt = try await labels.accuracy(runs: 8, seed: 1, threads: 2)
    #expect(abs(learnt.value - labels.prediction.accuracy) < 0.02)
  }

  /// One dimension: every run finds the same side, and its accuracy is no certainty.
  @Test func runsThatAllLearnTheSame() async throws {
    let labels = try VerifiedLabels(
      rates: VerifierRates(error: 0.1, keepCorrect: 0.9, keepWrong: 0.1), samples: 1000, dimension: 1)
    let accuracy = try await labels.accuracy(runs: 20, seed: 1, threads: 2)
    #expect(accuracy.mcse == 0 && (accuracy.lower ?? 1) < 0.9 && (accuracy.upper ?? 0) > accuracy.value)
  }

  @Test func sameSeedSameAnswerAndMistakesAreExplained() async throws {
    let experiment = try Self.experiment(0.6, samples: 300)
    let one = try await experiment.accuracy(runs: 30, seed: 5, threads: 1)
    #expect(try await experiment.accuracy(runs: 30, seed: 5, threads: 2) == one)
    let few = #expect(throws: LawError.self) { try Self.experiment(0.6, classes: 22) }
    #expect(few?.description.contains("22 classes at equal distances need at least 21 dimensions") == true)
    #expect(throws: LawError.self) { try Self.experiment(0.6, classes: 1) }
  }
}
