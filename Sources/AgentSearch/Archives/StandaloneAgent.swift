import Agents

/// An agent as a Python file of its own.
public enum StandaloneAgent {
  /// A file that runs under CPython without any package and asks a server that speaks OpenAI's protocol.
  public static func text(_ agent: AgentProgram) -> String {
    // Texts go into the head of the file: nothing in them may end it.
    func plain(_ text: String) -> String { text.replacing("\\", with: "/").replacing("\"\"\"", with: "'''") }
    return String(decoding: PackageResources.standalone_py, as: UTF8.self)
      .replacing(
        "\"\"\"NAME\n\nTHOUGHT\n", with: "\"\"\"\(plain(agent.name))\n\n\(plain(agent.thought))\n", maxReplacements: 1
      )
      .replacing("# CODE\n", with: agent.code + "\n", maxReplacements: 1)
  }
}
