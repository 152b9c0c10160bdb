import Foundation
import Studies

extension PhaseDiagram {
  /// `{"rows": {"name", "values"}, "columns": …, "cells": [[{"accuracy", "threshold", "prediction"}]]}`
  public var json: OrderedJSON {
    func axis(_ axis: (name: String, values: [Double])) -> OrderedJSON {
      .members(["name": .string(axis.name), "values": .array(axis.values.map { .number($0) })])
    }
    let grid = cells.map { row -> OrderedJSON in
      .array(
        row.map {
          .members([
            "accuracy": $0.accuracy.json, "threshold": .number($0.experiment.rates.threshold),
            "prediction": .number($0.experiment.prediction.accuracy),
          ])
        })
    }
    return .members(["rows": axis(rows), "columns": axis(columns), "cells": .array(grid)])
  }

  /// The diagram as a table of accuracies.
  public func table(_ base: VerifiedLabels, runs: Int, seed: UInt64) -> ReportTable {
    let head = [ReportTable.Column("\(rows.name) \\ \(columns.name)", isNumeric: true)]
    let largest = cells.joined().map(\.accuracy.mcse).max() ?? 0
    let fixed =
      columns.name == "error"
      ? "keep correct \(base.rates.keepCorrect), keep wrong \(base.rates.keepWrong)"
      : "error \(base.rates.error), N = \(base.samples)"
    return ReportTable(
      title:
        "Accuracy of what is learnt from verified labels (\(base.learner.rawValue), \(fixed), d = \(base.dimension), "
        + "norm \(LawParameter.text(base.norm)), \(runs) runs a cell, seed \(seed))",
      columns: head + columns.values.map { .init(LawParameter.text($0), isNumeric: true) },
      groups: zip(rows.values, cells).map { value, row in
        .init(
          rows: [
            [.init(LawParameter.text(value))]
              + row.map { .init(String(format: "%.2f", $0.accuracy.value), isBold: $0.accuracy.value > 0.5) }
          ])
      },
      notes: [
        "Bold: above chance. The largest Monte Carlo standard error is \(String(format: "%.3f", largest)). "
          + (columns.name == "error"
            ? "The threshold is p* = \(String(format: "%.3f", base.rates.threshold)) for every N."
            : "Theory: above chance where keep correct / keep wrong exceeds p/(1-p) = "
              + "\(String(format: "%.3f", base.rates.error / (1 - base.rates.error))).")
      ])
  }
}
