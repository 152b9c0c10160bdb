import ArgumentParser
import Clusters
import Console

/// `aitken campaign FILE`
struct CampaignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "Many runs of research, every problem with every researcher, seed and budget, and one lab at the end.",
    discussion: """
      A campaign is a JSON file; problems and candidates are needed, paths are from its folder:
        {"problems": ["p01_location_t5.py", "p07_heteroskedastic_slope.py"],
         "researchers": ["evolution", "random"], "seeds": [1, 2, 3], "candidates": [480, 4800], "islands": 1}

      The runs are begun in the lab, with the secrets of their confirmations; then each is searched, here or as a task of a \
      cluster, and what was found lies in the job's folder; at the end the runs are taken into the lab and confirmed one after \
      another from its one error budget. Researchers model and mixed, and critics ("critics": ["opus"]: models that remark on what \
      comes far), ask language models (--models), whose calls go through one desk \
      with one set of caps for all runs: aitken help cluster desk. No part of the search knows a sealed design. The result is the same here and on a \
      cluster. The same command goes on where it was stopped; aitken cluster status, resume and collect work on its folder.

      Example:
        aitken campaign night.json
        aitken campaign night.json --on slurm --cluster mine.json --folder night
      """)

  @Argument(help: ArgumentHelp("The campaign.", valueName: "file"))
  var file: String

  @Option(
    name: .long, help: ArgumentHelp("Where it is searched: slurm shares it out to a cluster.", valueName: "cluster"))
  var on: ClusterKind?

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var models: ModelOptions
  @OptionGroup var caps: ClusterCommand.DeskCaps

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The folder of a finished job of the same campaign: its replies take the places of models, and nothing is bought.",
      valueName: "dir"))
  var recorded: String?

  @OptionGroup var secret: SaltOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if common.seed != 1 { throw ValidationError("The seeds of a campaign are in its file: leave --seed out.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let work = try CampaignFile(contentsOf: file) { try models.chosen().models }.work
      if recorded != nil, !work.asksModels {
        throw CommandError(
          "--recorded: this campaign asks no language model, so there is nothing that a recording could answer")
      }
      if work.asksModels, recorded == nil { _ = try AvailableClients.required() }
      let launch = SearchLaunch(
        work: work, salt: secret.salt, caps: caps.options.caps, recording: recorded, cluster: cluster, common: common)
      try Terminal.deliver(try await launch.text(on: on), to: common.output)
    }
  }
}
