import Engine
import Foundation

/// Runs calls in this process and measures what they take.
package struct ArgumentRun {
  /// What the programs may spend; small, so that what passes it is seen soon.
  static let budget = Budget(steps: 20_000_000, bytes: 64 << 20, instructions: 20_000)
  /// Seconds of processor time that a call may take: three runs (two data sets, and one that finds the type of the
  /// result) of as many statements as the budget allows, each some 50 µs.
  static let seconds = 6.6
  /// Memory that a process may take: its own, what its pool of buffers keeps (128 MiB), and the budget by a tenth more.
  static let memory = (160 << 20) + (128 << 20) + (64 << 20) * 11 / 10

  let seed: Int
  /// Whether nothing else runs in this process, so that its time and memory are those of the calls.
  let isAlone: Bool
  /// What passed a budget or was refused without a place, a text each.
  package private(set) var found: [String] = []

  package init(seed: Int, isAlone: Bool) { (self.seed, self.isAlone) = (seed, isAlone) }

  /// Carries out one call.
  package mutating func call(_ number: Int) {
    let call = ArgumentCall(number: number, seed: seed)
    let before = ArgumentRun.usage
    let run = EngineRun(
      source: call.source, types: ArgumentCall.types, datasets: ArgumentCall.datasets, width: 8,
      budget: ArgumentRun.budget)
    let after = ArgumentRun.usage
    if let refusal = run.refusal, refusal.contains("<nowhere>") || refusal.contains("no diagnostic") {
      found.append("call \(number): \(refusal)\n\(call.source)")
    }
    guard isAlone else { return }
    if after.seconds - before.seconds > ArgumentRun.seconds {
      found.append("call \(number): \(after.seconds - before.seconds) s\n\(call.source)")
    }
    if after.memory > ArgumentRun.memory, after.memory > before.memory {
      found.append("call \(number): from \(before.memory >> 20) to \(after.memory >> 20) MiB\n\(call.source)")
    }
  }

  /// The program of a call, for a report.
  package static func source(_ number: Int, seed: Int) -> String { ArgumentCall(number: number, seed: seed).source }

  /// Processor time of this process, and the most memory that it ever had.
  private static var usage: (seconds: Double, memory: Int) {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let unit = 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      let unit = 1
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Int(usage.ru_maxrss) * unit)
  }
}
