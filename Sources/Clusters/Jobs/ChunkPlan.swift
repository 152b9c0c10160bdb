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

  /// - Parameters:
  ///   - coreSeconds: of the whole study.
  ///   - blocks: blocks of replications of a cell: a part has one at least.
  ///   - asked: the number of parts that a person wants; nil chooses.
  public init(coreSeconds: Double, blocks: Int, settings: ClusterSettings, asked: Int?) {
    let wanted = coreSeconds / Double(settings.cores) / (60 * settings.minutes)
    let chosen = wanted.isFinite ? Int(min(10_000, max(1, wanted.rounded(.up)))) : 1
    parts = min(asked ?? chosen, max(1, blocks), 10_000)
    self.coreSeconds = coreSeconds
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

  /// In words, for the dry run.
  public var words: String {
    func time(_ seconds: Double) -> String {
      seconds < 90
        ? "\(Int(seconds.rounded(.up))) s"
        : seconds < 5400
          ? "\(Int((seconds / 60).rounded())) min"
          : "\((seconds / 360).rounded() / 10) h"
    }
    return
      "\(parts) \(parts == 1 ? "part" : "parts"), about \(time(secondsPerPart)) each, \(time(coreSeconds)) of one core in all "
      + "(from a short run on this machine)"
  }
}
