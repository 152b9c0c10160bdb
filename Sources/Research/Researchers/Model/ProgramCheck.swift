import Engine
import Language
import Studies

/// Looks whether a program is one that the problem's estimators may be: read, resolved, traced for every shape of the data, and
/// run on a few data sets.
struct ProgramCheck: Sendable {
  private let cells: [VisibleCell]
  private let samples: [Sample]
  private let key: Key
  private let isPoint: Bool
  private let arguments: [String]

  /// Data sets a shape.
  private static let count = 4

  init(_ problem: VisibleProblem, key: Key) {
    cells = Probes.cells(of: problem)
    samples = cells.map { $0.sample(0..<Self.count, key: key.split($0.description)) }
    self.key = key
    isPoint = problem.isPoint
    arguments = problem.argumentNames
  }

  /// What is wrong, with its place, for whoever wrote the program; nil where nothing is.
  func fault(of text: String) -> String? {
    let source = SourceText(name: "estimator.py", text: text)
    do {
      let program = try Program(source)
      guard let function = program.functions.last else { return "There is no function in the reply." }
      let given = function.declaration.parameters.map(\.name).filter { $0 != "rng" }
      guard given.count == arguments.count else {
        return "The last function must be the estimator, with the arguments (\(arguments.joined(separator: ", "))); "
          + "`\(function.name)` has (\(given.joined(separator: ", ")))."
      }
      return try fault(of: function)
    } catch let diagnostics as Diagnostics {
      return diagnostics.all.prefix(3).map { $0.located(in: source).rendered() }.joined(separator: "\n")
    } catch let diagnostic as Diagnostic {
      return diagnostic.located(in: source).rendered()
    } catch let failure as Failure {
      return Diagnostic(failure.message, range: failure.range, source: source).rendered()
    } catch {
      return "\(error)"
    }
  }

  private func fault(of function: Function) throws -> String? {
    for (cell, sample) in zip(cells, samples) {
      let estimator = try Estimator(function, argumentTypes: cell.argumentTypes)
      if let wanted = cell.estimateType, isPoint, estimator.resultType.shape != wanted.shape {
        return "It returns an array of shape \(Self.words(estimator.resultType.shape)); the estimate must have shape "
          + "\(Self.words(wanted.shape))."
      }
      let estimates = estimator.estimate(sample, key: key)
      if estimates.failures.count == Self.count, let failure = estimates.failures[0] {
        return Diagnostic(
          "it fails on every data set: \(failure.message)", range: failure.range, source: function.program.source
        ).rendered()
      }
      if !estimates.values.contains(where: \.isFinite) { return "Every estimate is NaN or infinite." }
    }
    return nil
  }

  /// "(100, 2)", and "() (a number)".
  static func words(_ shape: [Int]) -> String {
    shape.isEmpty
      ? "() (a number)" : "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }
}
