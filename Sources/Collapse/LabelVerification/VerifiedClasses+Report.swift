import Foundation
import Studies

extension VerifiedClasses {
  /// `{"accuracy": {"value", "mcse"}, "threshold", "prediction", …}`
  public func json(_ accuracy: Measure, runs: Int, seed: UInt64) -> OrderedJSON {
    .members([
      "accuracy": accuracy.json, "threshold": .number(threshold), "prediction": .number(prediction.accuracy),
      "precision of kept labels": .number(rates.precision), "share kept": .number(rates.kept),
      "parameters": .members([
        "classes": .integer(classes), "error": .number(rates.error), "keep correct": .number(rates.keepCorrect),
        "keep wrong": .number(rates.keepWrong), "samples": .integer(samples), "dimension": .integer(dimension),
        "norm": .number(norm), "learner": .string(learner.rawValue), "runs": .integer(runs),
        "seed": .string(String(seed)),
      ]), "words": .string(words),
    ])
  }

  /// The experiment for people; the last note is the answer.
  public func table(_ accuracy: Measure, runs: Int, seed: UInt64) -> ReportTable {
    func row(_ name: String, _ text: String) -> [ReportTable.Entry] { [.init(name), .init(text)] }
    func number(_ value: Double) -> String { String(format: "%.4f", value) }
    return ReportTable(
      title:
        "Learning from verified labels of \(classes) classes (\(learner.rawValue), N = \(samples), d = \(dimension), "
        + "norm \(LawParameter.text(norm)), \(runs) runs, seed \(seed))",
      columns: [.init("", isNumeric: false), .init("", isNumeric: true)],
      groups: [
        .init(rows: [
          row("accuracy", accuracy.text(Digits(4))), row("prediction for this N", number(prediction.accuracy)),
          row("chance", number(1 / Double(classes))), row("error rate of the generator, p", number(rates.error)),
          row("threshold, p*", number(threshold)), row("the same for two classes", number(rates.threshold)),
          row("right among kept labels", number(rates.precision)), row("share of labels kept", number(rates.kept)),
        ])
      ],
      notes: [
        "Accuracy: the share of new observations whose class is found; Monte Carlo standard error in parentheses. With all labels right "
          + "it would be at most \(number(ClassPrediction.atBest(classes: classes, norm: norm))).",
        words,
      ])
  }

  /// What it means, in a sentence.
  public var words: String {
    rates.words(
      threshold: threshold,
      Learnable(chance: 1 / Double(classes), samples: samples) { samples in
        ClassPrediction(
          rates: rates, classes: classes, samples: samples, dimension: dimension, norm: norm, learner: learner
        ).accuracy
      })
  }
}
