import Language

extension Operations {
  /// Functions of `numpy` that are written in the language.
  static let arrays: [OperationEntry] =
    [
      ("trapezoid", "y x? dx? axis?", "integral by trapezoids"),
      ("gradient", "f spacing? | axis? edge_order?", "central differences; one-sided at the ends"),
      ("ediff1d", "ary to_end? to_begin?", "differences of neighbours in the flattened array"),
      ("cross", "a b", "cross product of vectors of length 3"), ("sinc", "x", "sin(pi x) / (pi x)"),
      ("deg2rad", "x", "degrees as radians"), ("rad2deg", "x", "radians as degrees"),
      ("divmod", "x1 x2", "quotient and remainder"), ("heaviside", "x1 x2", "0, x2 or 1 by the sign of x1"),
      ("float_power", "x1 x2", "a ** b in reals"), ("logaddexp2", "x1 x2", "log2(2**a + 2**b), without overflow"),
      ("nextafter", "x1 x2", "the neighbour of x1 towards x2"), ("signbit", "x", "whether the sign is minus"),
      ("interp", "x xp fp left? right?", "linear interpolation between points with ascending xp"),
      ("digitize", "x bins right?", "number of the bin of each entry"),
      ("histogram", "a bins? range? density? weights?", "counts in bins, and the edges"),
      ("histogram_bin_edges", "a bins? range?", "edges of the bins of np.histogram"),
      ("convolve", "a v mode?", "convolution of two vectors"),
      ("correlate", "a v mode?", "cross-correlation of two vectors"),
      ("isin", "element test_elements | invert?", "whether each entry is among others"),
      ("partition", "a kth axis?", "entry kth in its sorted place; here all are sorted"),
      ("argpartition", "a kth axis?", "places of the entries of np.partition"),
      ("lexsort", "keys axis?", "order by the last key, ties by those before"),
      ("take_along_axis", "arr indices axis?", "entries at places of their own along an axis"),
      ("nanquantile", "a q axis? | keepdims?", "quantiles over axes, NaN left out"),
      ("nanpercentile", "a q axis? | keepdims?", "percentiles over axes, NaN left out"),
      ("nanprod", "a axis? | keepdims?", "product over axes, NaN left out"),
      ("nancumsum", "a axis?", "running sum, NaN as 0"),
      ("nanargmin", "a axis?", "place of the smallest entry, NaN left out"),
      ("nanargmax", "a axis?", "place of the largest entry, NaN left out"),
      ("array_equal", "a1 a2", "whether shapes and all entries are the same"),
      ("select", "condlist choicelist default?", "the choice of the first condition that holds"),
      ("apply_along_axis", "func1d axis arr", "a function of each row along an axis"),
      ("tensordot", "a b axes?", "sum of products over some axes"), ("fill_diagonal", "a val", "writes the diagonal"),
      ("diag_indices", "n", "rows and columns of the diagonal"),
      ("triu_indices_from", "arr k?", "rows and columns of the upper triangle of a matrix"),
      ("tril_indices_from", "arr k?", "rows and columns of the lower triangle of a matrix"),
      ("diagflat", "v k?", "matrix with the flattened array on a diagonal"),
      ("dstack", "arrays", "arrays along the third axis"), ("rot90", "m k?", "a matrix turned by quarters"),
      ("block", "arrays", "a matrix of blocks: a list of rows of blocks"),
      ("pad", "array pad_width mode? constant_values?", "entries put around: 'constant', 'edge', 'wrap' or 'reflect'"),
      ("union1d", "ar1 ar2", "different entries of either"), ("intersect1d", "ar1 ar2", "different entries of both"),
      ("setdiff1d", "ar1 ar2", "different entries of the first alone"),
      ("extract", "condition arr", "entries where the condition holds"),
      ("argwhere", "a", "places of the entries that are not zero, a row each"),
      ("compress", "condition a axis?", "rows where the condition holds"),
    ].map { name, parameters, summary in .library(.arrays, "np." + name, parameters, summary) }
    + [
      ("add", "a + b"), ("subtract", "a - b"), ("multiply", "a * b"), ("divide", "a / b"), ("power", "a ** b"),
      ("maximum", "the larger"), ("minimum", "the smaller"), ("less", "a < b"), ("less_equal", "a <= b"),
      ("equal", "a == b"),
    ].map { name, summary in
      .library(.arrays, "np.\(name).outer", "a b", "\(summary), for all pairs of entries", function: name + "_outer")
    }
    + [
      ("add.reduce", "sum"), ("multiply.reduce", "product"), ("maximum.reduce", "largest"),
      ("minimum.reduce", "smallest"), ("logical_and.reduce", "whether all hold"),
      ("logical_or.reduce", "whether any holds"),
      ("add.accumulate", "running sum"), ("multiply.accumulate", "running product"),
    ].map { name, summary in
      .library(
        .arrays, "np." + name, "array axis?", "\(summary) along an axis, by default the first",
        function: name.split(separator: ".").joined(separator: "_"))
    }
    + [
      .library(.arrays, "np.linalg.multi_dot", "arrays", "product of several matrices"),
      .library(.arrays, "scipy.integrate.trapezoid", "y x? dx? axis?", "integral by trapezoids"),
      .library(
        .arrays, "scipy.integrate.cumulative_trapezoid", "y x? dx? axis? initial?", "running integral by trapezoids"),
      .library(
        .optimization, "scipy.integrate.quad", "func a b args? full_output? epsabs? epsrel? limit?",
        "integral of a function of one number, and its error: between two numbers, or to infinity"),
      .library(.arrays, "scipy.integrate.simpson", "y x? | dx?", "integral by Simpson's rule"),
      OperationEntry("np.ix_", "*", "index vectors that choose rows and columns: X[np.ix_(rows, columns)]") { t, a in
        let vectors = try a.map { value -> ArrayValue in
          let vector = try t.numpy(value)
          guard vector.rank == 1 else { throw t.failure(.shape, "np.ix_ takes vectors") }
          guard vector.element == .boolean else { return vector }
          return try t.places(vector, "a mask of data chooses how many entries there are")
        }
        return try t.tuple(
          try vectors.enumerated().map { axis, vector in
            var shape = [Int](repeating: 1, count: vectors.count)
            shape[axis] = vector.count
            return .array(try t.reshaped(vector, shape))
          })
      },
      OperationEntry("np.add.at", "a indices b", "adds b to entries of a, as often as each is named") { t, a in
        try t.addAt(a)
      },
      OperationEntry("np.linalg.eig", "*", OperationEntry.refused) { t, _ in
        throw t.refuse(
          "np.linalg.eig is not part of Aitken's Python: its results may be complex",
          "np.linalg.eigh for symmetric a, np.linalg.eigvals where they are real")
      },
      OperationEntry("np.roots", "*", OperationEntry.refused) { t, _ in
        throw t.refuse(
          "np.roots is not part of Aitken's Python: its results may be complex",
          "scipy.optimize.brentq between two points of different sign")
      },
    ]
}

extension Tracer {
  /// `np.add.at`: counts by index, added to the array.
  func addAt(_ a: [Value?]) throws -> Value {
    guard case .array(let target)? = a[0], target.rank > 0 else { throw refuse("np.add.at takes an array") }
    let parts: [Part]
    if case .tuple(let tuple)? = a[1] {
      parts = try tuple.items.map { .array(try numpy($0)) }
    } else {
      parts = [.array(try numpy(a[1]))]
    }
    let numbers = try constant(shape: target.shape, element: .integer) { Double($0) }
    let places = try read(numbers, parts)
    let values = try contiguous(broadcastView(numpy(a[2]), places.shape))
    let flat = try reshaped(places, [places.count])
    let sums = try emit(
      .bincount, [flat, try reshaped(values, [values.count])], ArrayType(target.element, shape: [target.count]),
      cost: max(places.count, 1))
    try store(try arithmetic(.add, target, try reshaped(sums, target.shape)), into: target)
    return .nothing
  }
}
