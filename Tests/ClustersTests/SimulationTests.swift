import Engine
import Foundation
import Testing

@testable import Clusters

/// The simulation of a cluster beside what can be computed by hand.
@Suite struct SimulationTests {
  private func plain(cores: Int, seconds: Double) -> ClusterSimulation {
    var simulation = ClusterSimulation(cores: cores, coreSeconds: seconds)
    (simulation.spread, simulation.stragglers, simulation.failuresPerYear) = (0, 0, 0)
    return simulation
  }

  @Test func withoutChanceItIsArithmetic() {
    var rounds = plain(cores: 4, seconds: 1000)
    rounds.startsPerSecond = 1e9
    // Ten parts on four cores are three rounds of 2 + 100 s.
    #expect(abs(rounds.outcome(parts: 10, replications: 2).seconds - 306) < 1e-6)
    var serial = plain(cores: 50, seconds: 1000)
    serial.startsPerSecond = 0.5
    // The last of ten parts is begun after 18 s.
    #expect(abs(serial.outcome(parts: 10, replications: 2).seconds - 120) < 1e-9)
  }

  /// A task of length t fails with p = 1 − exp(−λt), again and again: p/(1 − p) losses a part.
  @Test func lossesAreGeometric() {
    var simulation = plain(cores: 20, seconds: 200_000)
    simulation.failuresPerYear = 2000
    let length = 2 + 200_000.0 / 100
    let p = 1 - exp(-2000 / (365.25 * 86_400) * length)
    let runs = (0..<200).map { Double(simulation.run(parts: 100, Key(seed: 5).split(UInt64($0))).lost) }
    let mean = runs.reduce(0, +) / 200
    let variance = runs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    #expect(abs(mean - 100 * p / (1 - p)) < 4 * (variance / 200).squareRoot(), "\(mean)")
    // The same seeds, the same figures.
    #expect(simulation.outcome(parts: 100, replications: 5) == simulation.outcome(parts: 100, replications: 5))
  }

  /// Recorded times of mean one, by hand: a single one is the plain arithmetic, and the mean of many tasks on one core is theirs.
  @Test func recordedTimesAreThoseOfTasks() {
    var simulation = plain(cores: 4, seconds: 1000)
    (simulation.startsPerSecond, simulation.stragglers, simulation.spread) = (1e9, 1, 9)
    simulation.recorded = ClusterSimulation.relative([7, 7])
    #expect(abs(simulation.outcome(parts: 10, replications: 2).seconds - 306) < 1e-6)
    var one = plain(cores: 1, seconds: 1000)
    one.recorded = ClusterSimulation.relative([1, 1, 4])
    let outcome = one.outcome(parts: 50, replications: 400)
    // 50 tasks of 20 s on average and 2 s before each, less the wait for the scheduler's first.
    #expect(abs(outcome.seconds - 1100) < 4 * outcome.standardError && outcome.standardError > 1)
    #expect(ClusterSimulation.relative([]).isEmpty && ClusterSimulation.relative([0]).isEmpty)
  }

  @Test func adviceIsAsLongAsCostsLittle() {
    let cluster = ClusterSimulation(cores: 1000, coreSeconds: 3600 * 1000)
    let advice = ChunkAdvice(cluster, replications: 4)
    let least = advice.choices.map(\.outcome.seconds).min() ?? 0
    #expect(advice.best.minutes >= 10 && advice.best.outcome.seconds <= 1.05 * least)
    #expect(ChunkAdvice(cluster, longest: 12, replications: 2).best.minutes == 10)
    // Work of a minute is one part, whatever is recommended.
    let small = ChunkPlan(coreSeconds: 60, blocks: 1000, settings: ClusterSettings(), asked: nil)
    #expect(small.parts == 1)
    #expect(ChunkPlan(coreSeconds: 60, blocks: 1000, settings: ClusterSettings(), asked: 64).parts == 64)
  }

  @Test func workThatNoClusterRunsIsRefused() throws {
    try ChunkPlan.check(coreSeconds: 1e9, blocks: 1 << 40, cores: 1)
    do {
      try ChunkPlan.check(coreSeconds: 1e12, blocks: 1 << 40, cores: 1)
      Issue.record("parts of three years")
    } catch { #expect("\(error)".contains("fewer replications")) }
    #expect(throws: ClusterError.self) { try ChunkPlan.check(coreSeconds: 1e7, blocks: 1, cores: 2) }
  }

  @Test(arguments: [
    ("30", 1800.0), ("30:00", 1800), ("00:30:00", 1800), ("1-12", 129_600), ("2-00:00:30", 172_830), ("soon", nil),
    ("1:2:3:4", nil),
  ])
  func wallTimeAsSlurmReadsIt(text: String, seconds: Double?) {
    var settings = ClusterSettings()
    settings.wallTime = text
    #expect(settings.wallSeconds == seconds)
  }

  @Test func eventsComeInOrder() {
    var random = SystemRandomNumberGenerator()
    let times = (0..<200).map { _ in Double.random(in: 0...10, using: &random) }
    var queue = EventQueue(times.map { ($0, 0) })
    var found: [Double] = []
    while let event = queue.removeFirst() { found.append(event.time) }
    #expect(found == times.sorted())
  }
}
