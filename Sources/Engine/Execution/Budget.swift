/// What one program may spend. Running out is an ordinary, recorded failure.
public struct Budget: Hashable, Sendable {
  /// Elementary operations a replication (an addition of two vectors of length n costs n).
  public var steps: Int
  /// Bytes of arrays a replication.
  public var bytes: Int
  /// Array instructions that one trace of the program may hold: loops over known ranges are unrolled.
  public var instructions: Int

  /// A budget.
  public init(steps: Int, bytes: Int, instructions: Int) {
    self.steps = steps
    self.bytes = bytes
    self.instructions = instructions
  }

  /// What a user's own files may spend: 2 × 10⁹ operations, 1 GiB, 400,000 instructions.
  public static let standard = Budget(steps: 2_000_000_000, bytes: 1 << 30, instructions: 400_000)
  /// What a candidate in a search may spend: 20 million operations, 64 MiB, 20,000 instructions.
  public static let candidate = Budget(steps: 20_000_000, bytes: 64 << 20, instructions: 20_000)

  /// What a candidate may spend beside a baseline that takes `operations` a replication: more than `candidate` where the
  /// baseline itself comes near that, four times as many operations and a user's own memory and program.
  public static func candidate(beside operations: Int) -> Budget {
    guard operations > candidate.steps / 4 else { return .candidate }
    return Budget(
      steps: min(operations, standard.steps / 4) * 4, bytes: standard.bytes, instructions: standard.instructions)
  }
}
