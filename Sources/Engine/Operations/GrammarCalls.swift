import Language

/// The operations that a grammar of estimators may call, read off the table of operations: grammar and language cannot part.
public enum GrammarCalls {
  /// Operations that make a number or an array of numbers or arrays alone: of one to three required arguments.
  public static let all: [CallableName] = calls(
    in: ["Elementwise", "Reductions", "Sorting and searching", "Linear algebra", "Shapes"])

  /// Operations that work entry by entry, for expressions that must keep a shape.
  public static let elementwise: [CallableName] = calls(in: ["Elementwise"])

  /// Takes functions, or gives more than one array.
  private static let excluded: Set<String> = [
    "np.where", "np.select", "np.piecewise", "np.linalg.eigh", "np.linalg.qr", "np.linalg.svd", "np.linalg.lstsq",
    "np.linalg.slogdet", "np.unique", "np.meshgrid", "np.modf", "np.frexp", "np.divmod",
  ]

  private static func calls(in families: Set<String>) -> [CallableName] {
    Operations.families.filter { families.contains($0.title) }.flatMap(\.entries)
      .filter { entry in
        entry.name.hasPrefix("np.") && !entry.isVariadic && entry.summary != OperationEntry.refused
          && !excluded.contains(entry.name)
      }
      .map { entry in CallableName(entry.name, arguments: entry.parameters.count { $0.isRequired }) }
      .filter { (1...3).contains($0.arguments) }
      .sorted { $0.name < $1.name }
  }
}
