import Foundation
import Studies

/// What networks learned from what each verifier kept.
public struct NetworkResult: Sendable {
  /// One verifier, over seeds.
  public struct Line: Sendable {
    /// The verifier.
    public let verifier: NetworkVerifier
    /// One a seed.
    public let records: [NetworkRecord]

    /// The last network's accuracy, a mean over seeds.
    public var accuracy: Measure { NetworkResult.mean(records.map(\.accuracy)) }
    /// p*
    public var threshold: Measure { NetworkResult.mean(records.map(\.rates.threshold), judged: right + wrong) }
    /// p
    public var error: Measure { NetworkResult.mean(records.map(\.rates.error)) }
    /// φ
    public var keepCorrect: Measure { NetworkResult.mean(records.map(\.rates.keepCorrect), judged: right) }
    /// ψ
    public var keepWrong: Measure { NetworkResult.mean(records.map(\.rates.keepWrong), judged: wrong) }
    /// φ(1 − p) + (1 − ψ)p: how often the verifier's verdict is right.
    public var verdicts: Measure {
      NetworkResult.mean(
        records.map(\.verdicts), judged: right + wrong)
    }
    /// Answers that were learnt from, a mean over seeds.
    public var kept: Double { records.reduce(0) { $0 + Double($1.kept) } / Double(max(1, records.count)) }
    private var right: Int { records.reduce(0) { $0 + $1.right } }
    private var wrong: Int { records.reduce(0) { $0 + $1.wrong } }
  }

  /// What it was run with.
  public let loop: NetworkLoop
  /// The accuracies of the generators' likeliest tokens, one a seed.
  let generators: [Double]
  /// Those of their best of five beams.
  let beams: [Double]
  /// The same of one who always gives the same answer.
  let ignorant: [Double]
  /// The verifiers, in the order in which they were asked for.
  public let lines: [Line]

  /// The generator's accuracy.
  public var generator: Measure { Self.mean(generators) }
  /// The generator's accuracy by a search with five beams.
  public var beam: Measure { Self.mean(beams) }
  /// The accuracy of always giving the same answer.
  public var baseline: Measure { Self.mean(ignorant) }

  /// Mean and standard error over seeds, NaN left out; where all seeds agree, the exact interval of so many answers that were judged.
  static func mean(_ values: [Double], judged: Int? = nil) -> Measure {
    let moments = Moments(values)
    guard moments.count > 0 else { return Measure(.nan, mcse: .nan) }
    if moments.sum2 == 0 { return ConstantRuns.measure(moments.mean, runs: judged ?? moments.count, range: 0...1) }
    return Measure(moments.mean, mcse: moments.count > 1 ? moments.standardErrorOfMean : .nan)
  }

  /// Spearman's rank correlation over verifiers of a figure with the accuracy that was learnt, and its 95 % interval: Fisher's z with
  /// the standard error √((1 + r²/2)/(m − 3)) (Bonett & Wright 2000, Psychometrika 65, 23).
  public func ranking(_ figure: (Line) -> Measure) -> (value: Double, lower: Double, upper: Double) {
    let known = lines.filter { $0.accuracy.value.isFinite && figure($0).value.isFinite }
    let r = Self.spearman(known.map { figure($0).value }, known.map(\.accuracy.value))
    guard known.count > 3, abs(r) < 1 else { return (r, -1, 1) }
    let half = Normal.quantile(0.975) * ((1 + r * r / 2) / Double(known.count - 3)).squareRoot()
    return (r, tanh(atanh(r) - half), tanh(atanh(r) + half))
  }

  /// By how much p* ranks what was learnt better than the share of right verdicts does: Spearman's correlations of each seed, a mean over
  /// seeds.
  public var rankingGain: Measure {
    Self.mean(
      (0..<loop.seeds).map { seed in
        let known = lines.map { $0.records[seed] }.filter { $0.accuracy.isFinite && $0.rates.threshold.isFinite }
        let accuracies = known.map(\.accuracy)
        return Self.spearman(known.map(\.rates.threshold), accuracies)
          - Self.spearman(known.map(\.verdicts), accuracies)
      }.filter(\.isFinite))
  }

  /// Spearman's correlation, ties at their mean rank.
  static func spearman(_ x: [Double], _ y: [Double]) -> Double {
    func ranks(_ values: [Double]) -> [Double] {
      values.map { value in Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2 }
    }
    let (a, b) = (ranks(x), ranks(y))
    let mean = Double(x.count + 1) / 2
    var (product, first, second) = (0.0, 0.0, 0.0)
    for (u, v) in zip(a, b) {
      product += (u - mean) * (v - mean)
      first += (u - mean) * (u - mean)
      second += (v - mean) * (v - mean)
    }
    return first > 0 && second > 0 ? product / (first * second).squareRoot() : .nan
  }

  /// The difference of the accuracies of two verifiers, seed by seed; nil where one was not run.
  public func difference(_ one: NetworkVerifier, _ other: NetworkVerifier) -> Measure? {
    guard let a = lines.first(where: { $0.verifier == one }), let b = lines.first(where: { $0.verifier == other })
    else { return nil }
    return Self.mean(zip(a.records, b.records).map { $0.accuracy - $1.accuracy })
  }
}
