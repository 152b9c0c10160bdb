import Engine
import Foundation
import Studies

/// What each of several raters keeps of right and of wrong answers where nobody knows the truth: maximum likelihood for two latent
/// classes (Dawid & Skene 1979, Appl. Statist. 28, 20). The majority of persons who err is not the truth; this takes their errors
/// into account.
///
/// It stands on an assumption: given the truth, raters err independently of each other. With that, three raters who are better than chance
/// identify everything but which class is called right; the one is taken in which raters keep more. Two raters do not.
public struct LatentClasses: Hashable, Sendable {
  /// One rater.
  public struct Rater: Hashable, Sendable {
    /// The name.
    public let name: String
    /// φ with its interval.
    public let keepCorrect: IntervalRate
    /// ψ with its interval.
    public let keepWrong: IntervalRate
  }

  /// A rate with an interval.
  public struct IntervalRate: Hashable, Sendable {
    /// The estimate.
    public let value: Double
    /// Lower end.
    public let lower: Double
    /// Upper end.
    public let upper: Double
  }

  /// The raters: persons in their order, then the machine.
  public let raters: [Rater]
  /// The share of wrong answers.
  public let error: IntervalRate
  /// Items that at least one person judged.
  public let items: Int
  /// The p-value of independence given the truth (likelihood ratio against all patterns, items that every rater judged); nil with
  /// three raters, where the model fits any pattern, or with too few such items.
  public let fit: Double?

  /// Raters without whom the classes are not identified.
  public static let fewest = 3
  /// Resamples of the bootstrap: the 2.5 % ends of 400 lie between the 1.2 and the 4.2 % ones (binomial, 95 %).
  private static let resamples = 400

  /// The estimate; nil with fewer than three raters, or where some rater is no better than chance, and nothing is identified.
  /// - Parameters:
  ///   - verdicts: of each item, one a rater; nil where a rater did not look. The last rater is the machine.
  ///   - weights: one an item.
  init?(names: [String], verdicts: [[Bool?]], weights: [Double], confidence: Double) {
    guard names.count >= Self.fewest, !verdicts.isEmpty else { return nil }
    var index: [[Bool?]: Int] = [:]
    var (patterns, counts) = ([[Bool?]](), [Double]())
    let mean = weights.reduce(0, +) / Double(weights.count)
    for (pattern, weight) in zip(verdicts, weights) {
      if let place = index[pattern] {
        counts[place] += weight / mean
      } else {
        index[pattern] = patterns.count
        patterns.append(pattern)
        counts.append(weight / mean)
      }
    }
    let model = LatentClassFit(patterns: patterns, counts: counts)
    guard model.isBetterThanChance else { return nil }
    items = verdicts.count
    fit = model.independence(patterns: patterns, counts: counts)
    // Items drawn again, by pattern.
    var random = KeyedIndices(key: Key(seed: 1).split("latent classes"))
    var cumulative: [Double] = []
    var sum = 0.0
    for count in counts {
      sum += count
      cumulative.append(sum)
    }
    var samples: [[Double]] = Array(repeating: [], count: 2 * names.count + 1)
    for _ in 0..<Self.resamples {
      var drawn = Array(repeating: 0.0, count: patterns.count)
      for _ in 0..<verdicts.count {
        let target = random.uniform() * sum
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
          let middle = (low + high) / 2
          if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        drawn[low] += 1
      }
      let again = LatentClassFit(patterns: patterns, counts: drawn, start: model)
      for rater in names.indices {
        samples[2 * rater].append(again.keepCorrect[rater])
        samples[2 * rater + 1].append(again.keepWrong[rater])
      }
      samples[2 * names.count].append(1 - again.right)
    }
    let tail = (1 - confidence) / 2
    // A resample knows nothing beyond an edge that no item has crossed: the interval reaches at least as far as that of a rate
    // whose truths are known.
    func rate(_ value: Double, _ sample: [Double], items: Double) -> IntervalRate {
      let sorted = sample.sorted()
      let place = Int(tail * Double(sorted.count))
      let exact = RateEstimate(share: value, of: items, confidence: confidence)
      return IntervalRate(
        value: value, lower: min(exact.lower, sorted[place]), upper: max(exact.upper, sorted[sorted.count - 1 - place]))
    }
    let all = Double(verdicts.count)
    raters = names.indices.map { rater in
      let share = Double(verdicts.count { $0[rater] != nil }) / all
      return Rater(
        name: names[rater],
        keepCorrect: rate(model.keepCorrect[rater], samples[2 * rater], items: all * share * model.right),
        keepWrong: rate(model.keepWrong[rater], samples[2 * rater + 1], items: all * share * (1 - model.right)))
    }
    error = rate(1 - model.right, samples[2 * names.count], items: all)
  }

  /// `{"items", "error", "raters": [{"rater", "keep correct", "keep wrong"}], "independence"}`
  var json: OrderedJSON {
    func rate(_ rate: IntervalRate) -> OrderedJSON {
      .members(["value": .number(rate.value), "lower": .number(rate.lower), "upper": .number(rate.upper)])
    }
    return .members([
      "items": .integer(items), "error": rate(error),
      "raters": .array(
        raters.map {
          .members([
            "rater": .string($0.name), "keep correct": rate($0.keepCorrect), "keep wrong": rate($0.keepWrong),
          ])
        }), "independence": fit.map { .number($0) } ?? .null,
    ])
  }
}
