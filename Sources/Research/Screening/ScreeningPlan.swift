import Studies

/// How candidates are compared while the search goes on: successive halving (Karnin, Koren & Somekh 2013) with common random
/// numbers. Nothing that it says is a claim.
public struct ScreeningPlan: Codable, Hashable, Sendable {
  /// Replications a design that a candidate has had when it leaves each stage.
  public var stages: [Int]
  /// One in so many goes on from a stage to the next.
  public var eta: Int
  /// Replications a design for the last look at the leaders, on fresh numbers.
  public var validation: Int
  /// Leaders that are looked at again.
  public var finalists: Int
  /// Elementary operations that one candidate may take in a stage after the first: a slower one is not looked at longer.
  public var operations: Int
  /// Cost in log relative efficiency of a node of the syntax tree.
  public var parsimony: Double

  /// Replications a design of the experiment that is made for a question to referees: as many as the detectors' look comes after,
  /// and the same for every question.
  public var evidence: Int { stages[min(2, stages.count - 1)] }

  /// The plan for a problem with so many visible designs, whose data sets hold `entries` numbers in all designs together: about
  /// 288 replications in the first stage over all designs, four times as many in each of three more, and fewer where data sets
  /// are large.
  public init(designs: Int, entries: Int) {
    let first = max(8, min(256, 288 / max(1, designs)) / 8 * 8)
    // At most 64 million numbers (512 MB) are held.
    let largest = max(32, 64_000_000 / max(1, entries))
    stages = [first, 4 * first, 16 * first, 64 * first].map { min($0, largest / 8 * 8) }
    eta = 4
    validation = 4 * first * 16
    finalists = 16
    operations = 2_000_000_000
    parsimony = 0.0002
    var distinct: [Int] = []
    for stage in stages where stage > (distinct.last ?? 0) { distinct.append(stage) }
    stages = distinct
    validation = min(validation, max(64, largest))
  }
}
