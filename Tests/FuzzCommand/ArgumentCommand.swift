import Differential
import Foundation

/// `fuzz --arguments`, `--compare-arguments`, `--gradients`, `--gradient-arguments` and `--lines`.
struct ArgumentCommand {
  private let words: [String]
  private let numbers: [Int]
  private var count: Int { numbers.first ?? 100_000 }
  private var seed: Int { numbers.dropFirst().first ?? 1 }

  /// Nil where the words ask for something else.
  init?(_ words: [String]) {
    guard let first = words.first, first.hasPrefix("--") else { return nil }
    self.words = words
    numbers = words.compactMap { Int($0) }
  }

  /// - Returns: the status of the process.
  func run() throws -> Int32 {
    let start = ContinuousClock.now
    switch words[0] {
    case "--argument-batch":
      guard numbers.count >= 3, let place = words.last else { return 64 }
      ArgumentCampaign.serve(numbers[1]..<numbers[2], seed: numbers[0], place: place)
      return 0
    case "--lines":
      let found = try LineCheck.differences()
      for text in found { print(text) }
      return found.isEmpty ? 0 : 1
    case "--gradient-arguments":
      print(GradientCheck.standard.json)
      return 0
    case "--gradients":
      var fuzz = GradientFuzz()
      fuzz.run(seed..<seed + count) { say("\($0) of \(count) programs") }
      for text in fuzz.wrong { print("\(text)\n") }
      for (reason, count) in fuzz.reasons.sorted(by: { $0.value > $1.value }).prefix(20) { print("\(count) \(reason)") }
      print("Seed \(seed): \(fuzz.text), \(seconds(start)) s.")
      return fuzz.wrong.isEmpty ? 0 : 1
    case "--arguments":
      let executable = URL(filePath: CommandLine.arguments[0])
      let found = try ArgumentCampaign(seed: seed, count: count).run(executable: executable) {
        say("\($0) of \(count) calls")
      }
      for text in found { print("\(text)\n") }
      print("Seed \(seed): \(count) calls, \(found.count) with a signal or beyond a budget, \(seconds(start)) s.")
      return found.isEmpty ? 0 : 1
    default:
      var comparison = ArgumentComparison()
      for first in stride(from: 0, to: count, by: 500) {
        try comparison.run(first..<min(first + 500, count), seed: seed)
        say("\(comparison.calls) of \(count) calls")
      }
      for text in comparison.found { print("\(text)\n") }
      print(
        "Seed \(seed): \(comparison.calls) calls, \(comparison.compared) compared, \(comparison.failed) fail on both sides, "
          + "\(comparison.refused) refused, \(comparison.found.count) differ, \(seconds(start)) s.")
      return comparison.found.isEmpty ? 0 : 1
    }
  }

  private func say(_ text: String) { FileHandle.standardError.write(Data("\r\(text)".utf8)) }

  private func seconds(_ start: ContinuousClock.Instant) -> Int64 { (ContinuousClock.now - start).components.seconds }
}
