import Engine
import Foundation
import Language

/// What the engine computes, bit for bit, as a number for each program: two builds of it, for whatever processors, have to say the same.
package enum BitDigest {
  /// `name digest`, one line for each golden program (nine data sets, in tiles of eight lanes and of one), and for the first cell of
  /// each problem file: 64 data sets and the estimates of all its baselines.
  /// - Parameter problems: paths of problem files.
  /// - Throws: `Diagnostics` of a problem file that does not run; of golden programs the refusal is part of what is said.
  package static func lines(problems: [String]) throws -> [String] {
    try GoldenProgram.all.map { program in
      let datasets = program.datasets(9)
      var digest = Digest()
      for width in [1, 8] {
        let run = EngineRun(source: program.source, arguments: program.arguments, datasets: datasets, width: width)
        digest.add(run.refusal ?? "")
        for (index, values) in run.values.enumerated() {
          values?.forEach { digest.add($0) }
          digest.add(run.failures[index]?.message ?? "")
        }
      }
      return "\(program.name) \(digest)"
    } + problems.map { "\(URL(filePath: $0).lastPathComponent) \(try problem($0))" }
  }

  private static func problem(_ path: String) throws -> Digest {
    let program = try Program(SourceText(name: path, text: try String(contentsOfFile: path, encoding: .utf8)))
    var digest = Digest()
    guard let simulate = program.function("simulate"), case .dictionary(let entries)? = program.values["designs"],
      case .list(let baselines)? = program.values["baselines"]
    else { return digest }
    var design: [String: Constant] = [:]
    for entry in entries {
      if case .string(let parameter) = entry.key, case .list(let values) = entry.value {
        design[parameter] = values.first
      }
    }
    let simulation = try Simulation(simulate, design: design)
    let sample = simulation.draw(0..<64, key: Key(seed: 1), width: 8).sample
    for case .function(let function) in baselines {
      let estimates = try Estimator(function, argumentTypes: simulation.argumentTypes)
        .estimate(sample, key: Key(seed: 2), mayBeInfinite: true)
      estimates.values.forEach { digest.add($0) }
    }
    return digest
  }
}

/// FNV-1a of 64 bits (Fowler, Noll & Vo 1991) over bit patterns; every NaN is one.
private struct Digest: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ value: Double) { mix((value.isNaN ? Double.nan : value).bitPattern) }

  mutating func add(_ text: String) {
    for byte in text.utf8 { mix(UInt64(byte)) }
    mix(0)
  }

  private mutating func mix(_ bits: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { state = (state ^ ((bits >> shift) & 255)) &* 0x100_0000_01b3 }
  }

  var description: String { String(state, radix: 16) }
}
