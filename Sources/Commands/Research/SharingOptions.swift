import ArgumentParser
import Clusters

/// How the search of one run is shared out.
struct SharingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Search on so many islands, which share --candidates and pass on their best programs at fixed numbers of candidates; one "
        + "confirmation at the end. A function of seed, islands and candidates, whoever is faster.", valueName: "k"))
  var islands: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Candidates of an island from one exchange to the next. (default: \(SearchWork.exchange))", valueName: "n"))
  var exchange: Int?

  @Option(
    name: .long, help: ArgumentHelp("Where it is searched: slurm shares it out to a cluster.", valueName: "cluster"))
  var on: ClusterKind?

  var isGiven: Bool { islands != nil || on != nil }

  func validate() throws {
    if let islands, !(1...1000).contains(islands) { throw ValidationError("--islands must be from 1 to 1000.") }
    if let exchange, !(1...1_000_000_000).contains(exchange) {
      throw ValidationError("--exchange must be from 1 to 1,000,000,000.")
    }
    if exchange != nil, islands == nil { throw ValidationError("--exchange is between islands: give --islands.") }
  }
}
