import Engine
import Studies

/// Many runs of a law, in blocks on several threads.
///
/// Invariant: the result is a function of law, setting, runs and seed: run r has the random numbers of replication r, and
/// blocks are taken in order.
public struct LawExperiment: Sendable {
  /// The law.
  public let law: any CollapseLaw
  /// What it is run with.
  public let setting: LawSetting
  /// R: independent runs.
  public let runs: Int
  /// The seed.
  public let seed: UInt64
  private let simulation: any LawSimulation

  /// Runs a block: a function of nothing, so that threads change no sum.
  private static let block = 32
  /// Numbers that may be kept for medians (2 GiB).
  private static let keptLimit = 1 << 28

  /// An experiment; `runs` as the law has them where nothing else is asked.
  /// - Throws: `LawError` for numbers that do not go together.
  public init(law: any CollapseLaw, setting: LawSetting, runs: Int? = nil, seed: UInt64 = 1) throws {
    self.law = law
    self.setting = setting
    self.runs = runs ?? law.standardRuns
    self.seed = seed
    simulation = try law.simulation(setting)
    guard self.runs >= 2 else { throw LawError("runs must be at least 2: a standard error needs two") }
    let medians = simulation.measures.filter { $0.summary == .median }.count
    guard medians * (setting.generations + 1) * self.runs <= Self.keptLimit else {
      throw LawError(
        "runs times generations is too large for the medians of \(law.name): at most "
          + "\(Self.keptLimit / max(1, medians) / (setting.generations + 1)) runs of \(setting.generations) generations"
      )
    }
  }

  /// Runs all of it.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func run(threads: Int) async throws -> LawResult {
    let measures = simulation.measures
    let (columns, rows) = (measures.count, setting.generations + 1)
    let key = Key(seed: seed).split("collapse").split(law.name)
    let blocks = Blocks.cut(0..<runs, size: Self.block)
    let (simulation, setting) = (simulation, setting)
    var moments = Array(repeating: Moments(), count: rows * columns)
    let medians = measures.indices.filter { measures[$0].summary == .median }
    var kept = Array(repeating: [Double](), count: rows * columns)
    for column in medians {
      for row in 0..<rows { kept[row * columns + column].reserveCapacity(runs) }
    }
    try await Blocks.run(blocks.count, threads: threads) { number in
      let block = blocks[number]
      var part = BlockRecord(cells: rows * columns)
      for run in block {
        var record = RunRecord(generations: setting.generations, measures: columns)
        var random = RandomStream(key: key, replication: run)
        simulation.simulate(&random, into: &record)
        part.add(record, keeping: medians)
      }
      return part
    } take: { _, part in
      for cell in moments.indices { moments[cell].merge(part.moments[cell]) }
      var index = 0
      while index < part.kept.count {
        for row in 0..<rows {
          for column in medians {
            kept[row * columns + column].append(part.kept[index])
            index += 1
          }
        }
      }
    }
    let theory = simulation.theory()
    let figures = (0..<rows).map { row in
      (0..<columns).map { column in
        let cell = row * columns + column
        return LawFigure(
          measures[column], moments[cell], kept[cell], theory: theory.values[row][column], isGiven: row == 0)
      }
    }
    return LawResult(
      law: law, setting: setting, runs: runs, seed: seed, measures: measures, figures: figures, notes: theory.notes)
  }
}
