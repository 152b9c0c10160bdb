import Engine
import Foundation
import Language
import Studies

/// A process whose data and truth are linear in noise and effects, once its few other unknown numbers are fixed.
struct LinearProcess: Sendable {
  let problem: VisibleProblem
  /// Places of the arguments that are explained.
  let endogenous: [Int]
  let text: LinearText
  /// The unknown numbers that are neither noise nor effects, with the values to weigh.
  let shapes: [Shape]
  /// Numbers that change nothing, or the size of all noise alone: where they stay.
  let fixed: [String: Double]
  /// Whether the size of all noise is unknown.
  let hasFreeScale: Bool
  /// How noise and data hang together.
  let structure: NoiseStructure
  /// Whether noise moves the truth itself.
  let hasLatentTruth: Bool
  /// Whether the effects are not determined one by one.
  let isDeficient: Bool

  /// An unknown number with values from one end to the other.
  struct Shape: Sendable {
    let name: String
    let values: [Double]
  }

  /// What is taken as an effect beside single numbers, and whose size is unknown.
  struct Reading: Sendable {
    /// Draws of a fixed number of entries that are effects.
    var effects: [LinearText.Effect] = []
    /// Draws in the truth whose size is unknown.
    var spread: Set<String> = []
  }

  /// Reads a process as linear; nil where it is not, or too large.
  init?(
    _ process: Process, _ given: Given, _ live: LiveProcess, _ problem: VisibleProblem, reading: Reading, key: Key
  ) {
    let cells = problem.cells.filter { $0.process == problem.cells.first?.process }
    guard let cell = cells.first, let last = cells.last else { return nil }
    let probe = LinearProbe(problem: problem, key: key)
    var typical: [String: Double] = reading.spread.isEmpty ? [:] : [LinearText.spreadName: 1]
    for name in live.scalars {
      guard let numbers = given.values[name]?.filter(\.isFinite).sorted(), !numbers.isEmpty else { return nil }
      typical[name] = numbers[numbers.count / 2]
    }
    func made(_ effects: [LinearText.Effect]) -> LinearText? {
      guard
        let text = try? LinearText(process, given, live, problem, effects: effects, spread: reading.spread)
      else { return nil }
      let others = typical.filter { text.shapes.contains($0.key) }
      return probe.isLinear(text, others, cell) ? text : nil
    }
    guard var text = made(reading.effects), !text.noise.isEmpty else { return nil }
    for name in live.scalars where process.draw(name) != nil {
      if let more = made([LinearText.Effect(name: name, shape: [])] + text.effects) { text = more }
    }
    guard text.effectCount <= LinearText.mostEffects else { return nil }
    let own = typical.filter { text.shapes.contains($0.key) }
    guard let middle = probe.moments(text, own, cell), middle.isFinite,
      let edge = cell.description == last.description ? middle : probe.moments(text, own, last), edge.isFinite
    else { return nil }
    // What is left: numbers that matter, and how far they go.
    var fixed: [String: Double] = [:]
    var shapes: [Shape] = []
    var hasFreeScale = problem.requirements.contains(.scaleEquivariant)
    for name in text.shapes {
      let numbers = name == LinearText.spreadName ? [0.3, 3] : given.values[name]?.filter(\.isFinite) ?? []
      guard let low = numbers.min(), let high = numbers.max() else { return nil }
      let found = Self.ends(low, high).compactMap { end -> (Double, ProcessMoments)? in
        var values = own
        for share in [1.0, 0.6, 0.3, 0.0] {
          let start = typical[name] ?? end
          values[name] = start + share * (end - start)
          if let moments = probe.moments(text, values, cell), moments.isFinite { return (values[name] ?? end, moments) }
        }
        return nil
      }
      guard found.count == 2, found[0].0 < found[1].0 else {
        fixed[name] = typical[name]
        continue
      }
      switch found[0].1.difference(to: found[1].1) {
      case .none: fixed[name] = typical[name]
      case .scale:
        fixed[name] = typical[name]
        hasFreeScale = true
      case .shape: shapes.append(Shape(name: name, values: [found[0].0, found[1].0]))
      }
    }
    guard shapes.count <= 3, let structure = NoiseStructure(text, [(middle, cell), (edge, last)]) else { return nil }
    let observed = max(middle.observed, edge.observed)
    guard observed > text.effectCount + 1 else { return nil }
    self.problem = problem
    endogenous = live.endogenous
    self.text = text
    self.fixed = fixed
    self.hasFreeScale = hasFreeScale
    self.structure = structure
    hasLatentTruth = middle.noise.contains { $0.suffix(middle.aims).contains { abs($0) > 1e-12 } }
    isDeficient = middle.isDeficient || edge.isDeficient
    let another = LinearProbe(problem: problem, key: key.split("another")).moments(text, own, last)
    self.shapes = Self.thinned(
      shapes, structure, observed, noise: edge.noise.count, isKnown: another.map { $0.noise == edge.noise } ?? false)
    if case .units = structure, hasLatentTruth { return nil }
  }

  /// How far to look beyond what was drawn: half as far again, and not beyond one where all are shares.
  private static func ends(_ low: Double, _ high: Double) -> [Double] {
    if low > 0 { return [low / 1.5, high < 1 ? max(high + (1 - high) / 2, min(0.99, 1.3 * high)) : 1.5 * high] }
    let width = high - low
    // Where all are between minus one and one, as correlations are, half of what is left on either side.
    if low > -1, high < 1 { return [max(low - 0.2 * width, (low - 1) / 2), min(high + 0.2 * width, (high + 1) / 2)] }
    return [low - 0.2 * width, high + 0.2 * width]
  }

  /// As many values as can be weighed in passing: some hundred combinations, fewer where covariance matrices are large. They are the
  /// nodes of Chebyshev's polynomials, so that what is between them is known from them.
  ///
  /// - Parameters:
  ///   - noise: units of noise.
  ///   - isKnown: whether the covariance follows from sizes alone, so that it is computed once.
  private static func thinned(
    _ shapes: [Shape], _ structure: NoiseStructure, _ observed: Int, noise: Int, isKnown: Bool
  ) -> [Shape] {
    guard !shapes.isEmpty else { return [] }
    var most = 100.0
    // A sealed design may have half as many data again, and a candidate may compute 3 × 10⁸ operations before its first replication,
    // some millions in each.
    if case .dense = structure {
      let n = Double(observed)
      let once = 2 * n * n * Double(noise) + 3 * n * n * n
      most = min(most, max(isKnown ? 6 : 4, isKnown ? 2.5e8 / (pow(1.6, 3) * once) : 3e6 / once))
    }
    let count = max(3, min(11, Int(pow(most, 1 / Double(shapes.count)))))
    return shapes.map { shape in
      let (low, high) = (shape.values[0], shape.values[1])
      let isRatio = low > 0 && high > 1
      let values = (0..<count).map { place in
        let share = (1 - cos(Double.pi * (Double(place) + 0.5) / Double(count))) / 2
        let value = isRatio ? low * pow(high / low, share) : low + share * (high - low)
        return Double(String(format: "%.6g", value)) ?? value
      }
      return Shape(name: shape.name, values: values)
    }
  }
}
