import Engine
import Foundation
import Studies
import Testing

@testable import Collapse

/// Loops on tables and texts.
@Suite struct LoopTests {
  static let table = ModelTests.table(400, seed: 11)

  static func settings(_ change: (inout LoopSettings) -> Void = { _ in }) -> LoopSettings {
    var settings = LoopSettings()
    settings.generations = 3
    settings.runs = 4
    settings.samples = 80
    change(&settings)
    return settings
  }

  static func loop(_ model: TableModelName = .gaussian, _ settings: LoopSettings) throws -> TableLoop {
    try TableLoop(table: table, source: "t.csv", model: model, settings: settings)
  }

  @Test(arguments: TableModelName.allCases, LoopVerifier.allCases)
  func everyModelWithEveryVerifier(model: TableModelName, verifier: LoopVerifier) async throws {
    let settings = Self.settings { $0.verifier = verifier }
    let one = try await Self.loop(model, settings).run(threads: 1)
    let two = try await Self.loop(model, settings).run(threads: 2)
    #expect(one.json == two.json)
    #expect(one.figures.count == 4 && one.figures[3].count == one.measures.count)
    for column in one.measures.indices where one.measures[column].family != .selection {
      #expect(one.figures[3][column].value.isFinite, "\(one.measures[column].name)")
      #expect(one.figures[3][column].mcse.isFinite)
    }
    #expect((one.figure("kept share", 1) == nil) == (verifier == .none))
  }

  @Test(arguments: LoopSettings.allRegimes)
  func everyRegime(regime: CollapseRegime) async throws {
    let settings = Self.settings { $0.regime = regime }
    let result = try await Self.loop(.copula, settings).run(threads: 2)
    let again = try await Self.loop(.copula, settings).run(threads: 1)
    #expect(result.json == again.json)
    #expect((result.figure("variance ratio", 3)?.value ?? 0) > 0.3)
    #expect(result.csvLines.allSatisfy { $0.hasPrefix("copula,\(regime.rawValue),none,") })
  }

  @Test func seedsDiffer() async throws {
    let a = try await Self.loop(.gaussian, Self.settings()).run(threads: 2)
    let b = try await Self.loop(.gaussian, Self.settings { $0.seed = 2 }).run(threads: 2)
    #expect(a.figures != b.figures)
  }

  /// The real sample, its splits and generation 1's model are the same whatever the verifier and the regime.
  @Test func commonRandomNumbers() async throws {
    let a = try await Self.loop(.trees, Self.settings()).run(threads: 2)
    let b = try await Self.loop(.trees, Self.settings { $0.regime = .accumulate }).run(threads: 2)
    #expect(a.figures[0] == b.figures[0])
    #expect(a.figure("recall", 1) == b.figure("recall", 1))
  }

  @Test(arguments: [
    (CollapseRegime.replace, 80, [1.0, 2.6, 3.6, 4.6, 5.6, 6.6, 7.6]),
    (
      .accumulate, 80,
      [1.0, 2.6, 2.978698224852071, 3.123822941405359, 3.199922822499295, 3.2466722746541525, 3.2782772129257576]
    ),
    (
      .accumulateSubsample, 50,
      [1.0, 2.0, 2.755050505050505, 3.088368773491816, 3.275442986840438, 3.3950377477937996, 3.4780345435983486]
    ),
    (.fixedRealShare, 50, [1.0, 2.0, 2.96, 3.8304, 4.592256, 5.24368384, 5.7916696576]),
    (.freshRealShare, 50, [1.0, 2.0, 2.64, 3.0496, 3.311744, 3.47951616, 3.5868903424]),
  ])
  func varianceOfAnEstimate(regime: CollapseRegime, synthetic: Int, expected: [Double]) {
    // Expected: NumPy, from the weights of every independent draw.
    let factors = EstimateVariance(regime: regime, real: 50, synthetic: synthetic, realShare: 10).factors(6)
    #expect(zip(factors, expected).allSatisfy { isClose($0, $1) })
  }

  /// n_syn = n: the naive size is 2Φ(−1.96/√2) = 0.166, and the corrected standard error restores 0.05, on samples from a real table.
  @Test func sizeOfNaiveInference() async throws {
    let settings = Self.settings {
      $0.generations = 2
      $0.runs = 1500
      $0.families = [.inference]
    }
    let result = try await Self.loop(.gaussian, settings).run(threads: 2)
    for (name, generation, expected) in [
      ("naive type-I error", 0, 0.05), ("naive type-I error", 1, 0.1658), ("corrected type-I error", 1, 0.05),
      ("naive type-I error", 2, 2 * Normal.cumulative(-1.96 / 3.0.squareRoot())), ("corrected type-I error", 2, 0.05),
    ] {
      let figure = try #require(result.figure(name, generation))
      let error = (expected * (1 - expected) / 1500).squareRoot()
      #expect(abs(figure.value - expected) < 4 * error, "\(name) \(generation): \(figure)")
    }
    #expect(result.figure("recall", 1) == nil)
  }

  /// A Gaussian fitted to 40 of its own draws loses its variance, and says so; accumulating keeps it.
  @Test func collapseIsSeenAndSaid() async throws {
    var settings = Self.settings {
      $0.generations = 30
      $0.runs = 60
      $0.samples = 40
      $0.families = [.diversity]
    }
    let replaced = try await Self.loop(.gaussian, settings).run(threads: 2)
    settings.regime = .accumulate
    let accumulated = try await Self.loop(.gaussian, settings).run(threads: 2)
    let (a, b) = (try #require(replaced.figure("vendi score", 30)), try #require(accumulated.figure("vendi score", 30)))
    #expect(a.value + 4 * a.mcse < b.value - 4 * b.mcse)
    #expect(replaced.departures.contains { $0.measure == "vendi score" })
    #expect(replaced.words.contains("collapsed first (gaussian, replace, no verifier)"))
    let generations = replaced.departures.map(\.generation)
    #expect(generations == generations.sorted())
  }

  @Test func epsilonIsSpentOnce() async throws {
    var settings = Self.settings { $0.epsilon = 5 }
    let replaced = try await Self.loop(.gaussian, settings).run(threads: 2)
    #expect(replaced.figure("epsilon", 1)?.value == 5 && replaced.figure("epsilon", 3)?.value == 5)
    settings.regime = .accumulate
    let accumulated = try await Self.loop(.gaussian, settings).run(threads: 2)
    #expect(accumulated.figure("epsilon", 3)?.value == 15)
    settings.verifier = .likelihood
    let verified = try await Self.loop(.gaussian, settings).run(threads: 2)
    #expect(
      verified.figure("epsilon", 3) == nil && verified.notes.contains { $0.contains("not differentially private") })
  }

  /// Thirty rows, some entries missing: every model runs, and the last generation can be written and read again.
  @Test(arguments: TableModelName.allCases) func thirtyRows(model: TableModelName) async throws {
    let lines = (0..<30).map { row in
      "\(row % 7 == 0 ? "" : "\((row * 11) % 30).5"),\(row),\(["a", "b", ""][row % 3]),2024-01-\(10 + row % 20)"
    }
    let table = try TableReadingTests.read((["x,y,g,day"] + lines).joined(separator: "\n")).table
    var settings = Self.settings()
    settings.samples = nil
    let loop = try TableLoop(table: table, source: "t.csv", model: model, settings: settings)
    let result = try await loop.run(threads: 2)
    for name in ["recall", "variance ratio", "closest record ratio"] {
      #expect(result.figure(name, settings.generations)?.value.isFinite == true, "\(name)")
    }
    let rows = try loop.lastRows()
    #expect(rows.rows == 30 && rows.columns == table.columns)
    let written = rows.csv.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(written.count == 32 && written[0] == "x,y,g,day")
    #expect(written[1...30].allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 4 })
  }

  @Test func settingsThatCannotBe() {
    func message(_ change: (inout LoopSettings) -> Void, _ model: TableModelName = .gaussian) -> String {
      do {
        _ = try Self.loop(model, Self.settings(change))
        return ""
      } catch { return "\(error)" }
    }
    #expect(message { $0.generations = 0 }.contains("generations"))
    #expect(message { $0.runs = 1 }.contains("a standard error needs two"))
    #expect(message { $0.share = 1.01 }.contains("share"))
    #expect(message { $0.samples = 10 }.contains("samples = 10"))
    #expect(message { $0.response = "z" }.contains("no column `z`"))
    #expect(message { $0.response = "g" }.contains("holds categories"))
    #expect(message { $0.epsilon = 0 }.contains("epsilon"))
    #expect(message({ $0.epsilon = 1 }, .trees).contains("epsilon is for the model gaussian"))
    #expect(message { $0.regime = .curatedByReward }.contains("no loop on real data"))
    let short = Self.table.prefix(29)
    #expect(throws: LawError.self) {
      try TableLoop(table: short, source: "t", model: .copula, settings: LoopSettings())
    }
  }

  @Test func textLoops() async throws {
    var random = LoopRandom(key: Key(seed: 3))
    // Words by a power law, each followed by one of three.
    var (words, last) = ([String](), 0)
    for _ in 0..<4000 {
      last = random.uniform() < 0.5 ? (last * 7 + random.below(3)) % 300 : Int(300 * pow(random.uniform(), 3))
      words.append("w\(last)")
    }
    let corpus = try TextCorpus(words.joined(separator: " "), name: "t", unit: .word)
    for verifier in [LoopVerifier.none, .likelihood, .oracle] {
      for regime in LoopSettings.allRegimes {
        let settings = Self.settings {
          $0.verifier = verifier
          $0.regime = regime
          $0.samples = 1000
        }
        let loop = try TextLoop(corpus: corpus, source: "t", order: 3, settings: settings)
        let result = try await loop.run(threads: 2)
        let again = try await loop.run(threads: 1)
        #expect(result.json == again.json)
        #expect((result.figure("perplexity", 3)?.value ?? 0) > 1)
        if verifier == .none, regime == .replace {
          let (first, third) = (result.figure("support", 1), result.figure("support", 3))
          #expect((third?.value ?? 999) < (first?.value ?? 0))
          #expect((result.figure("perplexity", 3)?.value ?? 0) > (result.figure("perplexity", 1)?.value ?? 999))
        }
      }
    }
    #expect(throws: LawError.self) {
      try TextLoop(corpus: corpus, source: "t", order: 9, settings: Self.settings { $0.samples = 1000 })
    }
    #expect(throws: LawError.self) {
      try TextLoop(
        corpus: corpus, source: "t", order: 3,
        settings: Self.settings {
          $0.samples = 1000
          $0.verifier = .realNeighbours
        })
    }
  }
}
