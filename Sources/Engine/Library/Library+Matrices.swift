extension Library {
  /// `scipy.linalg`.
  static let matricesText = """
    def solve_triangular(a, b, trans=0, lower=False, unit_diagonal=False):
        a = real(a)
        b = real(b)
        require(a.ndim == 2 and a.shape[0] == a.shape[1], "ValueError: expected square matrix")
        require(a.shape[0] == b.shape[0], "ValueError: shapes of a and b are incompatible")
        if trans == 1 or trans == "T" or trans == 2 or trans == "C":
            a = a.T
            lower = not lower
        right = b[:, None] if b.ndim == 1 else b
        if unit_diagonal:
            n = a.shape[0]
            a = np.where(np.arange(n)[:, None] == np.arange(n)[None, :], 1.0, a)
        x = routine("solve_lower" if lower else "solve_upper", a, right)
        return x[:, 0] if b.ndim == 1 else x


    def cholesky(a, lower=False):
        # SciPy reads the triangle that it is asked for.
        a = real(a)
        if lower:
            return np.linalg.cholesky(a)
        return np.linalg.cholesky(a.T).T


    def cho_factor(a, lower=False):
        a = real(a)
        c = cholesky(a, lower)
        n = a.shape[0]
        i = np.arange(n)[:, None]
        j = np.arange(n)[None, :]
        # The other triangle keeps what a holds.
        return np.where(i >= j if lower else i <= j, c, a), lower


    def cho_solve(c_and_lower, b):
        c, lower = c_and_lower
        if lower:
            return solve_triangular(c, solve_triangular(c, b, 0, True), 1, True)
        return solve_triangular(c, solve_triangular(c, b, 1, False), 0, False)


    def inv(a):
        return np.linalg.inv(a)


    def solve(a, b, lower=False, assume_a=None):
        return np.linalg.solve(a, b)


    def det(a):
        return np.linalg.det(a)


    def pinv(a):
        a = real(a)
        return np.linalg.pinv(a, max(a.shape[0], a.shape[1]) * 2.220446049250313e-16)


    def norm(a, ord=None, axis=None, keepdims=False):
        return np.linalg.norm(a, ord, axis, keepdims)


    def lstsq(a, b, cond=None):
        a = real(a)
        x, residues, rank, s = np.linalg.lstsq(a, b, 2.220446049250313e-16 if cond is None else cond)
        if np.ndim(b) == 1 and np.size(residues) == 1:
            residues = residues[0]
        return x, residues, rank, s


    def svd(a, full_matrices=True, compute_uv=True):
        return np.linalg.svd(a, full_matrices, compute_uv)


    def svdvals(a):
        return np.linalg.svd(a, True, False)


    def eigh(a, b=None, lower=True, eigvals_only=False):
        a = symmetric(real(a), lower)
        if b is None:
            if eigvals_only:
                return np.linalg.eigvalsh(a)
            return np.linalg.eigh(a)
        factor = np.linalg.cholesky(symmetric(real(b), lower))
        middle = solve_triangular(factor, solve_triangular(factor, a, 0, True).T, 0, True)
        middle = (middle + middle.T) / 2.0
        if eigvals_only:
            return np.linalg.eigvalsh(middle)
        values, vectors = np.linalg.eigh(middle)
        return values, solve_triangular(factor, vectors, 1, True)


    def eigvalsh(a, b=None, lower=True):
        return eigh(a, b, lower, True)


    def symmetric(a, lower):
        require(a.ndim == 2 and a.shape[0] == a.shape[-1], "ValueError: expected square matrix")
        n = a.shape[0]
        i = np.arange(n)[:, None]
        j = np.arange(n)[None, :]
        return np.where(i >= j if lower else i <= j, a, a.T)


    def qr(a, mode="full"):
        a = real(a)
        if mode not in ("economic", "r", "full"):
            refuse("scipy.linalg.qr in this mode", "mode='economic'")
        if mode == "full" and a.shape[0] > a.shape[1]:
            refuse("scipy.linalg.qr with a full Q", "mode='economic'")
        q, r = np.linalg.qr(a)
        if mode == "r":
            if a.shape[0] > a.shape[1]:
                r = np.concatenate([r, np.zeros((a.shape[0] - a.shape[1], a.shape[1]))], axis=0)
            return (r,)
        return q, r


    def toeplitz(c, r=None):
        if np.ndim(c) > 1 or (r is not None and np.ndim(r) > 1):
            refuse("scipy.linalg.toeplitz of a stack of vectors", "one matrix at a time")
        c = numeric(c).ravel()
        r = c if r is None else numeric(r).ravel()
        values = np.concatenate([c[::-1], r[1:]])
        i = np.arange(len(c))[:, None]
        j = np.arange(len(r))[None, :]
        return values[len(c) - 1 - i + j]


    def hankel(c, r=None):
        if np.ndim(c) > 1 or (r is not None and np.ndim(r) > 1):
            refuse("scipy.linalg.hankel of a stack of vectors", "one matrix at a time")
        require(np.ndim(c) == 1, "IndexError: too many indices for array: array is 0-dimensional")
        c = numeric(c).ravel()
        r = 0 * c if r is None else numeric(r).ravel()
        values = np.concatenate([c, r[1:]])
        return values[np.arange(len(c))[:, None] + np.arange(len(r))[None, :]]


    def circulant(c):
        if np.ndim(c) > 1:
            refuse("scipy.linalg.circulant of a stack of vectors", "one matrix at a time")
        c = numeric(c).ravel()
        n = len(c)
        return c[(np.arange(n)[:, None] - np.arange(n)[None, :]) % n]


    def companion(a):
        a = numeric(a)
        if a.ndim > 1:
            refuse("scipy.linalg.companion of a stack of polynomials", "one at a time")
        require(a.size > 1, "ValueError: The length of `a` along the last axis must be at least 2.")
        first = -a[1:] / (1.0 * a[0])
        n = len(a) - 1
        return np.concatenate([first[None, :], np.eye(n)[:-1]], axis=0)


    def expm(A):
        # Scaling and squaring with Pade's approximant of degree 13 (Higham 2005).
        a = real(A)
        require(a.ndim == 2 and a.shape[0] == a.shape[1], "ValueError: expected a square matrix")
        n = a.shape[0]
        size = np.abs(a).sum(axis=0).max()
        turns = np.maximum(0.0, np.ceil(np.log2(np.maximum(size, 1e-300) / 5.371920351148152)))
        a = a / 2.0 ** turns
        eye = np.eye(n)
        a2 = a @ a
        a4 = a2 @ a2
        a6 = a2 @ a4
        u = a6 @ (a6 + 16380.0 * a4 + 40840800.0 * a2)
        u = a @ (u + 33522128640.0 * a6 + 10559470521600.0 * a4 + 1187353796428800.0 * a2 + 32382376266240000.0 * eye)
        v = a6 @ (182.0 * a6 + 960960.0 * a4 + 1323241920.0 * a2)
        v = v + 670442572800.0 * a6 + 129060195264000.0 * a4 + 7771770303897600.0 * a2 + 64764752532480000.0 * eye
        result = np.linalg.solve(v - u, v + u)
        left = turns
        while left > 0:
            result = result @ result
            left = left - 1
        return result
    """

  /// A block of rows and columns beside the others.
  static let blocks = OperationEntry("scipy.linalg.block_diag", "*", "matrices along the diagonal, zeros elsewhere") {
    t, a in
    let blocks = try a.map { value -> ArrayValue in
      let array = try t.numpy(value)
      return array.rank == 2 ? array : try t.reshaped(array, [1, array.count])
    }
    let shape = [blocks.reduce(0) { $0 &+ $1.shape[0] }, blocks.reduce(0) { $0 &+ $1.shape[1] }]
    _ = try t.entries(shape)
    let element = blocks.map(\.element).max() ?? .real
    var (rows, column) = ([ArrayValue](), 0)
    for block in blocks {
      let left = try t.constant(shape: [block.shape[0], column], element: element) { _ in 0 }
      let rest = shape[1] - column - block.shape[1]
      let right = try t.constant(shape: [block.shape[0], rest], element: element) { _ in 0 }
      rows.append(try t.join([left, block, right], axis: 1, element: element))
      column += block.shape[1]
    }
    guard !rows.isEmpty else { return .array(try t.constant([], shape: [1, 0], element: .real)) }
    return .array(try t.join(rows, axis: 0, element: element))
  }
}

extension Operations {
  /// `scipy.linalg`.
  static let scipyLinearAlgebra: [OperationEntry] =
    [
      ("solve_triangular", "a b trans? lower? unit_diagonal?", "x with a @ x = b for a triangle a"),
      ("cholesky", "a lower?", "triangle of Cholesky's decomposition: upper, or lower"),
      ("cho_factor", "a lower?", "the triangle and which it is, for cho_solve"),
      ("cho_solve", "c_and_lower b", "solution of a system by its Cholesky decomposition"),
      ("inv", "a", "inverse of a square matrix"), ("solve", "a b lower? | assume_a?", "x with a @ x = b"),
      ("det", "a", "determinant"), ("pinv", "a", "Moore and Penrose's inverse"),
      ("norm", "a ord? axis? keepdims?", "as np.linalg.norm"),
      ("lstsq", "a b cond?", "least squares: solution, residuals, rank, singular values"),
      ("svd", "a full_matrices? compute_uv?", "U, singular values, V transposed"),
      ("svdvals", "a", "singular values"),
      (
        "eigh", "a b? | lower? eigvals_only?", "eigenvalues and eigenvectors of a symmetric matrix, or of a pair (a, b)"
      ),
      ("eigvalsh", "a b? | lower?", "eigenvalues of a symmetric matrix, or of a pair (a, b)"),
      ("qr", "a | mode?", "Q and R; mode='economic' for more rows than columns"),
      ("toeplitz", "c r?", "matrix with constant diagonals, first column c, first row r"),
      ("hankel", "c r?", "matrix with constant antidiagonals, first column c, last row r"),
      ("circulant", "c", "matrix whose columns are c moved around the ring"),
      ("companion", "a", "companion matrix of a polynomial"), ("expm", "A", "exponential of a matrix"),
    ].map { name, parameters, summary in .library(.matrices, "scipy.linalg." + name, parameters, summary) }
    + [Library.blocks]
}
