import Engine
import Research

/// Makes tasks from a seed: a domain that needs no file and no licence, and that no model has seen.
public enum TaskGenerator {
  /// Different tasks of a kind.
  ///
  /// The same seed and kind give the same tasks in the same order; more of them begin with fewer.
  public static func tasks(_ kind: TaskKind, count: Int, seed: UInt64) -> [SearchTask] {
    let key = Key(seed: seed).split("agents").split("tasks").split(kind.rawValue)
    var seen: Set<String> = []
    var tasks: [SearchTask] = []
    var index: UInt64 = 0
    // Some draws repeat an earlier one; a kind has far more tasks than anybody asks for.
    while tasks.count < count, index < UInt64(count) * 20 + 100 {
      var random = RandomSource(key.split(index))
      let language = TaskLanguage.allCases[Int(index) % TaskLanguage.allCases.count]
      index += 1
      let task: SearchTask
      switch kind {
      case .integer: task = Arithmetic(language, &random).task
      case .choice: task = Arithmetic(language, &random).choice(&random)
      case .span: task = TableQuestion(language, &random).task
      case .grid: task = GridRule.task(&random)
      }
      if seen.insert(task.text).inserted { tasks.append(task) }
    }
    return tasks
  }

  /// The domain of a kind.
  public static func domain(_ kind: TaskKind, validation: Int, test: Int, seed: UInt64) throws -> Domain {
    let words =
      switch kind {
      case .integer: "arithmetic in words, in four languages (generated)"
      case .choice: "arithmetic in words with four options, in four languages (generated)"
      case .span: "questions on small tables, in four languages (generated)"
      case .grid: "rules on grids (generated)"
      }
    return try Domain(
      name: kind.rawValue, title: words, kind: kind, tasks: tasks(kind, count: validation + test, seed: seed),
      validation: validation, test: test, seed: seed)
  }
}

/// The languages of generated tasks.
enum TaskLanguage: String, CaseIterable {
  case english, german, french, spanish
}
