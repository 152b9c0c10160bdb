import ArgumentParser
import Clusters
import Console
import Foundation
import Pictures
import Studies

/// `aitken cluster simulate`
struct ClusterSimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract:
      "How long work takes on a cluster by the length of its tasks, with failures and slow nodes: a simulation.",
    discussion: """
      What `aitken cluster plan` recommends follows from it: the longest tasks that make all at most 5 % slower than the best, and \
      not below ten minutes.

      Example:
        aitken cluster simulate --cores 1000 --hours 2000
        aitken cluster simulate --cores 1000 --hours 2000 --recorded job --picture speed.svg
      """)

  @Option(name: .long, help: ArgumentHelp("Cores at once.", valueName: "n"))
  var cores = 1000
  @Option(name: .long, help: ArgumentHelp("Hours of one core that the work takes.", valueName: "h"))
  var hours = 2000.0
  @Option(name: .long, help: ArgumentHelp("Simulated clusters.", valueName: "n"))
  var replications = 100
  @Option(name: .long, help: ArgumentHelp("Failures of a node a year.", valueName: "n"))
  var failures = 3.0
  @Option(name: .long, help: ArgumentHelp("Tasks that the scheduler starts a second.", valueName: "n"))
  var starts = 8.0
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Let tasks vary as those of a finished job's folder did, in place of what is assumed.", valueName: "dir"))
  var recorded: String?
  @Option(name: .long, help: ArgumentHelp("Draw the speed-up as a picture (SVG).", valueName: "file"))
  var picture: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...100_000).contains(cores), hours > 0, hours <= 1e7, (2...10_000).contains(replications), failures >= 0,
      (1e-3...1e6).contains(starts)
    else {
      throw ValidationError(
        "--cores must be from 1 to 100,000, --hours above 0 and at most 10,000,000, --replications from 2 to 10,000, --starts from "
          + "0.001 to 1,000,000, --failures 0 or more.")
    }
    // A task that fails five times on average before it ends once would be begun a hundred and fifty times.
    let longest = max(8, hours / 10_000)
    guard failures * longest / (365.25 * 24) <= 5 else {
      throw ValidationError(
        "--failures: a task of \(Int(longest)) hours would nearly never end; at most \(Int(5 * 365.25 * 24 / longest)) a year here."
      )
    }
  }

  func run() async throws {
    try await Failures.reported {
      if picture != nil { try Pictures.Figure.check() }
      var simulation = ClusterSimulation(cores: cores, coreSeconds: 3600 * hours)
      simulation.failuresPerYear = failures
      simulation.startsPerSecond = starts
      if let recorded {
        simulation.recorded = ClusterSimulation.relative(try JobOverview.seconds(folder: recorded))
        guard !simulation.recorded.isEmpty else {
          throw CommandError(
            "\(recorded): no task of this job has ended with an account of its time; name a job that was computed")
        }
      }
      let advice = ChunkAdvice(
        simulation, lengths: [0.25, 0.5, 1, 2, 5] + ChunkAdvice.lengths + [240, 480], replications: replications)
      let recommended = ChunkAdvice(simulation, replications: replications).best
      if let picture {
        try Self.picture(simulation, advice).figure.draw(to: picture, format: .svg)
      }
      try Terminal.deliver(common.text(table(simulation, advice, recommended)), to: common.output)
    }
  }

  private func table(
    _ simulation: ClusterSimulation, _ advice: ChunkAdvice, _ best: ChunkAdvice.Choice
  ) -> ReportTable {
    let rows = advice.choices.map { choice in
      let outcome = choice.outcome
      let speedUp = simulation.coreSeconds / outcome.seconds
      return [
        String(format: "%.3g", choice.minutes), "\(outcome.parts)",
        String(format: "%.1f (%.1f)", outcome.seconds / 60, outcome.standardError / 60),
        String(format: "%.0f (%.0f)", speedUp, speedUp * outcome.standardError / outcome.seconds),
        String(format: "%.1f %%", 100 * (1 - speedUp / Double(simulation.cores))), String(format: "%.2f", outcome.lost),
      ].map { ReportTable.Entry($0, isBold: choice.minutes == best.minutes) }
    }
    return ReportTable(
      title: "\(cores) cores, \(String(format: "%g", hours)) core-hours: time and speed-up by length of tasks",
      columns: ["minutes a task", "tasks", "minutes in all", "speed-up", "lost to overhead", "tasks lost"].map {
        ReportTable.Column($0, isNumeric: true)
      }, groups: [ReportTable.Group(rows: rows)],
      notes: [
        String(
          format:
            "Recommended: %.3g minutes. %d simulated clusters, standard errors in parentheses; there are 10,000 tasks at most.",
          best.minutes, replications),
        String(
          format:
            "Assumed: %g starts a second, %g s before a task computes, %g failures a node and year, %g s until a lost task runs again.",
          simulation.startsPerSecond, simulation.start, simulation.failuresPerYear, simulation.notice),
        Self.variation(simulation),
      ])
  }

  /// How tasks vary, in a sentence.
  private static func variation(_ simulation: ClusterSimulation) -> String {
    guard simulation.recorded.isEmpty else {
      return String(
        format: "Tasks vary as %d recorded ones: the longest lasted %.3g times their mean.", simulation.recorded.count,
        simulation.recorded.max() ?? 1)
    }
    return String(
      format: "Speeds of nodes have a standard deviation of %g (log); %g %% of tasks last %g times as long.",
      simulation.spread, 100 * simulation.stragglers, simulation.slowdown)
  }

  private static func picture(_ simulation: ClusterSimulation, _ advice: ChunkAdvice) -> Picture {
    let points = advice.choices.map { choice in
      let speedUp = simulation.coreSeconds / choice.outcome.seconds
      return Curve.Point(
        choice.minutes, speedUp, error: speedUp * choice.outcome.standardError / choice.outcome.seconds)
    }
    return Picture(
      name: "cluster-speed-up", title: "Speed-up on \(simulation.cores) cores",
      alternative: "Speed-up by the minutes that a task lasts: low for very short and for very long tasks.",
      panels: [
        Panel(
          x: Axis("minutes a task", scale: .logarithmic), y: Axis("speed-up"),
          layers: [
            .line(Curve("expected speed-up", points)),
            .reference(.init(.horizontal, at: Double(simulation.cores), "cores")),
          ])
      ])
  }
}
