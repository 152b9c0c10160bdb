import Engine
import Foundation
import Language
import Testing

@testable import Studies

/// The shipped problems on real tables beside the figures that were published on these tables.
@Suite struct AnchorTests {
  private func problem(_ name: String) throws -> Problem {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Problem(contentsOf: root.appending(path: "problems/\(name).py").path)
  }

  /// What the baselines of `name` say on the whole table.
  private func full(_ name: String) async throws -> [Double] {
    let problem = try problem(name)
    let result = try await RealDataExperiment(
      dataset: problem.datasets[0], estimators: problem.baselines, loss: problem.loss, level: problem.level, draws: 2,
      key: Key(seed: 1)
    ).run()
    return result.estimators.map { $0.full.first ?? .nan }
  }

  @Test(arguments: [
    // The experimental benchmark of 1,794 dollars: LaLonde (1986), Dehejia and Wahba (1999).
    ("r01_job_training_trial", [1.794], 0.0005),
    // Least squares on Engel's households: Koenker and Bassett (1982).
    ("r04_engel_households", [0.4852], 0.00005),
    // Maximum likelihood for PSI: Greene (2003), Table 21.1.
    ("r05_grades_logit", [2.379], 0.0005),
    // Two-stage and ordinary least squares: Cunningham (2021).
    ("r06_college_proximity", [0.124, 0.071], 0.0005),
  ]) func theTableItselfGivesThePublishedFigure(_ name: String, _ published: [Double], _ rounding: Double) async throws
  {
    let found = try await full(name)
    for (own, other) in zip(found, published) { #expect(abs(own - other) <= rounding, "\(name): \(own), not \(other)") }
  }

  @Test func traineesLessTheSurveyAreAsPublished() throws {
    let problem = try problem("r02_training_without_trial")
    func earnings(_ parameter: String, _ treated: Double) throws -> Moments {
      let table = try #require(problem.tables.first { $0.parameter == parameter }).table
      let column = { (name: String) in table.columns.first { $0.name == name }?.values ?? [] }
      return Moments(zip(column("re78"), column("treat")).filter { $0.1 == treated }.map(\.0))
    }
    let (trainees, survey) = (try earnings("nsw", 1), try earnings("cps", 0))
    #expect(trainees.count == 185 && survey.count == 3998)
    // -8,498 dollars with all 15,992 people of the survey (Dehejia and Wahba 1999): every fourth of them is in the table.
    let error = (survey.variance / Double(survey.count)).squareRoot()
    #expect(abs(trainees.mean - survey.mean + 8498) < 4 * error)
  }

  @Test func placeboLawsAreFoundAsOftenAsPublished() async throws {
    let problem = try problem("r03_placebo_laws")
    let result = try await Study(problem: problem, replications: 4000, seed: 1, threads: 2).run()
    func size(_ states: Int, _ estimator: String) throws -> Measure {
      try #require(
        result.rows.first {
          $0.estimator == estimator && $0.design["states"] == .integer(states) && $0.measures[.size] != nil
        }?.measures[.size])
    }
    // Bertrand, Duflo and Mullainathan (2004), Table VIII: rejections of the clustered test, from a few hundred placebo laws each.
    for (states, published) in [(50, 0.063), (20, 0.058), (10, 0.080)] {
      let own = try size(states, "clustered")
      let error = (own.mcse * own.mcse + published * (1 - published) / 400).squareRoot()
      #expect(abs(own.value - published) < 4 * error, "\(states) states: \(own.value)")
    }
    // Theirs is 0.435 in wages over 21 years (Table II); other rates and fewer years give another figure of the same order.
    let naive = try size(50, "independent_errors")
    #expect(naive.value > 0.3 && naive.value < 0.6, "\(naive.value)")
  }
}
