import Foundation

/// How different the programs of a set are: in what they do, and in what they are made of.
public struct Diversity: Codable, Hashable, Sendable {
  /// How many programs there are; those that do not run are left out.
  public var count: Int
  /// How many behave differently from each other on the probes, to six digits.
  public var distinct: Int
  /// Shannon's entropy of these behaviours, in nats.
  public var entropy: Double
  /// Effective number of behaviours that takes their likeness into account; see `init(_:)`. From 1 to `distinct`.
  public var effective: Double
  /// Fragments of the programs in all.
  public var fragments: Int
  /// How many of them are different.
  public var distinctFragments: Int

  /// The number of equally frequent behaviours with the same entropy (Hill's number of order 1), which knows no likeness: the
  /// next larger constant is another behaviour.
  public var effectiveNumber: Double { exp(entropy) }
  /// Distinct fragments a fragment (distinct-n).
  public var distinctShare: Double { fragments > 0 ? Double(distinctFragments) / Double(fragments) : 0 }

  /// Figures that are known already.
  public init(
    count: Int, distinct: Int, entropy: Double, effective: Double, fragments: Int = 0, distinctFragments: Int = 0
  ) {
    self.count = count
    self.distinct = distinct
    self.entropy = entropy
    self.effective = effective
    self.fragments = fragments
    self.distinctFragments = distinctFragments
  }

  /// Nothing.
  public static let none = Diversity([])

  /// Of these programs.
  ///
  /// The effective number of behaviours is exp(−Σ pᵢ log(Zp)ᵢ) (Leinster & Cobbold 2012, order 1) with equal shares p and Z the
  /// similarities: e to the entropy where no two behaviours are alike, less where they are.
  init(_ programs: [Trace]) {
    count = programs.count
    let n = Double(programs.count)
    var counts: [String: Int] = [:]
    var different: Set<String> = []
    fragments = 0
    for program in programs {
      counts[program.fingerprint, default: 0] += 1
      fragments += program.fragments.count
      different.formUnion(program.fragments)
    }
    distinct = counts.count
    distinctFragments = different.count
    // Summed in a fixed order: the same bits every time.
    entropy = counts.values.sorted().reduce(0) { $0 - Double($1) / n * log(Double($1) / n) } + 0
    guard !programs.isEmpty else {
      effective = 0
      return
    }
    var surprise = 0.0
    for program in programs {
      let ordinariness = programs.reduce(0) { $0 + program.behaviour.similarity(to: $1.behaviour) } / n
      surprise -= log(ordinariness) / n
    }
    effective = exp(surprise)
  }
}

/// What the watch keeps of one program.
struct Trace: Sendable {
  /// What it does on the probes, to six digits, as a hash.
  var fingerprint: String
  /// The same as a point.
  var behaviour: Behaviour
  /// What it is made of.
  var fragments: [String]
}

/// The diversity of one generation.
public struct GenerationDiversity: Codable, Hashable, Sendable {
  /// Number of the generation, from 0.
  public var generation: Int
  /// Of all that was proposed.
  public var proposed: Diversity
  /// Of what was accepted.
  public var accepted: Diversity
  /// Of the programs that the researcher makes new ones from, after the generation.
  public var kept: Diversity

  /// A generation.
  public init(generation: Int, proposed: Diversity, accepted: Diversity, kept: Diversity) {
    self.generation = generation
    self.proposed = proposed
    self.accepted = accepted
    self.kept = kept
  }

  /// Everything in a fixed order.
  var numbers: [Double] {
    [Double(generation)]
      + [proposed, accepted, kept].flatMap {
        [
          Double($0.count), Double($0.distinct), $0.entropy, $0.effective, Double($0.fragments),
          Double($0.distinctFragments),
        ]
      }
  }

  /// From `numbers`; nil where there are not as many as there should be.
  init?(_ numbers: [Double]) {
    guard numbers.count == 19, numbers.allSatisfy(\.isFinite) else { return nil }
    func set(_ first: Int) -> Diversity {
      Diversity(
        count: Int(numbers[first]), distinct: Int(numbers[first + 1]), entropy: numbers[first + 2],
        effective: numbers[first + 3], fragments: Int(numbers[first + 4]), distinctFragments: Int(numbers[first + 5]))
    }
    self.init(generation: Int(numbers[0]), proposed: set(1), accepted: set(7), kept: set(13))
  }

  /// The sets with their names.
  public var sets: [(name: String, diversity: Diversity)] {
    [("proposed", proposed), ("accepted", accepted), ("kept", kept)]
  }
}
