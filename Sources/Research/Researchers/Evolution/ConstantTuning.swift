import Engine
import Language
import Studies

/// Tunes the constants of a program of the search on data that the researcher draws itself from the visible process.
struct ConstantTuning {
  private let problem: VisibleProblem
  private let key: Key
  /// Replications a cell of the last stage: a search judges what it is given, so that a few per cent of the risk are enough here.
  private static let replications = 1024
  /// Elementary operations that one leader may take: a second or two.
  private static let operations = 1e9

  init(_ problem: VisibleProblem, key: Key) {
    self.problem = problem
    self.key = key
  }

  /// The program with constants that are better on fresh numbers, to three digits; nil where they are not.
  func tuned(_ genome: Genome) -> Genome? {
    let places = TuneConstants.places(genome, Signature(of: problem))
    guard !places.isEmpty, problem.cost != .test,
      let program = try? Program(SourceText(name: "a leader", text: Printer.print(genome.module))),
      let function = program.functions.last
    else { return nil }
    var tuner = Tuner()
    tuner.most = Self.replications
    tuner.judging = Self.replications
    tuner.operations = Self.operations
    // What the search may not be charged with, a tuner may not spend either.
    guard
      let found = try? tuner.tune(
        function, cells: problem.cells, loss: problem.cost, level: problem.level, key: key, budget: .candidate),
      found.isBetter
    else { return nil }
    var tuned = genome
    var used = Set<Int>()
    for (position, value) in places {
      // The places are those of the estimator's own body, in the order of the text; a constant is known by its value.
      guard
        let index = found.constants.indices.first(where: { found.constants[$0].value == value && !used.contains($0) })
      else { continue }
      used.insert(index)
      tuned = tuned.replacing(position, by: .real(Numbers.rounded(found.values[index])))
    }
    return tuned == genome ? nil : tuned
  }
}
