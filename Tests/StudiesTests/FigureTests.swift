import Engine
import Foundation
import Language
import Pictures
import Testing

@testable import Studies

@Suite struct FigureTests {
  static let result: StudyResult = {
    var rows: [StudyRow] = []
    var generator = TestGenerator(state: 1)
    for n in [50, 100, 200] {
      for gamma in [0.0, 0.5, 1.0] {
        for (index, name) in ["least_squares", "weighted", "it's_median"].enumerated() {
          let value = index == 0 ? 1 : 1 + gamma * Double(index) * (0.8 + 0.2 * generator.uniform())
          let efficiency = Measure(
            value, mcse: index == 0 ? 0 : 0.05 * value, lower: value * 0.9, upper: value / 0.9)
          rows.append(
            StudyRow(
              process: "simulate", design: Design([.init("n", .integer(n)), .init("gamma", .real(gamma))]),
              sealed: false, estimator: name, isBaseline: index == 0,
              measures: [
                .relativeEfficiency: efficiency,
                .rootMeanSquaredError: Measure((1 + gamma) / Double(n).squareRoot() / value.squareRoot(), mcse: 0.001),
              ], failures: 0, failureKinds: [], simulationFailures: 0, lossKurtosis: nil, reason: nil))
        }
      }
    }
    return StudyResult(
      problem: "Slope of a line", estimand: "the slope", loss: "squared", level: 0.95, replications: 2000, seed: 1,
      commitment: "", version: "", rows: rows)
  }()

  static func outcome() throws -> CellOutcome {
    let program = try Program(
      SourceText(
        name: "p.py",
        text: "def simulate(rng):\n    return rng.normal(), 0.0\n\n\ndef t_interval(y):\n    return y - 1, y + 1\n"))
    let function = try #require(program.function("t_interval"))
    let simulate = try #require(program.function("simulate"))
    var generator = TestGenerator(state: 2)
    let truths = (0..<2000).map { _ in generator.normal() }
    let estimates = truths.flatMap { truth in
      let (middle, half) = (truth + generator.normal(), 1.6 + 0.3 * generator.normal())
      return [middle - half, middle + half]
    }
    return CellOutcome(
      cell: Cell(simulate: simulate, design: Design(), role: .visible), key: Key(seed: 1), replications: 0..<2000,
      truths: truths, truthType: ArrayType(.real), simulationFailures: [],
      estimators: [
        EstimatorOutcome(
          function: function, diagnostic: nil, count: 2, estimates: estimates,
          losses: Array(repeating: 1, count: 2000), failures: [])
      ])
  }

  static func figures() throws -> [Figure] {
    [
      .relativeEfficiency(result), .nestedLoop(result, measure: .rootMeanSquaredError),
      try #require(.zip(outcome(), estimator: 0, level: 0.95)),
    ]
  }

  @Test func scriptsHoldTheirData() throws {
    let script = Figure.relativeEfficiency(Self.result).script(to: "a'b.svg", format: .svg)
    #expect(script.contains("set output 'a''b.svg'"))
    #expect(script.contains("'n = 50, gamma = 0.0' 1, 'n = 50, gamma = 0.5' 2"))
    #expect(script.contains("title 'it''s_median'"))
    #expect(script.contains("1.0 1 0.9 1.1111111111111112"))
    let zip = try #require(Figure.zip(Self.outcome(), estimator: 0, level: 0.95)?.body)
    #expect(zip.contains("coverage 0.8"))
    #expect(try Figure.zip(Self.outcome(), estimator: 1, level: 0.95) == nil)
  }

  @Test(.enabled(if: Figure.gnuplot != nil), arguments: Figure.Format.allCases, Figure.Scheme.allCases)
  func gnuplotDrawsThem(_ format: Figure.Format, _ scheme: Figure.Scheme) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aitken-figures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      if ProcessInfo.processInfo.environment["KEEP_FIGURES"] == nil { try? FileManager.default.removeItem(at: folder) }
    }
    for figure in try Self.figures() {
      let path = folder.appending(path: "\(figure.name)-\(scheme).\(format)").path
      try figure.draw(to: path, format: format, scheme: scheme)
      let data = try #require(FileManager.default.contents(atPath: path))
      #expect(data.count > 2000)
      #expect(data.starts(with: format == .png ? [0x89, 0x50, 0x4E, 0x47] : Array("<?xml".utf8)))
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == 3)
  }

  @Test(.enabled(if: Figure.gnuplot != nil)) func aBrokenScriptLeavesNothing() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "aitken-broken-\(UUID().uuidString).svg").path
    let figure = Figure(name: "x", width: 100, height: 100, body: "this is no script")
    #expect(throws: FigureError.self) { try figure.draw(to: path, format: .svg) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
  }
}
