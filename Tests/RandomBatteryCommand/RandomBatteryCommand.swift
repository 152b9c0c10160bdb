import Engine
import Foundation
import RandomBattery

/// `random-battery [NUMBERS] [SEED]`: tests the engine's random numbers, 10⁷ by default, and prints what was found and
/// nanoseconds a normal number. Ends with status 1 where a test fails.
@main
struct RandomBatteryCommand {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst().map { Double($0) }
    guard arguments.count <= 2, arguments.allSatisfy({ $0.map { $0 >= 1 && $0 < 1e15 } ?? false }) else {
      FileHandle.standardError.write(Data("usage: random-battery [NUMBERS] [SEED], for example 1e9 1\n".utf8))
      exit(64)
    }
    let numbers = arguments.first.flatMap { $0 } ?? 1e7
    let seed = arguments.dropFirst().first.flatMap { $0 } ?? 1
    for (name, groups, entries) in [("8", 1, 8192), ("16", 2, 4096), ("64", 8, 1024)] {
      print("\(name) lanes: \(speed(groups, entries)) ns a normal number, one thread")
    }
    let battery = Battery(numbers: Int(numbers), seed: UInt64(seed))
    let start = ContinuousClock().now
    let report = await battery.run(threads: ProcessInfo.processInfo.activeProcessorCount)
    print(report.table)
    print("\((ContinuousClock().now - start).formatted(.units(allowed: [.seconds])))")
    exit(report.failures.isEmpty ? 0 : 1)
  }

  /// Nanoseconds a number: the least of 50 draws of 65,536 numbers.
  private static func speed(_ groups: Int, _ entries: Int) -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for first in 0..<50 {
      let draw = DrawnNumbers(
        key: Key(seed: 1), draw: 0, first: UInt64(first) << 20, groups: groups, entries: 0..<entries)
      let start = clock.now
      let made = draw.normals()
      best = min(best, (clock.now - start) / .nanoseconds(8 * made.count))
    }
    return (best * 100).rounded() / 100
  }
}
