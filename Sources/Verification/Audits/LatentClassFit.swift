import Foundation
import Studies

/// Maximum likelihood of two latent classes by EM (Dawid & Skene 1979, section 3).
struct LatentClassFit {
  /// The share of right answers.
  private(set) var right: Double
  /// φ of each rater.
  private(set) var keepCorrect: [Double]
  /// ψ of each rater.
  private(set) var keepWrong: [Double]

  private static let steps = 2000

  /// The fit to patterns of verdicts (nil: not judged) and how often each was seen.
  /// - Parameter start: where to begin; nil for the majority of each pattern.
  init(patterns: [[Bool?]], counts: [Double], start: LatentClassFit? = nil) {
    let raters = patterns.first?.count ?? 0
    (right, keepCorrect, keepWrong) = (
      start?.right ?? 0.5, start?.keepCorrect ?? Array(repeating: 0.5, count: raters),
      start?.keepWrong ?? Array(repeating: 0.5, count: raters)
    )
    var posterior =
      start.map { fit in patterns.map { fit.posterior($0) } }
      ?? patterns.map { pattern in
        let known = pattern.compactMap(\.self)
        return (Double(known.count { $0 }) + 0.5) / (Double(known.count) + 1)
      }
    for _ in 0..<Self.steps {
      let before = (right, keepCorrect, keepWrong)
      maximise(patterns, counts, posterior)
      posterior = patterns.map { self.posterior($0) }
      let change = zip(keepCorrect + keepWrong + [right], before.1 + before.2 + [before.0])
        .reduce(0) { max($0, abs($1.0 - $1.1)) }
      if change < 1e-9 { break }
    }
    // Which class is called right: the one of which raters keep more.
    if zip(keepCorrect, keepWrong).reduce(0, { $0 + $1.0 - $1.1 }) < 0 {
      (right, keepCorrect, keepWrong) = (1 - right, keepWrong, keepCorrect)
    }
  }

  private mutating func maximise(_ patterns: [[Bool?]], _ counts: [Double], _ posterior: [Double]) {
    var (all, sum) = (0.0, 0.0)
    for (count, share) in zip(counts, posterior) {
      all += count
      sum += count * share
    }
    right = all > 0 ? sum / all : 0.5
    for rater in keepCorrect.indices {
      var (one, kept, other, passed) = (0.0, 0.0, 0.0, 0.0)
      for index in patterns.indices {
        guard let verdict = patterns[index][rater] else { continue }
        let (x, y) = (counts[index] * posterior[index], counts[index] * (1 - posterior[index]))
        one += x
        other += y
        if verdict {
          kept += x
          passed += y
        }
      }
      if one > 0 { keepCorrect[rater] = kept / one }
      if other > 0 { keepWrong[rater] = passed / other }
    }
  }

  /// The likelihoods of a pattern if the answer is right, and if it is wrong, each times the share of such answers.
  private func likelihoods(_ pattern: [Bool?]) -> (Double, Double) {
    var (x, y) = (right, 1 - right)
    for (rater, verdict) in pattern.enumerated() {
      guard let verdict else { continue }
      x *= verdict ? keepCorrect[rater] : 1 - keepCorrect[rater]
      y *= verdict ? keepWrong[rater] : 1 - keepWrong[rater]
    }
    return (x, y)
  }

  /// The probability that an answer with these verdicts is right.
  func posterior(_ pattern: [Bool?]) -> Double {
    let (x, y) = likelihoods(pattern)
    return x + y > 0 ? x / (x + y) : 0.5
  }

  /// Whether every rater keeps more of right than of wrong answers, and both kinds occur: without that nothing is identified.
  var isBetterThanChance: Bool {
    right > 0 && right < 1 && zip(keepCorrect, keepWrong).allSatisfy { $0 - $1 > 1e-6 }
  }

  /// The p-value of the likelihood ratio of these classes against any distribution of patterns, 2^r − 1 − (2r + 1) degrees of freedom,
  /// on the items that every rater judged; nil without degrees of freedom or with fewer than five items a pattern.
  func independence(patterns: [[Bool?]], counts: [Double]) -> Double? {
    let raters = keepCorrect.count
    guard raters > 3, raters <= 12 else { return nil }
    let cells = (1 << raters)
    let full = patterns.indices.filter { !patterns[$0].contains(nil) }
    let total = full.reduce(0) { $0 + counts[$1] }
    guard total >= 5 * Double(cells), full.count == patterns.count else { return nil }
    let ratio = full.reduce(0.0) { sum, index in
      let (x, y) = likelihoods(patterns[index])
      return sum + 2 * counts[index] * log(counts[index] / (total * (x + y)))
    }
    // χ² by Wilson & Hilferty's (1931) cube root.
    let degrees = Double(cells - 2 - 2 * raters)
    let spread = 2 / (9 * degrees)
    return Normal.survival((pow(max(0, ratio) / degrees, 1.0 / 3) - 1 + spread) / spread.squareRoot())
  }
}
