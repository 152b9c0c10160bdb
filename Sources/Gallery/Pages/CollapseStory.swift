import Collapse
import Foundation
import Ledger
import Pictures
import Research
import Studies

/// The story of collapse, run and told in order: without a verifier, the threshold, a weak verifier, a strong one, which machine may
/// be one, and the researcher itself.
public struct CollapseStory: Sendable {
  /// How much is run.
  public struct Plan: Sendable {
    /// Problem files for the researcher; none to leave it out.
    public var problems: [String]
    /// Proposals a run of the researcher.
    public var candidates = 960
    /// Runs of each arm of the researcher.
    public var researcherRuns = 10
    /// Runs of every law; nil for each law's own number.
    public var lawRuns: Int?
    /// Runs a cell of a phase diagram.
    public var gridRuns = 50
    /// Runs a figure of verifiers of several strengths.
    public var strengthRuns = 400
    /// Comma-separated audits; none for constructed ones.
    public var audits: [String] = []
    /// Results of `aitken collapse data --format json`, to be drawn as they are.
    public var data: [String] = []
    /// Tables to run loops on; those that are not there are left out.
    public var tables: [String] = []
    /// Runs of each loop on a table.
    public var tableRuns = 20
    /// Generations of the loops on tables.
    public var tableGenerations = 20
    /// What networks learn.
    public var networkTask = NetworkTask.eigenvalues
    /// Steps in which a network learns; nil for the task's own number.
    public var networkSteps: Int?
    /// A yearly salary, the hours it is for, and what a kilowatt-hour costs, in one currency.
    public var salary = UsualPrices.salary
    /// Hours of work a year.
    public var hoursPerYear = UsualPrices.hoursPerYear
    /// What a kilowatt-hour costs.
    public var electricityPrice = UsualPrices.kilowattHour
    /// The seed.
    public var seed: UInt64 = 1
    /// Threads.
    public var threads = 1

    /// A plan with the project's defaults.
    public init(problems: [String]) { self.problems = problems }
  }

  /// The page.
  public let page: StoryPage
  /// What was measured, by the name of a file without its ending.
  public let results: [(name: String, json: OrderedJSON)]
  /// Audits as files that `aitken collapse audit` reads.
  public let audits: [(name: String, text: String)]

  /// All exhibits, in order.
  public var exhibits: [Exhibit] { page.chapters.flatMap(\.exhibits) }

  /// Runs everything.
  /// - Parameters:
  ///   - folder: where the page will stand, as in the commands that it names.
  ///   - progress: told before each experiment.
  /// - Throws: what the experiments throw; `CancellationError`.
  public static func run(
    _ plan: Plan, folder: String, command: String, progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> CollapseStory {
    var meter = Meter()
    var teller = StoryTeller(plan: plan, folder: folder, progress: progress)
    var chapters = [try await teller.withoutVerifier(), try await teller.realData()]
    if let tables = try await teller.tables() { chapters.append(tables) }
    chapters += [
      try await teller.threshold(), try await teller.weak(), try await teller.strong(), try await teller.networks(),
      try await teller.audit(),
    ]
    if !plan.problems.isEmpty { chapters.append(try await teller.researcher()) }
    chapters.append(teller.costs(meter.total()))
    chapters += [teller.conclusion] + teller.ending
    let page = StoryPage(
      title: "When learning from one's own output destroys it, and which verifier saves it", answer: teller.answer,
      made:
        "Made by: \(command). Every figure is a simulation of this run with its Monte Carlo standard error in parentheses; bands "
        + "and bars are two standard errors to either side; dashed lines are theory.", chapters: chapters)
    return CollapseStory(page: page, results: teller.results, audits: teller.audits)
  }

  /// Writes the page, its pictures (SVG and PNG, light and dark) and the results into `folder`.
  /// - Throws: `FigureError`.
  public func write(to folder: String) throws {
    let html = try page.html()
    try Exhibit.draw(exhibits, in: folder)
    do {
      for (name, json) in results { try save(json.text() + "\n", "\(folder)/\(name).json") }
      for (name, text) in audits { try save(text, "\(folder)/\(name).csv") }
      try save(html, "\(folder)/index.html")
    } catch {
      throw FigureError(message: "\(folder): cannot be written (\(error.localizedDescription))")
    }
  }

  private func save(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
