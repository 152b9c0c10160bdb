/// A sum of small regression trees, each fitted to what those before it leave (Friedman 2001, "Greedy function approximation: a
/// gradient boosting machine", algorithm 2), for weighted squared errors.
///
/// Invariant: a pure function of its arguments.
struct BoostedTrees: Sendable {
  /// A tree by its splits, level by level: node i has the children 2i + 1 and 2i + 2; leaves hold values.
  private struct Tree: Sendable {
    var features: [Int]
    var cuts: [UInt8]
    var leaves: [Double]
  }

  /// Splits on the way from the root to a leaf: three statistics may act together.
  private static let depth = 3
  /// The share of a tree's step that is taken: small steps need more trees and err less (Friedman 2001, section 5).
  private static let rate = 0.1
  /// Bins of a statistic.
  private static let bins = 24
  /// Trees, at most; rows that no tree was fitted to decide where to stop.
  private static let most = 200
  /// Trees without a gain on these rows after which no more are tried.
  private static let patience = 15
  /// Rows that a leaf has at least.
  private static let fewest = 24.0

  /// What the trees say in every row.
  let values: [Double]

  /// - Parameters:
  ///   - features: [feature][row].
  ///   - target: by row.
  ///   - weights: by row, not negative.
  ///   - fitted: rows that trees are fitted to.
  ///   - held: rows that say how many trees are enough; none of `fitted`.
  init(_ features: [[Double]], target: [Double], weights: [Double], fitted: [Int], held: [Int]) {
    let binned = features.map { Self.binned($0, fitted) }
    var sums = Array(repeating: 0.0, count: target.count)
    var best = sums
    var least = Self.error(sums, target, weights, held)
    var waited = 0
    for _ in 0..<Self.most where waited < Self.patience {
      var rest = target
      for row in rest.indices { rest[row] -= sums[row] }
      let tree = Self.tree(binned, rest, weights, fitted)
      for row in sums.indices { sums[row] += Self.rate * tree.leaves[Self.leaf(tree, binned, row)] }
      let error = Self.error(sums, target, weights, held)
      if error < least {
        (least, best, waited) = (error, sums, 0)
      } else {
        waited += 1
      }
    }
    values = best
  }

  private static func binned(_ values: [Double], _ fitted: [Int]) -> [UInt8] {
    let sorted = fitted.map { values[$0] }.sorted()
    guard !sorted.isEmpty else { return values.map { _ in 0 } }
    var cuts = (1..<bins).map { sorted[$0 * sorted.count / bins] }
    cuts = cuts.enumerated().filter { $0.offset == 0 || cuts[$0.offset - 1] < $0.element }.map(\.element)
    return values.map { value in
      var (low, high) = (0, cuts.count)
      while low < high {
        let middle = (low + high) / 2
        if cuts[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return UInt8(low)
    }
  }

  private static func error(_ sums: [Double], _ target: [Double], _ weights: [Double], _ rows: [Int]) -> Double {
    rows.reduce(0) { $0 + weights[$1] * (target[$1] - sums[$1]) * (target[$1] - sums[$1]) }
  }

  private static func leaf(_ tree: Tree, _ binned: [[UInt8]], _ row: Int) -> Int {
    var node = 0
    for _ in 0..<depth { node = 2 * node + (binned[tree.features[node]][row] > tree.cuts[node] ? 2 : 1) }
    return node - (1 << depth) + 1
  }

  private static func tree(_ binned: [[UInt8]], _ target: [Double], _ weights: [Double], _ fitted: [Int]) -> Tree {
    // Leaves come after the inner nodes.
    let inner = (1 << depth) - 1
    var tree = Tree(
      features: Array(repeating: 0, count: inner), cuts: Array(repeating: .max, count: inner),
      leaves: Array(repeating: 0, count: 1 << depth))
    var nodes = Array(repeating: 0, count: fitted.count)
    var first = 0
    for level in 0..<depth {
      let count = 1 << level
      split(&tree, binned, target, weights, fitted, nodes, first: first, count: count)
      for (place, row) in fitted.enumerated() {
        let node = nodes[place]
        nodes[place] = 2 * node + (binned[tree.features[node]][row] > tree.cuts[node] ? 2 : 1)
      }
      first += count
    }
    var (sums, sizes) = (tree.leaves, tree.leaves)
    for (place, row) in fitted.enumerated() {
      sums[nodes[place] - inner] += weights[row] * target[row]
      sizes[nodes[place] - inner] += weights[row]
    }
    for leaf in sums.indices where sizes[leaf] > 0 { tree.leaves[leaf] = sums[leaf] / sizes[leaf] }
    return tree
  }

  /// The best cut of every node of a level, where there is one.
  private static func split(
    _ tree: inout Tree, _ binned: [[UInt8]], _ target: [Double], _ weights: [Double], _ fitted: [Int], _ nodes: [Int],
    first: Int, count: Int
  ) {
    var gains = Array(repeating: 0.0, count: count)
    var sums = Array(repeating: 0.0, count: count * bins)
    var (sizes, rows) = (sums, sums)
    let pulls = fitted.map { weights[$0] * target[$0] }
    let own = fitted.map { weights[$0] }
    for feature in binned.indices {
      for slot in sums.indices { (sums[slot], sizes[slot], rows[slot]) = (0, 0, 0) }
      for (place, row) in fitted.enumerated() {
        let slot = (nodes[place] - first) * bins + Int(binned[feature][row])
        sums[slot] += pulls[place]
        sizes[slot] += own[place]
        rows[slot] += 1
      }
      for node in 0..<count {
        let range = node * bins..<(node + 1) * bins
        let (all, whole, number) = range.reduce((0.0, 0.0, 0.0)) {
          ($0.0 + sums[$1], $0.1 + sizes[$1], $0.2 + rows[$1])
        }
        guard whole > 0 else { continue }
        var (left, size, seen) = (0.0, 0.0, 0.0)
        for bin in 0..<bins - 1 {
          left += sums[range.lowerBound + bin]
          size += sizes[range.lowerBound + bin]
          seen += rows[range.lowerBound + bin]
          guard seen >= fewest, number - seen >= fewest, size > 0, whole > size else { continue }
          let gain = left * left / size + (all - left) * (all - left) / (whole - size) - all * all / whole
          guard gain > gains[node] else { continue }
          gains[node] = gain
          tree.features[first + node] = feature
          tree.cuts[first + node] = UInt8(bin)
        }
      }
    }
  }
}
