import Archive
import Ledger
import Synchronization

/// Keeps the figures of the runs that somebody looks at.
final class Follower: Sendable {
  /// The figures of one run; who brings them up to date has the lock.
  private final class Box: Sendable {
    let figures: Mutex<RunFigures>
    init(looked: Int) { figures = Mutex(RunFigures(looked: looked)) }
  }

  /// Runs that are kept.
  static let capacity = 64

  private struct Known {
    var boxes: [Int64: Box] = [:]
    var lab: ObjectIdentifier?
  }

  private let known = Mutex(Known())

  /// The figures of a run up to now.
  /// - Throws: `LabError`.
  func figures(run: Int64, in lab: Lab) throws -> RunFigures {
    let box = try box(run, lab)
    return try box.figures.withLock { figures in
      figures.absorb(try lab.delta(run: run, after: figures.mark))
      return figures
    }
  }

  private func box(_ run: Int64, _ lab: Lab) throws -> Box {
    let found: Box? = known.withLock { known in
      // Another lab has taken the place of the one that was read.
      if known.lab != ObjectIdentifier(lab) {
        known.boxes = [:]
        known.lab = ObjectIdentifier(lab)
      }
      return known.boxes[run]
    }
    if let found { return found }
    let stages = try lab.screeningStages(run: run)
    return known.withLock { known in
      if let box = known.boxes[run] { return box }
      if known.boxes.count >= Self.capacity, let oldest = known.boxes.keys.min() { known.boxes[oldest] = nil }
      let box = Box(looked: max(0, min(2, stages - 1)))
      known.boxes[run] = box
      return box
    }
  }
}

extension Lab {
  /// How many stages the screening of a run has; 4 where that is not known.
  fileprivate func screeningStages(run: Int64) throws -> Int {
    struct Stages: Decodable { var stages: [Int]? }
    let plan: PlanRecord
    do {
      plan = try self.plan(run: run, number: 1)
    } catch LabError.notFound {
      _ = try self.run(run)
      return 4
    }
    return (try? CanonicalJSON.value(Stages.self, from: plan.payload))?.stages?.count ?? 4
  }
}
