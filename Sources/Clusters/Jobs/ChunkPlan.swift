import Foundation
import Studies

/// In how many parts a study is cut: each should last for minutes, so that starting a task costs little beside it.
public struct ChunkPlan: Hashable, Sendable {
  /// Parts.
  public let parts: Int
  /// Core-seconds of the whole study, from a short run on this machine.
  public let coreSeconds: Double
  /// Seconds a part, on one task's cores.
  public var secondsPerPart: Double
  /// What is expected of the whole, by simulation.
  public let expected: ClusterSimulation.Outcome
  /// Tasks at once that it is expected with.
  public let atOnce: Int

  /// Tasks at once that are reckoned with where the settings name no number.
  public static let usual = 100

  /// - Parameters:
  ///   - coreSeconds: of the whole study.
  ///   - blocks: blocks of replications of a cell: a part has one at least.
  ///   - asked: the number of parts that a person wants; nil chooses: as long as `minutes` of the settings says, or else by
  ///     `ChunkAdvice`, ten minutes or more.
  public init(coreSeconds: Double, blocks: Int, settings: ClusterSettings, asked: Int?) {
    self.coreSeconds = coreSeconds
    atOnce = settings.atOnce ?? Self.usual
    let most = min(Self.mostParts, max(1, blocks))
    let simulation = ClusterSimulation(cores: atOnce, coreSeconds: coreSeconds / Double(settings.cores))
    if let asked {
      parts = min(asked, most)
    } else {
      let lengths = settings.minutes.map { [$0] } ?? ChunkAdvice.lengths
      // Half the wall time: a slow node is given as much again.
      let longest = settings.wallSeconds.map { $0 / 120 } ?? .infinity
      parts = ChunkAdvice(simulation, lengths: lengths, longest: longest, blocks: most).best.outcome.parts
    }
    expected = simulation.outcome(parts: parts, replications: 20)
    secondsPerPart = coreSeconds / Double(parts * settings.cores)
  }

  /// Runs a small part of `study` on this machine and says how many core-seconds the whole takes.
  /// - Throws: as `Study.run`.
  public static func coreSeconds(of study: Study) async throws -> Double {
    let pilot = min(study.replications, 512)
    let short = Study(
      problem: study.problem, estimators: study.estimators, designs: study.designs, replications: pilot,
      seed: study.seed,
      threads: 1)
    let began = ContinuousClock.now
    _ = try await short.run()
    let spent = (ContinuousClock.now - began).components
    return (Double(spent.seconds) + Double(spent.attoseconds) * 1e-18) * Double(study.replications) / Double(pilot)
  }

  /// Parts that a job can have.
  static let mostParts = 10_000
  /// Seconds of the longest task that is reckoned with: thirty days, more than clusters let one run.
  static let longestTask = 30 * 86_400.0

  /// - Throws: `ClusterError` where work cannot be cut into parts that a cluster would run.
  public static func check(coreSeconds: Double, blocks: Int, cores: Int) throws {
    let shortest = coreSeconds / Double(max(1, min(mostParts, blocks)) * max(1, cores))
    guard shortest > longestTask else { return }
    throw ClusterError(
      "the study takes about \(time(coreSeconds)) of one core; in \(max(1, min(mostParts, blocks))) parts, the most there can be, each would "
        + "last \(time(shortest)), longer than the 30 days that a task may: ask for fewer replications")
  }

  /// How many times as fast as one core.
  private var speedUp: Measure {
    let value = coreSeconds / max(1e-9, expected.seconds)
    return Measure(value, mcse: value * expected.standardError / max(1e-9, expected.seconds))
  }

  /// In words, for the dry run.
  public var words: String {
    "\(parts) \(parts == 1 ? "part" : "parts"), about \(Self.time(secondsPerPart)) each, \(Self.time(coreSeconds)) of one core in all "
      + "(from a short run on this machine); with \(atOnce) at once about \(Self.time(expected.seconds)), "
      + "a speed-up of \(Digits(0).text(speedUp)) (aitken cluster simulate; its standard error in parentheses)"
  }

  /// Seconds in a unit that a person reads.
  public static func time(_ seconds: Double) -> String {
    seconds < 90
      ? "\(Int(seconds.rounded(.up))) s"
      : seconds < 5400 ? "\(Int((seconds / 60).rounded())) min" : "\((seconds / 360).rounded() / 10) h"
  }
}
