import Engine
import Foundation
import Ledger

extension Study {
  /// The layout of a folder of drawn data.
  enum DrawnFolder {
    static let format = "aitken drawn data 1"
    static let index = "index.json"
    static func argument(_ argument: Int, cell: Int) -> String { "cell\(cell)_argument\(argument).npy" }
    static func truth(cell: Int) -> String { "cell\(cell)_truth.npy" }
    static func estimates(_ name: String, cell: Int) -> String { "estimates/\(name)/cell\(cell).npy" }
    static func own(_ estimator: Int, cell: Int) -> String { "cell\(cell)_estimator\(estimator).npy" }
  }

  /// Writes the data sets that the study's estimators see into `folder`, for estimators that run elsewhere: the same numbers, by
  /// the same keys; and what the study's own estimators (not the baselines) give on them. Each argument of each cell is an array of shape (replications, …), the truth beside it; `index.json`, written
  /// last, says which is which.
  /// - Throws: `Diagnostic` where a process cannot be traced; `OutsideError` where the folder cannot be written.
  public func draw(into folder: String, progress: (any ProgressSink)? = nil) throws {
    func write(_ data: Data, _ name: String) throws {
      do {
        try data.write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
      } catch { throw OutsideError("\(folder)/\(name): cannot be written (\(error.localizedDescription))") }
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw OutsideError("\(folder): cannot be made (\(error.localizedDescription))") }
    let names = argumentNames
    var described: [OrderedJSON] = []
    for (index, cell) in cells.enumerated() {
      progress?.report(StudyProgress(stage: cell.identity, done: index, total: cells.count))
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      var columns = run.simulation.argumentTypes.map { _ in [Double]() }
      var truths: [Double] = []
      var failed: [Int] = []
      let prepared = estimators.map { PreparedEstimator($0, for: run, budget: budget) }
      var estimates = prepared.map { _ in [Double]() }
      var failures = prepared.map { _ in [Int: Failure]() }
      for block in Blocks.cut(0..<replications, size: run.blockSize) {
        let drawn = run.draw(block: block, key: key(cell), width: width)
        for r in 0..<block.count {
          for argument in columns.indices {
            columns[argument] += drawn.sample.argument(argument, replication: r)
          }
        }
        for (position, estimator) in prepared.enumerated() {
          let outcome = estimator.evaluate(drawn, key: key(cell))
          estimates[position] += outcome.estimates
          for (r, failure) in outcome.failures { failures[position][block.lowerBound + r] = failure }
        }
        truths += drawn.truths.values
        failed += drawn.truths.failures.keys.map { block.lowerBound + $0 }
      }
      var arguments: [OrderedJSON] = []
      for (argument, type) in run.simulation.argumentTypes.enumerated() {
        let file = DrawnFolder.argument(argument, cell: index)
        try write(NumPyFile.data(columns[argument], shape: [replications] + type.shape), file)
        let name = argument < names.count ? names[argument] : "argument\(argument)"
        arguments.append(Self.array(name, type, file))
      }
      var own: [OrderedJSON] = []
      for (position, estimator) in prepared.enumerated() {
        let file = DrawnFolder.own(position, cell: index)
        if let type = estimator.resultType {
          try write(NumPyFile.data(estimates[position], shape: [replications] + type.shape), file)
        }
        own.append(Self.outcome(estimator, file, failures[position]))
      }
      let truth = run.simulation.truthType
      try write(NumPyFile.data(truths, shape: [replications] + truth.shape), DrawnFolder.truth(cell: index))
      described.append(
        .members([
          "process": .string(cell.process), "design": cell.design.json, "identity": .string(cell.identity),
          "sealed": .boolean(cell.isSealed), "arguments": .array(arguments), "estimators": .array(own),
          "truth": Self.array("truth", truth, DrawnFolder.truth(cell: index)),
          "failed": .array(failed.sorted().map { .integer($0) }),
        ]))
    }
    let index = OrderedJSON.members([
      "format": .string(DrawnFolder.format), "problem": .string(problem.title),
      "problem hash": .string(SHA256.hex(problem.program.source.text)), "replications": .integer(replications),
      "seed": .string(String(seed)), "designs": .string(designs.rawValue), "loss": .string(problem.loss.name),
      "level": .number(problem.level), "baseline": .string(problem.baseline.name), "cells": .array(described),
    ])
    try write(Data((index.text() + "\n").utf8), DrawnFolder.index)
  }

  /// What one of the study's own estimators did in a cell.
  private static func outcome(
    _ estimator: PreparedEstimator, _ file: String, _ failures: [Int: Failure]
  ) -> OrderedJSON {
    .members([
      "name": .string(estimator.function.name),
      "file": estimator.diagnostic == nil ? .string(file) : .null,
      "reason": estimator.diagnostic.map { .string($0.rendered()) } ?? .null,
      "failures": .array(
        failures.sorted { $0.key < $1.key }
          .map { .members(["replication": .integer($0.key), "message": .string($0.value.message)]) }),
    ])
  }

  /// Names of an estimator's data arguments: the baseline's parameters without the generator.
  private var argumentNames: [String] {
    problem.baseline.declaration.parameters.map(\.name).filter { $0 != "rng" }
  }

  private static func array(_ name: String, _ type: ArrayType, _ file: String) -> OrderedJSON {
    let plain: OrderedJSON = .members([
      "name": .string(name), "element": .string(type.element.rawValue),
      "shape": .array(type.shape.map { .integer($0) }), "file": .string(file),
    ])
    guard let table = type.table else { return plain }
    return .members([
      "name": .string(name), "element": .string(type.element.rawValue),
      "shape": .array(type.shape.map { .integer($0) }), "file": .string(file),
      "columns": .array(
        table.columns.map { .members(["name": .string($0.name), "element": .string($0.element.rawValue)]) }),
      "series": .boolean(table.isSeries),
    ])
  }
}
