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

/// Standard normal numbers (Box & Muller 1958).
private struct TestNormals {
  private var random: KeyedIndices
  init(key: Key) { random = KeyedIndices(key: key) }
  mutating func next() -> Double {
    (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * Double.pi * random.uniform())
  }
}
