import Engine
import Foundation
import Language
import Studies

/// Whether programs bear truths that lie elsewhere: their risk beside the baseline's at designs with moved truths.
struct FarRisks {
  private let problem: VisibleProblem
  private let cells: [(cell: VisibleCell, sample: Sample, truths: Truths, base: Double)]

  /// Data sets of a design: what leans has several times the baseline's risk there, and 96 tell 1.35 from 2 for losses whose standard
  /// deviation is about their mean.
  private static let count = 96

  /// - Parameter cells: the designs with moved truths.
  init(_ problem: VisibleProblem, _ cells: [VisibleCell], key: Key) {
    self.problem = problem
    self.cells = cells.enumerated().compactMap { index, cell in
      guard let base = try? Estimator(problem.baselines[0], argumentTypes: cell.argumentTypes),
        base.resultType.count == cell.truthType.count
      else { return nil }
      let (sample, truths) = cell.draw(0..<Self.count, key: key.split("far").split(UInt64(index)))
      let risk = Self.risk(base, sample, truths, problem.cost)
      return risk.isFinite && risk > 0 ? (cell, sample, truths, risk) : nil
    }
  }

  /// Whether the program's risk is nowhere more than is bearable; a program that does not run bears nothing.
  func bears(_ program: FormulaProgram) -> Bool {
    guard let text = try? Program(SourceText(name: program.name, text: program.source)),
      let function = text.function(program.name)
    else { return false }
    return cells.allSatisfy { entry in
      guard let own = try? Estimator(function, argumentTypes: entry.cell.argumentTypes),
        own.resultType.count == entry.cell.truthType.count
      else { return false }
      return Self.risk(own, entry.sample, entry.truths, problem.cost) <= exp(Judge.bearable) * entry.base
    }
  }

  private static func risk(_ estimator: Estimator, _ sample: Sample, _ truths: Truths, _ cost: Loss) -> Double {
    let estimates = estimator.estimate(sample, key: Key(seed: 0))
    var (sum, count) = (0.0, 0.0)
    for replication in 0..<Self.count where truths.failures[replication] == nil {
      for place in replication * truths.count..<(replication + 1) * truths.count {
        let loss = Judge.loss(cost, estimates.values[place], truths.values[place])
        sum += loss.isNaN ? .infinity : loss
        count += 1
      }
    }
    return count > 0 ? sum / count : .nan
  }
}
