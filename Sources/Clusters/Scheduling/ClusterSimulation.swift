import Engine
import Foundation
import Research

/// Tasks on a cluster as a simulation: how long work in so many parts takes, with what starting, unequal nodes, stragglers and
/// failures cost. All times in seconds.
///
/// A task waits for a free core and for the scheduler, which starts one after another; it lasts as long as its share of the work on its
/// node; a node that fails loses the task, which is noticed late and begins again; the node comes back. The work is done when the last
/// part is.
public struct ClusterSimulation: Hashable, Sendable {
  /// Cores that run at the same time, a node each.
  public var cores: Int
  /// Seconds of one core of middle speed that the work takes.
  public var coreSeconds: Double
  /// Tasks that the scheduler starts a second: 6 to 9 were measured on Slurm 22.05 with tiny tasks.
  public var startsPerSecond = 8.0
  /// Seconds of a task before it computes: the process, the problem, the first tracing.
  public var start = 2.0
  /// Standard deviation of the logarithm of nodes' speeds.
  public var spread = 0.1
  /// Share of tasks that share their core with others' work…
  public var stragglers = 0.01
  /// … and how much longer those last.
  public var slowdown = 3.0
  /// Times of tasks that were recorded, each divided by their mean; tasks then last as long as one of these says, and `spread` and
  /// `stragglers` count for nothing. Empty for none.
  public var recorded: [Double] = []
  /// Failures of a node a year: few machines of Schroeder & Gibson (2010) had more.
  public var failuresPerYear = 3.0
  /// Seconds until a lost task runs again: 28 until it is noticed and 120 that it is held, as measured on Slurm 22.05.
  public var notice = 148.0
  /// Seconds until a node that failed is back.
  public var repair = 3600.0

  /// Times of tasks as `recorded` wants them; empty where they say nothing.
  public static func relative(_ seconds: [Double]) -> [Double] {
    let mean = seconds.reduce(0, +) / Double(max(1, seconds.count))
    guard mean > 0, mean.isFinite, seconds.allSatisfy({ $0 >= 0 }) else { return [] }
    return seconds.map { $0 / mean }
  }

  /// Work of `coreSeconds` on `cores` cores.
  public init(cores: Int, coreSeconds: Double) {
    self.cores = max(1, cores)
    self.coreSeconds = coreSeconds
  }

  /// What is expected of a number of parts.
  public struct Outcome: Hashable, Sendable {
    /// Parts.
    public let parts: Int
    /// Mean seconds from the submission to the last result.
    public let seconds: Double
    /// Monte Carlo standard error of `seconds`.
    public let standardError: Double
    /// Tasks that were lost and began again, on average.
    public let lost: Double
  }

  /// The mean over `replications` clusters; the same seeds for every number of parts.
  public func outcome(parts: Int, replications: Int, seed: UInt64 = 1) -> Outcome {
    let runs = (0..<max(2, replications)).map { run(parts: parts, Key(seed: seed).split("cluster").split(UInt64($0))) }
    let count = Double(runs.count)
    let mean = runs.reduce(0) { $0 + $1.seconds } / count
    let variance = runs.reduce(0) { $0 + ($1.seconds - mean) * ($1.seconds - mean) } / (count - 1)
    return Outcome(
      parts: parts, seconds: mean, standardError: (variance / count).squareRoot(),
      lost: runs.reduce(0) { $0 + Double($1.lost) } / count)
  }

  /// One cluster.
  func run(parts: Int, _ key: Key) -> (seconds: Double, lost: Int) {
    var speeds = RandomSource(key.split("speeds"))
    var random = RandomSource(key.split("tasks"))
    let used = min(cores, parts)
    let factors = (0..<used).map { _ in exp(spread * speeds.normal()) }
    var free = EventQueue((0..<used).map { (0, $0) })
    var again = EventQueue([])
    var (begun, last, lost, scheduler) = (0, 0.0, 0, 0.0)
    let share = coreSeconds / Double(parts)
    let rate = failuresPerYear / (365.25 * 86_400)
    while begun < parts || !again.isEmpty, let core = free.removeFirst() {
      var earliest = core.time
      // Parts that were never begun come first, as in a scheduler's queue.
      if begun < parts { begun += 1 } else { earliest = max(earliest, again.removeFirst()?.time ?? 0) }
      let startsAt = max(earliest, scheduler)
      scheduler = startsAt + 1 / startsPerSecond
      let length = start + share * factor(factors[core.item], &random)
      let failure = rate > 0 ? -log(1 - random.uniform()) / rate : .infinity
      if failure < length {
        lost += 1
        again.insert((startsAt + failure + notice, 0))
        free.insert((startsAt + failure + repair, core.item))
      } else {
        last = max(last, startsAt + length)
        free.insert((startsAt + length, core.item))
      }
    }
    return (last, lost)
  }
}

extension ClusterSimulation {
  /// How much longer than on average a task lasts.
  private func factor(_ node: Double, _ random: inout RandomSource) -> Double {
    guard !recorded.isEmpty else { return node * (random.chance(stragglers) ? slowdown : 1) }
    return recorded[min(recorded.count - 1, Int(random.uniform() * Double(recorded.count)))]
  }
}

/// Events by time: a binary heap.
struct EventQueue {
  private var heap: [(time: Double, item: Int)] = []

  init(_ events: [(time: Double, item: Int)]) { for event in events { insert(event) } }

  var isEmpty: Bool { heap.isEmpty }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[left].item) < (heap[right].time, heap[right].item)
  }

  mutating func insert(_ event: (time: Double, item: Int)) {
    heap.append(event)
    var place = heap.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out the earliest.
  mutating func removeFirst() -> (time: Double, item: Int)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return first }
    heap[0] = last
    var place = 0
    while true {
      let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
      guard let child = children.min(by: isBefore), isBefore(child, place) else { return first }
      heap.swapAt(place, child)
      place = child
    }
  }
}
