import Commands
import LanguageModels
import ModelClients

/// The command line with clients of language models.
@main
enum AitkenModels {
  static func main() async {
    await AvailableClients.$current.withValue(HTTPClients()) { await AitkenCommand.main() }
  }
}

/// Clients over HTTP.
private struct HTTPClients: ClientMaker {
  func client(_ entry: ModelEntry, onFailure: @escaping @Sendable (String, Bool) -> Void) throws -> any LanguageModel {
    try ConfiguredModel.client(entry) { failure in
      let next = failure.wait.map { ", again in \((($0 * 10).rounded()) / 10) s" } ?? ""
      onFailure("attempt \(failure.attempt): \(failure.error)\(next)", failure.wait == nil)
    }
  }
}
