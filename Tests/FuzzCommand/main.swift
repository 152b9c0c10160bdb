import Differential
import Foundation

// Random programs, the engine against CPython with NumPy and SciPy.
//
//   fuzz [programs] [first seed]
//   fuzz program.py …            compares programs in the form of `Tests/Golden/programs`
//   fuzz --arguments [calls] [seed]          every operation with arguments that nobody means: no signal, no budget passed
//   fuzz --digests [problem.py …]            a number for the bits of every golden program and of problem files' first cells
//   fuzz --gradients [programs] [seed]        gradients of random programs beside differences
//   fuzz --gradient-arguments                 what Tests/EngineTests/Gradients/jax_gradients.py asks for
//   fuzz --lines                              the lines of `Tests/Golden/lines.txt`
//   fuzz --compare-arguments [calls] [seed]  the same beside CPython: what raises there fails here
//
// AITKEN_FUZZ_MIX names a file for the count of every row of the table of operations; AITKEN_FUZZ_SHRINK says
// how many disagreements are made small (12).
let files = CommandLine.arguments.dropFirst().filter { $0.hasSuffix(".py") }
if CommandLine.arguments.dropFirst().first == "--digests" {
  for line in try BitDigest.lines(problems: Array(files)) { print(line) }
  exit(0)
}
if !files.isEmpty {
  for file in files { print("\(file): \(try GoldenCheck.difference(file: file) ?? "equal")") }
  exit(0)
}
let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
if let status = try ArgumentCommand(Array(CommandLine.arguments.dropFirst()))?.run() { exit(status) }
let environment = ProcessInfo.processInfo.environment
let count = numbers.first ?? environment["AITKEN_FUZZ"].flatMap { Int($0) } ?? 20_000
let seed = numbers.dropFirst().first ?? environment["AITKEN_FUZZ_SEED"].flatMap { Int($0) } ?? 1
let start = ContinuousClock.now
let tally = try FuzzCampaign(seed: seed, count: count).run { done in
  FileHandle.standardError.write(Data("\r\(done) of \(count) programs".utf8))
}
FileHandle.standardError.write(Data("\n".utf8))
for found in tally.found.prefix(200) { print(found.line) }
for text in tally.shrunk(environment["AITKEN_FUZZ_SHRINK"].flatMap { Int($0) } ?? 12) { print("\n\(text)") }
print("Seed \(seed), \((ContinuousClock.now - start).components.seconds) s.")
print(tally.text)
if let path = environment["AITKEN_FUZZ_MIX"] { try tally.mix.write(toFile: path, atomically: true, encoding: .utf8) }
exit(tally.disagreements == 0 && tally.illConditionedShare < 0.02 ? 0 : 1)
