import Foundation

/// A folder of a test's own, with a small problem in it; removed with its last owner.
final class Workplace: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("aitken-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write(Self.problem, to: "problem.py")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// Small enough for an engine that was built for debugging.
  static let problem = """
    \"\"\"The centre of a heavy-tailed distribution.\"\"\"
    import numpy as np

    designs = {"n": [12, 16]}
    sealed = {"n": [14]}
    require = ["location equivariant"]


    def simulate(rng, n):
        c = rng.normal()
        return (c + rng.standard_t(3, size=n),), c


    def mean(y):
        return y.mean()


    baselines = [mean]
    """
}
