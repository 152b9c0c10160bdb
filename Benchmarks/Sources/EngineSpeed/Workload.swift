import Engine
import Foundation
import Language

/// A problem file made ready: its simulation for the first value of each design parameter, and its baselines.
struct Workload: Sendable {
  /// Replications that one call draws or estimates.
  let block: Int

  let name: String
  let simulation: Simulation
  let estimators: [Estimator]
  let width: Int?
  /// Seconds from the text to the first estimates.
  let firstResult: Double

  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  init(_ options: Options) throws {
    name = URL(filePath: options.path).deletingPathExtension().lastPathComponent
    width = options.width
    block = options.block
    let text = try String(contentsOfFile: options.path, encoding: .utf8)
    let clock = ContinuousClock()
    let start = clock.now
    let program = try Program(SourceText(name: options.path, text: text))
    guard let simulate = program.function("simulate"), case .dictionary(let entries)? = program.values["designs"],
      case .list(let baselines)? = program.values["baselines"]
    else { throw Malformed(description: "\(options.path) is not a problem file") }
    var design: [String: Constant] = [:]
    for entry in entries {
      guard case .string(let parameter) = entry.key, case .list(let values) = entry.value else { continue }
      design[parameter] = values.first
    }
    let simulation = try Simulation(simulate, design: design)
    estimators = try baselines.compactMap { baseline in
      guard case .function(let function) = baseline else { return nil }
      return try Estimator(function, argumentTypes: simulation.argumentTypes)
    }
    self.simulation = simulation
    let (sample, _) = simulation.draw(0..<8, key: Key(seed: 1), width: width)
    for estimator in estimators { _ = estimator.estimate(sample, key: Key(seed: 2)) }
    firstResult = (clock.now - start) / .seconds(1)
  }

  private func draw(_ index: Int) -> Sample {
    let first = index * block
    return simulation.draw(first..<first + block, key: Key(seed: 1), width: width).sample
  }

  /// Draws block `index` and runs every estimator on it.
  func drawAndEstimate(_ index: Int) { estimate(draw(index)) }

  /// Runs every estimator.
  func estimate(_ sample: Sample) {
    for estimator in estimators { _ = estimator.estimate(sample, key: Key(seed: 2)) }
  }

  /// Data drawn beforehand, one block for each thread.
  func samples(_ count: Int) -> [Sample] { (0..<count).map { draw($0) } }
}
