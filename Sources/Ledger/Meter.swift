/// Keeps account of what a run spends, by purpose.
///
/// Invariant: every second and joule since the start is booked on exactly one purpose, the one that was current, so
/// the entries add up to the total.
///
/// Where the machine has energy counters (RAPL) their differences are booked: they are of whole processor packages, with
/// whatever else runs on them. Elsewhere joules are processor seconds × `wattsPerCore`, and are marked as estimated.
public struct Meter: Sendable {
  /// Watts that a busy core is assumed to draw where energy is estimated. Ten: between the 4 W or so of a server
  /// processor with many cores (thermal design power over cores) and the 15 W of a desktop processor with few.
  public static let assumedWattsPerCore = 10.0

  /// What time and energy are being spent on now.
  public private(set) var current: Purpose
  /// The watts that a busy core is assumed to draw where energy is estimated.
  public let wattsPerCore: Double
  private let gauge: any Gauge
  private var last: Reading
  private var booked: [Purpose: Usage] = [:]

  /// A meter that starts now.
  public init(
    purpose: Purpose = .keeping, gauge: any Gauge = MachineGauge(), wattsPerCore: Double = Meter.assumedWattsPerCore
  ) {
    current = purpose
    self.gauge = gauge
    self.wattsPerCore = wattsPerCore
    last = gauge.read()
  }

  /// Books what has been spent since the last reading on the current purpose, then goes over to `purpose`.
  public mutating func turn(to purpose: Purpose) {
    read()
    current = purpose
  }

  /// Books an exchange with a language model on the current purpose.
  public mutating func charge(tokens: Tokens, cost: Cost) {
    add(Usage(seconds: 0, processorSeconds: 0, energy: .zero, tokens: tokens, cost: cost))
  }

  /// What has been spent up to now, by purpose, in the order of `Purpose.allCases`; purposes without any are left out.
  public mutating func entries() -> [LedgerEntry] {
    read()
    return Purpose.allCases.compactMap { purpose in booked[purpose].map { LedgerEntry(purpose: purpose, usage: $0) } }
  }

  /// What has been spent up to now in all.
  public mutating func total() -> Usage { entries().reduce(.zero) { $0 + $1.usage } }

  /// The entries since the start or the last call of this, which are then forgotten: what one step of a run writes to
  /// the archive.
  public mutating func drain() -> [LedgerEntry] {
    let result = entries()
    booked = [:]
    return result
  }

  private mutating func read() {
    let now = gauge.read()
    let seconds = max(0, now.seconds - last.seconds)
    let processorSeconds = max(0, now.processorSeconds - last.processorSeconds)
    let energy = measured(now, seconds: seconds) ?? estimated(processorSeconds)
    last = now
    add(Usage(seconds: seconds, processorSeconds: processorSeconds, energy: energy))
  }

  private mutating func add(_ usage: Usage) { booked[current] = (booked[current] ?? .zero) + usage }

  private func estimated(_ processorSeconds: Double) -> Energy {
    Energy(joules: processorSeconds * wattsPerCore, measured: false, wattsPerCore: wattsPerCore)
  }

  /// Nil where a counter is missing now or was before, or may have passed its range unseen.
  private func measured(_ now: Reading, seconds: Double) -> Energy? {
    guard !now.counters.isEmpty, now.counters.count == last.counters.count else { return nil }
    var joules = 0.0
    for (counter, earlier) in zip(now.counters, last.counters) {
      guard let difference = counter.joules(since: earlier, seconds: seconds) else { return nil }
      joules += difference
    }
    return Energy(joules: joules, measured: true)
  }
}
