import Archive
import ArgumentParser
import Console
import Engine
import Foundation
import Language
import Pictures
import Studies

/// `aitken report RUN | RUN/NUMBER --output FOLDER`
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "A confirmation as a paper: plan, table, pictures, source, mathematics, and a replication package.",
    discussion: """
      Writes paper.html, paper.tex with its pictures, paper.pdf where pdflatex is installed, and the folder replication, which a referee \
      repeats with `aitken replicate`. Pictures need gnuplot. The pictures of designs are a study of the visible designs, with \
      the run's seed; all other figures are those of the confirmation.

      Example:
        aitken report 3 --output paper
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp("A proposal (3/120), or a run for its best one.", valueName: "run[/number]"))
  var reference: LabReference

  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  var lab = "./lab"

  @Option(name: [.short, .long], help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var output: String

  @Option(name: .long, help: ArgumentHelp("Replications a design in the pictures.", valueName: "n"))
  var replications = 2000

  @Option(name: .long, help: ArgumentHelp("Threads; they change no result. (default: all cores)", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    try ReplicationCount.check(replications, least: 2, "a standard error needs two")
  }

  func run() async throws {
    try await Failures.reported {
      let lab = try Lab(self.lab, for: .reading)
      let proposal = try reference.proposal(in: lab)
      let stored = try StoredConfirmation(proposal, in: lab)
      let run = try lab.run(proposal.run)
      let text = try lab.problemText(run: run.id)
      let directory = URL(fileURLWithPath: run.file).deletingLastPathComponent().path
      let problem = try Problem(program: Program(SourceText(name: run.file, text: text)), directory: directory)
      let estimator = try lab.exportText(proposal)
      try lab.close()
      let paper = try Paper(stored, problem: problem, title: run.title)
      let bar = ProgressBar()
      defer { bar.finish() }
      let pictures = try await Interruption.guarding(advice: { "Nothing was written." }) { [replications] in
        try await PaperPictures(
          paper, replications: replications, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
        )
        .pictures(progress: bar)
      }
      bar.finish()
      try ReplicationPackage.makeFolder(output)
      try ReplicationPackage(output + "/" + ReplicationPackage.folder).write(
        stored, problem: problem, text: problem.program.source.text, estimator: estimator)
      let sections = paper.sections(pictures)
      try OutputFile.write(PaperPage(paper, sections).html(), to: output + "/paper.html")
      let said = try PaperTeX(paper, sections).write(in: output)
      if Figure.gnuplot == nil {
        Terminal.log("There are no pictures: they need gnuplot (apt-get install gnuplot-nox).")
      }
      Terminal.log(
        "\(output)/paper.html; \(said); a referee repeats it with: aitken replicate \(Shell.quoted(output + "/" + ReplicationPackage.folder))"
      )
    }
  }
}
