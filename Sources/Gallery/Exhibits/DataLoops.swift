import Foundation
import Pictures
import Studies

/// Loops on real tables, as `aitken collapse data --format json` prints them: every object that has `"generations"` is a series,
/// named by what else it says of itself in words, and every `{"value", "mcse"}` in a generation is a figure.
public struct DataLoops: Sendable {
  /// One series: a regime with its verifier.
  struct Series: Sendable {
    var name: String
    /// By figure: the generations with their values.
    var figures: [String: [Curve.Point]]
  }

  /// The sentences of the result, if it has any.
  public let words: String?
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

  /// From the JSON itself; `path` is where it stood.
  init(_ json: OrderedJSON, path: String) throws {
    source = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    words = json["words"]?.string
    command = json["command"]?.string ?? "aitken collapse data (its result: \(path))"
    var found: [Series] = []
    var names: [String] = []
    Self.search(json, inherited: [], &found, &names)
    guard !found.isEmpty else {
      throw FigureError(
        message: "\(path): there are no generations in it; write it with aitken collapse data --format json")
    }
    series = found
    self.names = names
  }

  /// A picture for each figure, a line for each series.
  public var exhibits: [Exhibit] {
    names.map { name in
      let lines = series.enumerated().compactMap { index, series -> Layer? in
        series.figures[name].map { .line(Curve(series.name, $0, tone: .series(index))) }
      }
      let ends = series.compactMap { series -> String? in
        guard let last = series.figures[name]?.last, last.y.isFinite else { return nil }
        return "\(series.name) \(Digits(3).text(Measure(last.y, mcse: last.error)))"
      }
      let plain = String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
      let caption =
        "\(name.prefix(1).uppercased() + name.dropFirst()), in the last generation: \(ends.joined(separator: "; "))."
      return Exhibit(
        picture: Picture(
          name: "data-\(source)-\(plain)", alternative: caption,
          panels: [Panel(x: Axis("generation"), y: Axis(name), layers: lines)]), caption: caption, command: command)
    }
  }

  private static func search(
    _ json: OrderedJSON, inherited: [String], _ found: inout [Series], _ names: inout [String]
  ) {
    switch json {
    case .array(let items): for item in items { search(item, inherited: inherited, &found, &names) }
    case .object(let members):
      // What tells one series from another: short words, such as a regime.
      let own = members.compactMap { member -> String? in
        guard ["regime", "verifier", "model", "arm", "name"].contains(member.name), let text = member.value.string
        else {
          return nil
        }
        return member.name == "verifier" ? (text == "none" ? "no verifier" : "verifier \(text)") : text
      }
      let labels = inherited + own
      if let generations = json["generations"]?.items, generations.contains(where: { $0["generation"] != nil }) {
        var figures: [String: [Curve.Point]] = [:]
        for (index, item) in generations.enumerated() {
          let number = item["generation"]?.number ?? Double(index)
          collect(item, at: number, &figures, &names)
        }
        found.append(Series(name: labels.joined(separator: ", "), figures: figures))
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
