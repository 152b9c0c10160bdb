/// A request of an agent to a model.
public struct AgentQuestion: Sendable, Hashable {
  /// The name that the program gave the agent.
  public let agent: String
  /// The role it plays.
  public let role: String
  /// The fields that it is to fill.
  public let fields: [String]
  /// The model that the program names; `default` leaves the choice to the host.
  public let model: String
  /// The temperature.
  public let temperature: Double
  /// The text of the system.
  public let system: String
  /// The text of the user.
  public let prompt: String
}

/// One of the pieces of information that a request showed.
public struct AgentInput: Sendable, Hashable {
  /// What it is: `task`, `thinking`, `answer`, …
  public let name: String
  /// Who wrote it, without the identity of the instance.
  public let author: String
  /// Its iteration, as JSON; -1 for none.
  public let iteration: String
}

/// A request with what it showed.
public struct AgentCall: Sendable, Hashable {
  /// The request.
  public let question: AgentQuestion
  /// What it showed, in order.
  public let inputs: [AgentInput]
}

/// Why a run gave no answer.
public struct AgentFailure: Sendable, Hashable {
  /// The class of the exception; `OutOfBudget` when a budget ended the run.
  public let type: String
  /// Its text.
  public let message: String
  /// The line of the agent's program, if it is known.
  public let line: Int?
  /// Python's traceback, for whoever repairs the program.
  public let traceback: String
}

/// What came of running an agent on a task.
public struct AgentRun: Sendable, Hashable {
  /// The answer as JSON; nil after a failure.
  public var answer: String?
  /// The answer as text.
  public var text = ""
  /// The requests, in order.
  public var calls: [AgentCall] = []
  /// Why there is no answer.
  public var failure: AgentFailure?
  /// What the program printed.
  public var output = ""
  /// Steps that it took.
  public var steps = 0
}

/// A task for an agent.
public struct AgentTask: Sendable, Hashable {
  /// What the agent is asked.
  public var text: String
  /// For grids: the examples, a JSON array of objects with `input` and `output`.
  public var examples: String?
  /// For grids: the input of the test, as JSON.
  public var testInput: String?
  /// A task.
  public init(_ text: String, examples: String? = nil, testInput: String? = nil) {
    self.text = text
    self.examples = examples
    self.testInput = testInput
  }
}

/// Ends an agent's run where its host cannot go on (a budget is spent, a server is gone): no `except` catches it.
public struct AgentInterruption: Error, Hashable, Sendable {
  /// Why, in words.
  public let words: String
  /// An interruption.
  public init(_ words: String) { self.words = words }
}

/// A question that cannot be put as it is: an `AssertionError` of the agent, as in ADAS where a prompt is too long.
public struct AgentRefusal: Error, Hashable, Sendable {
  /// Why, in words.
  public let words: String
  /// A refusal.
  public init(_ words: String) { self.words = words }
}

/// Answers the requests of one run: a JSON object whose keys are the fields. It is called on the agent's own thread and may
/// wait there; what it throws is an exception of the agent (`RuntimeError`), but for `AgentInterruption` and `AgentRefusal`.
public typealias AgentResponder = @Sendable (AgentQuestion) throws -> String

/// Puts a question, and gives at once what waits for the reply; called on the agent's own thread, as is what it gives. Errors are those of
/// `AgentResponder`; one that comes with the reply is raised where the program first looks at it.
public typealias AgentPost = @Sendable (AgentQuestion) throws -> @Sendable () throws -> String

/// Carries out an order to a worker of the host's own, JSON to JSON: called like `AgentResponder`, with the same errors.
public typealias AgentWorkers = @Sendable (String) throws -> String
