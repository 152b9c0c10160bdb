import Testing

@testable import LanguageModels

/// What a person writes about models, right and wrong.
@Suite struct ConfigurationTests {
  private func fault(_ text: String) -> String? {
    do {
      _ = try ModelConfiguration(text: text, name: "models.json")
      return nil
    } catch { return "\(error)" }
  }

  @Test func theExampleIsRight() throws {
    let configuration = try ModelConfiguration(text: ModelConfiguration.example, name: "example")
    #expect(configuration.models.map(\.name) == ["local", "large"])
    #expect(configuration.models[0].tariff.watts == 20 && configuration.models[1].keyVariable == "ANTHROPIC_API_KEY")
  }

  @Test(arguments: [
    ("{", "no JSON"), (#"{"models": []}"#, "there is no model in it"),
    (#"{"models": [{"name": "a"}]}"#, "\"address\" is missing"),
    (#"{"models": [{"name": "a", "address": "x", "model": "m"}]}"#, "must begin with http"),
    (#"{"models": [{"name": "a", "address": "http://u:p@x", "model": "m"}]}"#, "holds a user or a key"),
    (
      #"{"models": [{"name": "a", "address": "http://x", "model": "m", "apiKey": "s"}]}"#,
      "a key does not belong in this file"
    ),
    (
      #"{"models": [{"name": "a", "address": "http://x", "model": "m", "temprature": 1}]}"#,
      "there is no setting \"temprature\""
    ),
    (#"{"models": [{"name": "a", "address": "http://x", "model": "m", "context": 8}]}"#, "\"context\" must be"),
    (
      #"{"models": [{"name": "a", "address": "http://x", "model": "m"}, {"name": "a", "address": "http://y", "model": "m"}]}"#,
      "two models are called a"
    ),
    (#"{"models": [{"name": "a", "address": 4, "model": "m"}]}"#, "\"address\" is of the wrong kind"),
  ])
  func mistakesAreSaid(text: String, words: String) {
    #expect(fault(text)?.contains(words) == true, "\(fault(text) ?? "accepted")")
    #expect(fault(text)?.hasPrefix("models.json: ") == true)
  }

  @Test func theEnvironmentAlone() throws {
    let environment = [
      "AITKEN_MODEL_ADDRESS": "https://api.anthropic.com", "AITKEN_MODEL": "m", "ANTHROPIC_API_KEY": "sk-secret-1",
    ]
    let found = try ModelConfiguration.found(path: nil, environment: environment) { _ in nil }
    #expect(found.configuration.models[0].family == .anthropic && found.source == "the environment")
    let key = try found.configuration.models[0].key(in: environment)
    #expect(key != nil && "\(key as Any)".contains("secret") == false)
    #expect(throws: ModelConfiguration.Fault.self) { try found.configuration.models[0].key(in: [:]) }
    #expect(throws: ModelConfiguration.Fault.self) {
      try ModelConfiguration.found(path: nil, environment: [:]) { _ in nil }
    }
  }
}
