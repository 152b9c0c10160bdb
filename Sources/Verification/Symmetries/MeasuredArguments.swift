import Engine

/// Which arguments of an estimator hold measurements: numbers that can be moved or multiplied and still be data of the same
/// kind. Booleans, labels and counts cannot, whatever type they are stored in.
enum MeasuredArguments {
  /// Data sets that are looked at.
  static let sample = 64

  /// The indices of the arguments that hold measurements, judged by what is in `datasets` ([replication][argument][entry]).
  static func indices(of types: [ArrayType], in datasets: [[[Double]]]) -> [Int] {
    types.indices.filter { index in
      types[index].element == .real && types[index].known == nil && types[index].count > 0
        && isMeasured(datasets.prefix(sample).flatMap { $0[index] })
    }
  }

  /// Those of `indices` that can be multiplied by a number: no column of a matrix is a label or a constant.
  static func scalable(_ indices: [Int], _ types: [ArrayType], in datasets: [[[Double]]]) -> [Int] {
    indices.filter { index in
      guard types[index].shape.count == 2, let width = types[index].shape.last, width > 0 else { return true }
      return (0..<width).allSatisfy { column in
        isMeasured(
          datasets.prefix(sample).flatMap { data in
            stride(from: column, to: data[index].count, by: width).map { data[index][$0] }
          })
      }
    }
  }

  /// Three values or more, and not all of them whole numbers.
  private static func isMeasured(_ values: [Double]) -> Bool {
    var distinct: Set<Double> = []
    var isWhole = true
    for value in values where value.isFinite {
      if value != value.rounded() { isWhole = false }
      if distinct.count < 3 { distinct.insert(value) }
      if !isWhole, distinct.count > 2 { return true }
    }
    return false
  }
}
