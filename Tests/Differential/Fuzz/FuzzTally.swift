/// What came of random programs.
package struct FuzzTally: Sendable {
  /// Programs run.
  package internal(set) var programs = 0
  /// Programs on which the engine and CPython disagree.
  package internal(set) var disagreements = 0
  /// Programs of which at least one data set gave numbers to compare.
  package internal(set) var comparedPrograms = 0
  /// The disagreements.
  package internal(set) var found: [Disagreement] = []
  var count = OperationCount()
  /// Data sets compared, failed on both sides, and set aside as ill-conditioned.
  var compared = 0
  var failed = 0
  var illConditioned = 0
  /// Data sets on which the engine's integers end and NumPy's do not.
  var beyond = 0
  var replays = 0
  var laws = 0

  /// The share of data sets that were set aside as ill-conditioned.
  package var illConditionedShare: Double {
    Double(illConditioned) / Double(max(compared + failed + illConditioned, 1))
  }

  /// The rows that were put to the test in fewer programs than this.
  package func rarer(than least: Int) -> [String] {
    count.table(CallTemplate.rows).filter { $0.count < least }.map { "\($0.row) \($0.count)" }
  }

  mutating func add(_ other: FuzzTally) {
    programs += other.programs
    disagreements += other.disagreements
    comparedPrograms += other.comparedPrograms
    found += other.found
    count.add(other.count)
    compared += other.compared
    failed += other.failed
    illConditioned += other.illConditioned
    beyond += other.beyond
    replays += other.replays
    laws += other.laws
  }

  /// The numbers in words.
  package var text: String {
    let table = count.table(CallTemplate.rows)
    let counts = table.map(\.count)
    let share = (illConditionedShare * 10_000).rounded() / 100
    return """
      \(programs) random programs: \(comparedPrograms) compared, \(programs - comparedPrograms) without a number to \
      compare, \(disagreements) disagree.
      Data sets: \(compared) compared, \(failed) fail on both sides, \(illConditioned) ill-conditioned (\(share) %), \
      \(beyond) end with integers beyond 2^53.
      \(replays) programs use the engine's own draws, \(laws) hold draws against their law.
      \(table.count) rows: at least \(counts.first ?? 0) programs a row, median \
      \(counts.isEmpty ? 0 : counts[counts.count / 2]), at most \(counts.last ?? 0).
      Rarest: \(table.prefix(8).map { "\($0.row) \($0.count)" }.joined(separator: ", ")).
      """
  }

  /// The count of every row, one a line.
  package var mix: String {
    count.table(CallTemplate.rows).map { "\($0.count)\t\($0.row)" }.joined(separator: "\n") + "\n"
  }
}

/// A program on which the engine and CPython disagree.
package struct Disagreement: Sendable {
  package var seed: Int
  package var difference: String
  var source: String
  /// The program as CPython runs it, and its data.
  var twin: String
  var arguments: [ArgumentSpecification]
  var datasets: [[[Double]]]

  /// One line.
  package var line: String { "seed \(seed): \(difference)" }

  /// A small program that shows it; the whole program where it cannot be made smaller.
  package var shrunk: String {
    let small = Shrinker(arguments: arguments, datasets: datasets).shrink(twin, difference: difference)
    return "seed \(seed): \(small ?? "\(difference)\n\(source)")"
  }
}

extension FuzzTally {
  /// The first of each kind of disagreement, shrunk: at most `most` of them.
  package func shrunk(_ most: Int) -> [String] {
    var kinds: Set<String> = []
    return found.filter { kinds.insert(Shrinker.kind($0.difference)).inserted }.prefix(most).map(\.shrunk)
  }
}
