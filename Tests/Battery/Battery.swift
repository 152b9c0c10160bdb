import Engine

/// A battery of tests of the engine's random numbers: moments, distribution, tails, correlation along entries, between
/// replications, between draws and between keys, spectrum, birthday spacings, bits.
public enum Battery {
  /// In which direction neighbouring numbers of a line are neighbours.
  private enum Direction: String, CaseIterable {
    case entries, replications, draws, keys
  }

  /// Runs every test on about `numbers` normal numbers, and as many words as a sixteenth of it.
  public static func run(numbers: Int, seed: UInt64, threads: Int) async -> [Finding] {
    let root = Key(seed: seed).split("battery")
    let lines = max(1, numbers / NormalCount.line)
    // Entries are what a simulation uses by the million; the other directions share a quarter.
    let shares =
      [(Direction.entries, lines - lines / 4)] + Direction.allCases.dropFirst().map { ($0, max(1, lines / 12)) }
    var findings: [Finding] = []
    for (direction, share) in shares {
      let key = root.split(direction.rawValue)
      let block = 256
      let counts = await withTaskGroup(of: NormalCount.self) { group in
        for thread in 0..<threads {
          group.addTask {
            var count = NormalCount()
            let transform = Fourier(NormalCount.line)
            for start in stride(from: thread * block, to: share, by: threads * block) {
              for line in start..<min(start + block, share) {
                numbersOf(direction, key, line).withUnsafeBufferPointer { count.add($0, transform) }
              }
            }
            return count
          }
        }
        return await group.reduce(into: NormalCount()) { $0.add($1) }
      }
      findings += counts.findings("normals along \(direction.rawValue)")
    }
    findings += WordTests.birthdays(root.split("birthdays"), years: max(4, min(2000, numbers >> 18)))
    findings += WordTests.bits(root.split("bits"), words: max(1 << 14, numbers >> 4))
    return findings
  }

  /// One line of numbers, neighbours in one direction.
  private static func numbersOf(_ direction: Direction, _ key: Key, _ line: Int) -> [Double] {
    let size = NormalCount.line
    switch direction {
    case .entries:
      return RandomBlock.normals(key: key, first: UInt64(line), lanes: 1, draw: 0, entries: 0..<size)
    case .replications:
      return RandomBlock.normals(
        key: key, first: UInt64(line / 8) << 32, lanes: size, draw: 0, entries: line % 8..<line % 8 + 1)
    case .draws:
      return (0..<size).flatMap {
        RandomBlock.normals(key: key, first: UInt64(line), lanes: 1, draw: UInt32($0), entries: 0..<1)
      }
    case .keys:
      return (0..<size).flatMap {
        RandomBlock.normals(
          key: key.split(UInt64(line)).split(UInt64($0)), first: 0, lanes: 1, draw: 0, entries: 0..<1)
      }
    }
  }
}
