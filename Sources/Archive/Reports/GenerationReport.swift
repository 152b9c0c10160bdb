import Foundation
import Research

/// One generation of a run: how different its programs are, and how good some of the accepted ones really are.
public struct GenerationReport: Codable, Hashable, Sendable {
  /// Number, from 0.
  public var generation: Int
  /// What was proposed.
  public var proposed: DiversityRecord?
  /// What was accepted.
  public var accepted: DiversityRecord?
  /// What new programs are made from, after the generation.
  public var kept: DiversityRecord?
  /// Log relative efficiencies of sampled accepted programs, with their standard errors; empty where none was measured.
  public var quality: [QualityRecord]

  /// The median of the sampled relative efficiencies; nil without any.
  public var medianEfficiency: Double? {
    let values = quality.map(\.efficiency).sorted()
    guard !values.isEmpty else { return nil }
    return exp((values[(values.count - 1) / 2] + values[values.count / 2]) / 2)
  }
}

extension Lab {
  /// The generations of a run; none in a lab of version 1.
  public func generations(run: Int64) throws -> [GenerationReport] {
    let quality = Dictionary(grouping: try quality(run: run), by: \.generation)
    let diversity = Dictionary(grouping: try diversity(run: run), by: \.generation)
    return diversity.keys.sorted().map { number in
      let sets = diversity[number] ?? []
      return GenerationReport(
        generation: number, proposed: sets.first { $0.kind == "proposed" },
        accepted: sets.first { $0.kind == "accepted" }, kept: sets.first { $0.kind == "kept" },
        quality: quality[number] ?? [])
    }
  }
}

extension [GenerationReport] {
  /// The collapse of diversity, where there was one.
  public var collapse: DiversityCollapse? {
    DiversityCollapse(
      effective: map { report in
        (
          report.generation,
          (report.kept?.programs ?? 0) > 0 ? report.kept?.effective ?? 0 : report.proposed?.effective ?? 0
        )
      })
  }

  /// Some of the generations as a table: all of a few, else 0, 1, 2, 5, 10, 20, 50, … and the last.
  public var text: String {
    var table = TextTable([
      ("generation", .right), ("programs proposed", .right), ("accepted", .right), ("kept", .right),
      ("behaviours proposed", .right), ("accepted", .right), ("kept", .right), ("distinct fragments", .right),
      ("true efficiency", .right),
    ])
    let steps: Set<Int> = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    for report in self where count <= 8 || steps.contains(report.generation) || report == last {
      func number(_ set: DiversityRecord?, _ value: (DiversityRecord) -> String) -> String { set.map(value) ?? "-" }
      let share = report.proposed.flatMap {
        $0.fragments > 0 ? Double($0.distinctFragments) / Double($0.fragments) : nil
      }
      table.add([
        "\(report.generation)", number(report.proposed) { "\($0.programs)" },
        number(report.accepted) { "\($0.programs)" },
        number(report.kept) { "\($0.programs)" }, number(report.proposed) { Figure.fixed($0.effective, 1) },
        number(report.accepted) { Figure.fixed($0.effective, 1) },
        number(report.kept) { Figure.fixed($0.effective, 1) },
        share.map { Figure.fixed($0, 3) } ?? "-", report.medianEfficiency.map { Figure.fixed($0, 2) } ?? "-",
      ])
    }
    return table.text
      + "\nBehaviours: effective numbers. True efficiency: median of sampled accepted programs on sealed designs, where measured; "
      + "the search does not learn of it."
  }
}
