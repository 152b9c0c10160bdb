import Foundation
import Synchronization

/// Random programs, the engine against CPython, on several threads.
package struct FuzzCampaign: Sendable {
  /// Seed of the first program; the programs after it have the seeds that follow.
  package var seed: Int
  /// Number of programs.
  package var count: Int
  /// Threads, each with a process of CPython.
  package var threads = 2
  /// Operations of the table that each program calls.
  static let rowsPerProgram = 4
  /// Programs that CPython gets at a time.
  static let chunk = 250

  /// A campaign.
  package init(seed: Int, count: Int) { (self.seed, self.count) = (seed, count) }

  /// Whether there is a Python with NumPy and SciPy.
  package static var isPossible: Bool { NumPyDriver.python != nil }

  /// Runs the programs. The tally is a function of seed and count, whatever the threads.
  package func run(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> FuzzTally {
    let starts = Array(stride(from: 0, to: count, by: FuzzCampaign.chunk))
    let done = Mutex<(next: Int, tallies: [Int: FuzzTally], error: (any Error)?)>((0, [:], nil))
    let group = DispatchGroup()
    for _ in 0..<threads {
      let thread = Thread {
        defer { group.leave() }
        while true {
          let index = done.withLock { state -> Int? in
            guard state.error == nil, state.next < starts.count else { return nil }
            defer { state.next += 1 }
            return state.next
          }
          guard let index else { return }
          let first = seed + starts[index]
          let last = seed + min(starts[index] + FuzzCampaign.chunk, count)
          do {
            var chunk = FuzzChunk(seeds: first..<last)
            try chunk.run()
            let tally = chunk.tally
            let programs = done.withLock { state -> Int in
              state.tallies[index] = tally
              return state.tallies.values.reduce(0) { $0 + $1.programs }
            }
            progress(programs)
          } catch { done.withLock { $0.error = error } }
        }
      }
      thread.stackSize = 16 << 20
      group.enter()
      thread.start()
    }
    group.wait()
    let (tallies, error) = done.withLock { ($0.tallies, $0.error) }
    if let error { throw error }
    var total = FuzzTally()
    for index in starts.indices { if let tally = tallies[index] { total.add(tally) } }
    return total
  }

  /// The rows that the program of a seed has to call: each row comes up as often as every other.
  static func rows(seed: Int) -> [String] {
    let all = CallTemplate.rows
    return (0..<rowsPerProgram).map { place in
      let position = seed * rowsPerProgram + place
      // Another order of the rows for each round through the table.
      var random = SplitMix(seed: UInt64(truncatingIfNeeded: position / all.count))
      return all.shuffled(using: &random)[position % all.count]
    }
  }
}
