import Engine
import Language
struct ProblemReader {
  init(program: Program, directory: String) {}
  static func text(at path: String) throws -> (SourceText, String) { throw Diagnostics([]) }
  mutating func problem() throws -> Problem { throw Diagnostics([]) }
}
extension VisibleProblem { struct Builder { init(_ p: Problem) {}; func visibleProblem() throws -> VisibleProblem { throw Diagnostics([]) } } }
