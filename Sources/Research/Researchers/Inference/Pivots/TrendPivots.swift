/// Whether shares or rates of groups rise or fall with a score of the groups (Cochran 1954, Armitage 1955): counts in each group, its
/// size, and its score or place.
enum TrendPivots {
  /// A variance of the sum, as text.
  private struct Spread {
    var phrase: String
    var words: String
    var text: String
  }

  private static let spreads = [
    Spread(
      phrase: "binomial", words: "binomial counts",
      text: "share * np.maximum(1.0 - share, 0.0) * (size * score ** 2).sum()"),
    Spread(phrase: "poisson", words: "Poisson counts", text: "share * (size * score ** 2).sum()"),
    Spread(phrase: "robust", words: "counts of any variance", text: "((count - size * share) ** 2 * score ** 2).sum()"),
  ]

  /// Of all counts with sizes of the same number of groups, on every other vector and, where the order may matter, on the place.
  static func tests(_ views: DataViews, mayUseOrder: Bool) -> [Pivot] {
    var pivots: [Pivot] = []
    for count in views.vectors where count.isCount {
      for size in views.partners(of: count) where size.isPositive {
        var scores = views.partners(of: count).filter { $0.text != size.text }.map(\.text)
        if mayUseOrder { scores.append("1.0 * np.arange(len(\(count.text)))") }
        for score in scores {
          let lines = [
            "count = \(count.text)", "size = \(size.text)", "share = count.sum() / size.sum()",
            "place = \(score)", "score = place - (size * place).sum() / size.sum()",
          ]
          pivots += spreads.map { spread in
            Pivot(
              phrase: "trend_of_shares_\(spread.phrase)",
              words: "the trend of shares over its standard error for \(spread.words)",
              lines: lines + ["error = np.sqrt(\(spread.text))"],
              value: "(count * score).sum() / np.maximum(error, 1e-12)", reference: .normal,
              covariates: ["1.0 / count.sum()"], isOrdered: score.contains("arange"))
          }
        }
      }
    }
    return pivots
  }
}
