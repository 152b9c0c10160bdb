import Foundation
import Ledger
import Testing

@Suite struct EnergyZoneTests {
  /// A folder laid out as /sys/class/powercap is.
  private func powercap(_ zones: [(folder: String, name: String, microjoules: String)]) throws -> String {
    let root = NSTemporaryDirectory() + "powercap-" + UUID().uuidString
    for zone in zones {
      let path = root + "/" + zone.folder
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for (file, text) in [
        ("name", zone.name), ("energy_uj", zone.microjoules), ("max_energy_range_uj", "262143328850"),
      ] {
        try (text + "\n").write(toFile: path + "/" + file, atomically: false, encoding: .utf8)
      }
    }
    return root
  }

  @Test func eachJouleIsCountedOnce() throws {
    let root = try powercap([
      ("intel-rapl:0", "package-0", "1000"), ("intel-rapl:0:0", "core", "400"), ("intel-rapl:0:1", "dram", "50"),
      ("intel-rapl:1", "package-1", "2000"), ("intel-rapl:2", "psys", "9000"),
      ("intel-rapl-mmio:0", "package-0", "1000"), ("dtpm", "dtpm", "1"), ("intel-rapl:3", "package-3", "no number"),
    ])
    defer { try? FileManager.default.removeItem(atPath: root) }
    let gauge = MachineGauge(powercap: root)
    #expect(gauge.measuresEnergy)
    let counters = gauge.read().counters
    #expect(counters.map(\.name) == ["intel-rapl:0", "intel-rapl:0:1", "intel-rapl:1"])
    #expect(counters.map(\.microjoules) == [1000, 50, 2000])
  }

  @Test func aMachineWithoutCountersHasNone() {
    let gauge = MachineGauge(powercap: "/nonexistent")
    #expect(!gauge.measuresEnergy && gauge.read().counters.isEmpty)
  }
}
