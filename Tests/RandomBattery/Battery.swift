import Engine

/// Statistical tests of a source of normal numbers and random words.
///
/// Moments, the distribution in fine bins, tails, serial correlations and tables along entries and along replications,
/// periodograms, independence of streams that differ in one coordinate, and the raw bits. Everything is a function of the
/// seed: a battery passes always or never. With m tests the battery fails where a probability is below `level`/m
/// (Bonferroni), which a perfect generator does for a fraction `level` of seeds.
public struct Battery: Sendable {
  /// Normal numbers that are drawn, rounded up to whole tiles.
  public let numbers: Int
  /// Seed of the keys.
  public let seed: UInt64
  /// Probability that a perfect generator fails.
  public let level: Double
  private let source: any NumberSource

  /// A battery on `numbers` normal numbers of a source.
  public init(_ source: any NumberSource = EngineNumbers(), numbers: Int, seed: UInt64 = 1, level: Double = 1e-3) {
    self.source = source
    self.numbers = numbers
    self.seed = seed
    self.level = level
  }

  /// One normal number in so many has its words looked at too.
  private static let wordShare = 16
  private static let parts = 32

  /// Runs all tests.
  /// - Parameter threads: the result does not depend on it.
  public func run(threads: Int = 1) async -> BatteryReport {
    let tiles = (numbers + 16 * Tile.rows - 1) / (16 * Tile.rows)
    let experiments = max(2, numbers >> 24)
    var tallies: [Int: Tally] = [:]
    await withTaskGroup(of: (Int, Tally).self) { group in
      for part in 0..<Battery.parts {
        if part >= threads, let (index, tally) = await group.next() { tallies[index] = tally }
        group.addTask { (part, tally(part, tiles, experiments)) }
      }
      for await (index, tally) in group { tallies[index] = tally }
    }
    var total = Tally()
    for part in 0..<Battery.parts { tallies[part].map { total.merge($0) } }
    return BatteryReport(numbers: 16 * Tile.rows * tiles, level: level, tally: total)
  }

  /// Part `part` of the work: tiles and experiments part, part + 32, …
  private func tally(_ part: Int, _ tiles: Int, _ experiments: Int) -> Tally {
    var tally = Tally()
    let neighbours = Neighbour.allCases
    for index in stride(from: part, to: tiles, by: Battery.parts) {
      let form = index % 2 == 0 ? Tile.Form.long : .wide
      let neighbour = neighbours[index / 2 % neighbours.count]
      let (place, other) = neighbour.places(form, seed: seed, index: index)
      let (x, y) = (source.normals(place), source.normals(other))
      tally.add(form, neighbour, Tile.rows(form, x), Tile.rows(form, y))
      // A tile is two of normal numbers.
      if index / 2 % (Battery.wordShare / 2) == 0 {
        var place = place
        place.draw = 3
        tally.add(form, words: Tile.rows(form, source.words(place)))
      }
    }
    for index in stride(from: part, to: 2 * experiments, by: Battery.parts) {
      let form = index % 2 == 0 ? Tile.Form.long : .wide
      let place = Birthdays.place(form, Key(seed: seed).split("birthdays"), experiment: index / 2)
      tally.add(form, birthdays: Tile.rows(form, source.words(place)))
    }
    return tally
  }
}

/// What the battery found.
public struct BatteryReport: Sendable {
  /// Normal numbers that were drawn.
  public let numbers: Int
  /// All tests.
  public let findings: [Finding]
  /// A probability below this is a failure.
  public let threshold: Double
  /// Numbers beyond ±4, ±5 and ±6, with how many are expected.
  public let tails: [(size: Int, count: Int, expected: Double)]

  init(numbers: Int, level: Double, tally: Tally) {
    self.numbers = numbers
    findings = tally.findings
    threshold = level / Double(findings.count)
    tails = [4, 5, 6].map { size in
      let (count, expected) = tally.histogram.beyond(size)
      return (size, count, expected)
    }
  }

  /// The tests that failed, worst first.
  public var failures: [Finding] { findings.filter { $0.p < threshold }.sorted { $0.p < $1.p } }

  /// A table, a line for each family of tests.
  public var table: String {
    var families: [String] = []
    for finding in findings where !families.contains(finding.family) { families.append(finding.family) }
    let width = (families.map(\.count).max() ?? 0) + 2
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    var lines = [padded("family", width) + "tests  smallest p  where"]
    for family in families {
      let tests = findings.filter { $0.family == family }
      guard let worst = tests.min(by: { $0.p < $1.p }) else { continue }
      lines.append(
        padded(family, width) + padded(String(tests.count), 7) + padded(Self.short(worst.p), 12) + worst.name)
    }
    for tail in tails {
      lines.append("beyond ±\(tail.size): \(tail.count), expected \(Self.short(tail.expected))")
    }
    lines.append(
      "\(numbers) numbers, \(findings.count) tests, \(failures.count) below \(Self.short(threshold))")
    lines += failures.map { "FAILED \($0.family): \($0.name), p = \(Self.short($0.p))" }
    return lines.joined(separator: "\n")
  }

  /// Three digits or so.
  private static func short(_ x: Double) -> String {
    if x >= 100 { return String(Int(x.rounded())) }
    if x >= 0.001 { return String((x * 10_000).rounded() / 10_000) }
    if x <= 0 { return "0" }
    var (mantissa, exponent) = (x, 0)
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return "\((mantissa * 10).rounded() / 10)e\(exponent)"
  }
}
