/// The rules by which a search selects: the same for real and for simulated agents.
public enum Selection {
  /// What selection knows of an agent.
  public struct Standing: Hashable, Sendable {
    /// Number; ties go to the smaller one.
    public var number: Int
    /// Mean score on the tasks that agents are selected by.
    public var score: Double
    /// How often it was tried on all of them.
    public var repetitions: Int
    /// Whether it was there before the search.
    public var isSeed: Bool

    /// A standing.
    public init(number: Int, score: Double, repetitions: Int, isSeed: Bool) {
      self.number = number
      self.score = score
      self.repetitions = repetitions
      self.isSeed = isSeed
    }
  }

  /// The best; nil of none.
  public static func best(_ standings: [Standing]) -> Standing? { ordered(standings).first }

  /// Best first.
  public static func ordered(_ standings: [Standing]) -> [Standing] {
    standings.sorted { ($0.score, $1.number) > ($1.score, $0.number) }
  }

  /// The agent that is tried once more after a generation: the leader, until it has `repetitions`. A score that led by luck falls back
  /// then.
  public static func again(_ standings: [Standing], repetitions: Int) -> Int? {
    best(standings).flatMap { $0.repetitions < repetitions ? $0.number : nil }
  }

  /// The agents that come into the last comparison: the `count` best, and the best of those that were there before.
  public static func finalists(_ standings: [Standing], count: Int) -> [Int] {
    var chosen = ordered(standings).prefix(count).map(\.number)
    if let seed = best(standings.filter(\.isSeed)), !chosen.contains(seed.number) { chosen.append(seed.number) }
    return chosen
  }

  /// Whether an agent that was tried on the first tasks goes on to the rest: not where it falls behind the leader on the same tasks by
  /// more than a leader's equal would in one case of twenty (one-sided exact sign-flip test).
  public static func goesOn(_ scores: [Double], leader: [Double]) -> Bool {
    SignFlipTest.pValue(differences: zip(leader, scores).map { $0 - $1 }) > 0.05
  }
}

extension TriedAgent {
  /// What selection knows of it.
  public var standing: Selection.Standing {
    Selection.Standing(number: number, score: score, repetitions: repetitions, isSeed: isSeed)
  }
}
