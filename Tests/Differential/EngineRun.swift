import Engine
import Language

/// What the engine makes of one program and its data.
struct EngineRun: Sendable {
  /// Why the program was refused, if it was.
  var refusal: String?
  /// Type of one result.
  var type = ArrayType()
  /// Entries of each data set; nil where the replication failed.
  var values: [[Double]?] = []
  /// The failures by data set.
  var failures: [Int: Failure] = [:]

  /// Runs `program` of `source` on the data sets in tiles of `width` replications.
  init(
    source: String, arguments: [ArgumentSpecification], datasets: [[[Double]]], width: Int, budget: Budget = .standard
  ) {
    self.init(source: source, types: arguments.map(\.type), datasets: datasets, width: width, budget: budget)
  }

  /// Runs `program` of `source` on the data sets in tiles of `width` replications.
  init(source: String, types: [ArrayType], datasets: [[[Double]]], width: Int, budget: Budget = .standard) {
    do {
      let program = try Program(SourceText(name: "program.py", text: source))
      guard let function = program.function("program") else {
        refusal = "there is no function `program`"
        return
      }
      let estimator = try Estimator(function, argumentTypes: types, budget: budget)
      let sample = Sample(argumentTypes: types, datasets: datasets, width: width)
      let estimates = estimator.estimate(sample, key: Key(seed: 1))
      type = estimator.resultType
      failures = estimates.failures
      values = datasets.indices.map { index in
        failures[index] == nil
          ? Array(estimates.values[index * estimates.count..<(index + 1) * estimates.count]) : nil
      }
    } catch let diagnostics as Diagnostics {
      refusal = diagnostics.all.map(EngineRun.text).joined(separator: "; ")
    } catch let diagnostic as Diagnostic {
      refusal = EngineRun.text(diagnostic)
    } catch {
      refusal = "an error that is no diagnostic: \(error)"
    }
  }

  private static func text(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.range == .none ? "<nowhere>" : "\(diagnostic.range.start)"
    return "\(place): \(diagnostic.message)\(diagnostic.suggestion.map { " (\($0))" } ?? "")"
  }
}
