import Engine
import Language

/// A file of estimators that a user gives beside a problem.
public struct EstimatorFile: Sendable {
  /// The file.
  public let program: Program
  /// Its estimators: those in its list `estimators`, or else every function whose name has no leading underscore and that
  /// no other function in the file uses. Never empty.
  public let estimators: [Function]

  /// Reads the file at `path`.
  /// - Throws: `Diagnostics`, each located in the file.
  public init(contentsOf path: String) throws {
    try self.init(program: Program(ProblemReader.text(at: path).source))
  }

  /// The estimators of `program`.
  /// - Throws: `Diagnostics`, each located in the program's source.
  public init(program: Program) throws {
    self.program = program
    do {
      estimators = try program.module.estimators.compactMap { program.function($0.name) }
    } catch {
      throw Diagnostics(error.all.map { $0.located(in: program.source) })
    }
    if estimators.isEmpty {
      throw Diagnostics([
        Diagnostic(
          "there is no estimator in this file", suggestion: "def estimate( … ): with the arguments of the baseline",
          range: SourceRange(start: 0, end: 0), source: program.source)
      ])
    }
  }
}
