/// A classification or regression tree (Breiman, Friedman, Olshen & Stone 1984) that keeps the rows of its leaves, from
/// which new entries are drawn (Reiter 2005).
struct DecisionTree: Sendable {
  /// A node: a leaf where `column` is negative.
  struct Node: Sendable {
    /// The predictor of the split; −1 in a leaf.
    var column = -1
    /// Left where a number is at most this.
    var threshold = 0.0
    /// Left where bit i is set, for level i of a categorical predictor.
    var levels: UInt64 = 0
    /// The left and the right child; in a leaf, the range of its donors.
    var first = 0
    var second = 0
  }

  let nodes: [Node]
  /// The responses of the training rows, leaf after leaf.
  let donors: [Double]
  private let isCategorical: [Bool]

  init(nodes: [Node], donors: [Double], columns: [TableColumn]) {
    self.nodes = nodes
    self.donors = donors
    isCategorical = columns.map { $0.kind == .categorical }
  }

  /// A response drawn from the leaf where row `row` of the predictors falls.
  func draw(_ predictors: [[Double]], _ row: Int, _ random: inout LoopRandom) -> Double {
    var node = nodes[0]
    while node.column >= 0 {
      let value = predictors[node.column][row]
      let isLeft = isCategorical[node.column] ? node.levels >> UInt64(value) & 1 == 1 : value <= node.threshold
      node = nodes[isLeft ? node.first : node.second]
    }
    return donors[node.first + random.below(node.second - node.first)]
  }
}
