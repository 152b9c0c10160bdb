import Foundation
import Pictures
import Research
import Studies

extension LearningCurves {
  /// What is found by round above the diversity of what is proposed, for each lesson.
  public var exhibit: Exhibit {
    func panel(_ title: String, _ axis: Axis, _ figure: @escaping (Search) -> Double) -> Panel {
      Panel(
        title: title, x: Axis("round"), y: axis,
        layers: arms.enumerated().map { index, arm in
          .line(
            Curve(
              arm.lesson.words,
              (0..<rounds).map { round in
                let mean = mean(arm, round: round, figure)
                let error = mean.mcse.isFinite ? 2 * mean.mcse : 0
                return Curve.Point(Double(round + 1), mean.value, band: mean.value - error...mean.value + error)
              }, tone: .series(index)))
        })
    }
    return Exhibit(
      picture: Picture(
        name: "learning", title: "Learning from its own output", alternative: words,
        panels: [
          panel("Confirmed on sealed designs", Axis("log relative efficiency"), \.gain),
          panel("Behaviours proposed", Axis("effective number"), \.behaviours),
        ]),
      caption: words,
      command: "aitken collapse learning \(files.joined(separator: " ")) --rounds \(rounds) --candidates \(candidates) "
        + "--seeds \(seeds.count) --seed \(seeds.first ?? 1)")
  }
}
