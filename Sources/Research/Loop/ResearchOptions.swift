import Engine

/// How much a run of the loop may spend, and what its random numbers start from.
public struct ResearchOptions: Codable, Hashable, Sendable {
  /// When a run stops looking for candidates.
  public enum Budget: Codable, Hashable, Sendable {
    /// After so many candidates: the run is then a pure function of the seed.
    case candidates(Int)
    /// When so many seconds are over, the verification included as far as it can be foreseen.
    case seconds(Double)
  }

  /// How long to go on.
  public var budget: Budget
  /// What all random numbers start from.
  public var seed: UInt64
  /// Threads; they change no result.
  public var threads: Int
  /// Proposals a generation.
  public var generation: Int
  /// Candidates that may be verified on sealed designs, one after another, until one is better.
  public var confirmations: Int

  /// Options with the project's defaults.
  public init(
    budget: Budget = .seconds(60), seed: UInt64 = 1, threads: Int = 1, generation: Int = 48, confirmations: Int = 2
  ) {
    self.budget = budget
    self.seed = seed
    self.threads = threads
    self.generation = generation
    self.confirmations = confirmations
  }
}

/// Keys of a run, split by purpose. None of them ever reaches a researcher, but for the first.
struct ResearchKeys: Sendable {
  private let root: Key
  init(seed: UInt64) { root = Key(seed: seed).split("research") }

  var researcher: Key { root.split("researcher") }
  var probes: Key { root.split("probes") }
  var screening: Key { root.split("screening") }
  var validation: Key { root.split("validation") }
  func critique(_ proposal: Int) -> Key { root.split("critique").split(UInt64(proposal)) }
  func sealed(_ proposal: Int) -> Key { root.split("sealed").split(UInt64(proposal)) }
}

extension ResearchOptions {
  /// The key that a researcher of this run starts from.
  public var researcherKey: Key { ResearchKeys(seed: seed).researcher }
}
