/// Syntax tree to Python text that looks as people write it (PEP 8).
///
/// What holds: the text of a tree parses back to an equal tree, provided that no number literal is negative or not
/// finite and no block is empty. A negative literal is printed with its sign and parses back as the sign and the
/// number; infinity and NaN are printed as `float("inf")` and `float("nan")`; an empty block gets `pass`. `asParsed` gives
/// the tree that comes back.
///
/// Forms of agent programs are not printed: an agent is kept and shown as the text that its author wrote.
public enum Printer {
  /// What stands for a form of agent programs.
  static let dynamic = "..."

  /// The text of a file, with a line feed at the end.
  public static func print(_ module: Module) -> String {
    var writer = TextWriter()
    writer.file(module.statements)
    return writer.text
  }

  /// The text of one statement, with a line feed at the end.
  public static func print(_ statement: Statement) -> String {
    var writer = TextWriter()
    writer.statement(statement)
    return writer.text
  }

  /// The text of an expression, on one line.
  public static func print(_ expression: Expression) -> String {
    var writer = TextWriter()
    writer.expression(expression)
    return writer.text
  }
}
