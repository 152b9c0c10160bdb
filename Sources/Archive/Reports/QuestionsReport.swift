import LanguageModels
import Research

/// What became of a run's questions to language models: every one is accounted for.
public struct QuestionsReport: Codable, Hashable, Sendable {
  /// One model.
  public struct Model: Codable, Hashable, Sendable {
    /// Its name.
    public var model: String
    /// Questions put, repairs included.
    public var questions: Int
    /// Of these: a reply that may be taken for an answer.
    public var answered: Int
    /// A reply without a word.
    public var empty: Int
    /// A reply that the limit of tokens cut.
    public var cut: Int
    /// A prompt that was too long.
    public var overrun: Int
    /// No reply.
    public var failed: Int
    /// Proposals that were programs at once.
    public var proposed: Int
    /// Proposals that were programs after a repair.
    public var repaired: Int
    /// Proposals that are no programs, repairs or not.
    public var refused: Int
    /// How good its predictions as a critic are; nil where it made none.
    public var predictions: PredictionScore?
  }

  /// By model.
  public var models: [Model]
}

extension Lab {
  /// The account of a run's questions; nil where no model was asked.
  public func questionsReport(run: Int64) throws -> QuestionsReport? {
    let exchanges = try exchanges(run: run).map(\.exchange)
    guard !exchanges.isEmpty else { return nil }
    let proposals = try proposals(run: run)
    let reviews = try modelReviews(run: run)
    let names = Set(exchanges.map(\.model)).sorted()
    return QuestionsReport(
      models: names.map { name in
        let own = exchanges.filter { $0.model == name }
        let made = proposals.filter { $0.move.hasPrefix(name + ": ") }
        let refused = made.count { $0.size == 0 || $0.move.hasSuffix("not mended") }
        let repaired = made.count { $0.size > 0 && $0.move.contains(", repaired") }
        let predictions = reviews.filter { $0.model == name }.flatMap(\.predictions)
        return QuestionsReport.Model(
          model: name, questions: own.count, answered: own.count { $0.outcome == .answered },
          empty: own.count { $0.outcome == .empty }, cut: own.count { $0.outcome == .cut },
          overrun: own.count { $0.outcome == .overrun }, failed: own.count { $0.outcome == .failed },
          proposed: made.count - refused - repaired, repaired: repaired, refused: refused,
          predictions: predictions.isEmpty ? nil : PredictionScore(predictions))
      })
  }
}

extension QuestionsReport {
  /// For a terminal.
  public var text: String {
    models.map { model in
      var words =
        "\(model.model): \(Plain.count(model.questions, "question")): \(model.answered) answered, \(model.cut) cut, "
        + "\(model.empty) empty, \(model.overrun) too long, \(model.failed) failed"
      if model.proposed + model.repaired + model.refused > 0 {
        words +=
          "; programs: \(model.proposed) at once, \(model.repaired) after repair, \(model.refused) refused (the reason is in each)"
      }
      if let score = model.predictions {
        let error = score.brierError.map { " (\(Figure.fixed($0, 3)))" } ?? ""
        words +=
          "; \(Plain.count(score.count, "prediction")): Brier score \(Figure.fixed(score.brier, 3))\(error), sensitivity "
          + "\(score.sensitivity.map { Figure.fixed($0, 2) } ?? "-") of \(score.worse), specificity "
          + "\(score.specificity.map { Figure.fixed($0, 2) } ?? "-") of \(score.count - score.worse)"
      }
      return words
    }.joined(separator: "\n")
  }
}
