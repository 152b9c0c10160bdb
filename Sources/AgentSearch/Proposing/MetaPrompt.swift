import LanguageModels
import Studies

/// What the model that writes agents is told.
struct MetaPrompt: Sendable {
  let domain: Domain
  /// Bytes that all messages together may have: what the model can hold less its reply, at three bytes a token (English and Python take
  /// about four; other scripts less).
  let room: Int

  init(_ domain: Domain, model: ModelEntry) {
    self.domain = domain
    room = max(1500, (model.context - model.maximumTokens) * 3)
  }

  static let system = Message(
    .system, "You design agents: short Python programs that ask language models. You answer with one JSON object.")

  /// The first question, with as many of the shown agents and wrong examples as there is room for: the best first, then in order.
  func question(shown: [TriedAgent], parents: [Int], wrong: [WrongExample]) -> Message {
    let frame = opening.utf8.count + closing(parents: parents, shown).utf8.count + Self.system.text.utf8.count + 200
    var left = room - frame
    var texts: [(number: Int, text: String)] = []
    for member in Selection.ordered(shown.map(\.standing)).compactMap({ standing in
      shown.first { $0.number == standing.number }
    }) {
      let text = Self.entry(member)
      guard text.utf8.count < left || texts.isEmpty && text.utf8.count < room else { continue }
      left -= text.utf8.count
      texts.append((member.number, text))
    }
    var examples: [String] = []
    for example in wrong {
      let text = example.text
      guard text.utf8.count < left / 2 else { continue }
      left -= text.utf8.count
      examples.append(text)
    }
    var parts = [opening]
    if !texts.isEmpty {
      let archive = texts.sorted { $0.number < $1.number }.map(\.text).joined(separator: ",\n")
      parts.append(
        "# Agents so far\n\n[\n\(archive)\n]\n\nfitness is the mean score on \(domain.validation.count) tasks.")
    }
    if !examples.isEmpty { parts.append("# Tasks that were answered wrongly\n\n" + examples.joined(separator: "\n\n")) }
    parts.append(closing(parents: parents, shown))
    return Message(.user, parts.joined(separator: "\n\n"))
  }

  /// An agent of the archive, as the original's prompts show it.
  private static func entry(_ member: TriedAgent) -> String {
    OrderedJSON.members([
      "thought": .string(member.archived.agent.thought), "name": .string(member.name),
      "code": .string(member.archived.proposal.source),
      "generation": member.isSeed ? .string("initial") : .integer(member.archived.proposal.generation),
      "fitness": .number((member.score * 1000).rounded() / 1000),
    ]).flat
  }

  private var opening: String {
    """
    # Domain

    \(domain.title). \(domain.kind.description)

    # What a program finds

    You write one function `forward(self, taskInfo)`. It returns the answer: an Info, or a text. Around it there are

    Info = namedtuple('Info', ['name', 'author', 'content', 'iteration_idx'])
    LLMAgentBase(output_fields, agent_name, role='helpful assistant', model='default', temperature=0.5): an instance asks a model. Called \
    with (input_infos, instruction, iteration_idx=-1) it returns a list of Info, one for each output field, in order. Everything that the \
    model is to see must be in the list input_infos; it remembers nothing.\(domain.kind == .grid ? Self.grids : "")

    random, json, re, math, collections, itertools, statistics can be used. Nothing reaches files or the network.

    # Form

    {"thought": "the idea, and how it will be done", "name": "a name", "code": "def forward(self, taskInfo):\\n    solver = \
    LLMAgentBase(['thinking', 'answer'], 'Solver')\\n    thinking, answer = solver([taskInfo], 'Think step by step, then solve the task.')\\n    return \
    answer\\n"}

    Mistakes to avoid: a single output field still gives a list (`answer = agent(infos, instruction)[0]`); contents are texts; an instruction \
    is a text, not an Info; a solver without taskInfo among its inputs does not know the task; nobody sees the right answer.
    """
  }

  private static let grids = """

    self.run_examples_and_get_feedback(code) gives (feedback, right_examples, wrong_examples); self.get_test_output_from_code(code) gives the \
    answer; self.examples is the list of examples. code is an Info with a function `transform(grid)`.
    """

  private func closing(parents: [Int], _ shown: [TriedAgent]) -> String {
    let names = shown.filter { parents.contains($0.number) }.map(\.name)
    let start =
      names.isEmpty || names.count > 5
      ? "Design the next agent" : "Design the next agent from \(names.joined(separator: " and "))"
    return """
      # Your task

      \(start): one that scores higher on tasks of this domain that it has never seen. Think of what the agents so far lack; borrow ideas from \
      elsewhere; be bold, but keep the program short and its number of requests small. Answer with the JSON object alone: "thought", "name", "code".
      """
  }

  /// The first look back: at the idea.
  static let firstReflexion = Message(
    .user,
    """
    Look at your proposal once more. Is the idea really different from the agents so far, or a known one under another name? Does the code do \
    what the thought says? Is there a mistake of those listed above? Improve it, or replace it by a better one. Answer with the JSON object \
    alone, complete: "thought", "name", "code".
    """)

  /// The second look back: at the code.
  static let secondReflexion = Message(
    .user,
    """
    Go through the code line by line as an interpreter would: every name is defined, every call of an agent gets a list of Infos and a text, \
    its result is unpacked by as many names as it has fields, and something is returned on every path. Correct what is wrong. Answer with the \
    JSON object alone, complete: "thought", "name", "code".
    """)

  /// After a program that did not run.
  static func repair(_ error: String) -> Message {
    Message(
      .user,
      """
      The program did not run:

      \(error.prefix(1500))

      Find the reason and correct it. Answer with the JSON object alone, complete: "thought", "name", "code".
      """)
  }

  /// The messages of a conversation that fit: the first question without the archive where they would not.
  func fitting(_ messages: [Message]) -> [Message] {
    func size(_ messages: [Message]) -> Int { messages.reduce(0) { $0 + $1.text.utf8.count } }
    guard size(messages) > room, messages.count > 3 else { return messages }
    let short = Message(.user, opening + "\n\n" + closing(parents: [], []))
    // Only the last proposal and what is asked of it.
    return [messages[0], short] + messages.suffix(2)
  }
}

/// A task that agents answered wrongly, for the model that writes them. Only of the tasks that agents are selected by.
struct WrongExample: Hashable, Sendable {
  let task: SearchTask
  let answer: String

  var text: String {
    let asked = task.text.count > 1200 ? String(task.text.prefix(1200)) + " …" : task.text
    return "\(asked)\nRight answer: \(task.expected.first ?? "")\nAnswer of the agent: \(answer.prefix(200))"
  }
}
