import Foundation
import Studies
import Testing

@testable import Collapse

/// Definitions of collapse on one loop.
@Suite struct DefinitionTests {
  /// Figures of the distribution by SciPy 1.17 (`quad`).
  @Test func theDistribution() {
    #expect(abs(TwoModes.real.risk) < 1e-12 && abs(TwoModes.real.tail - 1) < 1e-3)
    #expect(abs(TwoModes.unaware - 0.2247588547597717) < 0.001, "\(TwoModes.unaware)")
    #expect(abs(TwoModes.real.hallucinated - 3.1671e-5) < 1e-7, "\(TwoModes.real.hallucinated)")
    let gone = TwoModes([(x: 0.5, kind: 0), (x: -0.5, kind: 0)])
    #expect(gone.risk == .infinity && gone.modes[1].share == 0 && gone.modes[0].variance == 0.25)
  }

  @Test func theyDoNotAgree() async throws {
    let study = try await DefinitionStudy.run(samples: 200, generations: 60, runs: 60, seed: 3, threads: 2)
    let again = try await DefinitionStudy.run(samples: 200, generations: 60, runs: 60, seed: 3, threads: 1)
    #expect(study.json == again.json)
    func answer(_ regime: CollapseRegime, _ definition: CollapseDefinition) throws -> Bool? {
      let row = try #require(DefinitionStudy.regimes.firstIndex(of: regime))
      let column = try #require(CollapseDefinition.allCases.firstIndex(of: definition))
      return study.cells[row][column].isCollapse
    }
    // Replacing loses the rare kind; accumulating neither that nor the variance.
    for definition in [CollapseDefinition.catastrophic, .modes] {
      #expect(try answer(.replace, definition) == true, "\(definition)")
    }
    for definition in [CollapseDefinition.modes, .variance, .tails, .scaling] {
      #expect(try answer(.accumulate, definition) == false, "\(definition)")
    }
    #expect(study.words.contains("accumulate "))
  }

  @Test func mistakesAreExplained() async {
    await #expect(throws: LawError.self) { _ = try await DefinitionStudy.run(runs: 3, threads: 1) }
  }
}
