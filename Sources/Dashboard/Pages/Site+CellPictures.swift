import Archive
import Foundation
import Pictures

/// The forest plot of a result: an interval a design.
extension Site {
  /// The forest plot of a result.
  /// - Throws: `Refusal.missing` where nothing can be drawn.
  func cellPicture(_ lab: Lab, run: Int64, result: Int) throws -> Picture {
    guard let picture = Self.forest(try pairs(lab, run: run, result: result), name: "cells-\(run)-\(result)") else {
      throw Refusal.missing("This result has no figures to draw.")
    }
    return picture
  }

  /// An interval a design: of the relative efficiency, or of a test's rejections, the baseline's beside the candidate's.
  static func forest(_ pairs: [Pair], name: String) -> Picture? {
    let shown = Array(pairs.prefix(rowsDrawn))
    let isTest = shown.contains { $0.candidate["size"] != nil || $0.candidate["power"] != nil }
    func intervals(
      _ figures: (Pair) -> [String: Archive.Figure], offset: Double
    ) -> [Layer.Interval] {
      shown.enumerated().compactMap { index, pair -> Layer.Interval? in
        let row = Double(shown.count - index) + offset
        let all = figures(pair)
        if isTest {
          guard let figure = all["size"] ?? all["power"], let value = figure.value else { return nil }
          let half = 1.959964 * (figure.mcse ?? 0)
          return .init(row: row, value: value, lower: max(0, value - half), upper: min(1, value + half))
        }
        guard let figure = all["relative efficiency"], let value = figure.value,
          let ends = figure.ratioInterval
        else { return nil }
        return .init(row: row, value: value, lower: ends.lower, upper: ends.upper)
      }
    }
    let own = intervals(\.candidate, offset: isTest ? -0.15 : 0)
    guard !own.isEmpty else { return nil }
    var layers: [Layer] = isTest ? [] : [.reference(.init(.vertical, at: 1))]
    if isTest { layers.append(.intervals(intervals(\.baseline, offset: 0.15), tone: .series(1), label: "baseline")) }
    layers.append(.intervals(own, tone: .series(0), label: isTest ? "candidate" : ""))
    let x =
      isTest
      ? Axis("probability of a rejection: size where the null is true, power elsewhere", range: 0...1)
      : Axis("relative efficiency, baseline = 1", scale: .logarithmic)
    let words = shown.map { pair -> String in
      let figure = pair.candidate[isTest ? (pair.candidate["size"] == nil ? "power" : "size") : "relative efficiency"]
      return "\(pair.words): \(figure?.words(decimals: isTest ? 3 : 2) ?? "-")"
    }.joined(separator: "; ")
    let what = isTest ? "Rejections of the candidate and the baseline by design" : "Relative efficiency by design"
    return Picture(
      name: name, alternative: "\(what), with 95 % intervals. \(words).",
      panels: [
        Panel(
          x: x,
          y: Axis(
            "", range: 0.4...(Double(shown.count) + 0.6),
            ticks: shown.enumerated().map { .init(Double(shown.count - $0.offset), Self.short($0.element.words)) }),
          layers: layers, height: 110 + 26 * shown.count)
      ])
  }

  /// A label of an axis: the whole is in the table.
  private static func short(_ words: String) -> String { words.count > 44 ? words.prefix(43) + "…" : words }
}
