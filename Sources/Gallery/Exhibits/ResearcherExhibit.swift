import Foundation
import Pictures
import Research
import Studies

extension VerifierComparison {
  /// True quality by generation above diversity, both arms.
  public var exhibit: Exhibit {
    let quality = Panel(
      title: "True quality of what is accepted (sealed designs)", x: Axis("generation"),
      y: Axis("relative efficiency", scale: .logarithmic),
      layers: [.reference(.init(.horizontal, at: 1, baseline))] + curves { $0.efficiency })
    let diversity = Panel(
      title: "Behaviours that new programs are made from", x: Axis("generation"),
      y: Axis("effective number", scale: .logarithmic), layers: curves { $0.keptBehaviours })
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

  private func curves(_ figure: (Generation) -> Measure) -> [Layer] {
    arms.enumerated().map { index, arm in
      .line(
        Curve(
          Self.name(arm.selection),
          arm.generations.map { generation in
            let measure = figure(generation)
            return Curve.Point(
              Double(generation.generation), measure.value, error: measure.mcse.isFinite ? measure.mcse : 0)
          }, tone: .series(index)))
    }
  }
}
