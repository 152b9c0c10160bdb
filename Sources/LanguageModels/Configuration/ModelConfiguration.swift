import Foundation

/// The models of a person: one file, or the environment.
///
/// The file is JSON: `{"models": [{"name": "local", "family": "openai", "address": "http://127.0.0.1:8080", "model": "…"}]}`. Keys
/// come from the environment variables that it names, never from the file.
public struct ModelConfiguration: Codable, Hashable, Sendable {
  /// What is wrong with a configuration, where, and what to do.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// In words, for a person.
    public let description: String
    init(_ description: String) { self.description = description }
  }

  /// The models, with names that differ.
  public var models: [ModelEntry]

  /// A configuration.
  /// - Throws: `Fault` where two have one name, or a number makes no sense.
  public init(_ models: [ModelEntry]) throws {
    self.models = models
    try validate("the configuration")
  }

  /// From the text of a file.
  /// - Parameter name: the file's name, for messages.
  /// - Throws: `Fault`.
  public init(text: String, name: String) throws {
    do {
      self = try JSONDecoder().decode(ModelConfiguration.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw Fault("\(name): \(Self.words(error)); `aitken models list --example` prints one that is right")
    }
    let known = Set(ModelEntry.CodingKeys.allCases.map(\.rawValue))
    if let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let entries = object["models"] as? [[String: Any]]
    {
      for entry in entries {
        if let key = entry.keys.sorted().first(where: { !known.contains($0) }) {
          let secret = key.lowercased().contains("key")
          throw Fault(
            "\(name): model \(entry["name"] as? String ?? "without a name"): "
              + (secret
                ? "a key does not belong in this file (\"\(key)\"); put it into an environment variable and name that in "
                  + "\"key variable\""
                : "there is no setting \"\(key)\"; there are " + known.sorted().joined(separator: ", ")))
        }
      }
    }
    try validate(name)
  }

  private func validate(_ name: String) throws {
    if models.isEmpty { throw Fault("\(name): there is no model in it") }
    var seen: Set<String> = []
    for model in models {
      if let fault = model.fault { throw Fault("\(name): model \(model.name): \(fault)") }
      if !seen.insert(model.name).inserted { throw Fault("\(name): two models are called \(model.name)") }
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "entry \($0 + 1)" } ?? "\"\($0.stringValue)\"" }.joined(separator: ", ")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\"\(key.stringValue)\" is missing"
        + (context.codingPath.isEmpty ? "" : " in \(place(context.codingPath))")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context.codingPath)) is of the wrong kind"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "this is no JSON (\((context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] ?? "unreadable"))"
        : "\(place(context.codingPath)): \(context.debugDescription)"
    @unknown default: return "unreadable"
    }
  }

  /// The configuration of this environment: the file `path` or `AITKEN_MODELS` or `./models.json` or
  /// `~/.config/aitken/models.json`; without any of them one model from `AITKEN_MODEL_ADDRESS`, `AITKEN_MODEL` and
  /// `AITKEN_MODEL_FAMILY`.
  /// - Throws: `Fault`: also where there is none, with how to make one.
  public static func found(
    path: String?, environment: [String: String], read: (String) throws -> String? = Self.read
  ) throws -> (configuration: ModelConfiguration, source: String) {
    if let path = path ?? environment["AITKEN_MODELS"] {
      guard let text = try read(path) else { throw Fault("\(path): there is no such file") }
      return (try ModelConfiguration(text: text, name: path), path)
    }
    let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
    for path in ["models.json"] + (home.map { [$0 + "/aitken/models.json"] } ?? []) {
      if let text = try read(path) { return (try ModelConfiguration(text: text, name: path), path) }
    }
    if let address = environment["AITKEN_MODEL_ADDRESS"], let model = environment["AITKEN_MODEL"] {
      let familyName = environment["AITKEN_MODEL_FAMILY"] ?? (address.contains("anthropic") ? "anthropic" : "openai")
      guard let family = ModelEntry.Family(rawValue: familyName) else {
        throw Fault(
          "AITKEN_MODEL_FAMILY is \(familyName); it is one of "
            + ModelEntry.Family.allCases.map(\.rawValue).joined(separator: ", "))
      }
      var entry = ModelEntry(name: "environment", family: family, address: address, model: model)
      entry.keyVariable = ["AITKEN_MODEL_KEY", family == .anthropic ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY"]
        .first { environment[$0] != nil }
      return (try ModelConfiguration([entry]), "the environment")
    }
    throw Fault(
      "no language model is configured: write models.json (`aitken models list --example` prints one), name a file with "
        + "--models or AITKEN_MODELS, or set AITKEN_MODEL_ADDRESS and AITKEN_MODEL")
  }

  /// The text of a file; nil where there is none.
  /// - Throws: `Fault` where it cannot be read.
  public static func read(_ path: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Fault("\(path): cannot be read as UTF-8 text")
    }
    return text
  }

  /// A file that is right.
  public static let example = """
    {
      "models": [
        {
          "name": "local", "family": "openai", "address": "http://127.0.0.1:8080", "model": "qwen2.5-coder",
          "context": 8192, "maximum tokens": 700, "ability": "both", "grammar": true, "slots": 1, "watts": 20,
          "price of a million input tokens": 0, "price of a million output tokens": 0
        },
        {
          "name": "large", "family": "anthropic", "address": "https://api.anthropic.com",
          "model": "the provider's name of the model", "key variable": "ANTHROPIC_API_KEY",
          "context": 200000, "maximum tokens": 3000, "ability": "programs", "slots": 4
        }
      ]
    }
    """
}
