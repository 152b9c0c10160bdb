/// Sequential trees (Reiter 2005; the default of the R package synthpop, Nowok, Raab & Dibben 2016): the first column is drawn
/// from its observed entries, every other one from a leaf of its tree given the columns before it; or from the leaf of a random one of
/// the trees of its forest (Caiola & Reiter 2010, Transactions on Data Privacy 3, 27).
struct SequentialTrees: TableModel {
  private let columns: [TableColumn]
  private let first: [Double]
  /// The trees of the columns after the first.
  private let trees: [[DecisionTree]]

  /// Trees of a forest. Entries are drawn from the trees and not averaged over them: more trees make no draw less noisy, and ten bring
  /// in most rows, each being left out of a tree with probability 1/e.
  static let forest = 10

  /// Fits a tree for each column; `leafSize` is the least number of rows in a leaf.
  init(_ table: MixedTable, leafSize: Int) {
    self.init(table) { predictors, before, response, column in
      [TreeGrower.tree(predictors, before, response: response, of: column, leafSize: leafSize)]
    }
  }

  /// Fits a forest for each column.
  init(_ table: MixedTable, leafSize: Int, _ random: inout LoopRandom) {
    self.init(table) { predictors, before, response, column in
      (0..<Self.forest).map { _ in
        TreeGrower.randomTree(predictors, before, response: response, of: column, leafSize: leafSize, &random)
      }
    }
  }

  private init(
    _ table: MixedTable, grow: ([[Double]], [TableColumn], [Double], TableColumn) -> [DecisionTree]
  ) {
    columns = table.columns
    first = table.values[0]
    trees = table.columns.indices.dropFirst().map { column in
      grow(
        Array(table.values.prefix(column)), Array(table.columns.prefix(column)), table.values[column],
        table.columns[column])
    }
  }

  func sample(_ count: Int, _ random: inout LoopRandom) -> MixedTable {
    var values = [(0..<count).map { _ in first[random.below(first.count)] }]
    for forest in trees {
      values.append(
        (0..<count).map { row in
          forest[forest.count > 1 ? random.below(forest.count) : 0].draw(values, row, &random)
        })
    }
    return MixedTable(columns: columns, values: values)
  }
}
