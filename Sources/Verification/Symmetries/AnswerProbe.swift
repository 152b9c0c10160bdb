import Engine

/// An estimator's answers to a few data sets, and to changes of them: what a symmetry is read off.
struct AnswerProbe {
  /// Types of the arguments.
  let types: [ArrayType]
  /// [replication][argument][entry]
  let datasets: [[[Double]]]
  /// The estimator: its answers to data sets, nil where it fails.
  let answer: ([[[Double]]]) -> [[Double]?]
  /// Its answers to `datasets`.
  let before: [[Double]?]
  /// Arguments that can be moved.
  let measured: [Int]

  init(types: [ArrayType], datasets: [[[Double]]], answer: @escaping ([[[Double]]]) -> [[Double]?]) {
    self.types = types
    self.datasets = datasets
    self.answer = answer
    before = answer(datasets)
    measured = MeasuredArguments.indices(of: types, in: datasets)
  }

  /// Arguments that can be multiplied.
  var scalable: [Int] { MeasuredArguments.scalable(measured, types, in: datasets) }

  /// All subsets of up to three arguments, and the whole of more; the empty one left out.
  static func subsets(of arguments: [Int]) -> [[Int]] {
    guard arguments.count <= 3 else { return arguments.map { [$0] } + [arguments] }
    return (1..<(1 << arguments.count)).map { bits in
      arguments.indices.filter { bits >> $0 & 1 == 1 }.map { arguments[$0] }
    }
  }

  /// Those of `sets` that no other one holds whole.
  static func maximal<Item>(_ items: [Item], by arguments: (Item) -> [Int]) -> [Item] {
    items.filter { item in
      let own = Set(arguments(item))
      return !items.contains { own.isStrictSubset(of: Set(arguments($0))) }
    }
  }
}
