import Foundation
import Testing

@testable import Archive

/// Labs that are put together: every record, one error budget, nothing twice.
@Suite struct MergeTests {
  private func paid(_ shop: Workshop, _ directory: String, draft: String, seed: UInt64, pValue: Double) throws {
    let run = try shop.fill(directory, steps: 2, seed: seed)
    let lab = try Lab(directory, for: .writing)
    _ = try lab.openConfirmation(
      draft: draft, run: run, rule: "alpha-investing",
      grant: { entries in
        var budget = ConfirmationRecords.budget(entries)
        return (budget.open(draft), budget.wealth)
      }, plan: { _ in PlanRecord(number: 9, proposal: nil, purpose: "confirmation", payload: "{}") })
    let entries = try lab.spending()
    var budget = ConfirmationRecords.budget(entries)
    budget.settle(draft, pValue: pValue)
    try lab.settle(
      SpendingOutcome(
        draft: draft, pValue: pValue, rejected: budget.entries.last?.rejected ?? false, wealth: budget.wealth))
    try lab.close()
  }

  @Test func everyRecordUnderOneBudget() throws {
    let shop = try Workshop()
    let (here, there) = (shop.lab, shop.root + "/other")
    try paid(shop, here, draft: "a", seed: 1, pValue: 0.3)
    try paid(shop, there, draft: "b", seed: 2, pValue: 0.4)
    let other = try Lab(there, for: .reading)
    let lab = try Lab(here, for: .writing)
    let report = try lab.merge(other)
    #expect(report.runs == [[1, 2]] && report.confirmations == 1)
    #expect(try lab.digest(run: 2) == other.digest(run: 1))
    // By hand: W(0) = 0.05 · 0.95; both paid a/(1 − a) = 0.1 W(0), since each was the first of its lab.
    #expect(abs(report.wealth - 0.8 * 0.0475) < 1e-15)
    let spending = try lab.spending()
    #expect(spending.map(\.draft) == ["a", "b"] && spending.map(\.run) == [1, 2])
    #expect(abs((spending.last?.wealth ?? 0) - report.wealth) < 1e-15)
    // Once more changes nothing.
    let digest = try lab.digest()
    let again = try lab.merge(other)
    #expect(again.known == [1] && again.runs.isEmpty && again.confirmations == 0)
    #expect(try lab.digest() == digest)
    try lab.check()
  }

  /// What was discovered in both labs counts once.
  @Test func discoveryOfBothIsAReplication() throws {
    let shop = try Workshop()
    let there = shop.root + "/other"
    _ = try shop.fill(steps: 3, seed: 1)
    _ = try shop.fill(there, steps: 3, seed: 2)
    let lab = try Lab(shop.lab, for: .writing)
    let report = try lab.merge(try Lab(there, for: .reading))
    #expect(report.discoveries.isEmpty && report.replications == 1)
    #expect(try lab.discoveries().count == 1)
    let third = shop.root + "/third"
    _ = try shop.fill(third, steps: 3, seed: 3, note: "another problem")
    #expect(try lab.merge(try Lab(third, for: .reading)).discoveries == [2])
    #expect(FileManager.default.fileExists(atPath: shop.lab + "/discoveries/2/estimator.py"))
    try lab.check()
  }

  /// A run that went on after it was taken in is a contradiction, and changes nothing.
  @Test func aRunThatWentOnIsRefused() throws {
    let shop = try Workshop()
    let there = shop.root + "/other"
    _ = try shop.fill(there, steps: 2)
    let lab = try Lab(shop.lab, for: .writing)
    _ = try lab.merge(try Lab(there, for: .reading))
    let other = try Lab(there, for: .writing)
    try other.record(Workshop.step(3), run: 1)
    let digest = try lab.digest()
    #expect(throws: LabError.self) { try lab.merge(other) }
    #expect(try lab.digest() == digest)
  }

  @Test func aTaskWritesNoLabThatNodesShare() {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 22 0:50 / /home rw,relatime shared:2 - nfs4 server:/home rw
      41 40 0:51 / /home/ada/scratch rw - tmpfs tmpfs rw
      """
    func refusal(_ path: String, _ environment: [String: String]) -> String? {
      NetworkFileSystem.refusal(path: path, mounts: mounts, environment: environment)
    }
    let task = ["SLURM_JOB_ID": "7"]
    #expect(refusal("/home/ada/lab", task)?.contains("NFS") == true)
    #expect(refusal("/home/ada/lab", [:]) == nil)
    for path in ["/tmp/lab", "/home/ada/scratch/lab", "/homes/lab"] { #expect(refusal(path, task) == nil, "\(path)") }
  }
}
