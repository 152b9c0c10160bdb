import Derivations
import Engine
import Foundation
import Language
import Studies
import Testing

/// What tests of derivations share.
protocol Deriving {}

extension Deriving {
  /// A problem file around one process.
  func problem(
    _ simulate: String, designs: String, baseline: String, require: String = "[]", loss: String = "squared"
  ) throws
    -> VisibleProblem
  {
    let text = """
      \"\"\"A process.\"\"\"
      import numpy as np

      estimand = "what is asked"
      designs = \(designs)
      require = \(require)
      loss = "\(loss)"


      \(simulate)


      \(baseline)


      baselines = [baseline]
      """
    let path = NSTemporaryDirectory() + "derivation-\(UUID().uuidString).py"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try VisibleProblem(of: Problem(contentsOf: path))
  }

  /// The first program's estimates on given data.
  func estimates(_ program: DerivedProgram, _ types: [ArrayType], _ data: [[Double]]) throws -> [Double] {
    let made = try Program(SourceText(name: program.name, text: program.source))
    let function = try #require(made.function(program.name))
    let estimator = try Estimator(function, argumentTypes: types)
    return estimator.estimate(Sample(argumentTypes: types, datasets: [data]), key: Key(seed: 1)).values
  }

  func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }
}
