import Engine
import Foundation
import Language
import Ledger

/// Estimates of one estimator that ran elsewhere, on data that `Study.draw` wrote.
public struct GivenEstimates: Sendable {
  /// Estimates of one cell.
  struct Values: Sendable {
    /// Type of one estimate.
    let type: ArrayType
    /// Entries in the order [replication][entry]; NaN in all entries where the replication failed.
    let entries: [Double]
  }

  /// What stands for the estimator in tables and messages: a function of this name that nothing calls.
  let function: Function
  /// By the identity of the cell.
  let cells: [String: Values]

  /// Reads the estimates of every estimator in `folder`, which `draw` wrote and another program added to: for each cell a file
  /// `estimates/NAME/cellK.npy` of shape (replications, …). Several estimators come in the order of their names.
  /// - Throws: `OutsideError` where the data are not `study`'s, or an array has another length.
  public static func read(_ folder: String, for study: Study) throws -> [GivenEstimates] {
    typealias Folder = Study.DrawnFolder
    let path = "\(folder)/\(Folder.index)"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8), let index = try? OrderedJSON(parsing: text),
      index["format"]?.string == Folder.format
    else {
      throw OutsideError(
        "\(path): this is no folder of drawn data; make it with aitken draw PROBLEM --output \(folder)")
    }
    guard index["problem hash"]?.string == SHA256.hex(study.problem.program.source.text),
      index["replications"]?.integer == study.replications, index["seed"]?.string == String(study.seed),
      index["designs"]?.string == study.designs.rawValue
    else {
      throw OutsideError(
        "\(path): these data are of another problem, seed, number of replications or set of designs than the study; "
          + "draw them anew with the same options")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/estimates"))?.sorted() ?? []
    guard !names.isEmpty else { throw OutsideError("\(folder)/estimates: there are no estimates in it") }
    return try names.map { name in
      var cells: [String: Values] = [:]
      for (number, cell) in study.cells.enumerated() {
        let file = "\(folder)/\(Folder.estimates(name, cell: number))"
        guard FileManager.default.fileExists(atPath: file) else { continue }
        let (entries, shape) = try NumPyFile.read(file)
        guard shape.first == study.replications else {
          throw OutsideError(
            "\(file): its first axis has \(shape.first ?? 0) entries, and the study \(study.replications) replications")
        }
        cells[cell.identity] = Values(type: ArrayType(.real, shape: Array(shape.dropFirst())), entries: entries)
      }
      return GivenEstimates(function: try placeholder(name), cells: cells)
    }
  }

  private static func placeholder(_ name: String) throws -> Function {
    let source = SourceText(name: "\(name) (CPython)", text: "def \(name)():\n    return 0.0\n")
    guard let program = try? Program(source), let function = program.function(name) else {
      throw OutsideError("estimates/\(name): the name of the folder must be the name of a function")
    }
    return function
  }
}
