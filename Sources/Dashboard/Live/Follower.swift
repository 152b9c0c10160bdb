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
    var orders: [Ordered: (mark: RunDelta.Mark, numbers: [Int32])] = [:]
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

  /// A list of a run's proposals.
  struct Ordered: Hashable {
    var run: Int64
    var order: Site.Order
  }

  /// Lists that are kept.
  private static let orderCapacity = 16

  /// Numbers of a run's proposals in an order: sorted once for a state of the run.
  func numbers(_ list: Ordered, _ figures: RunFigures) -> [Int32] {
    let found = known.withLock { $0.orders[list] }
    if let found, found.mark == figures.mark { return found.numbers }
    let numbers = figures.sorted(list.order)
    known.withLock { known in
      if known.orders.count >= Self.orderCapacity { known.orders = [:] }
      known.orders[list] = (figures.mark, numbers)
    }
    return numbers
  }

  private func box(_ run: Int64, _ lab: Lab) throws -> Box {
    let found: Box? = known.withLock { known in
      // Another lab has taken the place of the one that was read.
      if known.lab != ObjectIdentifier(lab) {
        known.boxes = [:]
        known.orders = [:]
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
