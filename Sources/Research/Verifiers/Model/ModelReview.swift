import Ledger

/// All that a language model said about a candidate, and what came of its predictions: the payload of its critique.
public struct ModelReview: Codable, Hashable, Sendable {
  /// The model, by its name in the configuration.
  public var model: String
  /// Whether it would accept the candidate; nil where it did not say.
  public var accepts: Bool?
  /// What the candidate assumes, in the model's words.
  public var assumption: String
  /// Its words for the author.
  public var words: String
  /// Its predictions with what came of them.
  public var predictions: [Prediction]
  /// The process that it wrote, as Python text; nil for none.
  public var experiment: String?
  /// Why the process it wrote was not run; nil where it was, or there is none.
  public var refusal: String?
  /// Why there is no review; nil where there is.
  public var failure: String?

  /// Sentences for the researcher: the model's own are marked as such, figures are the experiments'.
  public var sentences: String {
    if let failure { return "\(model) gave no review: \(failure)." }
    var sentences: [String] = []
    if !assumption.isEmpty { sentences.append("\(model) says that it assumes: \(assumption)") }
    if !words.isEmpty { sentences.append("\(model) says: \(words)") }
    for prediction in predictions where prediction.isDesigned {
      sentences.append(
        "Experiment that it designed, \(prediction.finding.cell): relative efficiency \(prediction.finding.words), "
          + (prediction.finding.isWorse ? "a counterexample." : "no counterexample."))
    }
    if let refusal { sentences.append("Its own experiment was not run: \(refusal.prefix(200))") }
    return sentences.joined(separator: " ")
  }
}
