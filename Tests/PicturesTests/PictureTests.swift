import Foundation
import Testing

@testable import Pictures

/// Pictures, drawn by the real gnuplot. `KEEP_FIGURES=folder` keeps the files, to be looked at.
@Suite struct PictureTests {
  static let nasty = "it's <b>\"bold\"</b> & `touch /tmp/aitken-was-here` \\ $x φ_x^2 @y\nsystem('ls')"

  static var curves: Picture {
    let truth = (0...100).map { pow(0.99, Double($0)) }
    let simulated = truth.enumerated().map {
      Curve.Point(Double($0), $1 * (1 + 0.02 * sin(Double($0))), error: 0.02 * $1)
    }
    let theory = Curve("theory", truth.enumerated().map { Curve.Point(Double($0), $1) }, tone: .ink)
    let median = Curve("median", truth.enumerated().map { Curve.Point(Double($0), $1 * $1) }, tone: .series(1))
    return Picture(
      name: "curves", title: "Variance of a normal distribution that is fitted again and again to its own draws",
      alternative: "Two falling curves.",
      panels: [
        Panel(
          title: "linear", x: Axis("generation"), y: Axis("variance", unit: "m²"),
          layers: [
            .reference(.init(.horizontal, at: 0.366, "(1 − 1/n)^T")), .line(Curve("mean", simulated)), .line(median),
            .theory(theory),
          ]),
        Panel(
          title: "logarithmic", x: Axis("generation"), y: Axis("variance", unit: "m²", scale: .logarithmic),
          layers: [.line(Curve("mean", simulated)), .line(median), .theory(theory)]),
      ])
  }

  static var map: Picture {
    let errors = (1...19).map { Double($0) / 20 }
    let samples = [100.0, 300, 1000, 3000, 10_000, 30_000]
    let values = samples.map { n in errors.map { 1 / (1 + exp(($0 - 0.8) * n.squareRoot() / 3)) } }
    return Picture(
      name: "map", alternative: "Accuracy is high left of the threshold and low right of it.",
      panels: [
        Panel(
          title: "Accuracy", x: Axis("share of wrong labels p"), y: Axis("labels N", scale: .logarithmic),
          layers: [
            .heatMap(HeatMap(columns: errors, rows: samples, values: values, label: "accuracy")),
            .theory(Curve("threshold p*", [.init(0.8, 60), .init(0.8, 60_000)], tone: .ink)),
          ])
      ])
  }

  static var intervals: Picture {
    Picture(
      name: "intervals", alternative: "Intervals.",
      panels: [
        Panel(
          title: nasty, x: Axis(nasty, range: 0...1),
          y: Axis("", range: 0.5...3.5, ticks: [.init(1, "φ"), .init(2, nasty), .init(3, "ψ")]),
          layers: [
            .reference(.init(.vertical, at: 0.5, "1/2")),
            .intervals(
              (1...3).map {
                .init(
                  row: Double($0), value: 0.2 * Double($0), lower: 0.2 * Double($0) - 0.1, upper: 0.2 * Double($0) + 0.1
                )
              },
              tone: .series(0), label: nasty),
          ], height: 240)
      ])
  }

  static let all = [curves, map, intervals]

  @Test(.enabled(if: Figure.gnuplot != nil), arguments: all.indices)
  func gnuplotDraws(_ index: Int) throws {
    let picture = Self.all[index]
    let kept = ProcessInfo.processInfo.environment["KEEP_FIGURES"]
    let folder = kept ?? FileManager.default.temporaryDirectory.appending(path: "aitken-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { if kept == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let files = try picture.draw(in: folder)
    #expect(files.sorted() == ["dark.png", "dark.svg", "light.png", "light.svg"].map { "\(picture.name)-\($0)" })
    for file in files {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
      #expect(data.count > 2000)
      #expect(data.starts(with: file.hasSuffix("png") ? [0x89, 0x50, 0x4E, 0x47] : Array("<?xml".utf8)))
      if file.hasSuffix("svg") { #expect(XMLChecker.isWellFormed(data), "\(file)") }
    }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/aitken-was-here"))
  }

  @Test(.enabled(if: Figure.gnuplot != nil)) func samePictureSameBytes() throws {
    #expect(try Self.curves.figure.drawn(.svg) == Self.curves.figure.drawn(.svg))
  }

  @Test(.enabled(if: Figure.gnuplot != nil)) func onePictureForLightAndDark() throws {
    let light = try Self.curves.inlined().markup
    #expect(light.hasPrefix("<svg role=\"img\" aria-label=\"Two falling curves.\""))
    #expect(light.contains("var(--picture-1, #0072b2)") && light.contains("var(--picture-paper, #ffffff)"))
    #expect(light.contains("curves-gpDot") && !light.contains("<title>"))
    // No colour of the palette is left that a dark page could not change.
    #expect(!light.contains("rgb(  0, 114, 178)") && !light.contains("\"#ffffff\"") && !light.contains("'black'"))
    let hostile = try InlineSVG(Self.intervals.figure.drawn(.svg), name: Self.nasty, alternative: Self.nasty).markup
    #expect(!hostile.contains("<b>") && XMLChecker.isWellFormed(Data(hostile.utf8)))
  }

  @Test(.enabled(if: Figure.gnuplot != nil)) func thereIsNoHalfGeneration() throws {
    func drawn(_ axis: Axis) throws -> String {
      let curve = Curve("", (0...4).map { Curve.Point(Double($0), 10 + Double($0)) })
      let panel = Panel(x: axis, y: Axis("entropy"), layers: [.line(curve)])
      let picture = Picture(name: "few", alternative: "Five generations.", panels: [panel])
      return String(decoding: try picture.figure.drawn(.svg), as: UTF8.self)
    }
    #expect(try drawn(Axis("share")).contains(">0.5<"))
    let generations = try drawn(.generations)
    #expect(!generations.contains(">0.5<") && generations.contains(">3<"))
  }

  @Test func bordersAreHalfway() {
    #expect(HeatMap.borders([1, 2, 4], Axis("x")) == [0.5, 1.5, 3, 5])
    let borders = HeatMap.borders([1, 100], Axis("x", scale: .logarithmic))
    #expect(zip(borders, [0.1, 10, 1000]).allSatisfy { abs($0 / $1 - 1) < 1e-12 })
  }

  @Test func aBrokenScriptSaysWhy() throws {
    let figure = Figure(name: "x", width: 100, height: 100, body: "this is no script")
    let error = #expect(throws: FigureError.self) { try figure.drawn(.svg) }
    #expect(error?.message.contains("gnuplot") == true)
  }
}
