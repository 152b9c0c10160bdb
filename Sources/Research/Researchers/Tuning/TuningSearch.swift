import Engine
import Foundation
import Studies

/// One search for better constants.
struct TuningSearch {
  let task: TuningTask
  let tuner: Tuner
  /// The best point so far.
  private(set) var point: [Double]
  private(set) var replications = 0
  private(set) var cost = 0.0
  private(set) var evaluations = 0
  private(set) var course: [Tuner.Point] = []

  /// What an evaluation of the gradient costs beside one of the risk.
  private let price: Double
  /// Elementary operations of one replication in every cell, and of all so far.
  private let work: Double
  private var operations = 0.0
  private var isSpent: Bool { operations > tuner.operations }

  /// Data of the stage at hand.
  private struct Stage {
    var name: String
    var data: [RiskData]
    var base: [Double]
    var replications: Int
  }

  init(task: TuningTask, tuner: Tuner) {
    self.task = task
    self.tuner = tuner
    point = task.start
    let costs = task.risks.map { Double($0.estimator.costs.gradient) / Double(max($0.estimator.costs.estimate, 1)) }
    // An estimate that is a vector is computed once more before its gradient, to know the weights of its entries.
    let extra = task.risks.contains { $0.estimator.resultType.count > 1 } ? 1.0 : 0
    work = task.risks.reduce(0) { $0 + Double($1.estimator.costs.estimate) }
    price = max(1, costs.reduce(0, +) / Double(max(costs.count, 1))) + extra
  }

  private mutating func stage(_ replications: Int) -> Stage {
    let name = "stage \(replications)"
    let data = task.data(replications, stage: name)
    count(replications * data.count, 1)
    return Stage(name: name, data: data, base: task.base(on: data, stage: name), replications: replications)
  }

  private mutating func value(_ point: [Double], _ stage: Stage, derives: Bool) -> TuningTask.Value {
    evaluations += 1
    count(stage.replications * stage.data.count, derives ? price : 1)
    operations += Double(stage.replications) * work * (derives ? price : 1)
    return task.evaluate(point, on: stage.data, base: stage.base, stage: stage.name, derives: derives)
  }

  private mutating func count(_ runs: Int, _ price: Double) {
    replications += runs
    cost += Double(runs) * price
  }

  private mutating func note() {
    course.append(Tuner.Point(replications: replications, cost: cost, values: task.values(point)))
  }

  /// Quadratic models in a trust region, the model kept from stage to stage.
  mutating func byGradient() {
    var model: TrustRegion?
    // Far from a minimum few numbers tell where to go.
    let first = max(16, tuner.replications / 4)
    var replications = first
    while !isSpent {
      let stage = stage(replications)
      var current = value(point, stage, derives: true)
      if replications > first, current.objective > 0 {
        // Worse than the start on these numbers: what fewer numbers led to is forgotten.
        (point, model) = (task.start, nil)
        current = value(point, stage, derives: true)
      }
      guard current.gradient.count == point.count else { return bySimplex(from: 4 * tuner.replications) }
      let before = current.objective
      var region = model ?? TrustRegion(point.count, bend: current.bend)
      region.bend = current.bend
      var rest = 0.0
      for _ in 0..<(10 + 5 * point.count) where !isSpent {
        let step = region.step(current.gradient)
        let next = zip(point, step.step).map { $0 + $1 }
        // What is left to gain is far below what is asked for, or what these numbers can tell: the last step is taken on trust.
        let least = 0.1 * tuner.tolerance
        if step.fall < max(least, min(0.5 * region.excess(noise: current.noise), 8 * tuner.tolerance)) {
          if step.fall > least, step.fall < 4 * tuner.tolerance, step.isInside {
            (point, rest) = (next, step.fall)
            note()
          }
          break
        }
        let found = value(next, stage, derives: true)
        let isFine = found.objective.isFinite && found.gradient.count == point.count
        let fall = isFine ? current.objective - found.objective : nil
        let change = isFine ? zip(found.gradient, current.gradient).map { $0 - $1 } : nil
        region.learn(step, fall: fall, change: change, bend: found.bend)
        if let fall, fall > 0 {
          (point, current) = (next, found)
          note()
        }
        if region.radius < 1e-4 { break }
      }
      model = region
      if replications >= tuner.most { return }
      // A bend that was found far away says little here: only further numbers on which nothing more was gained confirm it.
      let isConfirmed = before - current.objective + rest <= 2 * tuner.tolerance && replications >= 64 * first
      if isConfirmed, region.excess(noise: current.noise) <= tuner.tolerance { return }
      replications = min(4 * replications, tuner.most)
    }
  }

  /// A simplex in each stage, smaller in the next.
  mutating func bySimplex(from first: Int? = nil) {
    var replications = first ?? 4 * tuner.replications
    var size = 0.5
    var before: [Double]?
    while !isSpent {
      let stage = stage(replications)
      var simplex = Simplex(point, steps: point.map { _ in size }, isAdaptive: true) {
        value($0, stage, derives: false).objective
      }
      for _ in 0..<(20 * point.count) where simplex.size > 0.1 * size && !isSpent {
        simplex.advance { value($0, stage, derives: false).objective }
        point = simplex.best.point
        note()
      }
      point = simplex.best.point
      note()
      // Two stages that agree: their difference is what the numbers of a stage decide.
      if let before {
        let old = value(before, stage, derives: false)
        let new = value(point, stage, derives: false)
        if abs(TuningTask.difference(new, old).value) < tuner.tolerance || replications >= tuner.most { return }
      }
      if replications >= tuner.most { return }
      before = point
      replications = min(4 * replications, tuner.most)
      size = max(0.1, 0.5 * size)
    }
  }

  /// Random steps of one to three constants, kept where the objective falls on the same data; the numbers of data are those of the
  /// stages of a screening.
  mutating func byRandomSteps() {
    var random = RandomSource(task.key.split("random steps"))
    var replications = tuner.replications
    var size = 0.3
    while !isSpent {
      let stage = stage(replications)
      var current = value(point, stage, derives: false)
      for _ in 0..<(40 * point.count) {
        var next = point
        let count = min(point.count, 1 + (random.chance(0.4) ? 1 : 0) + (random.chance(0.2) ? 1 : 0))
        for _ in 0..<count { next[random.below(point.count)] += size * random.normal() }
        let found = value(next, stage, derives: false)
        let isBetter = found.objective < current.objective
        size *= isBetter ? 1.3 : 0.94
        if isBetter {
          (point, current) = (next, found)
          note()
        }
      }
      if replications >= tuner.most { return }
      replications = min(4 * replications, tuner.most)
      size = max(size, 0.05)
    }
  }
}
