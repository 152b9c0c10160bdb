import Engine
import Language

extension RiskGradient {
  /// Where a constant stands: its value and line.
  private func label(_ constant: NumericConstant) -> String { "\(constant.value) (line \(line(constant)))" }

  private func line(_ constant: NumericConstant) -> Int { constant.line(in: function.program.source) }

  /// Risk and gradient by cell, each with its Monte Carlo standard error.
  public var table: ReportTable {
    let columns =
      [ReportTable.Column("design", isNumeric: false), .init("risk", isNumeric: true)]
      + constants.map { ReportTable.Column("d/d " + label($0), isNumeric: true) }
    let figures = cells.flatMap { cell in [cell.found.risk.value] + cell.found.gradient.map(\.value) }
    let digits = Digits(4, column: figures)
    let rows = cells.map { cell -> [ReportTable.Entry] in
      let risk = cell.found.risk
      return [.init(cell.cell.identity), .init(digits.text(Measure(risk.value, mcse: risk.standardError)))]
        + cell.found.gradient.map { slope in
          .init(
            digits.text(Measure(slope.value, mcse: slope.standardError)),
            isBold: abs(slope.value) > 2 * slope.standardError)
        }
    }
    var notes = [
      "\(replications) replications a design, the same for every constant; Monte Carlo standard errors in parentheses; bold is beyond two."
    ]
    let lost = cells.reduce(0) { $0 + $1.found.losses.count - $1.found.finite.count }
    if lost > 0 { notes.append("\(lost) replications failed or have no finite gradient and are left out.") }
    if !left.isEmpty {
      notes.append(
        "Left out, as they decide about shapes or the course of the program or have no derivative: "
          + left.map(label).joined(separator: ", ") + ".")
    }
    return ReportTable(
      title: "Gradient of the risk of \(function.name)", columns: columns, groups: [.init(rows: rows)], notes: notes)
  }

  /// The same for programs.
  public var json: OrderedJSON {
    func place(_ constant: NumericConstant) -> OrderedJSON {
      .members([
        "value": .number(constant.value), "line": .integer(line(constant)),
      ])
    }
    return .members([
      "estimator": .string(function.name), "replications": .integer(replications),
      "constants": .array(constants.map(place)), "left_out": .array(left.map(place)),
      "cells": .array(
        cells.map { cell in
          let risk = cell.found.risk
          return .members([
            "cell": .string(cell.cell.identity), "risk": .number(risk.value),
            "standard_error": .number(risk.standardError), "used": .integer(cell.found.finite.count),
            "gradient": .array(
              cell.found.gradient.map {
                .members(["value": .number($0.value), "standard_error": .number($0.standardError)])
              }),
          ])
        }),
    ])
  }
}
