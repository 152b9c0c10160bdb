import Studies

/// What the runs of a loop on real data gave, generation by generation.
public struct LoopResult: Sendable {
  /// The file of the data.
  public let source: String
  /// The model, by its name on the command line.
  public let model: String
  /// What it was run with.
  public let settings: LoopSettings
  /// n and m, as they were.
  public let samples: Int
  /// Rows (tokens) that each generation made.
  public let synthetic: Int
  /// The measures, in the order of a row.
  public let measures: [LoopMeasure]
  /// The figures, shape (generations + 1, measures); generation 0 is the real sample itself.
  public let figures: [[Measure]]
  /// The change since generation 1, run by run, shape (generations + 1, measures).
  let changes: [[PairedChange]]
  /// What a reader needs to know.
  public let notes: [String]

  /// The result of runs' values.
  /// - Parameter values: shape (runs), each row-major of shape (generations + 1, measures); NaN where a run has no value.
  init(
    source: String, model: String, settings: LoopSettings, samples: Int, synthetic: Int, measures: [LoopMeasure],
    values: [[Double]], notes: [String]
  ) {
    let rows = settings.generations + 1
    let all = measures.count
    // A measure that no run of any generation has is left out.
    let shown = measures.indices.filter { column in
      values.contains { run in (0..<rows).contains { !run[$0 * all + column].isNaN } }
    }
    self.source = source
    self.model = model
    self.settings = settings
    self.samples = samples
    self.synthetic = synthetic
    self.measures = shown.map { measures[$0] }
    self.notes = notes
    figures = (0..<rows).map { row in
      shown.map { column in Self.figure(values.map { $0[row * all + column] }, measures[column]) }
    }
    changes = (0..<rows).map { row in
      shown.map { column in
        PairedChange(
          values.map { $0[row * all + column] - $0[all + column] }, isProportion: measures[column].isProportion)
      }
    }
  }

  private static func figure(_ values: [Double], _ measure: LoopMeasure) -> Measure {
    let known = values.filter { !$0.isNaN }
    guard measure.isProportion else {
      let moments = Moments(known)
      guard moments.count > 0 else { return Measure(.nan, mcse: .nan) }
      if moments.sum2 == 0, let range = measure.range {
        return ConstantRuns.measure(moments.mean, runs: known.count, range: range)
      }
      return Measure(moments.mean, mcse: moments.count > 1 ? moments.standardErrorOfMean : .nan)
    }
    return Proportion(known.count { $0 > 0.5 }, of: known.count).measure
  }

  /// The figure of a measure in a generation; nil of a measure that is not there.
  public func figure(_ name: String, _ generation: Int) -> Measure? {
    guard let column = measures.firstIndex(where: { $0.name == name }), figures.indices.contains(generation) else {
      return nil
    }
    return figures[generation][column]
  }
}
