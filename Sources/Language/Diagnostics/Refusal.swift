/// The features of Python that Aitken's Python does without, and what to write instead.
struct Refusal {
  let message: String
  let suggestion: String?

  private init(_ feature: String, _ instead: String, _ suggestion: String? = nil) {
    message = "\(feature) is not part of Aitken's Python; write \(instead)"
    self.suggestion = suggestion
  }

  static let walrus = Refusal("an assignment inside an expression (`:=`)", "an assignment on its own line")
  static let decorator = Refusal("a decorator", "a plain function")
  static let match = Refusal("`match`", "`if` and `elif`")
  static let set = Refusal("a set", "a list, or `np.unique(…)`")
  static let setComprehension = Refusal("a set comprehension", "a list comprehension")
  static let generator = Refusal("a generator expression", "a list comprehension in brackets")
  static let starredTarget = Refusal("starred unpacking (`*`)", "each target by its name, or slices")
  static let starredElement = Refusal("unpacking in a display (`*`)", "each element by itself, or `+`")
  static let markers = Refusal("a `/` or `*` among the parameters", "plain parameters")
  static let formatted = Refusal("an f-string", "a plain string")
  static let relativeImport = Refusal("a relative import", "the functions into this file")
  static let starImport = Refusal("`import *`", "the names that are needed")
  static let ellipsis = Refusal("`...` outside of a subscript", "`pass` for an empty block")
  static let classDefinition = Refusal(
    "`class`", "a function", "`def name(…):`, and a tuple, a dictionary or a plain dataclass for what belongs together")
  static let with = Refusal("`with`", "the statements without it")
  static let yield = Refusal("`yield`", "a function that returns a list or an array")
  static let deletion = Refusal("`del`", "nothing in its place: names end with their function")

  /// `global`, `nonlocal`.
  static func scope(_ word: String) -> Refusal { Refusal("`\(word)`", "a parameter and a returned value") }
  /// `async`, `await`.
  static func asynchronous(_ word: String) -> Refusal { Refusal("`\(word)`", "a plain function") }
}
