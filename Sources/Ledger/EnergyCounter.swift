import Foundation

/// One reading of one energy counter. Counters count microjoules up to `range` and start again at zero.
public struct EnergyCounter: Hashable, Sendable {
  /// The counter's folder name, such as "intel-rapl:0".
  public var name: String
  /// What it shows, in microjoules.
  public var microjoules: UInt64
  /// The largest value that it can show, in microjoules.
  public var range: UInt64

  /// A reading of a counter.
  public init(name: String, microjoules: UInt64, range: UInt64) {
    self.name = name
    self.microjoules = microjoules
    self.range = range
  }

  /// The most that one processor package is taken to draw, in watts: bounds how long a counter can be left unread.
  static let greatestPower = 1000.0

  /// Joules from `earlier` to this reading, `seconds` apart; a counter that shows less than before has passed its range
  /// once. Nil where it could have passed it unseen (unread too long), or is another counter.
  public func joules(since earlier: EnergyCounter, seconds: Double) -> Double? {
    guard name == earlier.name, range == earlier.range, range > 0, max(microjoules, earlier.microjoules) <= range,
      seconds * Self.greatestPower * 1e6 < Double(range)
    else { return nil }
    let difference =
      microjoules >= earlier.microjoules
      ? microjoules - earlier.microjoules : microjoules + (range - earlier.microjoules)
    return Double(difference) * 1e-6
  }
}

/// One counter of Linux's power capping interface (Documentation/power/powercap in the kernel's source): a folder with
/// the files `name`, `energy_uj` and `max_energy_range_uj`.
struct EnergyZone: Hashable, Sendable {
  let name: String
  let folder: String
  let range: UInt64

  /// The readable zones that together count each joule once: processor packages, and their memory where it is counted
  /// apart. A package's cores are part of it; "psys" (the whole platform) overlaps the packages and is left out, as
  /// are the copies that the "intel-rapl-mmio" interface shows.
  static func all(in powercap: String) -> [EnergyZone] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: powercap)) ?? []
    return folders.sorted().compactMap { folder -> EnergyZone? in
      let parts = folder.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2 || parts.count == 3, parts[0] == "intel-rapl" else { return nil }
      let path = powercap + "/" + folder
      guard let label = text(path + "/name"), let range = number(path + "/max_energy_range_uj") else { return nil }
      guard parts.count == 2 ? label.hasPrefix("package") : label == "dram" else { return nil }
      let zone = EnergyZone(name: folder, folder: path, range: range)
      return zone.read() == nil ? nil : zone
    }
  }

  /// What the counter shows now; nil where it cannot be read.
  func read() -> EnergyCounter? {
    Self.number(folder + "/energy_uj").map { EnergyCounter(name: name, microjoules: $0, range: range) }
  }

  private static func number(_ path: String) -> UInt64? { text(path).flatMap { UInt64($0) } }

  private static func text(_ path: String) -> String? {
    (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
