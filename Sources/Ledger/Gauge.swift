import Foundation

/// Where a `Meter` reads from.
public protocol Gauge: Sendable {
  /// The state of the machine's clocks and counters now.
  func read() -> Reading
}

/// What clocks and counters show at one moment. Only differences of two readings mean anything.
public struct Reading: Hashable, Sendable {
  /// Wall seconds of a clock that never goes back.
  public var seconds: Double
  /// Processor seconds of this process, all threads.
  public var processorSeconds: Double
  /// The energy counters that could be read; empty where the machine has none.
  public var counters: [EnergyCounter]

  /// A reading.
  public init(seconds: Double, processorSeconds: Double, counters: [EnergyCounter] = []) {
    self.seconds = seconds
    self.processorSeconds = processorSeconds
    self.counters = counters
  }
}

/// The clocks and energy counters of this machine.
public struct MachineGauge: Gauge {
  private let zones: [EnergyZone]

  /// A gauge. `powercap` is the folder of the energy counters (RAPL); a machine without it has none.
  public init(powercap: String = "/sys/class/powercap") { zones = EnergyZone.all(in: powercap) }

  /// Whether there is an energy counter that this process may read.
  public var measuresEnergy: Bool { !zones.isEmpty }

  /// The state of the clocks and counters now.
  public func read() -> Reading {
    Reading(
      seconds: Self.clock(CLOCK_MONOTONIC), processorSeconds: Self.clock(CLOCK_PROCESS_CPUTIME_ID),
      counters: zones.compactMap { $0.read() })
  }

  private static func clock(_ id: clockid_t) -> Double {
    var time = timespec()
    guard clock_gettime(id, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
