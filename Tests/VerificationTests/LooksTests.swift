import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// Stopping early, with the guarantee of one look.
@Suite struct LooksTests {
  @Test func boundariesSpendTheLevelOverAllLooks() {
    let looks = Looks(total: 10_000)
    #expect(looks.replications == [1_250, 2_500, 5_000, 10_000])
    #expect(Looks(total: 1_200).replications == [1_200])
    #expect(Looks(total: 10_000, numbers: 1 << 20).replications == [10_000])
    // At the end hardly more than one look asks for, at the beginning far more.
    #expect(looks.inflation(3) > 1 && looks.inflation(3) < 1.03)
    #expect(abs(looks.inflation(0) / looks.inflation(3) - 8.0.squareRoot()) < 1e-12)
    #expect(Looks(total: 500).inflation(0) == 1)
    for (index, p) in [(3, 0.004), (1, 1e-8), (0, 1e-12)] {
      #expect(looks.adjusted(p, at: index) > p)
    }
    #expect(looks.adjusted(1e-8, at: 0) > 0.01, "five standard errors after an eighth are little")
    #expect(looks.adjusted(0.6, at: 3) <= 1 && looks.adjusted(0, at: 0) == 0 && looks.adjusted(1, at: 0) == 1)
  }

  /// Random walks without drift: how often any look rejects at a level, and how often an interval misses at the look where a walk
  /// stops, which is the first that rejects.
  @Test func theErrorOverAllLooksStaysWithinTheLevel() {
    let looks = Looks(total: 10_000)
    var random = TestNormals(key: Key(seed: 5))
    let runs = 20_000
    var (rejected, missed) = (0, 0)
    for _ in 0..<runs {
      var sum = 0.0
      var previous = 0
      for (index, count) in looks.replications.enumerated() {
        sum += Double(count - previous).squareRoot() * random.next()
        previous = count
        let value = sum / Double(count)
        let error = looks.inflation(index) / Double(count).squareRoot()
        let isLast = index == looks.replications.count - 1
        let stops = value / error > Normal.quantile(0.99)
        if stops { rejected += 1 }
        if stops || isLast {
          if abs(value) > Normal.quantile(0.975) * error { missed += 1 }
          break
        }
      }
    }
    let share = Double(rejected) / Double(runs)
    #expect(share < 0.01 + 3 * (0.01 / Double(runs)).squareRoot(), "\(share)")
    let misses = Double(missed) / Double(runs)
    #expect(misses < 0.05 + 3 * (0.05 / Double(runs)).squareRoot() && misses > 0.035, "\(misses)")
  }

  @Test func aClearCaseStopsEarlyAndAnUnclearOneDoesNot() {
    let rule = VerdictRule(level: 0.005, endpoint: .relativeEfficiency, aggregate: .mean)
    func settled(_ values: [Double], _ error: Double) -> Bool {
      let cells = values.map { CellEvidence(efficiency: LogEfficiency($0, standardError: error)) }
      return rule.isSettled(rule.decide(cells), cells)
    }
    #expect(settled([0.3, 0.3, 0.2], 0.02))
    #expect(settled([-0.3, -0.3, -0.2], 0.02))
    #expect(settled([0, 0.001, 0], 0.002))
    // Better on the whole, but one cell may still prove worse.
    #expect(!settled([0.5, 0.5, -0.01], 0.02))
    // Better on the whole, and that cell is.
    #expect(settled([0.5, 0.5, -0.2], 0.02))
    #expect(!settled([0.02, 0.02, 0.02], 0.02))
  }
}

/// The interval that is reported where an experiment may stop early.
@Suite struct StoppedIntervalTests {
  private let looks = Looks(total: 4_000)
  private let rule = VerdictRule(level: 0.005, endpoint: .relativeEfficiency, aggregate: .mean)

  private func interval(_ cells: [LogEfficiency], at index: Int, canGoOn: Bool = true) throws -> Efficiency {
    try #require(
      StoppedInterval(cells, at: index, of: looks, rule: rule, canGoOn: canGoOn, paths: 200, key: Key(seed: 3))
    )
    .efficiency
  }

  @Test func whereItIsClearWhereItStopsItIsTheUsualInterval() throws {
    let cells = [0.5, 0.6].map { LogEfficiency($0, standardError: 0.02) }
    let usual = AggregateEfficiency(cells, aggregate: .mean).efficiency
    #expect(try interval(cells, at: 0) == usual)
    let unclear = [LogEfficiency(0.05, standardError: 0.02)]
    #expect(try interval(unclear, at: 2, canGoOn: false) == AggregateEfficiency(unclear, aggregate: .mean).efficiency)
    #expect(StoppedInterval([], at: 0, of: looks, rule: rule, key: Key(seed: 3)) == nil)
    let unknown = LogEfficiency(.nan, standardError: 1)
    #expect(StoppedInterval([unknown], at: 0, of: looks, rule: rule, key: Key(seed: 3)) == nil)
  }

  /// One cell that is a Brownian motion, truths where stopping is a matter of chance: how often the interval holds the truth,
  /// beside the usual one, and how much wider the repeated one would be.
  @Test func itHoldsTheTruthAtTheNominalRate() throws {
    let error = 0.02
    var random = TestNormals(key: Key(seed: 8))
    var (covered, usual, runs, early, shorter) = (0, 0, 0, 0, 0)
    for truth in [0.06, 0.09] {
      for _ in 0..<50 {
        runs += 1
        var (sum, previous) = (0.0, 0)
        for (index, count) in looks.replications.enumerated() {
          let time = Double(count) / 4_000
          sum += (Double(count - previous) / 4_000).squareRoot() * random.next()
          previous = count
          let seen = LogEfficiency(truth + error * sum / time, standardError: error / time.squareRoot())
          let cell = CellEvidence(efficiency: seen).seen(at: index, of: looks)
          guard index == looks.replications.count - 1 || rule.isSettled(rule.decide([cell]), [cell]) else { continue }
          let found = try interval([seen], at: index)
          let repeated = try #require(cell.efficiency).bounds()
          if log(found.lower) <= truth, truth <= log(found.upper) { covered += 1 }
          if seen.bounds().lower <= truth, truth <= seen.bounds().upper { usual += 1 }
          // At the last look the repeated interval is the usual one.
          if index < looks.replications.count - 1 {
            early += 1
            if log(found.upper) - log(found.lower) < repeated.upper - repeated.lower { shorter += 1 }
          }
          break
        }
      }
    }
    let share = Double(covered) / Double(runs)
    #expect(abs(share - 0.95) < 3.5 * (0.95 * 0.05 / Double(runs)).squareRoot(), "\(share), usual \(usual) of \(runs)")
    #expect(early > 0 && shorter >= 9 * early / 10, "\(shorter) of \(early)")
  }
}

/// Standard normal numbers (Box & Muller 1958).
private struct TestNormals {
  private var random: KeyedIndices
  init(key: Key) { random = KeyedIndices(key: key) }
  mutating func next() -> Double {
    (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * Double.pi * random.uniform())
  }
}
