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

  /// What decides which proposals are accepted.
  public enum Selection: String, Codable, Hashable, Sendable, CaseIterable {
    /// Experiments: screening against the baseline, detectors, sealed designs.
    case experiment
    /// Nothing: whatever runs is accepted. This shows what becomes of a search that learns from its own unverified output.
    case none
    /// Experiments, then a person: `RefereeRule`.
    case person
    /// Experiments, then a language model.
    case model
    /// Experiments, persons and language models together.
    case panel
  }

  /// How long to go on.
  public var budget: Budget
  /// What all random numbers start from.
  public var seed: UInt64
  /// Threads; they change no result.
  public var threads: Int
  /// Proposals a generation.
  public var generation: Int
  /// Candidates that may be verified on sealed designs, one after another, until one is better; with 0 a run ends without a
  /// verdict.
  public var confirmations: Int
  /// What decides which proposals are accepted.
  public var selection: Selection
  /// Accepted programs a generation whose true quality is measured on the sealed designs, beside the search, which does not learn
  /// of it.
  public var quality: Int
  /// Candidates that may wait for referees at the same time, at least 1.
  public var questions: Int
  /// The probability with which a compared proposal that experiments rejected is put to referees as well, from 0 to 1.
  public var audit: Double
  /// Which of several islands the run is; nil for a run by itself.
  public var island: Island?

  /// Proposals a generation where programs cost nothing but experiments.
  public static let usualGeneration = 48

  /// Proposals a generation of a researcher, by its name: a model's are few and dear.
  public static func generation(ofResearcher name: String) -> Int {
    switch name {
    case "model": 8
    case "mixed": 24
    default: usualGeneration
    }
  }

  /// Options with the project's defaults.
  public init(
    budget: Budget = .seconds(60), seed: UInt64 = 1, threads: Int = 1,
    generation: Int = ResearchOptions.usualGeneration, confirmations: Int = 2,
    selection: Selection = .experiment, quality: Int = 0, questions: Int = 8, audit: Double = 0
  ) {
    self.budget = budget
    self.seed = seed
    self.threads = threads
    self.generation = generation
    self.confirmations = confirmations
    self.selection = selection
    self.quality = quality
    self.questions = questions
    self.audit = audit
  }
}

/// Keys of a run, split by purpose. None of them ever reaches a researcher, but for the first.
struct ResearchKeys: Sendable {
  private let root: Key
  init(seed: UInt64) { root = Key(seed: seed).split("research") }
  init(_ options: ResearchOptions) {
    let own = ResearchKeys(seed: options.seed).root
    root = options.island.map { own.split("island").split(UInt64($0.number)) } ?? own
  }

  var researcher: Key { root.split("researcher") }
  var probes: Key { root.split("probes") }
  var screening: Key { root.split("screening") }
  var validation: Key { root.split("validation") }
  var quality: Key { root.split("quality") }
  var referees: Key { root.split("referees") }
  func audit(_ proposal: Int) -> Key { root.split("audit").split(UInt64(proposal)) }
  func evidence(_ proposal: Int) -> Key { root.split("evidence").split(UInt64(proposal)) }
  func critique(_ proposal: Int) -> Key { root.split("critique").split(UInt64(proposal)) }
  func sealed(_ proposal: Int) -> Key { root.split("sealed").split(UInt64(proposal)) }
}

extension ResearchOptions {
  /// The key that a researcher of this run starts from.
  public var researcherKey: Key { ResearchKeys(self).researcher }
  /// The own key of a proposal that is confirmed (0: the baseline); the sealed key is made of it and the salt.
  public func sealedKey(proposal: Int) -> Key { ResearchKeys(self).sealed(proposal) }
  /// The key of experiments that check what referees foretell.
  public var refereeKey: Key { ResearchKeys(self).referees }
}
