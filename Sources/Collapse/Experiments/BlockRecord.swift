import Studies

/// What a block of runs measured: moments of every cell, and the values that medians need.
struct BlockRecord: Sendable {
  /// Of every generation and measure, generation-major.
  private(set) var moments: [Moments]
  /// Values by run, generation, and column that has a median.
  private(set) var kept: [Double] = []

  init(cells: Int) { moments = Array(repeating: Moments(), count: cells) }

  /// Takes in a run.
  mutating func add(_ record: RunRecord, keeping columns: [Int]) {
    for cell in moments.indices { moments[cell].add(record.values[cell]) }
    if columns.isEmpty { return }
    for row in 0..<(moments.count / record.measures) {
      for column in columns { kept.append(record.values[row * record.measures + column]) }
    }
  }
}
