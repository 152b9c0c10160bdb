import ArgumentParser

/// `aitken models`: language models.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Language models: which there are, what they cost, whether they answer.",
    discussion: """
      A model stands in models.json with its server's address; its key stays in an environment variable that the file names.

      Example:
        aitken models list
      """,
    subcommands: [ModelsListCommand.self, ModelsTestCommand.self, ModelsPriceCommand.self])
}
