import Engine
import Language
import Studies
import Testing

@testable import Research

/// Programs that are proposed: they read back, they run, and they keep the type of the estimate.
@Suite struct ProposalTests {
  @Test(arguments: Examples.all) func generatedProgramsRun(name: String, text: String) throws {
    let visible = try Examples.visible(text)
    var researcher = RandomResearcher(visible, key: Key(seed: 5))
    let proposals = researcher.propose(
      150, context: ResearchContext(problem: visible, firstNumber: 1, generation: 0))
    #expect(proposals.count == 150)
    var refused: [String] = []
    for proposal in proposals {
      let module = try Parser.parse(SourceText(name: "proposal", text: proposal.source))
      #expect(Printer.print(module) == proposal.source)
      #expect(module.functions.last?.name == proposal.name)
      do {
        let function = try Halving.function(proposal)
        for cell in visible.cells { _ = try Estimator(function, argumentTypes: cell.argumentTypes, budget: .candidate) }
      } catch { refused.append("\(proposal.move): \(error)\n\(proposal.source)") }
    }
    #expect(refused.count <= 1, "\(name): \(refused.joined(separator: "\n---\n"))")
  }

  @Test(arguments: Examples.all) func movesKeepTheType(name: String, text: String) throws {
    let visible = try Examples.visible(text)
    let breeder = Breeder(visible)
    var random = RandomSource(Key(seed: 3))
    #expect(breeder.baselines.count == visible.baselines.count)
    var applied: Set<String> = []
    for base in breeder.baselines {
      for move in Moves.all {
        for _ in 0..<10 {
          guard
            let child = breeder.apply(
              move, to: base, others: breeder.baselines, step: 0.3, random: &random)
          else { continue }
          applied.insert(move.name)
          #expect(breeder.fits(child), "\(move.name)")
          #expect(child.main.parameters.map(\.name) == visible.argumentNames)
          #expect(Genome.isStraight(child.main.body))
        }
      }
    }
    #expect(applied.count >= 5, "\(name): \(applied.sorted())")
  }

  /// Every template is Python: a move whose text does not parse would silently never apply.
  @Test func everyMoveAppliesSomewhere() throws {
    var applied: Set<String> = []
    for (_, text) in Examples.all + [("regressions", Self.regressions), ("matrix", Self.matrix)] {
      let breeder = Breeder(try Examples.visible(text))
      var random = RandomSource(Key(seed: 8))
      for base in breeder.baselines {
        for move in Moves.all {
          for _ in 0..<20 {
            if breeder.apply(move, to: base, others: breeder.baselines, step: 0.3, random: &random) != nil {
              applied.insert(move.name)
            }
          }
        }
        // Iteration needs a program that has something to iterate.
        for _ in 0..<20 {
          if let once = breeder.apply(
            ReweightByResiduals(), to: base, others: [], step: 0.3, random: &random),
            breeder.apply(Iterate(), to: once, others: [], step: 0.3, random: &random) != nil
          {
            applied.insert("iterate")
          }
        }
        // Crossover needs two programs that differ.
        for _ in 0..<20 {
          if let one = breeder.apply(ReweightByResiduals(), to: base, others: [], step: 0.3, random: &random),
            let other = breeder.apply(ReweightByResiduals(), to: base, others: [], step: 0.3, random: &random),
            breeder.apply(Crossover(), to: one, others: [other], step: 0.3, random: &random) != nil
          {
            applied.insert("crossover")
          }
        }
      }
    }
    let missing = Moves.all.map(\.name).filter { !applied.contains($0) }
    #expect(missing.isEmpty)
  }

  static let regressions = """
    \"\"\"A regression with instruments, and its standard error.\"\"\"
    import numpy as np

    loss = "interval"
    designs = {"n": [40, 60]}
    sealed = {"n": [50]}


    def simulate(rng, n):
        b = rng.normal()
        Z = rng.normal(size=(n, 3))
        x = Z @ np.ones(3) + rng.normal(size=n)
        X = np.column_stack([np.ones(n), x])
        return (b * x + rng.normal(size=n), X, Z), b


    def normal_interval(y, X, Z):
        b = np.linalg.solve(X.T @ X, X.T @ y)
        u = y - X @ b
        V = (u @ u) / (len(y) - 2) * np.linalg.inv(X.T @ X)
        s = np.sqrt(V[1, 1])
        return b[1] - 1.96 * s, b[1] + 1.96 * s


    baselines = [normal_interval]
    """

  static let matrix = """
    \"\"\"A covariance matrix.\"\"\"
    import numpy as np

    designs = {"n": [20, 30], "p": [4]}
    sealed = {"n": [25], "p": [4]}


    def simulate(rng, n, p):
        scales = np.exp(rng.normal(size=p))
        return (rng.normal(size=(n, p)) * np.sqrt(scales),), np.eye(p) * scales


    def sample_covariance(X):
        return X.T @ X / len(X)


    baselines = [sample_covariance]
    """
}
