import AgentSearch
import ArgumentParser
import Console

extension TaskKind: ExpressibleByArgument {}

/// Which tasks.
struct DomainOptions: ParsableArguments {
  @ArgumentParser.Argument(
    help: ArgumentHelp("choice, integer, span or grid: without --tasks such tasks are generated.", valueName: "domain"))
  var domain: TaskKind

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
    if validation < 4 { throw ValidationError("--validation must be at least 4.") }
    if test < 2 { throw ValidationError("--test must be at least 2.") }
    if columns != nil, tasks == nil { throw ValidationError("--columns maps the columns of --tasks; give both.") }
    for name in transfers where TaskKind(rawValue: String(name.prefix { $0 != "=" })) == nil {
      throw ValidationError("--transfer \(name): it begins with choice, integer, span or grid.")
    }
  }

  /// The domain.
  /// - Throws: `TaskError`, `CommandError`.
  func read(seed: UInt64) throws -> Domain {
    try Self.read(domain, file: tasks, names: try names(), validation: validation, test: test, seed: seed)
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

  private func names() throws -> [String: String] {
    var names: [String: String] = [:]
    for pair in columns?.split(separator: ",") ?? [] {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw CommandError("--columns \(pair): name=name is expected. Columns: \(TaskFile.columns(domain))")
      }
      names[parts[0]] = parts[1]
    }
    return names
  }
}
