import Engine
import Studies

/// Which programs the sealed experiment confirms: the truth that a search's own verifiers are audited against.
///
/// Data sets are drawn for the audit alone; nothing that is measured is a claim about a program, and the lab's error budget is
/// not touched.
public struct SealedTruth: Sendable {
  private var quality: TrueQuality

  /// - Parameter replications: data sets of every sealed design and held-out process.
  public init(_ problem: Problem, seed: UInt64, threads: Int, replications: Int = 400) {
    quality = TrueQuality(
      problem, key: Key(seed: seed).split("audit"), threads: threads, replications: replications)
  }

  /// The quality of each program, in their order.
  /// - Parameter tell: told how many programs are done, of how many, on any thread.
  /// - Throws: `Diagnostics` where a text is not a program; `CancellationError` between programs.
  public mutating func qualities(
    of programs: [Proposal], tell: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [ProgramQuality] {
    try await quality.measure(programs, tell: tell)
  }
}

extension ProgramQuality {
  /// Whether it is better than the baseline by more than two standard errors.
  public var isBetter: Bool { logEfficiency > 2 * standardError }
}
