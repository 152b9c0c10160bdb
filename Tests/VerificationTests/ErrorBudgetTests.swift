import Ledger
import Testing

@testable import Verification

@Suite struct ErrorBudgetTests {
  @Test func paysBeforeAndEarnsAfter() {
    var budget = ErrorBudget()
    #expect(abs(budget.wealth - 0.0475) < 1e-15)
    let level = budget.open("a")
    #expect(abs(level - 0.00475 / 1.00475) < 1e-15)
    #expect(abs(budget.wealth - 0.0475 * 0.9) < 1e-15)
    #expect(budget.open("a") == level)
    budget.settle("a", pValue: level * 0.5)
    budget.settle("a", pValue: 1)
    #expect(abs(budget.wealth - (0.0475 * 0.9 + 0.05)) < 1e-15)
    #expect(budget.entries.count == 1 && budget.entries[0].rejected)
  }

  /// With nothing to find, the expected number of false claims is the sum of the levels; it must stay below α however
  /// long the campaign.
  @Test func levelsOfAnEndlessNullCampaignSumToLessThanAlpha() {
    var budget = ErrorBudget()
    var sum = 0.0
    for index in 0..<2000 {
      sum += budget.open("\(index)")
      budget.settle("\(index)", pValue: 1)
    }
    #expect(sum < 0.05 && sum > 0.04)
    #expect(budget.wealth >= 0)
  }

  @Test func survivesStorage() throws {
    var budget = ErrorBudget()
    budget.open("a")
    budget.settle("a", pValue: 0.3)
    let text = try CanonicalJSON.text(budget)
    #expect(try CanonicalJSON.value(ErrorBudget.self, from: text) == budget)
  }
}
