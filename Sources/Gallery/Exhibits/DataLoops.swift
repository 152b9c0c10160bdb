import Collapse
import Foundation
import Pictures
import Studies

/// Loops on real tables, as `aitken collapse data --format json` prints them: every object that has `"generations"` is a series,
/// named by what else it says of itself in words, and every `{"value", "mcse"}` in a generation is a figure.
public struct DataLoops: Sendable {
  /// One series: a regime with its verifier.
  struct Series: Sendable {
    /// What it says of itself, by member: "regime", "verifier", …
    var labels: [String: String]
    /// What tells it from the others.
    var name = ""
    /// By figure: the generations with their values.
    var figures: [String: [Curve.Point]]
  }

  /// The sentences of the results: what collapsed first.
  public let words: [String]
  private let series: [Series]
  /// Names of the figures in the order of the text.
  private let names: [String]
  private let source: String
  private let command: String

  /// Reads a result.
  /// - Throws: `FigureError` where the file cannot be read, or holds no generations.
  public init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FigureError(message: "\(path): cannot be read")
    }
    do {
      try self.init(OrderedJSON(parsing: String(decoding: data, as: UTF8.self)), path: path)
    } catch let error as OrderedJSON.ParseError {
      throw FigureError(message: "\(path): this is no JSON (\(error))")
    }
  }

  /// Loops that have just been run on the table or text at `source`.
  /// - Throws: `FigureError`, if there are none.
  public init(_ grid: LoopGrid, source: String) throws { try self.init(grid.json, path: source) }

  /// From the JSON itself; `path` is where it stood.
  init(_ json: OrderedJSON, path: String) throws {
    source = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let parts = json.items ?? [json]
    words = parts.compactMap { $0["words"]?.string }
    command = Self.command(parts.first, count: parts.count) ?? "aitken collapse data (its result: \(path))"
    var found: [Series] = []
    var names: [String] = []
    Self.search(json, inherited: [:], &found, &names)
    guard !found.isEmpty else {
      throw FigureError(
        message: "\(path): there are no generations in it; write it with aitken collapse data --format json")
    }
    // What all say of themselves tells none from another.
    let telling = Self.keys.filter { key in Set(found.map { $0.labels[key] }).count > 1 }
    series = found.map { series in
      var series = series
      series.name = telling.filter { $0 != "verifier" }.compactMap { series.labels[$0] }.joined(separator: ", ")
      return series
    }
    self.names = names
  }

  /// Members whose words tell one series from another.
  private static let keys = ["model", "regime", "arm", "name", "verifier"]

  /// Figures that a page shows, in this order, if they are there; else the first eight.
  private static let chosen = [
    "precision", "recall", "vendi score", "effective support", "entropy", "tail recall", "naive type-I error",
    "corrected type-I error", "membership advantage", "perplexity", "distinct-2", "support",
  ]

  /// The command that makes the figures again, of a result of `aitken collapse data`.
  private static func command(_ json: OrderedJSON?, count: Int) -> String? {
    guard let json, let table = json["table"]?.string, let model = json["model"]?.string,
      let parameters = json["parameters"]
    else { return nil }
    func number(_ name: String) -> String { parameters[name]?.integer.map { " --\(name) \($0)" } ?? "" }
    let kind =
      count > 1
      ? " --all" : " --regime \(json["regime"]?.string ?? "replace") --verifier \(json["verifier"]?.string ?? "none")"
    return "aitken collapse data \(table) --model \(model)\(kind)\(number("generations"))\(number("runs"))"
      + (parameters["seed"]?.string.map { " --seed \($0)" } ?? "")
  }

  /// A picture for each figure; a panel for each verifier, in which each regime is a line.
  public var exhibits: [Exhibit] {
    let shown = Self.chosen.filter { names.contains($0) }
    return (shown.isEmpty ? Array(names.prefix(8)) : shown).map { exhibit($0) }
  }

  private func exhibit(_ name: String) -> Exhibit {
    var verifiers: [String?] = []
    for series in series where !verifiers.contains(series.labels["verifier"]) {
      verifiers.append(series.labels["verifier"])
    }
    let panels = verifiers.map { verifier -> Panel in
      let members = series.filter { $0.labels["verifier"] == verifier }
      let lines = members.enumerated().compactMap { index, series -> Layer? in
        series.figures[name].map { .line(Curve(members.count > 1 ? series.name : "", $0, tone: .series(index))) }
      }
      return Panel(
        title: verifiers.count > 1 ? Self.words(verifier) : "", x: .generations, y: Axis(name), layers: lines,
        height: 330)
    }
    let ends = series.compactMap { series -> String? in
      guard let last = series.figures[name]?.last, last.y.isFinite else { return nil }
      let label = [series.name, verifiers.count > 1 ? Self.words(series.labels["verifier"]) : ""].filter { !$0.isEmpty }
      return "\(label.joined(separator: ", ")) \(Digits(3).text(Measure(last.y, mcse: last.error)))"
    }
    let plain = String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    let caption =
      "\(name.prefix(1).uppercased() + name.dropFirst()), in the last generation: \(ends.joined(separator: "; "))."
    return Exhibit(
      picture: Picture(name: "data-\(source)-\(plain)", alternative: caption, panels: panels), caption: caption,
      command: command)
  }

  private static func words(_ verifier: String?) -> String {
    verifier.map { $0 == "none" ? "no verifier" : "verifier: \($0)" } ?? ""
  }

  private static func search(
    _ json: OrderedJSON, inherited: [String: String], _ found: inout [Series], _ names: inout [String]
  ) {
    switch json {
    case .array(let items): for item in items { search(item, inherited: inherited, &found, &names) }
    case .object(let members):
      var labels = inherited
      for member in members where keys.contains(member.name) {
        if let text = member.value.string { labels[member.name] = text }
      }
      if let generations = json["generations"]?.items, generations.contains(where: { $0["generation"] != nil }) {
        var figures: [String: [Curve.Point]] = [:]
        for (index, item) in generations.enumerated() {
          let number = item["generation"]?.number ?? Double(index)
          collect(item, at: number, &figures, &names)
        }
        found.append(Series(labels: labels, figures: figures))
        return
      }
      for member in members { search(member.value, inherited: labels, &found, &names) }
    default: break
    }
  }

  private static func collect(
    _ json: OrderedJSON, at generation: Double, _ figures: inout [String: [Curve.Point]], _ names: inout [String]
  ) {
    guard case .object(let members) = json else { return }
    for member in members {
      if let value = member.value["value"]?.number {
        if !names.contains(member.name) { names.append(member.name) }
        let error = member.value["mcse"]?.number ?? 0
        figures[member.name, default: []].append(.init(generation, value, error: error.isFinite ? error : 0))
      } else if member.name != "theory" {
        collect(member.value, at: generation, &figures, &names)
      }
    }
  }
}
