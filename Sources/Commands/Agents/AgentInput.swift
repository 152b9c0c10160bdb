import Agents
import AgentSearch
import Archive
import Console
import Foundation

/// What a person gives to the commands on agents.
enum AgentInput {
  /// The text of a file.
  static func contents(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw CommandError("\(path) cannot be read") }
    return String(decoding: data, as: UTF8.self)
  }

  /// A task; grids come as JSON with train and test.
  static func task(_ text: String) -> AgentTask {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let train = object["train"] as? [Any], let test = object["test"] as? [[String: Any]],
      let input = test.first?["input"]
    else { return AgentTask(text) }
    func json(_ value: Any) -> String? {
      (try? JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    return AgentTask(text, examples: json(train), testInput: json(input))
  }

  /// An agent by its name: `RUN/NUMBER` of a lab, a file with one, or `FILE:NUMBER` of an archive with several.
  static func agent(_ name: String, lab: String) throws -> AgentProgram {
    if let reference = ProposalReference(name) {
      let lab = try Lab(lab, for: .reading)
      defer { try? lab.close() }
      return try tried(reference, in: lab).program
    }
    var path = name
    var number: Int?
    if let colon = name.lastIndex(of: ":"), let count = Int(name[name.index(after: colon)...]) {
      (path, number) = (String(name[..<colon]), count)
    }
    let agents = try AgentArchive.read(try contents(path), name: path)
    guard let number else {
      if agents.count == 1 { return agents[0] }
      throw CommandError("\(path) holds \(agents.count) agents; name one as \(path):1 to \(path):\(agents.count)")
    }
    guard agents.indices.contains(number - 1) else {
      throw CommandError("\(path) holds \(agents.count) agents, and no number \(number)")
    }
    return agents[number - 1]
  }

  /// An agent of a lab with its runs on the tasks that it was selected by.
  static func tried(_ reference: ProposalReference, in lab: Lab) throws -> TriedAgent {
    guard let agent = try lab.agents(run: reference.run).first(where: { $0.proposal.number == reference.number }) else {
      throw CommandError("\(reference) is no agent of this lab; `aitken agents list` shows those that there are")
    }
    let trials = try lab.trials(run: reference.run, proposal: reference.number)
    return TriedAgent(agent, trials: trials.filter { $0.phase == "validation" })
  }

  /// All agents of a run, with their runs on the tasks that they were selected by.
  static func tried(run: Int64, in lab: Lab) throws -> [TriedAgent] {
    let trials = Dictionary(grouping: try lab.trials(run: run).filter { $0.phase == "validation" }, by: \.proposal)
    return try lab.agents(run: run).map { TriedAgent($0, trials: trials[$0.proposal.number] ?? []) }
  }
}
