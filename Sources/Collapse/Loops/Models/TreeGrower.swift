/// Grows a tree on rows that are sorted once by each predictor and partitioned from node to node.
struct TreeGrower {
  private let predictors: [[Double]]
  private let columns: [TableColumn]
  private let response: [Double]
  /// Classes of a categorical response; 0 where it is numeric.
  private let classes: Int
  private let leafSize: Int
  /// The rows of all nodes, in the order of each predictor; categorical ones in any order. Shape (predictors, rows).
  private var orders: [[Int32]]
  private var goesLeft: [Bool]
  private var nodes: [DecisionTree.Node] = []
  private var donors: [Double] = []
  private var spare: [Int32] = []

  /// Predictors that are tried at a split, drawn anew each time; nil for all.
  private var chance: LoopRandom?
  private let tries: Int

  /// The tree of `response` given `predictors`, at least `leafSize` rows in a leaf.
  static func tree(
    _ predictors: [[Double]], _ columns: [TableColumn], response: [Double], of column: TableColumn, leafSize: Int
  ) -> DecisionTree {
    var grower = TreeGrower(predictors, columns, response, column, leafSize)
    _ = grower.grow(0..<response.count)
    return DecisionTree(nodes: grower.nodes, donors: grower.donors, columns: columns)
  }

  /// A tree of a random forest (Breiman 2001): it grows on rows drawn with replacement, and at each split tries a random third of the
  /// predictors, for categories their root.
  static func randomTree(
    _ predictors: [[Double]], _ columns: [TableColumn], response: [Double], of column: TableColumn, leafSize: Int,
    _ random: inout LoopRandom
  ) -> DecisionTree {
    let rows = random.withReplacement(response.count, of: response.count)
    var grower = TreeGrower(
      predictors.map { values in rows.map { values[$0] } }, columns, rows.map { response[$0] }, column, leafSize,
      chance: random)
    _ = grower.grow(0..<response.count)
    if let chance = grower.chance { random = chance }
    return DecisionTree(nodes: grower.nodes, donors: grower.donors, columns: columns)
  }

  private init(
    _ predictors: [[Double]], _ columns: [TableColumn], _ response: [Double], _ column: TableColumn, _ leafSize: Int,
    chance: LoopRandom? = nil
  ) {
    self.chance = chance
    let count = predictors.count
    tries =
      chance == nil
      ? count : max(1, column.kind == .categorical ? Int(Double(count).squareRoot().rounded()) : (count + 1) / 3)
    self.predictors = predictors
    self.columns = columns
    self.response = response
    classes = column.kind == .categorical ? column.levels.count : 0
    self.leafSize = max(1, leafSize)
    let rows = (0..<Int32(response.count))
    orders = zip(columns, predictors).map { column, values in
      // Ties in the order of the rows, so that the answer is the same everywhere.
      column.kind == .categorical ? Array(rows) : rows.sorted { (values[Int($0)], $0) < (values[Int($1)], $1) }
    }
    goesLeft = Array(repeating: false, count: response.count)
    spare = Array(repeating: 0, count: response.count)
    if orders.isEmpty { orders = [Array(rows)] }
  }

  /// Grows the subtree on positions `range` of every order; returns its node.
  private mutating func grow(_ range: Range<Int>) -> Int {
    let place = nodes.count
    nodes.append(DecisionTree.Node())
    guard range.count >= 2 * leafSize, let split = bestSplit(range) else {
      nodes[place].first = donors.count
      for position in range { donors.append(response[Int(orders[0][position])]) }
      nodes[place].second = donors.count
      return place
    }
    nodes[place].column = split.column
    nodes[place].threshold = split.threshold
    nodes[place].levels = split.levels
    let values = predictors[split.column]
    let isCategorical = columns[split.column].kind == .categorical
    var count = 0
    for position in range {
      let row = Int(orders[0][position])
      let left = isCategorical ? split.levels >> UInt64(values[row]) & 1 == 1 : values[row] <= split.threshold
      goesLeft[row] = left
      count += left ? 1 : 0
    }
    for column in orders.indices { partition(column, range) }
    let middle = range.lowerBound + count
    nodes[place].first = grow(range.lowerBound..<middle)
    nodes[place].second = grow(middle..<range.upperBound)
    return place
  }

  /// Rows that go left before the others, both in their old order.
  private mutating func partition(_ column: Int, _ range: Range<Int>) {
    var (left, right) = (range.lowerBound, 0)
    for position in range {
      let row = orders[column][position]
      if goesLeft[Int(row)] {
        orders[column][left] = row
        left += 1
      } else {
        spare[right] = row
        right += 1
      }
    }
    for index in 0..<right { orders[column][left + index] = spare[index] }
  }

  private mutating func bestSplit(_ range: Range<Int>) -> TreeSplit? {
    var best: TreeSplit?
    let tried = chance?.withoutReplacement(tries, of: predictors.count) ?? Array(predictors.indices)
    for column in tried {
      let order = orders[column][range]
      let found =
        columns[column].kind == .categorical
        ? categoricalSplit(column, order) : numericSplit(column, order)
      if let found, found.gain > best?.gain ?? 0 { best = found }
    }
    return best
  }

  private func numericSplit(_ column: Int, _ order: ArraySlice<Int32>) -> TreeSplit? {
    let values = predictors[column]
    guard let first = order.first, let last = order.last, values[Int(first)] < values[Int(last)] else { return nil }
    var impurity = SplitImpurity(classes: classes)
    for row in order { impurity.add(response[Int(row)]) }
    let base = impurity.score
    var best: TreeSplit?
    var left = 0
    var previous = first
    for row in order {
      if left >= leafSize, order.count - left >= leafSize, values[Int(previous)] < values[Int(row)] {
        let gain = impurity.score - base
        if gain > SplitImpurity.least * abs(base), gain > best?.gain ?? 0 {
          let (a, b) = (values[Int(previous)], values[Int(row)])
          let middle = a + (b - a) / 2
          best = TreeSplit(column: column, threshold: middle < b ? middle : a, levels: 0, gain: gain)
        }
      }
      impurity.moveLeft(response[Int(row)])
      left += 1
      previous = row
    }
    return best
  }

  /// Levels in the order of their mean response (of the share of the most frequent class), then as numbers: the best split of
  /// all subsets for a numeric or a two-class response (Breiman and others 1984, theorem 4.5).
  private func categoricalSplit(_ column: Int, _ order: ArraySlice<Int32>) -> TreeSplit? {
    let values = predictors[column]
    let target = classes > 0 ? Double(mode(order)) : 0
    var sums = Array(repeating: 0.0, count: columns[column].levels.count)
    var counts = sums
    var members = Array(repeating: [Int32](), count: sums.count)
    var impurity = SplitImpurity(classes: classes)
    for row in order {
      let (level, y) = (Int(values[Int(row)]), response[Int(row)])
      sums[level] += classes > 0 ? (y == target ? 1 : 0) : y
      counts[level] += 1
      members[level].append(row)
      impurity.add(y)
    }
    let present = counts.indices.filter { counts[$0] > 0 }
      .sorted { (sums[$0] / counts[$0], $0) < (sums[$1] / counts[$1], $1) }
    guard present.count > 1 else { return nil }
    let base = impurity.score
    var best: TreeSplit?
    var (left, mask) = (0, UInt64(0))
    for level in present.dropLast() {
      for row in members[level] { impurity.moveLeft(response[Int(row)]) }
      left += members[level].count
      mask |= 1 << UInt64(level)
      guard left >= leafSize, order.count - left >= leafSize else { continue }
      let gain = impurity.score - base
      if gain > SplitImpurity.least * abs(base), gain > best?.gain ?? 0 {
        best = TreeSplit(column: column, threshold: 0, levels: mask, gain: gain)
      }
    }
    return best
  }

  private func mode(_ order: ArraySlice<Int32>) -> Int {
    var counts = Array(repeating: 0, count: classes)
    for row in order { counts[Int(response[Int(row)])] += 1 }
    var best = 0
    for level in counts.indices where counts[level] > counts[best] { best = level }
    return best
  }
}

/// A split of a node.
struct TreeSplit {
  var column: Int
  var threshold: Double
  var levels: UInt64
  /// How much it lessens the impurity.
  var gain: Double
}
