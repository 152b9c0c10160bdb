import Foundation
import Pictures
import Research
import Studies

extension VerifierComparison {
  /// True quality by generation above diversity, both arms.
  public var exhibit: Exhibit {
    let quality = Panel(
      title: "True quality of what is accepted (sealed designs)", x: .generations,
      y: Axis("relative efficiency", scale: .logarithmic),
      layers: [.reference(.init(.horizontal, at: 1, baseline))]
        + curves { generation in
          let figure = generation.logEfficiency
          let error = figure.mcse.isFinite ? 2 * figure.mcse : 0
          return (exp(figure.value), exp(figure.value - error), exp(figure.value + error))
        })
    let diversity = Panel(
      title: "Behaviours that new programs are made from", x: .generations,
      y: Axis("effective number", scale: .logarithmic),
      layers: curves { generation in
        let figure = generation.keptBehaviours
        let error = figure.mcse.isFinite ? 2 * figure.mcse : 0
        return (figure.value, figure.value - error, figure.value + error)
      })
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    return Exhibit(
      picture: Picture(
        name: "researcher-\(name.prefix { $0 != "_" })", title: problem, alternative: words,
        panels: [quality, diversity]),
      caption: words,
      command:
        "aitken collapse researcher \(file) --candidates \(candidates) --runs \(seeds.count) --seed \(seeds.first ?? 1)"
    )
  }

  private func curves(_ figure: (Generation) -> (value: Double, lower: Double, upper: Double)) -> [Layer] {
    arms.enumerated().map { index, arm in
      .line(
        Curve(
          Self.name(arm.selection),
          arm.generations.compactMap { generation in
            let (value, lower, upper) = figure(generation)
            // Before anything was accepted there is no quality.
            guard value.isFinite, lower <= upper else { return nil }
            return Curve.Point(Double(generation.generation), value, band: lower...upper)
          }, tone: .series(index)))
    }
  }
}
