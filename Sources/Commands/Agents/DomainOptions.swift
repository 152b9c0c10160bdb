import AgentSearch
import ArgumentParser
import Console
import Foundation

/// What agents are searched for: tasks of a kind, or research on problem files.
enum SearchDomain: ExpressibleByArgument {
  case tasks(TaskKind)
  case research

  init?(argument: String) {
    if argument == "research" {
      self = .research
    } else if let kind = TaskKind(rawValue: argument) {
      self = .tasks(kind)
    } else {
      return nil
    }
  }

  static let allValueStrings = TaskKind.allCases.map(\.rawValue) + ["research"]

  /// The word for it.
  var word: String {
    switch self {
    case .tasks(let kind): kind.rawValue
    case .research: "research"
    }
  }
}

/// Which tasks.
struct DomainOptions: ParsableArguments {
  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "choice, integer, span or grid: without --tasks such tasks are generated. research: problem files, and workflows of Aitken's own "
        + "workers; no model is asked.", valueName: "domain"))
  var domain: SearchDomain

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "For research: problem files, or folders of such. Without --test-problems half of them are kept for the test.",
      valueName: "file"))
  var problems: [String] = []

  @Option(
    name: .customLong("test-problems"), parsing: .upToNextOption,
    help: ArgumentHelp("For research: the problems of the test, which is opened once.", valueName: "file"))
  var testProblems: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("For research: candidates that a run of a workflow may propose.", valueName: "n"))
  var candidates = 48

  @Option(
    name: .long,
    help: ArgumentHelp("For research: replications a design by which an estimator is verified.", valueName: "n"))
  var replications = 2000

  @Option(name: .long, help: ArgumentHelp("Tasks of your own: a JSON object a line.", valueName: "file"))
  var tasks: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The file's own names of columns: question=problem,answer=solution.", valueName: "name=name"))
  var columns: String?

  @Option(name: .long, help: ArgumentHelp("Tasks that agents are selected by.", valueName: "n"))
  var validation = 128

  @Option(name: .long, help: ArgumentHelp("Tasks of the test, which is opened once.", valueName: "n"))
  var test = 400

  @Option(
    name: .customLong("transfer"),
    help: ArgumentHelp(
      "Tasks of another domain for the chosen agent and its baseline: a kind, or KIND=FILE; may be given several times.",
      valueName: "kind"))
  var transfers: [String] = []

  func validate() throws {
    if case .research = domain {
      if problems.isEmpty { throw ValidationError("agents search research needs --problems FILE …") }
      if tasks != nil || !transfers.isEmpty {
        throw ValidationError(
          "--tasks and --transfer are for questions; research takes --problems and --test-problems.")
      }
      if candidates < 12 { throw ValidationError("--candidates must be at least 12.") }
      if replications < 200 { throw ValidationError("--replications must be at least 200.") }
    } else if !problems.isEmpty || !testProblems.isEmpty {
      throw ValidationError("--problems and --test-problems are for agents search research.")
    }
    if validation < 4 { throw ValidationError("--validation must be at least 4.") }
    if test < 2 { throw ValidationError("--test must be at least 2.") }
    if columns != nil, tasks == nil { throw ValidationError("--columns maps the columns of --tasks; give both.") }
    for name in transfers where TaskKind(rawValue: String(name.prefix { $0 != "=" })) == nil {
      throw ValidationError("--transfer \(name): it begins with choice, integer, span or grid.")
    }
  }

  /// The problems of research.
  /// - Throws: `TaskError`, `CommandError`.
  func research(seed: UInt64) throws -> ResearchDomain {
    let selection = try entries(problems)
    if testProblems.isEmpty { return try ResearchDomain(selection, seed: seed) }
    let test = try entries(testProblems)
    if let twice = test.first(where: { entry in selection.contains { $0.text == entry.text } }) {
      throw CommandError("\(twice.file) is among --problems and --test-problems; the test is on other problems")
    }
    return ResearchDomain(selection: selection, test: test)
  }

  private func entries(_ paths: [String]) throws -> [ResearchDomain.Entry] {
    try paths.flatMap { path -> [String] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        return [path]
      }
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".py") }.sorted()
        .map { "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/\($0)" }
    }.map { path in
      let entry = ResearchDomain.Entry(file: path, text: try AgentInput.contents(path))
      // What is wrong with a file is said before anything is spent.
      _ = try entry.problem()
      return entry
    }
  }

  /// The domain.
  /// - Throws: `TaskError`, `CommandError`.
  func read(_ kind: TaskKind, seed: UInt64) throws -> Domain {
    try Self.read(kind, file: tasks, names: try names(kind), validation: validation, test: test, seed: seed)
  }

  /// The other domains.
  func readTransfers(seed: UInt64) throws -> [Domain] {
    try transfers.map { name in
      let parts = name.split(separator: "=", maxSplits: 1).map(String.init)
      guard let kind = TaskKind(rawValue: parts[0]) else { throw CommandError("--transfer \(name): no such domain") }
      let file = parts.count > 1 ? parts[1] : nil
      // Generated tasks of the same kind are others than those of the search.
      let own = seed &+ 0x9E37_79B9
      var domain = try Self.read(kind, file: file, names: [:], validation: 0, test: test, seed: own)
      domain.validation = []
      return domain
    }
  }

  private static func read(
    _ kind: TaskKind, file: String?, names: [String: String], validation: Int, test: Int, seed: UInt64
  ) throws -> Domain {
    guard let file else { return try TaskGenerator.domain(kind, validation: validation, test: test, seed: seed) }
    let tasks = try TaskFile(try AgentInput.contents(file), kind: kind, names: names, source: file)
    let name = file.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? kind.rawValue
    return try Domain(
      tasks, name: name, title: "\(name) (\(kind.rawValue))", kind: kind, validation: validation, test: test, seed: seed
    )
  }

  private func names(_ kind: TaskKind) throws -> [String: String] {
    var names: [String: String] = [:]
    for pair in columns?.split(separator: ",") ?? [] {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw CommandError("--columns \(pair): name=name is expected. Columns: \(TaskFile.columns(kind))")
      }
      names[parts[0]] = parts[1]
    }
    return names
  }
}
