import Engine
import Foundation
import Language
import Studies

/// A process whose data and truth are linear in noise and effects, once its few other unknown numbers are fixed.
struct LinearProcess: Sendable {
  let problem: VisibleProblem
  /// Places of the arguments that are explained.
  let endogenous: [Int]
  /// Places among these in which some observations are missing.
  let missing: Set<Int>
  let text: LinearText
  /// The unknown numbers that are neither noise nor effects, with the values to weigh.
  let shapes: [Shape]
  /// Numbers that are effects in all but name.
  let spanned: Spanned?
  /// Numbers that change nothing, or the size of all noise alone, or are spanned: where they stay.
  let fixed: [String: Double]
  /// Whether the size of all noise is unknown.
  let hasFreeScale: Bool
  /// How noise and data hang together.
  let structure: NoiseStructure
  /// Shapes that were above zero in all that was drawn.
  let isPositive: Set<String>
  /// Whether a shape moves the truth itself.
  let hasShapeTruth: Bool
  /// Of a test of such a shape: its name, its value under the hypothesis, and values of alternatives, from which the evidence is averaged.
  let tested: (name: String, null: Double, alternatives: [Double])?
  /// Whether noise moves the truth itself.
  let hasLatentTruth: Bool
  /// Whether the effects are not determined one by one.
  let isDeficient: Bool

  /// What is taken as an effect beside single numbers, and whose size is unknown.
  struct Reading: Sendable {
    /// Draws of a fixed number of entries that are effects.
    var effects: [LinearText.Effect] = []
    /// Draws in the truth whose size is unknown.
    var spread: Set<String> = []
  }

  /// A way to read a process, and what its unknown numbers do there.
  private struct Look {
    let text: LinearText
    let roles: NumberRoles
    let middle: ProcessMoments
    let edge: ProcessMoments
    let typical: [String: Double]
  }

  /// Reads a process as linear; nil where it is not, or too large.
  init?(
    _ process: Process, _ given: Given, _ live: LiveProcess, _ problem: VisibleProblem, reading: Reading, key: Key
  ) {
    let cells = problem.cells.filter { $0.process == problem.cells.first?.process }
    guard let cell = cells.first, let last = cells.last else { return nil }
    let probe = LinearProbe(problem: problem, key: key)
    /// The middle of what is drawn in the smallest design or in the largest.
    func typical(inFirst isFirst: Bool) -> [String: Double]? {
      var typical: [String: Double] = reading.spread.isEmpty ? [:] : [LinearText.spreadName: 1]
      for name in live.scalars {
        // The range of a whole number may follow from sizes.
        let isWhole = process.draw(name)?.wholeBounds != nil
        let all = isWhole ? given.values(name, inFirst: isFirst) : given.values[name]?.filter(\.isFinite) ?? []
        let numbers = all.sorted()
        guard !numbers.isEmpty else { return nil }
        typical[name] = numbers[numbers.count / 2]
      }
      return typical
    }
    guard let typicalFirst = typical(inFirst: true), let typicalLast = typical(inFirst: false) else { return nil }
    func made(_ effects: [LinearText.Effect]) -> LinearText? {
      guard
        let text = try? LinearText(process, given, live, problem, effects: effects, spread: reading.spread)
      else { return nil }
      let others = typicalFirst.filter { text.shapes.contains($0.key) }
      return probe.isLinear(text, others, cell) ? text : nil
    }
    guard var text = made(reading.effects), !text.noise.isEmpty else { return nil }
    let inTruth = Process.depends(process.truth, process.dependencies(known: Set(given.texts.keys)))
    // What a design varies without telling the data is estimated like what is drawn, where it is asked for.
    for name in live.scalars where process.draw(name) != nil || inTruth.contains(name) && given.isVaried(name) {
      if let more = made([LinearText.Effect(name: name, shape: [])] + text.effects) { text = more }
    }
    let sizes = live.endogenous.map { "np.size(\(problem.argumentNames[$0]))" }.joined(separator: " + ")
    let forgetsScale = problem.requirements.contains { [.scaleEquivariant, .scaleInvariant].contains($0) }
    func look(_ text: LinearText) -> Look? {
      let own = typicalFirst.filter { text.shapes.contains($0.key) }
      let ownLast = typicalLast.filter { text.shapes.contains($0.key) }
      guard text.effectCount <= LinearText.mostEffects, let middle = probe.moments(text, own, cell), middle.isFinite,
        let edge = cell.description == last.description ? middle : probe.moments(text, ownLast, last), edge.isFinite,
        let roles = NumberRoles(
          text, process, given, hasFreeScale: forgetsScale,
          sizes: live.endogenous.count == 1 ? sizes : "(\(sizes))",
          looks: [
            .init(typical: own, moments: { probe.moments(text, $0, cell) }),
            .init(typical: ownLast, moments: { probe.moments(text, $0, last) }),
          ])
      else { return nil }
      return Look(text: text, roles: roles, middle: middle, edge: edge, typical: ownLast)
    }
    var found = look(text)
    // An effect that others turn, as a phase turns a wave of some height, may be one of a space with them.
    for effect in text.effects where effect.shape.isEmpty && !inTruth.contains(effect.name) {
      guard let best = found, best.roles.weighed > 0 else { break }
      guard let fewer = made(text.effects.filter { $0.name != effect.name }), let other = look(fewer),
        other.roles.weighed < best.roles.weighed
      else { continue }
      found = other
    }
    guard let found, let structure = NoiseStructure(found.text, [(found.middle, cell), (found.edge, last)]) else {
      return nil
    }
    text = found.text
    let (roles, middle, edge) = (found.roles, found.middle, found.edge)
    let observed = max(middle.observed, edge.observed)
    guard observed > text.effectCount + (roles.spanned?.count ?? 0) + 1 else { return nil }
    self.problem = problem
    endogenous = live.endogenous
    missing = Set(live.endogenous.indices.filter { process.missing.contains(live.endogenous[$0]) })
    self.text = text
    fixed = roles.fixed
    spanned = roles.spanned
    hasFreeScale = roles.hasFreeScale
    self.structure = structure
    hasLatentTruth = middle.noise.contains { $0.suffix(middle.aims).contains { abs($0) > 1e-12 } }
    isDeficient = middle.isDeficient || edge.isDeficient
    let another = LinearProbe(problem: problem, key: key.split("another")).moments(text, found.typical, last)
    shapes =
      Shape.interpolated(
        roles.interpolated, structure, observed, noise: edge.noise.count,
        isKnown: another.map { $0.noise == edge.noise } ?? false, beside: !roles.many.isEmpty) + roles.many
    isPositive = Set(shapes.map(\.name).filter { given.values[$0]?.allSatisfy { $0 > 0 } ?? false })
    hasShapeTruth = !inTruth.isDisjoint(with: shapes.map(\.name))
    let weighed = shapes
    tested = process.hypothesis.flatMap { hypothesis in
      guard problem.cost == .test, inTruth == [hypothesis.name],
        weighed.contains(where: { $0.name == hypothesis.name && !$0.isSharp })
      else { return nil }
      let others = Set(given.values[hypothesis.name] ?? []).subtracting([hypothesis.value]).filter(\.isFinite).sorted()
      // Of many that were drawn, four that lie apart.
      let chosen = others.count <= 4 ? others : (0..<4).map { others[(2 * $0 + 1) * others.count / 8] }
      return chosen.isEmpty ? nil : (hypothesis.name, hypothesis.value, chosen)
    }
    if case .units = structure, hasLatentTruth || spanned != nil || !missing.isEmpty { return nil }
  }
}
