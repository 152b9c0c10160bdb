import Collapse
import Engine
import Foundation
import Pictures
import Research
import Studies
import Verification

extension VerifierAudit {
  /// φ, ψ, the precision of what is kept and the threshold with their intervals, overall and by group.
  public func exhibit(name: String, title: String, command: String) -> Exhibit {
    var rows: [(label: String, value: Double, lower: Double, upper: Double)] = []
    func add(_ rates: Rates, _ group: String?) {
      let place = group.map { ", \($0)" } ?? ""
      for (label, rate) in [
        ("right kept φ", rates.keepCorrect), ("wrong kept ψ", rates.keepWrong), ("kept is right", rates.precision),
      ] where rate.trials > 0 {
        rows.append((label + place, rate.value, rate.lower, rate.upper))
      }
    }
    add(overall, nil)
    if threshold.value.isFinite { rows.append(("threshold p*", threshold.value, threshold.lower, threshold.upper)) }
    if overall.error.trials > 0 {
      rows.append(("share of wrong p", overall.error.value, overall.error.lower, overall.error.upper))
    }
    for group in groups { add(group.rates, group.name) }
    let count = Double(rows.count)
    let intervals = rows.enumerated().map { index, row in
      Layer.Interval(row: count - Double(index), value: row.value, lower: row.lower, upper: row.upper)
    }
    let panel = Panel(
      title: title, x: Axis("share", range: 0...1),
      y: Axis("", range: 0.4...(count + 0.6), ticks: rows.enumerated().map { .init(count - Double($0), $1.label) }),
      layers: [
        .reference(.init(.vertical, at: 0.5)), .intervals(intervals, tone: .series(0), label: ""),
      ], height: 110 + 26 * rows.count)
    let figures = rows.map { String(format: "%@ %.2f (%.2f to %.2f)", $0.label, $0.value, $0.lower, $0.upper) }
    return Exhibit(
      picture: Picture(name: name, alternative: "\(words) \(figures.joined(separator: ", ")).", panels: [panel]),
      caption: words, command: command)
  }
}

/// Audits with a known answer, for a page that has none of its own.
public enum ConstructedAudit {
  /// What is true of a machine.
  public struct Machine: Sendable {
    /// For a file's name.
    public var name: String
    /// In words.
    public var title: String
    /// φ
    public var keepCorrect: Double
    /// ψ
    public var keepWrong: Double
    /// Answers that are audited.
    public var items: Int
  }

  /// A good machine with a large audit, the same with a small one, and a poor machine.
  public static let machines = [
    Machine(name: "good", title: "A good machine, 1,200 audited", keepCorrect: 0.9, keepWrong: 0.15, items: 1200),
    Machine(name: "small", title: "The same machine, 20 audited", keepCorrect: 0.9, keepWrong: 0.15, items: 20),
    Machine(name: "poor", title: "A poor machine, 1,200 audited", keepCorrect: 0.6, keepWrong: 0.55, items: 1200),
  ]

  /// A random sample of answers, 60 % of them wrong, with the verdicts of `machine` and of a person (φ = .9, ψ = .15).
  public static func audit(_ machine: Machine, seed: UInt64) throws -> VerifierAudit {
    var random = RandomSource(Key(seed: seed).split("constructed audit").split(machine.name))
    let items = (0..<machine.items).map { number -> AuditItem in
      let truth = !random.chance(0.6)
      let person = random.chance(truth ? 0.9 : 0.15)
      let verdict = random.chance(truth ? machine.keepCorrect : machine.keepWrong)
      return AuditItem(name: "\(number + 1)", truth: truth, persons: [person], machine: verdict)
    }
    return try VerifierAudit(items: items, persons: ["person"])
  }

  /// The audit as a file that `aitken collapse audit` reads.
  public static func text(_ audit: VerifierAudit) -> String {
    func bit(_ value: Bool?) -> String { value.map { $0 ? "1" : "0" } ?? "" }
    return "item,truth,person,machine\n"
      + audit.items.map { "\($0.name),\(bit($0.truth)),\(bit($0.persons.first ?? nil)),\(bit($0.machine))\n" }.joined()
  }
}
