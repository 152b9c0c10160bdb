/// Intervals from counts: shares and rates with observations added (Agresti & Coull 1998; Anscombe 1956), and what two of them
/// differ by.
struct CountPivots: Sendable {
  /// A share or a rate with its variance, as text.
  private struct Rate: Sendable {
    var words: String
    var value: String
    var variance: String
    var phrase: String
    var isShare: Bool
    var size: String
  }

  /// Observations added of either kind.
  private static let added = [0.0, 0.5, 1.0, 2.0]

  private static func rates(_ count: String, of size: String, added: Double, isShare: Bool) -> Rate {
    let more = added == 0 ? "" : " + \(added)"
    if isShare {
      let share = "(\(count)\(more)) / (\(size) + \(2 * added))"
      return Rate(
        words: "shares with \(2 * added) observations added", value: share,
        variance: "(\(share)) * (1.0 - \(share)) / (\(size) + \(2 * added))", phrase: "share", isShare: true, size: size
      )
    }
    return Rate(
      words: "rates with \(added) events added", value: "(\(count)\(more)) / \(size)",
      variance: "(\(count) + \(max(added, 0.001))) / (1.0 * \(size)) ** 2", phrase: "rate", isShare: false, size: size)
  }

  /// Intervals from each count with each size that it may belong to, and from pairs.
  static func intervals(_ views: DataViews) -> [Pivot] {
    var pivots: [Pivot] = []
    let counts = views.counts + views.totals.map(\.count)
    let known = views.sizes + views.totals.map(\.size)
    let sizes = known.isEmpty ? ["1.0"] : known
    for amount in added {
      for isShare in [true, false] where !(isShare && known.isEmpty) {
        for (index, count) in counts.enumerated() {
          for size in sizes {
            let rate = rates(count, of: size, added: amount, isShare: isShare)
            if counts.count == 1 { pivots.append(single(rate)) }
            for (place, other) in counts.enumerated() where place > index {
              for second in sizes where sizes.count == 1 || second != size || counts.count > sizes.count {
                pivots += pairs(rate, rates(other, of: second, added: amount, isShare: isShare))
              }
            }
          }
        }
      }
    }
    return pivots
  }

  private static func single(_ rate: Rate) -> Pivot {
    Pivot(
      phrase: "\(rate.phrase)_with_added_observations", words: "\(rate.words) and their standard errors",
      lines: ["rate = \(rate.value)", "error = np.sqrt(\(rate.variance))"], value: "rate", low: "error", high: "error",
      reference: .normal, covariates: ["1.0 / \(rate.size)"])
  }

  private static func pairs(_ first: Rate, _ second: Rate) -> [Pivot] {
    let start = [
      "first = \(first.value)", "second = \(second.value)", "own = \(first.variance)", "other = \(second.variance)",
    ]
    func pivot(_ phrase: String, _ words: String, _ value: String, _ variance: String) -> Pivot {
      Pivot(
        phrase: "\(phrase)_with_added_observations", words: "\(words) of \(first.words) and its standard error",
        lines: start + ["error = np.sqrt(\(variance))"], value: value, low: "error", high: "error", reference: .normal,
        covariates: ["1.0 / \(first.size) + 1.0 / \(second.size)"])
    }
    let logs = "np.maximum(first, 1e-9) / np.maximum(second, 1e-9)"
    var pivots = [
      pivot("difference_of_\(first.phrase)s", "the difference", "first - second", "own + other"),
      pivot(
        "ratio_of_\(first.phrase)s", "the ratio", logs,
        "(own / np.maximum(first, 1e-9) ** 2 + other / np.maximum(second, 1e-9) ** 2) * (\(logs)) ** 2"),
      pivot(
        "logarithm_of_the_ratio_of_\(first.phrase)s", "the logarithm of the ratio", "np.log(\(logs))",
        "own / np.maximum(first, 1e-9) ** 2 + other / np.maximum(second, 1e-9) ** 2"),
    ]
    if first.isShare {
      let odds = "np.maximum(first, 1e-9) / np.maximum(1.0 - first, 1e-9)"
      let others = "np.maximum(second, 1e-9) / np.maximum(1.0 - second, 1e-9)"
      let variance =
        "own / np.maximum(first * (1.0 - first), 1e-9) ** 2 + other / np.maximum(second * (1.0 - second), 1e-9) ** 2"
      pivots.append(
        pivot(
          "logarithm_of_the_odds_ratio", "the logarithm of the odds ratio", "np.log(\(odds)) - np.log(\(others))",
          variance))
      pivots.append(
        pivot(
          "odds_ratio", "the odds ratio", "(\(odds)) / (\(others))", "(\(variance)) * ((\(odds)) / (\(others))) ** 2"))
    }
    return pivots
  }
}
