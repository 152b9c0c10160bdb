import Engine

/// What some of the replications of a cell gave: of all estimators, in bounded memory, merged without rounding.
struct CellTotals: Hashable, Sendable, Codable {
  /// One estimator.
  struct Entry: Hashable, Sendable, Codable {
    var measures: ExactMeasures
    var failures = 0
    /// Failures by kind (`Failure.Kind`).
    var kinds: [String: Int] = [:]
    /// Why it could not run; nil if it did.
    var reason: String?
  }

  var entries: [Entry]
  var simulationFailures = 0
  /// Replications that were run.
  var replications = 0

  /// Takes in a block.
  mutating func add(_ block: BlockSummary) {
    for (position, entry) in block.entries.enumerated() {
      entries[position].measures.add(entry.accumulator)
      entries[position].failures += entry.failures
      for (kind, count) in entry.kinds { entries[position].kinds[kind.rawValue, default: 0] += count }
    }
    simulationFailures += block.simulationFailures
    replications += block.replications
  }

  /// Takes in what another shard has seen of the same cell.
  mutating func add(_ other: CellTotals) {
    for (position, entry) in other.entries.enumerated() {
      entries[position].measures.add(entry.measures)
      entries[position].failures += entry.failures
      entries[position].kinds.merge(entry.kinds, uniquingKeysWith: +)
    }
    simulationFailures += other.simulationFailures
    replications += other.replications
  }

  /// Checks what was read from a file against an empty one of the same cell.
  func validated(like empty: CellTotals, replications expected: Int) throws -> CellTotals {
    guard entries.count == empty.entries.count, replications == expected,
      (0...expected).contains(simulationFailures)
    else { throw StudyShard.Malformed("it has other replications or estimators than its number says") }
    for (entry, other) in zip(entries, empty.entries) {
      guard entry.reason == other.reason, (0...expected).contains(entry.failures),
        entry.kinds.values.allSatisfy({ (1...expected).contains($0) }),
        entry.kinds.values.reduce(0, +) == entry.failures,
        entry.kinds.keys.allSatisfy({ Failure.Kind(rawValue: $0) != nil })
      else { throw StudyShard.Malformed("its counts of failures do not fit") }
      _ = try entry.measures.validated(like: other.measures, replications: expected)
    }
    return self
  }
}
