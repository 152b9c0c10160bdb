import Collapse
import Foundation
import Pictures
import Studies

extension NetworkResult {
  /// Accuracy against p*, a mark a verifier, and against the share of right verdicts beside it.
  public func exhibit(command: String) -> Exhibit {
    let highest = (lines.map(\.accuracy.value) + [generator.value]).filter(\.isFinite).max() ?? 1
    // The next tenth above everything.
    let top = min(1, ((highest + 0.02) * 10).rounded(.up) / 10)
    func panel(_ name: String, _ figure: (Line) -> Measure) -> Panel {
      let points = lines.compactMap { line -> Curve.Point? in
        let (x, y) = (figure(line).value, line.accuracy)
        guard x.isFinite, y.value.isFinite else { return nil }
        return Curve.Point(x, y.value, error: y.mcse.isFinite ? y.mcse : 0)
      }.sorted { $0.x < $1.x }
      return Panel(
        x: Axis(name, range: 0...1), y: Axis("accuracy of the next network", range: 0...top),
        layers: [
          .reference(.init(.horizontal, at: generator.value, "generator")),
          .points(Curve("a verifier each", points, tone: .series(0))),
        ], height: 300)
    }
    let figures = lines.map { line in
      String(
        format: "%@ p* %.2f, accuracy %.2f", line.verifier.name(loop.task), line.threshold.value, line.accuracy.value)
    }
    return Exhibit(
      picture: Picture(
        name: "network", alternative: "\(words) \(figures.joined(separator: "; ")).",
        panels: [panel("p*", { $0.threshold }), panel("share of right verdicts", { $0.verdicts })]),
      caption: words, command: command)
  }
}
