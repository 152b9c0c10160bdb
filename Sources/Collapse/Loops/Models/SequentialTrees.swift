/// Sequential trees (Reiter 2005; the default of the R package synthpop, Nowok, Raab & Dibben 2016): the first column is drawn
/// from its observed entries, every other one from a leaf of its tree given the columns before it.
struct SequentialTrees: TableModel {
  private let columns: [TableColumn]
  private let first: [Double]
  /// The trees of the columns after the first.
  private let trees: [DecisionTree]

  /// Fits the model; `leafSize` is the least number of rows in a leaf.
  init(_ table: MixedTable, leafSize: Int) {
    columns = table.columns
    first = table.values[0]
    trees = table.columns.indices.dropFirst().map { column in
      TreeGrower.tree(
        Array(table.values.prefix(column)), Array(table.columns.prefix(column)), response: table.values[column],
        of: table.columns[column], leafSize: leafSize)
    }
  }

  func sample(_ count: Int, _ random: inout LoopRandom) -> MixedTable {
    var values = [(0..<count).map { _ in first[random.below(first.count)] }]
    for tree in trees { values.append((0..<count).map { tree.draw(values, $0, &random) }) }
    return MixedTable(columns: columns, values: values)
  }
}
