import Foundation
import Ledger
import Testing

/// Shows the readings that it is given, one after the other, then the last one again and again.
private final class ScriptedGauge: Gauge, @unchecked Sendable {
  private let lock = NSLock()
  private var readings: [Reading]
  init(_ readings: [Reading]) { self.readings = readings }
  func read() -> Reading {
    lock.withLock { readings.count > 1 ? readings.removeFirst() : readings[0] }
  }
}

@Suite struct MeterTests {
  private func reading(_ seconds: Double, _ processor: Double, _ microjoules: UInt64? = nil) -> Reading {
    let counters = microjoules.map { [EnergyCounter(name: "intel-rapl:0", microjoules: $0, range: 262_143_328_850)] }
    return Reading(seconds: seconds, processorSeconds: processor, counters: counters ?? [])
  }

  @Test func everythingIsBookedOnceAndEstimatedWithoutCounters() {
    let gauge = ScriptedGauge([reading(100, 5), reading(101, 6.5), reading(103, 10), reading(103.5, 10.25)])
    var meter = Meter(gauge: gauge, wattsPerCore: 8)
    meter.turn(to: .proposing)
    meter.turn(to: .experiments)
    meter.charge(tokens: Tokens(prompt: 10, completion: 3), cost: Cost(amount: 0.25))
    let entries = meter.entries()
    #expect(entries.map(\.purpose) == [.proposing, .experiments, .keeping])
    #expect(entries.map(\.usage.seconds) == [2, 0.5, 1])
    #expect(entries.map(\.usage.processorSeconds) == [3.5, 0.25, 1.5])
    #expect(entries.map(\.usage.energy.joules) == [28, 2, 12])
    #expect(entries.allSatisfy { !$0.usage.energy.measured && $0.usage.energy.wattsPerCore == 8 })
    #expect(entries.map(\.usage.cost.amount) == [0, 0.25, 0])
    let total = meter.total()
    #expect(total.seconds == 3.5 && total.energy.joules == 42 && total.tokens == Tokens(prompt: 10, completion: 3))
    #expect(total.words == "3.5 s, 42 J (estimated: 8 W a busy core), 0.25 USD")
    #expect(meter.drain() == entries)
    #expect(meter.total().seconds == 0)
  }

  @Test func countersAreReadAlsoWhenTheyPassTheirRange() {
    let gauge = ScriptedGauge([
      reading(0, 0, 262_143_000_000), reading(2, 1, 262_143_300_000), reading(4, 2, 71_150),
    ])
    var meter = Meter(purpose: .experiments, gauge: gauge)
    meter.turn(to: .proposing)
    let entries = meter.entries()
    #expect(entries.map(\.usage.energy.measured) == [true, true])
    #expect(abs(entries[1].usage.energy.joules - 0.3) < 1e-12)
    #expect(abs(entries[0].usage.energy.joules - 0.1) < 1e-12)
  }

  /// 300 s at up to 1000 W could pass a range of 262 kJ unseen: then nothing is claimed to be measured.
  @Test func countersLeftUnreadTooLongAreNotBelieved() {
    var meter = Meter(gauge: ScriptedGauge([reading(0, 0, 10), reading(300, 30, 900)]))
    #expect(meter.total().energy == Energy(joules: 300, measured: false, wattsPerCore: 10))
  }

  @Test func oneEstimateMakesTheSumEstimated() {
    let sum = Energy(joules: 3, measured: true) + Energy(joules: 2, measured: false, wattsPerCore: 10)
    #expect(sum == Energy(joules: 5, measured: false, wattsPerCore: 10))
    #expect(Energy.zero + Energy(joules: 2, measured: true) == Energy(joules: 2, measured: true))
  }

  /// The shape that commands.md promises to other programs.
  @Test func json() throws {
    #expect(try CanonicalJSON.text(Energy(joules: 812, measured: true)) == #"{"joules":812,"measured":true}"#)
    #expect(
      try CanonicalJSON.text(Energy(joules: 812, measured: false, wattsPerCore: 10))
        == #"{"joules":812,"measured":false,"watts per core":10}"#)
    #expect(try CanonicalJSON.text(Cost.zero) == #"{"amount":0,"currency":"USD"}"#)
    let entry = LedgerEntry(purpose: .criticising, usage: .zero)
    #expect(try CanonicalJSON.value(LedgerEntry.self, from: CanonicalJSON.text(entry)) == entry)
  }

  @Test func thisMachinesClocksGoOn() {
    var meter = Meter()
    var sum = 0.0
    while meter.total().processorSeconds < 0.02 { for i in 1...10_000 { sum += 1 / Double(i) } }
    #expect(sum > 0)
    let total = meter.total()
    #expect(total.seconds > 0 && total.processorSeconds >= 0.02 && total.energy.joules > 0)
    #expect(total.energy.measured == MachineGauge().measuresEnergy)
  }
}
