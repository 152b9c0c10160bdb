import Foundation
import Studies

extension VerifiedLabels {
  /// `{"accuracy": {"value", "mcse"}, "threshold", "prediction", …}`
  public func json(_ accuracy: Measure, runs: Int, seed: UInt64) -> OrderedJSON {
    .members([
      "accuracy": accuracy.json, "threshold": .number(rates.threshold), "prediction": .number(prediction.accuracy),
      "averaging formula": .number(formula), "precision of kept labels": .number(rates.precision),
      "share kept": .number(rates.kept),
      "parameters": .members([
        "error": .number(rates.error), "keep correct": .number(rates.keepCorrect),
        "keep wrong": .number(rates.keepWrong), "samples": .integer(samples), "dimension": .integer(dimension),
        "norm": .number(norm), "learner": .string(learner.rawValue), "runs": .integer(runs),
        "seed": .string(String(seed)),
      ]), "words": .string(words),
    ])
  }

  private var formula: Double {
    LabelPrediction.formula(rates: rates, samples: samples, dimension: dimension, norm: norm)
  }

  /// The experiment for people; the last note is the answer.
  public func table(_ accuracy: Measure, runs: Int, seed: UInt64) -> ReportTable {
    func row(_ name: String, _ text: String) -> [ReportTable.Entry] { [.init(name), .init(text)] }
    func number(_ value: Double) -> String { String(format: "%.4f", value) }
    return ReportTable(
      title: "Learning from verified labels (\(learner.rawValue), N = \(samples), d = \(dimension), "
        + "norm \(LawParameter.text(norm)), \(runs) runs, seed \(seed))",
      columns: [.init("", isNumeric: false), .init("", isNumeric: true)],
      groups: [
        .init(rows: [
          row("accuracy", accuracy.text(Digits(4))), row("prediction for this N", number(prediction.accuracy)),
          row("averaging classifier, by formula", number(formula)),
          row("error rate of the generator, p", number(rates.error)),
          row("threshold, p*", number(rates.threshold)),
          row("right among kept labels", number(rates.precision)), row("share of labels kept", number(rates.kept)),
        ])
      ],
      notes: [
        "Accuracy: agreement with the Bayes rule's classes on new data; Monte Carlo standard error in parentheses. With all labels "
          + "right it would be at most \(number(Normal.cumulative(norm))).",
        words,
      ])
  }

  /// What it means, in a sentence.
  public var words: String {
    rates.words(
      threshold: rates.threshold,
      Learnable(chance: 0.5, samples: samples) { samples in
        LabelPrediction(rates: rates, samples: samples, dimension: dimension, norm: norm, learner: learner).accuracy
      })
  }
}

extension VerifierRates {
  /// Whether a verifier is good enough, and whether so many labels show it, in a sentence.
  func words(threshold: Double, _ learnable: Learnable) -> String {
    let (p, star) = (LawParameter.text(error), String(format: "%.3f", threshold))
    if abs(error - threshold) < 1e-12 {
      return "The generator errs exactly as often as this verifier can bear (p = p* = \(star)): nothing is learnt."
    }
    let isBelow = error < threshold
    guard learnable.isShown else {
      let chance = LawParameter.text((learnable.chance * 1e4).rounded() / 1e4)
      let needed = learnable.halfway.map { "about N = \($0) is where half of what labels can teach is learnt" }
      return
        "At N = \(learnable.samples) what is learnt is at chance, \(chance), whatever the verifier is good for: p = \(p) is so near to "
        + "p* = \(star) that \(isBelow ? "accuracy grows" : "accuracy falls") with N only slowly; "
        + "\(needed ?? "no N below 1e15 is enough for half of what labels can teach")."
    }
    return isBelow
      ? "The verifier is good enough: p = \(p) is below p* = \(star), and accuracy grows with N."
      : "The verifier is not good enough: p = \(p) is above p* = \(star), and more data make it worse."
  }
}

extension GeometricVerifier {
  /// `{"accuracy", "threshold", "prediction", …}`; the prediction is the bisector's accuracy.
  public func json(_ accuracy: Measure, runs: Int, seed: UInt64) -> OrderedJSON {
    .members([
      "accuracy": accuracy.json, "threshold": .number(rates.threshold), "prediction": .number(bisectorAccuracy),
      "generator": .number(generatorAccuracy), "verifier": .number(verifierAccuracy),
      "error": .number(rates.error), "keep correct": .number(rates.keepCorrect),
      "keep wrong": .number(rates.keepWrong),
      "parameters": .members([
        "generator angle": .number(generatorAngle), "verifier angle": .number(verifierAngle),
        "between angle": .number(betweenAngle), "samples": .integer(samples), "dimension": .integer(dimension),
        "learner": .string(learner.rawValue), "runs": .integer(runs), "seed": .string(String(seed)),
      ]), "words": .string(words(accuracy)),
    ])
  }

  /// The experiment for people.
  public func table(_ accuracy: Measure, runs: Int, seed: UInt64) -> ReportTable {
    func row(_ name: String, _ text: String) -> [ReportTable.Entry] { [.init(name), .init(text)] }
    func number(_ value: Double) -> String { String(format: "%.4f", value) }
    return ReportTable(
      title:
        "A linear verifier of a linear generator (\(learner.rawValue), N = \(samples), d = \(dimension), \(runs) runs, "
        + "seed \(seed))",
      columns: [.init("", isNumeric: false), .init("", isNumeric: true)],
      groups: [
        .init(rows: [
          row("accuracy of what is learnt", accuracy.text(Digits(4))),
          row("bisector of generator and verifier", number(bisectorAccuracy)),
          row("generator", number(generatorAccuracy)), row("verifier", number(verifierAccuracy)),
          row("keeps of right labels, phi", number(rates.keepCorrect)),
          row("keeps of wrong labels, psi", number(rates.keepWrong)), row("threshold, p*", number(rates.threshold)),
        ])
      ],
      notes: [
        "Errors and choices depend on x: beyond the threshold there is neither 0 nor 1, but the bisector, as N grows.",
        words(accuracy),
      ])
  }

  /// What it means, in a sentence.
  public func words(_ accuracy: Measure) -> String {
    let best = max(generatorAccuracy, verifierAccuracy)
    let shown = String(format: "%.3f", bisectorAccuracy)
    return bisectorAccuracy > best
      ? "The two together are better than either: the bisector's accuracy is \(shown)."
      : "The bisector's accuracy is \(shown), which is not better than the better of the two."
  }
}
