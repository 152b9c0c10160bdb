import Engine
import Studies

/// What many simulated searches come to: how often "better" is said, rightly and wrongly, beside what picking the best on the test says.
public struct SimulatedSearches: Codable, Hashable, Sendable {
  /// The setting.
  public let setting: SimulationSetting
  /// Searches.
  public let searches: Int
  /// Of these, with a verdict "better".
  public let better: Int
  /// Of these, with the good agent chosen.
  public let choseGood: Int
  /// Of the searches that opened the test, with the true gain inside the 95 % interval.
  public let covered: Int
  /// Searches that opened the test.
  public let tested: Int
  /// Mean gain that the test showed, less the true gain; nil where none was opened.
  public let bias: Double?
  /// Its Monte Carlo standard error.
  public let biasError: Double?
  /// Searches in which the agent that is best on the test is ahead of the baseline there.
  public let publishedAhead: Int
  /// Searches in which it is ahead significantly, by a paired test at one-sided 5 % that does not know of the picking.
  public let publishedSignificant: Int
  /// Mean gain that the best on the test shows there, less its true gain.
  public let publishedBias: Double
  /// Its Monte Carlo standard error.
  public let publishedBiasError: Double

  /// Simulates; the same seed gives the same figures, whatever the number of tasks at once.
  public init(_ setting: SimulationSetting, searches: Int, seed: UInt64) async {
    let key = Key(seed: seed).split("agents").split("simulation")
    let outcomes = await withTaskGroup(of: (Int, SimulatedSearch.Outcome).self) { group in
      for index in 0..<searches {
        group.addTask { (index, SimulatedSearch(setting, key: key.split(UInt64(index))).outcome()) }
      }
      var found: [Int: SimulatedSearch.Outcome] = [:]
      for await (index, outcome) in group { found[index] = outcome }
      return (0..<searches).compactMap { found[$0] }
    }
    self.setting = setting
    self.searches = searches
    better = outcomes.filter { $0.decision?.verdict == .better }.count
    choseGood = outcomes.filter(\.choseGood).count
    let opened = outcomes.filter { $0.comparison != nil }
    tested = opened.count
    covered =
      opened.filter { outcome in
        outcome.comparison.map { $0.lower <= outcome.trueGain && outcome.trueGain <= $0.upper } ?? false
      }.count
    func summary(_ values: [Double]) -> (Double, Double)? {
      guard values.count > 1 else { return nil }
      let moments = Moments(values)
      return (moments.mean, moments.standardErrorOfMean)
    }
    let honest = summary(opened.compactMap { outcome in outcome.comparison.map { $0.difference - outcome.trueGain } })
    (bias, biasError) = (honest?.0, honest?.1)
    publishedAhead = outcomes.filter { $0.published.difference > 0 }.count
    publishedSignificant = outcomes.filter { $0.published.pValue <= 0.05 }.count
    let published = summary(outcomes.map { $0.published.difference - $0.publishedTrueGain })
    (publishedBias, publishedBiasError) = (published?.0 ?? .nan, published?.1 ?? .nan)
  }

  /// The table of several settings.
  public static func table(_ all: [SimulatedSearches]) -> ReportTable {
    func share(_ count: Int, _ of: Int) -> String {
      let proportion = Proportion(count, of: of)
      return "\(Figures.number(proportion.value * 100, 1)) (\(Figures.number(proportion.mcse * 100, 1)))"
    }
    func points(_ value: Double?, _ error: Double?) -> String {
      guard let value, let error else { return "-" }
      return "\(Figures.number(value * 100, 1)) (\(Figures.number(error * 100, 1)))"
    }
    let columns = [
      ("best made agent", false), ("level", true), ("verdict: better, %", true), ("chose it, %", true),
      ("coverage, %", true),
      ("bias, points", true),
      ("best on test: ahead, %", true), ("its test at 5 %, %", true), ("its bias, points", true),
    ].map { ReportTable.Column($0.0, isNumeric: $0.1) }
    let rows = all.map { result in
      [
        result.setting.gain == 0
          ? "no better than the seeds" : "\(Figures.number(result.setting.gain * 100, 0)) points better",
        Figures.number(result.setting.level, 4), share(result.better, result.searches),
        result.setting.gain == 0 ? "-" : share(result.choseGood, result.searches),
        result.tested > 0 ? share(result.covered, result.tested) : "-", points(result.bias, result.biasError),
        share(result.publishedAhead, result.searches), share(result.publishedSignificant, result.searches),
        points(result.publishedBias, result.publishedBiasError),
      ].map { ReportTable.Entry($0) }
    }
    let setting = all.first?.setting ?? SimulationSetting()
    return ReportTable(
      title: "\(all.first?.searches ?? 0) simulated searches each: what is said of the best agent",
      columns: columns, groups: [.init(rows: rows)],
      notes: [
        "\(setting.made) agents are made beside \(setting.seeds) of accuracy \(setting.accuracy); \(setting.validation) tasks to select by, "
          + "\(setting.test) for the test, \(setting.testRepetitions) runs each; the level of a lab's first confirmation is \(Figures.number(SimulationSetting.firstLevel, 4)).",
        "Best on test: every agent meets the test once and the best is reported. Bias: what the figures show less what is true. In "
          + "parentheses: Monte Carlo standard errors.",
      ])
  }
}
