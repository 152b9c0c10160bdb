import Collapse
import Foundation
import Pictures
import Studies

extension PhaseDiagram {
  /// The diagram as a heat map, with the line at which theory changes its answer.
  public func exhibit(name: String, title: String, caption: String, command: String) -> Exhibit {
    let isSample = rows.name == "samples"
    let horizontal = Axis(Self.words(columns.name))
    let vertical = Axis(Self.words(rows.name), scale: isSample ? .logarithmic : .linear)
    let map = HeatMap(
      columns: columns.values, rows: rows.values, values: cells.map { $0.map(\.accuracy.value) }, label: "accuracy")
    let panel = Panel(
      title: title, x: horizontal, y: vertical,
      layers: [.heatMap(map), .theory(Curve("where theory changes its answer", boundary, tone: .ink))], height: 360)
    let largest = cells.joined().map(\.accuracy.mcse).max() ?? 0
    let sentence = caption + String(format: " The largest standard error of a cell is %.3f.", largest)
    return Exhibit(
      picture: Picture(name: name, alternative: sentence, panels: [panel]), caption: sentence, command: command)
  }

  /// p = p* over (p, N); ψ = φ(1 − p)/p over (φ, ψ).
  private var boundary: [Curve.Point] {
    guard let cell = cells.first?.first else { return [] }
    if rows.name == "samples" {
      guard let low = rows.values.first, let high = rows.values.last else { return [] }
      let threshold = cell.experiment.rates.threshold
      return [.init(threshold, low * 0.58), .init(threshold, high * 1.7)]
    }
    let odds = (1 - cell.experiment.rates.error) / cell.experiment.rates.error
    guard let low = rows.values.first, let high = rows.values.last, let most = columns.values.last else { return [] }
    // Rows are φ, columns ψ.
    let ends = [low - 0.05, min(high + 0.05, (most + 0.05) / odds)]
    return ends.map { .init($0 * odds, $0) }
  }

  private static func words(_ name: String) -> String {
    switch name {
    case "samples": "labels N"
    case "error": "share of wrong labels p"
    case "keep correct": "right labels kept φ"
    case "keep wrong": "wrong labels kept ψ"
    default: name
    }
  }
}

/// What is learnt from labels, as their number grows, with verifiers of several strengths.
public struct VerifierStrengths: Sendable {
  /// One verifier.
  public struct Row: Sendable {
    /// Words.
    public var name: String
    /// Its rates.
    public var rates: VerifierRates
    /// By number of labels.
    public var figures: [(samples: Int, accuracy: Measure, prediction: Double)]
  }

  /// The verifiers, weakest first.
  public let rows: [Row]
  /// p
  public let error: Double
  /// Runs a figure.
  public let runs: Int
  /// The seed.
  public let seed: UInt64

  /// Runs the experiment of `aitken collapse verified` for each verifier and number of labels.
  public static func run(
    error: Double = 0.6, runs: Int, seed: UInt64, threads: Int,
    samples: [Int] = [30, 100, 300, 1000, 3000, 10_000, 30_000]
  ) async throws -> VerifierStrengths {
    let verifiers = [
      ("none: φ = ψ = 1", 1.0, 1.0), ("weak: φ = .7, ψ = .5", 0.7, 0.5), ("middling: φ = .8, ψ = .5", 0.8, 0.5),
      ("strong: φ = .9, ψ = .1", 0.9, 0.1),
    ]
    var rows: [Row] = []
    for (name, keepCorrect, keepWrong) in verifiers {
      let rates = VerifierRates(error: error, keepCorrect: keepCorrect, keepWrong: keepWrong)
      var row = Row(name: name, rates: rates, figures: [])
      for count in samples {
        try Task.checkCancellation()
        let experiment = try VerifiedLabels(rates: rates, samples: count, dimension: 20, norm: 2, learner: .ridge)
        let accuracy = try await experiment.accuracy(runs: runs, seed: seed, threads: threads)
        row.figures.append((count, accuracy, experiment.prediction.accuracy))
      }
      rows.append(row)
    }
    return VerifierStrengths(rows: rows, error: error, runs: runs, seed: seed)
  }

  /// Accuracy against the number of labels, a line a verifier, the prediction dashed.
  public var exhibit: Exhibit {
    let lines = rows.enumerated().flatMap { index, row -> [Layer] in
      [
        .theory(
          Curve(
            index == 0 ? "prediction" : "", row.figures.map { .init(Double($0.samples), $0.prediction) }, tone: .ink)),
        .points(
          Curve(
            row.name, row.figures.map { .init(Double($0.samples), $0.accuracy.value, error: $0.accuracy.mcse) },
            tone: .series(index))),
      ]
    }
    let ends = rows.map { row -> String in
      let figure = row.figures.last
      let accuracy = figure.map { $0.accuracy.text(Digits(3)) } ?? "-"
      return "\(row.name): \(accuracy), threshold p* = \(String(format: "%.2f", row.rates.threshold))"
    }
    let percent = String(format: "%.0f %%", 100 * error)
    let caption =
      "\(percent) of the labels are wrong. Accuracy of what is learnt from \(rows.first?.figures.last?.samples ?? 0) labels "
      + "after each verifier's filter: \(ends.joined(separator: "; ")). More labels help only on the right side of the threshold."
    return Exhibit(
      picture: Picture(
        name: "verifier-strengths", alternative: caption,
        panels: [
          Panel(
            x: Axis("labels N", scale: .logarithmic), y: Axis("accuracy", range: 0...1),
            layers: [.reference(.init(.horizontal, at: 0.5, "chance"))] + lines, height: 380)
        ]), caption: caption,
      command: "aitken collapse verified --error \(error) --keep-correct 0.9 --keep-wrong 0.1 --samples 30000 "
        + "--runs \(runs) --seed \(seed), and so on with the φ, ψ and N of the picture")
  }
}
