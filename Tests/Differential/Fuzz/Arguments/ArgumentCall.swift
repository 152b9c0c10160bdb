import Engine

/// One call of a row of the table of operations with arguments that nobody means: sizes below zero and beyond memory,
/// NaN, arrays without entries, of the wrong rank or type.
struct ArgumentCall: Sendable {
  /// The row that is called.
  let row: String
  /// The program: one function `program` of the data.
  let source: String
  /// The same for CPython, where it draws from a generator of its own.
  let twin: String

  /// The data of every call.
  static let types = [
    ArrayType(shape: [10]), ArrayType(shape: [10]), ArrayType(shape: [3, 4]), ArrayType(shape: [3, 3]), ArrayType(),
    ArrayType(.integer), ArrayType(.integer, shape: [10]), ArrayType(.boolean, shape: [10]),
  ]
  /// Their names, in that order.
  static let names = "y, x, X, A, a, k, labels, chosen"

  /// Two data sets.
  static let datasets: [[[Double]]] = (0..<2).map { index in
    var random = SplitMix(seed: UInt64(index + 1))
    return types.map { type in
      (0..<type.count).map { _ in
        switch type.element {
        case .real: 4 * random.uniform() - 2
        case .integer: Double(random.next(below: 5))
        case .boolean: Double(random.next(below: 2))
        }
      }
    }
  }

  /// The call of that number: a function of the number and the seed.
  init(number: Int, seed: Int) {
    var random = SplitMix(seed: UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9 &+ UInt64(number))
    let rows = ArgumentCall.rows
    row = rows[number % rows.count]
    let arguments = ArgumentPool.arguments(of: row, &random)
    let statements: [String]
    if row.hasPrefix("ndarray.") {
      let name = row.dropFirst("ndarray.".count)
      let rest = arguments.dropFirst().joined(separator: ", ")
      statements = [
        "target = np.array(\(arguments.first ?? "y"))", "result = target.\(name)(\(rest))",
        "return target if result is None else result",
      ]
    } else if ArgumentCall.inPlace.contains(row) {
      statements = [
        "target = np.array(\(arguments.first ?? "y"))",
        "\(row)(\((["target"] + arguments.dropFirst()).joined(separator: ", ")))", "return target",
      ]
    } else {
      statements = ["return \(row)(\(arguments.joined(separator: ", ")))"]
    }
    // Half of the programs are walked one replication at a time.
    let isWalked = random.chance(0.5)
    let body = ((isWalked ? ["places = np.flatnonzero(y > -99.0)"] : []) + statements).map { "    \($0)\n" }.joined()
    let draws = row.hasPrefix("rng.")
    source = ArgumentCall.imports + "def program(\(ArgumentCall.names)\(draws ? ", rng" : "")):\n" + body
    twin =
      ArgumentCall.imports + "def program(\(ArgumentCall.names)):\n"
      + (draws ? "    rng = np.random.default_rng(1)\n" : "") + body
  }

  static let imports = """
    import functools
    import itertools
    import math

    import numpy as np
    import scipy.integrate
    import scipy.linalg
    import scipy.optimize
    import scipy.special
    import scipy.stats


    """ + "\n\n"

  /// What writes into its first argument.
  private static let inPlace: Set = ["np.fill_diagonal", "np.add.at", "rng.shuffle"]

  /// The rows of the table.
  static let rows = LanguageManual.operations
}
