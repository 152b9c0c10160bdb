import Collapse
import Engine
import Foundation
import Language
import Pictures
import Research
import Studies
import Testing
import Verification

@testable import Gallery

/// What is drawn is what was measured.
@Suite struct ExhibitTests {
  private static func curves(_ picture: Picture, panel: Int = 0) -> (lines: [Curve], theories: [Curve]) {
    var (lines, theories): ([Curve], [Curve]) = ([], [])
    for layer in picture.panels[panel].layers {
      if case .line(let curve) = layer { lines.append(curve) }
      if case .theory(let curve) = layer { theories.append(curve) }
    }
    return (lines, theories)
  }

  @Test func aLawIsDrawnAsItWasSimulated() async throws {
    let law = try LawCatalogue.law(named: "gaussian")
    let result = try await LawExperiment(
      law: law, setting: law.setting(generations: 6, samples: 20), runs: 200, seed: 3
    ).run(threads: 2)
    let exhibit = result.exhibit(panels: [["variance", "median variance"], ["squared mean"]])
    #expect(exhibit.picture.panels.count == 2)
    let (lines, theories) = Self.curves(exhibit.picture)
    #expect(lines.map(\.label) == ["variance", "median variance"] && theories.count == 2)
    let column = try #require(result.measures.firstIndex { $0.name == "variance" })
    #expect(lines[0].points.map(\.y) == result.figures.map { $0[column].measure.value })
    #expect(lines[0].points.map(\.error) == result.figures.map { $0[column].measure.mcse })
    // E of the variance after t generations is (1 - 1/n)^t.
    for (t, point) in theories[0].points.enumerated() { #expect(abs(point.y - pow(0.95, Double(t))) < 1e-9) }
    #expect(exhibit.command == "aitken collapse run gaussian --generations 6 --samples 20 --runs 200 --seed 3")
    #expect(exhibit.caption.contains("200 runs") && exhibit.caption.contains("in theory 0.735"))
    #expect(exhibit.picture.alternative == exhibit.caption)
  }

  @Test func thePhaseDiagramHasItsLine() async throws {
    let base = try VerifiedLabels(
      rates: VerifierRates(error: 0.65, keepCorrect: 0.8, keepWrong: 0.2), samples: 300, dimension: 20, norm: 2,
      learner: .ridge)
    let diagram = try await PhaseDiagram.overErrorAndSamples(
      base, errors: [0.5, 0.8, 0.9], samples: [100, 1000], runs: 4, seed: 1, threads: 2)
    let picture = diagram.exhibit(name: "x", title: "", caption: "", command: "").picture
    #expect(Self.curves(picture).theories[0].points.map(\.x).allSatisfy { abs($0 - 0.8) < 1e-12 })
    guard case .heatMap(let map) = picture.panels[0].layers[0] else {
      Issue.record("no heat map")
      return
    }
    #expect(map.columns == [0.5, 0.8, 0.9] && map.rows == [100, 1000] && map.values.count == 2)
    #expect(map.values[1][0] > 0.9 && map.values[1][2] < 0.4)
    let kept = try await PhaseDiagram.overKept(base, values: [0.4, 0.8], runs: 4, seed: 1, threads: 2)
    let line = Self.curves(kept.exhibit(name: "x", title: "", caption: "", command: "").picture).theories[0]
    // psi = phi (1 - p)/p
    for point in line.points { #expect(abs(point.x - point.y * 0.35 / 0.65) < 1e-12) }
  }

  @Test func constructedAuditsAreAnsweredAsTheyShould() throws {
    let answers = try ConstructedAudit.machines.map { try ConstructedAudit.audit($0, seed: 1).answer }
    #expect(answers == [.may, .open, .mayNot])
    let audit = try ConstructedAudit.audit(ConstructedAudit.machines[0], seed: 1)
    let again = try AuditTable(SourceText(name: "audit.csv", text: ConstructedAudit.text(audit)))
    #expect(again.items.map(\.machine) == audit.items.map(\.machine))
    guard
      case .intervals(let intervals, _, _) = audit.exhibit(name: "a", title: "", command: "").picture.panels[0].layers[
        1]
    else {
      Issue.record("no intervals")
      return
    }
    #expect(
      intervals[0].value == audit.overall.keepCorrect.value && intervals[0].lower == audit.overall.keepCorrect.lower)
  }

  @Test func loopsOnTablesAreReadFromTheirResults() throws {
    let text = """
      {"table": "wages", "words": "The tails went first.", "loops": [
        {"regime": "replace", "verifier": "none", "generations": [
          {"generation": 0, "measures": {"entropy": {"value": 2.0, "mcse": 0.1}, "privacy": {"advantage": {"value": 0.5, "mcse": null}}}},
          {"generation": 1, "measures": {"entropy": {"value": 1.0, "mcse": 0.2}, "privacy": {"advantage": {"value": 0.25, "mcse": 0}}}}]},
        {"regime": "accumulate", "verifier": "oracle", "generations": [
          {"generation": 0, "measures": {"entropy": {"value": 2.0, "mcse": 0.1}}, "theory": {"entropy": {"value": 9}}}]}]}
      """
    let loops = try DataLoops(OrderedJSON(parsing: text), path: "out/wages.json")
    #expect(loops.words == ["The tails went first."])
    #expect(loops.exhibits.map(\.picture.name) == ["data-wages-entropy"])
    let picture = loops.exhibits[0].picture
    #expect(picture.panels.map(\.title) == ["no verifier", "verifier: oracle"])
    #expect(Self.curves(picture).lines[0].points == [.init(0, 2, error: 0.1), .init(1, 1, error: 0.2)])
    #expect(Self.curves(picture, panel: 1).lines[0].points.count == 1)
    #expect(loops.exhibits[0].caption.contains("replace, no verifier 1.0 (0.2)"))
    #expect(throws: FigureError.self) { try DataLoops(OrderedJSON(parsing: "{}"), path: "x") }
  }
}
