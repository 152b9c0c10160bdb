import Engine
import Studies

/// Eight definitions of collapse on the same loop, under five regimes: which of them call it collapse?
public struct DefinitionStudy: Sendable {
  /// One regime and definition.
  public struct Cell: Hashable, Sendable {
    /// Runs of which the definition's statement holds.
    public let share: Proportion
    /// Whether that is more than half of all runs, beyond chance; nil where it cannot be said.
    public var isCollapse: Bool? {
      let (lower, upper) = share.clopperPearson(confidence: 0.999)
      return lower > 0.5 ? true : upper < 0.5 ? false : nil
    }
  }

  /// n: observations a generation.
  public let samples: Int
  /// T
  public let generations: Int
  /// R
  public let runs: Int
  /// The seed.
  public let seed: UInt64
  /// Shape (regimes, definitions).
  public let cells: [[Cell]]

  /// The regimes, in the order of `cells`.
  public static let regimes: [CollapseRegime] = [
    .replace, .accumulate, .accumulateSubsample, .fixedRealShare, .freshRealShare,
  ]
  /// Share of real data under the two regimes of that name.
  static let share = 0.2

  /// Runs all of it.
  /// - Throws: `LawError` for numbers out of bounds; `CancellationError`.
  public static func run(
    samples: Int = 200, generations: Int = 100, runs: Int = 400, seed: UInt64 = 1, threads: Int
  ) async throws -> DefinitionStudy {
    guard (20...10_000).contains(samples) else { throw LawError("samples = \(samples) is outside 20 to 10,000") }
    guard (2...1000).contains(generations) else { throw LawError("generations = \(generations) is outside 2 to 1000") }
    guard (30...100_000).contains(runs) else {
      throw LawError("runs = \(runs) is outside 30 to 100,000: fewer decide nothing")
    }
    var cells: [[Cell]] = []
    for regime in regimes {
      func histories(_ samples: Int) async throws -> [History] {
        let key = Key(seed: seed).split("definitions").split(regime.rawValue).split(UInt64(samples))
        var all: [History] = []
        try await Blocks.run(runs, threads: threads) { run in
          History(regime, samples: samples, generations: generations, key: key.split(UInt64(run)))
        } take: { _, history in
          all.append(history)
        }
        return all
      }
      let (own, larger) = (try await histories(samples), try await histories(4 * samples))
      let (half, last) = (median(own.map(\.half.risk)), median(own.map(\.last.risk)))
      cells.append(
        CollapseDefinition.allCases.map { definition in
          let holds = (definition == .scaling ? larger : own).count { $0.holds(definition, half: half, last: last) }
          return Cell(share: Proportion(holds, of: runs))
        })
    }
    return DefinitionStudy(samples: samples, generations: generations, runs: runs, seed: seed, cells: cells)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
  }

  /// The models of one run that the definitions speak of.
  private struct History: Sendable {
    let first: TwoModes
    let half: TwoModes
    let last: TwoModes

    init(_ regime: CollapseRegime, samples: Int, generations: Int, key: Key) {
      var random = LoopRandom(key: key)
      let real = TwoModes.real.sample(samples, &random)
      var pool = real
      var all = TwoModes.moments(real)
      var model = TwoModes(real)
      let first = model
      var half = model
      let share = Int((DefinitionStudy.share * Double(samples)).rounded())
      for generation in 1..<generations {
        switch regime {
        case .accumulate:
          all = TwoModes.moments(model.sample(samples, &random), after: all)
          model = TwoModes(moments: all)
        case .accumulateSubsample:
          pool += model.sample(samples, &random)
          // n of all data so far: the first places in random order.
          for place in 0..<samples { pool.swapAt(place, place + random.below(pool.count - place)) }
          model = TwoModes(Array(pool[..<samples]))
        case .fixedRealShare:
          model = TwoModes(real.prefix(share) + model.sample(samples - share, &random))
        case .freshRealShare:
          model = TwoModes(TwoModes.real.sample(share, &random) + model.sample(samples - share, &random))
        default: model = TwoModes(model.sample(samples, &random))
        }
        if generation + 1 == generations / 2 { half = model }
      }
      (self.first, self.half, last) = (first, half, model)
    }

    /// Whether a definition's statement holds of the run; `half` and `last` are the median risks of all runs with n observations.
    func holds(_ definition: CollapseDefinition, half: Double, last median: Double) -> Bool {
      switch definition {
      case .catastrophic: last.risk > TwoModes.unaware
      case .increase: last.risk > first.risk
      case .diverging: last.risk > half * 2.0.squareRoot() || !last.risk.isFinite
      case .variance: last.modes[0].variance < 0.5
      case .scaling: last.risk > median / 2 || !last.risk.isFinite
      case .modes: first.modes[1].share > 0 && last.modes[1].share == 0
      case .tails: last.tail < 0.5
      case .hallucination: last.hallucinated > 0.001
      }
    }
  }
}
