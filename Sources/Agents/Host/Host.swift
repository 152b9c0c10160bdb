import Language

/// One agent on one task: its machine, and the names that its program finds.
final class Host {
  private let agent: AgentProgram
  private let machine: Machine
  private let post: AgentPost
  private let workers: AgentWorkers?
  private var calls: [AgentCall] = []
  /// The instances of agents, with their identities.
  private var instances: [(full: String, name: String)] = []
  private var identities = 0
  /// Replies that nobody has looked at yet.
  private var replies: [PendingReply] = []

  init(
    agent: AgentProgram, budget: AgentBudget, seed: Int, workers: AgentWorkers?, post: @escaping AgentPost
  ) {
    self.agent = agent
    self.post = post
    self.workers = workers
    machine = Machine(budget: budget)
    machine.random = MersenneTwister(seed: BigInteger(abs(seed)).limbs)
    machine.hostModules["_host"] = { [unowned self] _ in hostModule() }
  }

  func run(_ task: AgentTask, field: String?) -> AgentRun {
    var run = AgentRun()
    do {
      let result = try answer(task, field)
      try machine.tick(0)
      run.text = try machine.text(result).string
      run.answer = try json(result)
    } catch {
      run.failure = machine.failure(error)
    }
    // What nobody looked at was asked all the same.
    for reply in replies { reply.arrive() }
    run.calls = calls
    run.output = machine.output
    run.steps = machine.steps
    machine.finish()
    return run
  }

  /// The names that a program finds without an import, as in ADAS.
  private static let given: [(module: String, names: [String])] = [
    (
      "host",
      ["Info", "LLMAgentBase", "AgentSystem", "FORMAT_INST", "ROLE_DESC", "SYSTEM_MSG", "random_id", "list_to_string"]
    ),
    ("collections", ["namedtuple"]), ("concurrent.futures", ["ThreadPoolExecutor"]),
  ]

  private func answer(_ task: AgentTask, _ field: String?) throws -> Value {
    let names = Namespace()
    var given: Set<String> = ["__name__"]
    // A module whose name the program does not write is not loaded for it: loading takes longer than most programs.
    let places = workers == nil ? Self.given : Self.given + [("workers", ["Researcher", "Verifier", "Model"])]
    for (module, wanted) in places where module == "host" || wanted.contains(where: agent.code.contains) {
      guard let module = try machine.hostModule(module) else { continue }
      for name in wanted {
        names[name] = module.names[name]
        given.insert(name)
      }
    }
    for (name, module) in [("random", "random"), ("json", "json"), ("copy", "copy"), ("np", "numpy")]
    where agent.code.contains(name) {
      guard let module = try machine.hostModule(module) else { continue }
      names[name] = .object(module)
      given.insert(name)
    }
    try machine.load(agent.code, name: agent.name, into: names, isLibrary: false)
    guard let forward = forward(names, given) else {
      throw machine.error(machine.types.assertionError, "the program defines no function `forward(self, taskInfo)`")
    }
    guard case .object(let object)? = try machine.hostModule("host")?.names["AgentSystem"],
      let system = object as? Class,
      let info = try machine.hostModule("host")?.names["Info"]
    else { throw machine.typeError("AgentSystem is not a class any more") }
    system.names["forward"] = forward
    let examples = try task.examples.map(value) ?? .list(ListObject([]))
    let test = try task.testInput.map(value) ?? .none
    let receiver = try machine.call(.object(system), Arguments([examples, test]))
    let question = try machine.call(info, .text("task"), .text("User"), .text(task.text), .int(-1))
    let result = try machine.call(try machine.attribute(receiver, "forward"), question)
    return try content(result, info, field)
  }

  /// The function of the program: `forward`, or the only one that it defines.
  private func forward(_ names: Namespace, _ given: Set<String>) -> Value? {
    if let forward = names["forward"] { return forward }
    let functions = names.entries.filter { entry in
      if given.contains(entry.name) { return false }
      if case .object(let object) = entry.value { return object is Function }
      return false
    }
    if functions.count == 1 { return functions[0].value }
    // A class with a method `forward`, as some write it.
    for entry in names.entries where !given.contains(entry.name) {
      if case .object(let object) = entry.value, let type = object as? Class, type.isProgram,
        let method = type.names["forward"]
      {
        return method
      }
    }
    return nil
  }

  private func content(_ result: Value, _ info: Value, _ field: String?) throws -> Value {
    guard case .object(let object) = info, let type = object as? Class else { return result }
    func isInfo(_ value: Value) -> Bool { machine.types.of(value).isSubclass(of: type) }
    if isInfo(result) { return try machine.attribute(result, "content") }
    guard let field else { return result }
    let items: [Value]
    switch result {
    case .list(let list): items = list.items
    case .tuple(let tuple): items = tuple.items
    case .dict(let dict): return try machine.item(dict, .text(field)) ?? result
    default: return result
    }
    for item in items where isInfo(item) {
      if case .str(let name) = try machine.attribute(item, "name"), name.string == field {
        return try machine.attribute(item, "content")
      }
    }
    return result
  }

  /// The JSON of a value; a text where JSON has nothing for it.
  private func json(_ value: Value) throws -> String {
    guard let dumps = try machine.hostModule("json")?.names["dumps"] else { return "null" }
    let arguments = Arguments(
      [value],
      keywords: [(name: "ensure_ascii", value: .bool(false)), (name: "allow_nan", value: .bool(false))])
    do {
      return try machine.text(try machine.call(dumps, arguments)).string
    } catch is PythonError {
      return try machine.text(try machine.call(dumps, .str(try machine.text(value)))).string
    }
  }

  private func value(_ json: String) throws -> Value {
    guard let loads = try machine.hostModule("json")?.names["loads"] else { return .none }
    return try machine.call(loads, .text(json))
  }

  // MARK: Requests

  private func hostModule() -> ModuleObject {
    let module = ModuleObject("_host")
    machine.define(module.names, "new_id") { [unowned self] _, _ in .text(identity()) }
    machine.define(module.names, "ask") { [unowned self] machine, arguments in try ask(machine, arguments.positional) }
    machine.define(module.names, "work") { [unowned self] machine, arguments in
      try work(machine, arguments.positional)
    }
    return module
  }

  /// Four characters that no other instance of the run has.
  private func identity() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    // A walk through all 62^4 identities in an order that looks random; the step has no factor in common with their number.
    var number = (identities &* 9_125_347 &+ 5_217_311) % 14_776_336
    identities += 1
    var result = ""
    for _ in 0..<4 {
      result.append(letters[number % 62])
      number /= 62
    }
    return result
  }

  private func ask(_ machine: Machine, _ values: [Value]) throws -> Value {
    let texts = try values.map { try machine.text($0).string }
    let question = AgentQuestion(
      agent: texts[0], role: texts[2], fields: try machine.items(values[3]).map { try machine.text($0).string },
      model: texts[7], temperature: Number(values[8])?.double ?? 0.5, system: texts[5], prompt: texts[6])
    try record(question, as: texts[1], seeing: values[4])
    let wait = try reached { try post(question) }
    guard case .object(let info) = values[9], let type = info as? Class else { throw machine.typeError("no Info") }
    let reply = PendingReply { [unowned self] in
      do {
        let result = try value(try charged(try reached(wait)))
        if case .dict(let members) = result { return members }
      } catch {
        machine.postpone(error)
      }
      return DictObject()
    }
    replies.append(reply)
    var seen: Set<String> = []
    let infos = try machine.items(values[3]).filter { seen.insert(try machine.text($0).string).inserted }.map { field in
      Value.tuple(
        TupleObject(
          late: { [unowned machine] in
            [field, values[1], ((try? machine.item(reply.arrive(), field)) ?? nil) ?? .text(""), values[10]]
          }, type: type))
    }
    return .list(ListObject(infos))
  }

  /// An order to one of the host's own workers: `name, name with identity, role, what it sees, order`.
  private func work(_ machine: Machine, _ values: [Value]) throws -> Value {
    guard let workers else { throw machine.error(machine.types.runtimeError, "there are no workers here") }
    let texts = try values.prefix(3).map { try machine.text($0).string }
    let order = try json(values[4])
    let question = AgentQuestion(
      agent: texts[0], role: texts[2], fields: ["estimator"], model: "default", temperature: 0, system: "",
      prompt: order)
    try record(question, as: texts[1], seeing: values[3])
    return try value(try charged(try reached { try workers(order) }))
  }

  /// Counts a request, and keeps it with what it shows.
  private func record(_ question: AgentQuestion, as full: String, seeing infos: Value) throws {
    guard calls.count < machine.budget.calls else {
      throw Halt.budget("the agent made more than \(machine.budget.calls) requests")
    }
    instances.append((full: full, name: question.agent))
    let inputs = try machine.items(infos).map { input in
      let parts = try machine.items(input)
      return AgentInput(
        name: try machine.text(parts[0]).string, author: author(try machine.text(parts[1]).string),
        iteration: try json(parts[2]))
    }
    calls.append(AgentCall(question: question, inputs: inputs))
  }

  /// What the host gives, with the errors that the host's become.
  private func reached<Found>(_ host: () throws -> Found) throws -> Found {
    do { return try host() } catch let interruption as AgentInterruption {
      throw Halt.budget(interruption.words)
    } catch let refusal as AgentRefusal {
      throw machine.error(machine.types.assertionError, refusal.words)
    } catch {
      throw machine.error(machine.types.runtimeError, "\(error)")
    }
  }

  /// A reply whose memory was counted.
  private func charged(_ text: String) throws -> String {
    try machine.charge(text.utf8.count * 8)
    return text
  }

  /// An author without the identity of the instance.
  private func author(_ text: String) -> String {
    for instance in instances.reversed() where text.hasPrefix(instance.full) {
      return instance.name + text.dropFirst(instance.full.count)
    }
    return text
  }
}
