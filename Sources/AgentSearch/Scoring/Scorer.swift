import Agents
import Studies

/// Scores answers, from 0 to 1.
///
/// As in ADAS, with these differences: a score is a share, never multiplied by 100; an answer that is a number, a list or an object is
/// read as what it says, not only a text; white space, case and markup around an answer do not matter.
public enum Scorer {
  /// The score of what came of an agent on a task; 0 after a failure.
  public static func score(_ run: AgentRun, on task: SearchTask, kind: TaskKind) -> Double {
    guard run.failure == nil else { return 0 }
    return score(answer: run.answer ?? "", text: run.text, on: task, kind: kind)
  }

  /// The score of an answer.
  /// - Parameters:
  ///   - answer: as JSON.
  ///   - text: as text.
  public static func score(answer: String, text: String, on task: SearchTask, kind: TaskKind) -> Double {
    let json = try? OrderedJSON(parsing: answer)
    switch kind {
    case .choice: return choice(plain(json, text), task) == task.expected.first ? 1 : 0
    case .integer:
      guard let number = NumberAnswer.reading(plain(json, text)) else { return 0 }
      return task.expected.contains(number) ? 1 : 0
    case .span: return task.expected.map { WordOverlap.f1(plain(json, text), $0) }.max() ?? 0
    case .grid: return grid(json, text)?.text == task.expected.first ? 1 : 0
    }
  }

  /// The text of an answer: of a list its only element, of an object its member `answer` or its only one.
  private static func plain(_ json: OrderedJSON?, _ text: String) -> String {
    switch json {
    case .string(let text)?: return text.trimmed
    case .integer(let number)?: return String(number)
    case .number(let number)?:
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    case .array(let items)? where items.count == 1: return plain(items[0], text)
    case .array(let items)?: return items.map { plain($0, "") }.joined(separator: " ")
    case .object(let members)?:
      if let answer = members.first(where: { $0.name == "answer" }) { return plain(answer.value, text) }
      return members.count == 1 ? plain(members[0].value, text) : text.trimmed
    case .boolean(let value)?: return value ? "True" : "False"
    case .null?: return ""
    case nil: return text.trimmed
    }
  }

  /// The letter that an answer names; nil where it names none or several.
  static func choice(_ text: String, _ task: SearchTask) -> String? {
    let options = task.options ?? []
    let letters = options.indices.map(TaskRow.letter)
    let bare = text.trimmed
    // An option's own text, then a letter that stands alone, then the letters in parentheses.
    let same = options.indices.filter { PlainWords.normal(options[$0]) == PlainWords.normal(bare) }
    if same.count == 1, bare.count > 1 || !letters.contains(bare.uppercased()) { return letters[same[0]] }
    if letters.contains(bare.uppercased()) { return bare.uppercased() }
    let characters = Array(bare)
    var found: Set<String> = []
    for (index, character) in characters.enumerated() where letters.contains(String(character).uppercased()) {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      guard !before.isLetter, !before.isNumber, !after.isLetter, !after.isNumber, after != "'", after != "’" else {
        continue
      }
      // "a" and "I" are words, unless something marks them as letters.
      let isMarked = ")].:*".contains(after) || "([*".contains(before)
      if isMarked || character.isUppercase && !(character == "I" || character == "A" && after == " ") {
        found.insert(String(character).uppercased())
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static func grid(_ json: OrderedJSON?, _ text: String) -> Grid? {
    if let json, let grid = Grid(json: json) { return grid }
    if case .string(let inner)? = json, let parsed = try? OrderedJSON(parsing: inner) { return Grid(json: parsed) }
    if let parsed = try? OrderedJSON(parsing: text) { return Grid(json: parsed) }
    return nil
  }
}
