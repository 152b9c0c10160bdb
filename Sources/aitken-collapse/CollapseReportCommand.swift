import ArgumentParser
import Collapse
import Console
import Foundation
import Ledger
import Gallery
import Research
import Studies

/// `aitken collapse report`
struct CollapseReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "All of the collapse laboratory in one page, with pictures: runs every experiment and tells the story in order.",
    discussion: """
      Writes index.html (self-contained, light and dark), every picture as SVG and PNG, light and dark, and every result as \
      JSON. Pictures need gnuplot. With --brief few runs are made, to see what the page looks like.

      Example:
        aitken collapse report --output report
        aitken collapse report --output report --brief
      """)

  @Option(name: .customLong("problem"), help: ArgumentHelp("Problems for the researcher.", valueName: "file"))
  var problems = [
    "problems/p07_heteroskedastic_slope.py", "problems/p01_location_t5.py", "problems/p09_normal_means.py",
  ]

  @Flag(name: .long, help: "Without the researcher.")
  var noResearcher = false

  @Option(name: .long, help: ArgumentHelp("Candidates a run of the researcher.", valueName: "n"))
  var candidates = 960

  @Option(name: .long, help: ArgumentHelp("Runs of each arm of the researcher.", valueName: "R"))
  var runs = 10

  @Option(name: .customLong("audit"), help: ArgumentHelp("Audits. (default: constructed ones)", valueName: "csv"))
  var audits: [String] = []

  @Option(
    name: .customLong("data"), help: ArgumentHelp("Results of collapse data --format json.", valueName: "json"))
  var data: [String] = []

  @Option(
    name: .customLong("table"),
    help: ArgumentHelp("Tables for loops of a copula model; those that are not there are left out.", valueName: "csv"))
  var tables = ["examples/health_insurance.csv"]

  @Option(name: .long, help: ArgumentHelp("A verifying person's yearly salary.", valueName: "money"))
  var salary = UsualPrices.salary
  @Option(name: .long, help: ArgumentHelp("Hours of work that it is for.", valueName: "hours"))
  var hoursPerYear = UsualPrices.hoursPerYear
  @Option(name: .long, help: ArgumentHelp("What a kilowatt-hour costs, in the salary's currency.", valueName: "money"))
  var electricityPrice = UsualPrices.kilowattHour

  @Flag(name: .long, help: "Few runs.")
  var brief = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if common.output == nil { throw ValidationError("Name a folder with --output.") }
    if candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
    if !(salary > 0 && hoursPerYear > 0 && electricityPrice > 0) {
      throw ValidationError("--salary, --hours-per-year and --electricity-price must be above 0.")
    }
    if runs < 2 { throw ValidationError("--runs must be at least 2: a standard error needs two.") }
  }

  func run() async throws {
    try await Failures.reported {
      guard let folder = common.output else { return }
      try Exhibit.prepare(folder)
      var plan = CollapseStory.Plan(problems: noResearcher ? [] : problems)
      plan.candidates = brief ? min(candidates, 144) : candidates
      plan.researcherRuns = brief ? 2 : runs
      plan.lawRuns = brief ? 100 : nil
      plan.gridRuns = brief ? 4 : 50
      plan.strengthRuns = brief ? 20 : 400
      plan.audits = audits
      plan.data = data
      plan.tables = tables
      plan.tableRuns = brief ? 2 : 20
      plan.tableGenerations = brief ? 5 : 20
      plan.networkTask = brief ? .gcd : .eigenvalues
      plan.networkSteps = brief ? 400 : nil
      plan.salary = salary
      plan.hoursPerYear = hoursPerYear
      plan.electricityPrice = electricityPrice
      plan.seed = common.seed
      plan.threads = common.threadCount
      let fixed = plan
      let bar = ProgressBar()
      let words =
        "aitken collapse report --output \(Shell.quoted(folder))\(brief ? " --brief" : "")"
        + (noResearcher ? " --no-researcher" : " --candidates \(plan.candidates) --runs \(plan.researcherRuns)")
        + " --seed \(common.seed), "
        + "version \(Version.text)"
      let story = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        defer { bar.finish() }
        return try await CollapseStory.run(fixed, folder: folder, command: words, progress: { bar.show($0) })
      }
      try story.write(to: folder)
      Terminal.log("\(folder)/index.html, \(story.exhibits.count) pictures, \(story.results.count) results")
    }
  }
}
