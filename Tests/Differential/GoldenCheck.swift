import Foundation

/// Runs programs of one file each, in the form of a golden program, and says in which they differ.
package enum GoldenCheck {
  /// What differs, nil if both sides agree.
  package static func difference(file: String) throws -> String? {
    let program = GoldenProgram(name: file, source: try String(contentsOfFile: file, encoding: .utf8))
    let datasets = program.datasets(9)
    let outcomes = try NumPyDriver.run([
      NumPyDriver.Request(source: program.source, arguments: program.arguments, datasets: datasets)
    ])
    let runs = [1, 8].map {
      EngineRun(source: program.source, arguments: program.arguments, datasets: datasets, width: $0)
    }
    return Comparison(outcomes[0], runs[0]).difference ?? Comparison(outcomes[0], runs[1]).difference
  }
}
