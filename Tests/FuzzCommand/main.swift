import Differential
import Foundation

// Random programs, the engine against CPython with NumPy and SciPy.
//
//   fuzz [programs] [first seed]
//
// AITKEN_FUZZ_MIX names a file for the count of every row of the table of operations.
let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let environment = ProcessInfo.processInfo.environment
let count = numbers.first ?? environment["AITKEN_FUZZ"].flatMap { Int($0) } ?? 20_000
let seed = numbers.dropFirst().first ?? environment["AITKEN_FUZZ_SEED"].flatMap { Int($0) } ?? 1
let start = ContinuousClock.now
let tally = try FuzzCampaign(seed: seed, count: count).run { done in
  FileHandle.standardError.write(Data("\r\(done) of \(count) programs".utf8))
}
FileHandle.standardError.write(Data("\n".utf8))
for report in tally.reports.prefix(40) { print("\(report)\n") }
print("Seed \(seed), \((ContinuousClock.now - start).components.seconds) s.")
print(tally.text)
if let path = environment["AITKEN_FUZZ_MIX"] { try tally.mix.write(toFile: path, atomically: true, encoding: .utf8) }
exit(tally.disagreements == 0 && tally.illConditionedShare < 0.02 ? 0 : 1)
