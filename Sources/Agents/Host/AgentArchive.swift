import Foundation

/// An agent as an archive holds it.
public struct AgentProgram: Sendable, Hashable {
  /// What it is called.
  public var name: String
  /// Its program, with `def forward(self, taskInfo)`.
  public var code: String
  /// The idea behind it.
  public var thought = ""
  /// The generation that it came from: a number, or `initial`.
  public var generation = ""
  /// The score on the tasks that it was selected by, as the archive words it.
  public var fitness = ""
  /// The score on held-back tasks.
  public var testFitness = ""

  /// An agent.
  public init(name: String, code: String) {
    self.name = name
    self.code = code
  }
}

/// Reads archives of agents.
public enum AgentArchive {
  /// Why a file is no archive.
  public struct Failure: Error, CustomStringConvertible {
    /// In words.
    public let description: String
  }

  /// The agents of a file: an array of objects with `name`, `code` and what else ADAS keeps, one such object, or a program in
  /// Python.
  /// - Throws: `Failure`.
  public static func read(_ text: String, name: String) throws -> [AgentProgram] {
    let start = text.unicodeScalars.first { !$0.properties.isWhitespace && $0.value != 0xFEFF }
    guard name.hasSuffix(".json") || start == "[" || start == "{" else {
      let title = name.split(separator: "/").last.map(String.init) ?? name
      return [AgentProgram(name: title.hasSuffix(".py") ? String(title.dropLast(3)) : title, code: text)]
    }
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    } catch {
      throw Failure(description: "\(name) is neither JSON nor a program in Python: \(reason(error))")
    }
    guard let entries = value as? [Any] ?? (value as? [String: Any]).map({ [$0] }) else {
      throw Failure(description: "\(name) holds no array of agents")
    }
    return try entries.enumerated().map { index, entry in
      guard let entry = entry as? [String: Any], let code = entry["code"] as? String else {
        throw Failure(
          description: "entry \(index + 1) of \(name) is no agent: an object with `name` and `code` is expected")
      }
      var agent = AgentProgram(name: entry["name"] as? String ?? "agent \(index + 1)", code: code)
      agent.thought = plain(entry["thought"])
      agent.generation = plain(entry["generation"])
      agent.fitness = plain(entry["fitness"])
      agent.testFitness = plain(entry["test_fitness"])
      return agent
    }
  }

  private static func plain(_ value: Any?) -> String {
    switch value {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    default: ""
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as NSError).userInfo["NSDebugDescription"] as? String ?? "\(error.localizedDescription)"
  }
}
