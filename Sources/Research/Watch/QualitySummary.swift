import Foundation
import Studies

/// How good the programs that were accepted last really are: a random sample of them on the sealed designs, beside the search.
public struct QualitySummary: Hashable, Sendable {
  /// The last generations that are summed up.
  public static let generations = 5

  /// Programs.
  public let programs: Int
  /// Mean log relative efficiency, with its standard error over programs.
  public let logEfficiency: Measure
  /// Share that is better than the baseline by more than two standard errors.
  public let better: Measure

  /// Of these programs; nil of fewer than two.
  init?(_ qualities: [ProgramQuality]) {
    guard qualities.count > 1 else { return nil }
    programs = qualities.count
    let moments = Moments(qualities.map(\.logEfficiency))
    logEfficiency = Measure(moments.mean, mcse: moments.standardErrorOfMean)
    better = Proportion(qualities.count { $0.logEfficiency > 2 * $0.standardError }, of: qualities.count).measure
  }

  /// A sentence.
  public var words: String {
    let value = exp(logEfficiency.value)
    let mean = Digits(2).text(Measure(value, mcse: value * logEfficiency.mcse))
    return
      "True quality, measured beside the search on the sealed designs: \(programs) programs drawn from those accepted in the last "
      + "\(Self.generations) generations have a mean relative efficiency of \(mean) (geometric), and a share of "
      + "\(Digits(2).text(better)) is better than the baseline."
  }

  /// `{"programs", "log relative efficiency": {"value", "mcse"}, "better": {"value", "mcse"}}`
  var json: OrderedJSON {
    .members([
      "programs": .integer(programs),
      "log relative efficiency": .members([
        "value": .number(logEfficiency.value), "mcse": .number(logEfficiency.mcse),
      ]), "better": .members(["value": .number(better.value), "mcse": .number(better.mcse)]),
    ])
  }
}
