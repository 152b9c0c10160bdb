import Archive
import Ledger

extension AgentSearch {
  /// The last comparison: the finalists are tried until each has its repetitions, and the best by all of them is chosen. By the tasks for
  /// selection alone.
  func choose(_ population: inout Population, _ meter: inout Meter) async throws {
    meter.turn(to: .experiments)
    let phase = TrialRunner.Phase.validation(domain)
    let finalists = Selection.finalists(population.standings, count: options.finalists)
    var step = StepRecord(number: population.step + 1)
    for (rank, number) in finalists.enumerated() {
      while let member = population[number], member.repetitions < options.repetitions {
        let trials = try await runner.run(
          member.program, proposal: number, on: phase, tasks: Array(phase.tasks.indices),
          repetition: member.repetitions,
          at: .init(
            generation: options.generations, slot: (30 + rank * options.repetitions + member.repetitions) * Self.stride)
        )
        population.add(trials, to: number)
        step.trials += trials
      }
    }
    let standings = finalists.compactMap { population[$0]?.standing }
    population.state.chosen = Selection.best(standings)?.number
    population.state.baseline = Selection.best(standings.filter(\.isSeed))?.number
    try record(step, &population, &meter)
    if let chosen = population.state.chosen.flatMap({ population[$0] }) {
      tell(
        "chosen by \(domain.validation.count) tasks, \(chosen.repetitions) runs each: \(chosen.name), \(Figures.percent(chosen.score))"
      )
    }
  }
}
