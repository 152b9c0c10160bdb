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
}
