import Foundation
import Studies

/// The alternative-annotator test (Calderon, Reichart & Dror 2025): each person is left out in turn, and the machine is
/// compared with him by how well either agrees with the rest. It tests agreement, not truth.
public struct AlternativeAnnotatorTest: Hashable, Sendable {
  /// The comparison with one person.
  public struct Comparison: Hashable, Sendable {
    /// The person's name.
    public let person: String
    /// Items that the person and at least one other judged.
    public let items: Int
    /// The share of items on which the machine agrees with the rest at least as well as the person.
    public let machineAdvantage: Double
    /// The same share for the person.
    public let personAdvantage: Double
    /// One-sided p-value of "the machine's share is no higher than the person's less ε" (t test); NaN below 30 items.
    public let probability: Double
    /// Whether the hypothesis is rejected, over all persons.
    public let isWon: Bool
  }

  /// One for each person.
  public let comparisons: [Comparison]

  /// Items below which Calderon et al. do not use the t test.
  static let fewestItems = 30
  /// The false discovery rate over persons.
  static let rate = 0.05

  /// The test on items that several persons judged.
  public init(items: [AuditItem], persons: [String], epsilon: Double) {
    let parts = persons.indices.map { Self.differences(items, person: $0) }
    let probabilities = parts.map { Self.probability($0.differences, epsilon: epsilon) }
    let known = probabilities.indices.filter { probabilities[$0].isFinite }
    let rejected = BenjaminiYekutieli.rejections(known.map { probabilities[$0] }, rate: Self.rate)
    comparisons = persons.indices.map { person in
      let count = Double(parts[person].differences.count)
      return Comparison(
        person: persons[person], items: parts[person].differences.count,
        machineAdvantage: parts[person].machine / count, personAdvantage: parts[person].person / count,
        probability: probabilities[person],
        isWon: known.firstIndex(of: person).map { rejected[$0] } ?? false)
    }
  }

  /// ω: the share of persons against whom the machine wins.
  public var winningRate: Double {
    Double(comparisons.filter(\.isWon).count) / Double(max(1, comparisons.count))
  }

  /// ρ: the mean share of items on which the machine agrees at least as well.
  public var averageAdvantage: Double {
    comparisons.reduce(0) { $0 + $1.machineAdvantage } / Double(max(1, comparisons.count))
  }

  /// ω ≥ 1/2
  public var isPassed: Bool { winningRate >= 0.5 }
  /// Whether every person judged enough items.
  public var isDecided: Bool { comparisons.allSatisfy { $0.items >= Self.fewestItems } }

  /// Per item: the person's advantage less the machine's, and the sums of either.
  private static func differences(
    _ items: [AuditItem], person: Int
  ) -> (differences: [Double], machine: Double, person: Double) {
    var differences: [Double] = []
    var (machine, human) = (0.0, 0.0)
    for item in items {
      guard let verdict = item.persons[person] else { continue }
      let rest = item.persons.enumerated().filter { $0.offset != person }.compactMap(\.element)
      if rest.isEmpty { continue }
      let byMachine = rest.filter { $0 == item.machine }.count
      let byPerson = rest.filter { $0 == verdict }.count
      let (m, h) = (byMachine >= byPerson ? 1.0 : 0.0, byPerson >= byMachine ? 1.0 : 0.0)
      machine += m
      human += h
      differences.append(h - m)
    }
    return (differences, machine, human)
  }

  /// P(T ≤ (d̄ − ε)/(s/√n)) with n − 1 degrees of freedom.
  private static func probability(_ differences: [Double], epsilon: Double) -> Double {
    guard differences.count >= fewestItems else { return .nan }
    let moments = Moments(differences)
    let gap = moments.mean - epsilon
    guard moments.sum2 > 0 else { return gap < 0 ? 0 : 1 }
    return StudentT(degreesOfFreedom: Double(differences.count - 1)).cumulative(gap / moments.standardErrorOfMean)
  }
}
