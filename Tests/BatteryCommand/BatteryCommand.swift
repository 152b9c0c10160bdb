import Battery
import Foundation

/// `battery [--numbers N] [--seed S] [--threads T]`: tests the engine's random numbers; exit status 1 where a test fails at
/// the level 0.001 shared by all tests.
@main
struct BatteryCommand {
  static func main() async {
    var (numbers, seed, threads) = (100_000_000, UInt64(1), ProcessInfo.processInfo.activeProcessorCount)
    var rest = CommandLine.arguments.dropFirst()
    while let option = rest.popFirst() {
      guard let value = rest.popFirst().flatMap(Double.init), value >= 1, value < 1e15 else {
        FileHandle.standardError.write(Data("usage: battery [--numbers N] [--seed S] [--threads T]\n".utf8))
        exit(64)
      }
      switch option {
      case "--numbers": numbers = Int(value)
      case "--seed": seed = UInt64(value)
      default: threads = Int(value)
      }
    }
    let start = ContinuousClock.now
    let findings = await Battery.run(numbers: numbers, seed: seed, threads: threads)
    let limit = 0.001 / Double(findings.count)
    for finding in findings.sorted(by: { $0.p < $1.p }).prefix(12) {
      print("  p = \(String(format: "%.2e", finding.p))  \(finding.name): \(finding.statistic)")
    }
    let failed = findings.filter { $0.p < limit }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(
      "\(findings.count) tests of \(numbers) numbers, seed \(seed), \(String(format: "%.0f", seconds)) s: "
        + "\(failed.count) with p below \(String(format: "%.1e", limit))")
    exit(failed.isEmpty ? 0 : 1)
  }
}
