import Battery
import Testing

/// The short form of `make soak`'s battery, which runs on a thousand million numbers.
@Suite struct RandomQualityTests {
  @Test func noTestOfTheBatteryFails() async {
    let findings = await Battery.run(numbers: 1 << 20, seed: 7, threads: 2)
    #expect(findings.count > 200)
    for finding in findings where finding.p < 0.001 / Double(findings.count) {
      Issue.record("\(finding.name): \(finding.statistic), p = \(finding.p)")
    }
  }
}
