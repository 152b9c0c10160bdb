import Engine
import Studies

/// A vector with one entry a unit of the data: an argument, the means of a matrix's rows, an argument less what a hypothesis says.
struct UnitVector: Hashable, Sendable {
  /// Python text.
  var text: String
  /// What it is, as a part of a name; empty for an argument as it stands.
  var phrase: String
  /// Its length.
  var length: Dimension
  /// The arguments that it is made of.
  var sources: Set<Int>
  /// Whether a hypothesis was taken off.
  var isReduced = false
  /// Whether every entry was positive in all data that were looked at.
  var isPositive = false
  /// Whether every entry was not negative and whole.
  var isCount = false
  /// Whether it takes few values: a label.
  var isLabel = false
}

/// What can be seen in a problem's data: vectors of units, hypotheses, counts with the sizes that they belong to, matrices.
struct DataViews: Sendable {
  /// A matrix argument.
  struct Matrix: Hashable, Sendable {
    var text: String
    var rows: Dimension
    var columns: Dimension
    var source: Int
  }

  /// Arguments as they stand, then what is made of matrices.
  private(set) var vectors: [UnitVector] = []
  /// The same after a hypothesis is taken off; without one, as they stand.
  private(set) var reduced: [UnitVector] = []
  /// Real numbers that change with the data: values of a hypothesis.
  private(set) var hypotheses: [String] = []
  /// Whole numbers that change with the data.
  private(set) var counts: [String] = []
  /// Numbers that a design fixes: sizes, exposures.
  private(set) var sizes: [String] = []
  /// Sums of vectors of counts, and how many there are of each.
  private(set) var totals: [(count: String, size: String)] = []
  /// Matrices.
  private(set) var matrices: [Matrix] = []

  /// - Parameter samples: a few data sets of each shape, to see which entries are positive.
  init(_ signature: Signature, samples: [Sample]) {
    for (index, argument) in signature.arguments.enumerated() {
      let text = "ARG\(index)"
      let type = argument.type
      let entries = samples.flatMap { sample in
        sample.replications.indices.prefix(16).flatMap { sample.argument(index, replication: $0) }
      }
      let isPositive = !entries.isEmpty && entries.allSatisfy { $0 > 0 }
      let isCount = type.element == .integer && entries.allSatisfy { $0 >= 0 }
      switch type.shape.count {
      case 0 where type.known != nil: sizes.append(text)
      case 0 where type.element == .integer: counts.append(text)
      case 0 where type.element == .real: hypotheses.append(text)
      case 1 where type.shape[0].least >= 4:
        if type.element == .boolean || isCount { totals.append(("(1.0 * \(text)).sum()", "len(\(text))")) }
        vectors.append(
          UnitVector(
            text: type.element == .real ? text : "1.0 * \(text)", phrase: "", length: type.shape[0], sources: [index],
            isPositive: isPositive, isCount: isCount,
            isLabel: type.element != .real && Set(entries).count <= 64))
      case 2:
        matrices.append(Matrix(text: text, rows: type.shape[0], columns: type.shape[1], source: index))
      default: break
      }
    }
    for matrix in matrices {
      if matrix.rows.least >= 4 {
        vectors.append(
          UnitVector(
            text: "\(matrix.text).mean(axis=1)", phrase: "row_means", length: matrix.rows, sources: [matrix.source]))
      }
      if matrix.columns.least >= 4, matrix.columns.largest <= 64 {
        vectors.append(
          UnitVector(
            text: "\(matrix.text).mean(axis=0)", phrase: "column_means", length: matrix.columns,
            sources: [matrix.source]))
      }
      if matrix.columns.largest <= 4 {
        for column in 0..<matrix.columns.largest {
          vectors.append(
            UnitVector(
              text: "\(matrix.text)[:, \(column)]", phrase: "column_\(column)", length: matrix.rows,
              sources: [matrix.source]))
        }
      }
    }
    reduced = hypotheses.isEmpty ? vectors : []
    for hypothesis in hypotheses {
      for vector in vectors where !vector.isLabel {
        reduced.append(
          UnitVector(
            text: "\(vector.text) - \(hypothesis)", phrase: vector.phrase, length: vector.length,
            sources: vector.sources, isReduced: true))
        for other in vectors where other.length == vector.length && other.sources != vector.sources {
          reduced.append(
            UnitVector(
              text: "\(vector.text) - \(hypothesis) * \(other.text)", phrase: vector.phrase, length: vector.length,
              sources: vector.sources.union(other.sources), isReduced: true))
        }
      }
    }
  }

  /// Vectors of the same length that are not made of the same arguments alone.
  func partners(of vector: UnitVector) -> [UnitVector] {
    vectors.filter { $0.length == vector.length && $0.text != vector.text }
  }
}
