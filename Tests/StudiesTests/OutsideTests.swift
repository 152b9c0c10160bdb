import Engine
import Foundation
import Language
import Testing

@testable import Studies

/// Data that leave for another program, and estimates that come back.
@Suite struct OutsideTests {
  static let text = """
    import numpy as np

    designs = {"n": [5, 8]}


    def simulate(rng, n):
        centre = rng.normal(0, 10)
        return (centre + rng.normal(size=n), n > 5), centre


    def mean(y, large):
        return y.mean()


    baselines = [mean]
    """

  private func study() throws -> Study {
    let problem = try Problem(program: Program(SourceText(name: "p.py", text: Self.text)), directory: ".")
    return Study(problem: problem, replications: 24, seed: 3)
  }

  private func folder() -> String { NSTemporaryDirectory() + "drawn-\(UUID().uuidString)" }

  @Test("The mean computed outside has the figures of the mean, bit for bit")
  func theMeanComputedOutside() async throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = try study()
    try study.draw(into: folder)
    try FileManager.default.createDirectory(atPath: folder + "/estimates/outside", withIntermediateDirectories: true)
    for cell in 0..<2 {
      let (values, shape) = try NumPyFile.read("\(folder)/cell\(cell)_argument0.npy")
      #expect(shape == [24, [5, 8][cell]])
      let means = (0..<24).map { r in
        values[r * shape[1]..<(r + 1) * shape[1]].reduce(0, +) / Double(shape[1])
      }
      try NumPyFile.data(means, shape: [24]).write(to: URL(filePath: "\(folder)/estimates/outside/cell\(cell).npy"))
    }
    study.given = try GivenEstimates.read(folder, for: study)
    let rows = try await study.run().rows
    for cell in 0..<2 {
      let (inside, outside) = (rows[2 * cell], rows[2 * cell + 1])
      #expect(outside.estimator == "outside")
      let (a, b) = (inside.measures[.rootMeanSquaredError], outside.measures[.rootMeanSquaredError])
      #expect(abs((a?.value ?? 0) - (b?.value ?? 1)) < 1e-12)
      #expect(outside.failures == 0)
    }
  }

  @Test("A row of NaN is a failure")
  func aRowOfNaNIsAFailure() async throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = try study()
    try study.draw(into: folder)
    try FileManager.default.createDirectory(atPath: folder + "/estimates/outside", withIntermediateDirectories: true)
    for cell in 0..<2 {
      let estimates = (0..<24).map { $0 == 7 ? Double.nan : 1 }
      try NumPyFile.data(estimates, shape: [24]).write(to: URL(filePath: "\(folder)/estimates/outside/cell\(cell).npy"))
    }
    study.given = try GivenEstimates.read(folder, for: study)
    let rows = try await study.run().rows
    #expect(rows[1].failures == 1)
  }

  @Test("Data of another seed are refused in words")
  func dataOfAnotherSeedAreRefused() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try study().draw(into: folder)
    let other = Study(problem: try study().problem, replications: 24, seed: 4)
    let error = #expect(throws: OutsideError.self) { try GivenEstimates.read(folder, for: other) }
    #expect(error?.description.contains("another problem, seed") == true)
  }

  @Test(
    "A file that is no array of NumPy, or lies about its length, is refused",
    arguments: [
      Data(), Data([0x93]), Data("not an array, but longer than ten bytes".utf8),
      NumPyFile.data([1, 2, 3], shape: [4]), NumPyFile.data([1], shape: [1 << 40, 1 << 40]),
      Data(NumPyFile.data([1, 2], shape: [2]).dropLast(3)),
    ])
  func aMalformedFileIsRefused(_ data: Data) throws {
    let path = folder() + ".npy"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try data.write(to: URL(filePath: path))
    #expect(throws: OutsideError.self) { try NumPyFile.read(path) }
  }
}
