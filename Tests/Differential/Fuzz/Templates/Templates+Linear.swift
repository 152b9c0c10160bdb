/// Calls of linear algebra, of compositions and of special functions.
extension CallTemplate {
  static let linearAlgebra = #"""
    np.dot({real n}, {real n}) -> real
    np.dot({real n k}, {numeric k}) -> real n
    np.dot({real m n}, {real n k}) -> real m k
    np.dot({real A}, {real}) -> real A
    np.dot({integer n k}, {integer k}) -> integer n
    np.matmul({real n k}, {real k m}) -> real n m
    np.matmul({real n}, {numeric n k}) -> real k
    np.matmul({real 2 k n}, {real n m}) -> real 2 k m
    np.matmul({integer k n}, {integer n}) -> integer k
    np.inner({real n}, {real n}) -> real
    np.inner({integer k}, {integer k}) -> integer
    np.vdot({real n}, {real n}) -> real
    np.vdot({real n k}, {real n k}) -> real
    np.outer({real n}, {numeric k}) -> real n k
    np.outer({integer n}, {integer n}) -> integer n n
    np.outer({real k m}, {real n})
    np.kron({real n k}, {real k 2})
    np.kron({real k}, {real n})
    np.kron({integer k k}, np.eye(2))
    np.trace({real n k}) -> real
    np.trace({integer k k}) -> integer
    np.cov({real n}) -> real
    np.cov({real k n}) -> real k k
    np.cov({real k n}, bias={True|False}) -> real k k
    np.cov({real n k}, rowvar=False{?, ddof={0|1}}) -> real k k
    np.cov({real n}, {real n}{?, ddof={0|1}}) -> real 2 2
    np.corrcoef({tall k 7}) -> real k k
    np.corrcoef({tall 7 k}, rowvar=False) -> real k k
    np.corrcoef({increasing n}, {increasing n}) -> real 2 2
    np.linalg.solve({spd k}, {real k}) -> real k
    np.linalg.solve({square k}, {real k m}) -> real k m
    np.linalg.solve({square n}, {integer n}) -> real n
    np.linalg.solve({square k} * ({real} < 2.5), {real k}) -> real k
    np.linalg.solve({square 1}, {real 1}) -> real 1
    np.linalg.inv({square k}) -> real k k
    np.linalg.inv({square n}) -> real n n
    np.linalg.inv({spd k}) -> real k k
    np.linalg.inv({square k} * ({real} < 2.5)) -> real k k
    np.linalg.det({square k}) -> real
    np.linalg.det({bounded n n}) -> real
    np.linalg.slogdet :: np.linalg.slogdet({square k})[{int 0 1}] -> real
    np.linalg.slogdet :: $a, $b = np.linalg.slogdet({small k k}) ;; $a * np.exp($b) -> real
    np.linalg.cholesky({spd k}) -> real k k
    np.linalg.cholesky({spd n}) -> real n n
    np.linalg.cholesky({spd k} - {lit} * np.eye({len k})) -> real k k
    np.linalg.eigh :: np.linalg.eigh({spd k})[0] -> real k
    np.linalg.eigh :: $a, $b = np.linalg.eigh({symmetric k}) ;; ($b * np.exp($a)) @ $b.T -> real k k
    np.linalg.eigh :: $a = np.linalg.eigh({symmetric n}) ;; ($a.eigenvectors * $a.eigenvalues) @ $a[1].T -> real n n
    np.linalg.eigvalsh({spd k}) -> real k
    np.linalg.eigvals :: np.sort(np.linalg.eigvals({spd k} @ {spd k}).real) -> real k
    np.linalg.eigvalsh({symmetric n}) -> real n
    np.linalg.lstsq :: np.linalg.lstsq({tall 7 k}, {real 7}, rcond=None)[{0|1|3}]
    np.linalg.lstsq :: np.linalg.lstsq({tall 7 k}, {real 7}, rcond=None)[2] * 1
    np.linalg.lstsq :: np.linalg.lstsq({tall 7 k}, {real 7 m}{?, rcond=1e-10})[{0|1|3}]
    np.linalg.qr :: $a, $b = np.linalg.qr({tall n k}) ;; $a @ $b -> real n k
    np.linalg.qr :: np.abs(np.linalg.qr({tall 7 k})[1]) -> real k k
    np.linalg.qr :: np.abs(np.linalg.qr({tall 7 k}).Q) -> real 7 k
    np.linalg.svd :: $a, $b, $c = np.linalg.svd({tall 7 k}, full_matrices=False) ;; ($a * $b) @ $c -> real 7 k
    np.linalg.svd({real n k}, compute_uv=False)
    np.linalg.svd :: $a, $b, $c = np.linalg.svd({square k}) ;; ($a * np.sqrt($b)) @ $c -> real k k
    np.linalg.svd :: $a, $b, $c = np.linalg.svd({tall 5 k}) ;; ($a @ $a.T) * np.sum($b)
    np.linalg.pinv({tall n k}) -> real k n
    np.linalg.pinv({square k}{?, rcond=1e-8}) -> real k k
    np.linalg.matrix_rank({tall n k}) -> integer
    np.linalg.matrix_rank(np.outer({above n}, {above k})) -> integer
    np.linalg.matrix_rank({square k}{?, tol=1e-6}) -> integer
    np.linalg.cond({tall 7 k}) -> real
    np.linalg.cond({square k}) -> real
    np.linalg.matrix_power({small k k}, {int 0 4}) -> real k k
    np.linalg.matrix_power({square k}, {int -2 3}) -> real k k
    np.linalg.norm({real n}) -> real
    np.linalg.norm({real n k}) -> real
    np.linalg.norm({real n}, {1|2|np.inf|-np.inf|3|0.5})
    np.linalg.norm({real n k}{?, ord={1|np.inf|"fro"|2|-np.inf}})
    np.linalg.norm({real n k}, axis={axis n k}{?, keepdims=True})
    np.linalg.norm({real n k}, {1|2|np.inf}, axis={axis n k})
    """#

  static let compositions = #"""
    np.einsum("ij,jk->ik", {real n k}, {real k m}) -> real n m
    np.einsum("ij,ij->{i|j|}", {real n k}, {real n k})
    np.einsum("i,j->{ij|ji}", {real n}, {real k})
    np.einsum("ij->{ji|i|j|}", {real n k})
    np.einsum("{ii|ii->i}", {real k k})
    np.einsum("ij,j", {real n k}, {real k}) -> real n
    np.einsum("ijk,k->{ij|i|j}", {real 2 k n}, {real n})
    np.logaddexp({bounded S}, {bounded B}) -> real S
    np.logaddexp(800 * {real S}, 800 * {real B}) -> real S
    np.logspace({lit} - 2, {lit}, {int 1 6})
    np.logspace({small}, {bounded}, num={len n}) -> real n
    np.geomspace({positive}, {above}, {int 2 7})
    np.geomspace({int 1 3}, {int 10 90}, num={len n}) -> real n
    np.tri({len n}{?, {len k}}{?, k={int -1 1}})
    np.triu_indices :: {real k k}[np.triu_indices({len k}{?, {int -1 1}})]
    np.triu_indices :: np.triu_indices({int 1 4}{?, k={int -1 1}})[{int 0 1}]
    np.tril_indices :: {real k k}[np.tril_indices({len k}{?, {int -1 1}})]
    np.tril_indices :: np.tril_indices({int 1 4}{?, k={int -1 1}})[{int 0 1}]
    np.flipud({any A})
    np.fliplr({any n k})
    np.moveaxis({any 2 k n}, {axis 2 k n}, {axis 2 k n})
    np.moveaxis({real n k}, 0, {1|-1}) -> real k n
    np.insert({any n}, {int -3 3}, {real}) * 1.0
    np.insert({real n}, {int 0 3}, {real}) * 1.0
    np.insert({real n k}, {int 0 2}, {real k}, axis=0)
    np.insert({real n k}, {int 0 2}, {lit}, axis={axis n k})
    np.array_split :: np.array_split({any n}, {int 1 4})[{int -1 0}]
    np.array_split :: np.array_split({any n k}, {int 2 3}{?, axis={axis n k}})[1]
    np.array_split :: sum([np.mean($q) for $q in np.array_split({real n}, {int 2 3})]) -> real
    np.maximum.accumulate({numeric A})
    np.maximum.accumulate({real n}) -> real n
    np.minimum.accumulate({numeric A})
    np.polyval({real k}, {small S}) -> real S
    np.polyval([{lit}, {real}, {real}, {int 1 3}], {bounded S}) -> real S
    np.polyfit({increasing 7}, {real 7}, {int 0 2})
    np.polyfit(np.arange({len n}) * 1.0, {real n}, 1) -> real 2
    np.nanvar({gaps A}{axes A})
    np.nanvar({gaps n}{?, ddof={0|1}}) -> real
    np.nanstd({gaps A}{axes A})
    np.nanstd({gaps n}{?, ddof={0|1}}) -> real
    np.nanmedian({gaps A}{axes A})
    np.nanmedian({gaps n}) -> real
    """#

  static let special = #"""
    scipy.special.erf({real S}) -> real S
    scipy.special.erfc({bounded S}) -> real S
    scipy.special.gamma({positive S}) -> real S
    scipy.special.gamma({small S} - 1.0) -> real S
    scipy.special.gammaln({positive S}) -> real S
    scipy.special.gammaln({natural S}) -> real S
    scipy.special.digamma({positive S}) -> real S
    scipy.special.digamma({above S} * 3) -> real S
    scipy.special.psi({positive S}) -> real S
    scipy.special.expit({real S}) -> real S
    scipy.special.logit({unit S}) -> real S
    scipy.special.ndtr({real S}) -> real S
    scipy.special.ndtri({unit S}) -> real S
    scipy.special.betaln({positive S}, {positive B}) -> real S
    scipy.special.gammainc({positive S}, {positive B}) -> real S
    scipy.special.gammaincc({positive S}, {positive B}) -> real S
    scipy.special.chdtr({positive S}, {positive B}) -> real S
    scipy.special.stdtr({positive S}, {real B}) -> real S
    scipy.special.stdtrit({above S}, {unit B}) -> real S
    scipy.special.xlogy({real S}, {positive B}) -> real S
    scipy.special.xlogy({count S}, {positive B}) -> real S
    scipy.special.betainc({positive S}, {positive B}, {unit B}) -> real S
    """#

  /// A continuous distribution of `scipy.stats`: its name, the kinds of its parameters, where it lives.
  private static let continuous: [(name: String, parameters: String, support: String)] = [
    ("norm", "", "bounded"), ("t", ", {positive B}", "bounded"), ("chi2", ", {positive B}", "positive"),
    ("f", ", {positive B}, {above B}", "positive"), ("expon", "", "positive"), ("uniform", "", "unit"),
    ("gamma", ", {positive B}", "positive"), ("beta", ", {positive B}, {positive B}", "unit"),
    ("laplace", "", "bounded"), ("logistic", "", "bounded"), ("lognorm", ", {positive B}", "positive"),
    ("cauchy", "", "bounded"), ("weibull_min", ", {positive B}", "positive"), ("pareto", ", {positive B}", "above"),
    ("gumbel_r", "", "bounded"), ("halfnorm", "", "positive"),
  ]

  private static let discrete: [(name: String, parameters: String)] = [
    ("binom", ", 4 + {natural B}, {unit B}"), ("bernoulli", ", {unit B}"), ("poisson", ", {positive B}"),
    ("geom", ", {unit B}"), ("nbinom", ", {natural B}, {unit B}"),
  ]

  /// Methods of distributions; those that the table does not have are left out by `all`.
  static let distributions: String = {
    var lines: [String] = []
    for law in continuous {
      for method in ["pdf", "logpdf", "cdf", "logcdf", "sf", "logsf", "ppf", "isf"] {
        let kind = method == "ppf" || method == "isf" ? "unit" : law.support
        lines.append("scipy.stats.\(law.name).\(method)({\(kind) S}\(law.parameters)) -> real S")
        lines.append(
          "scipy.stats.\(law.name).\(method)({\(kind) S}\(law.parameters){?, loc={small B}}, scale={positive}) -> real S"
        )
        if kind != "unit" { lines.append("scipy.stats.\(law.name).\(method)({bounded S}\(law.parameters)) * 1.0") }
      }
      let row = "scipy.stats.\(law.name).interval"
      let parameters = law.parameters.replacing(" B}", with: "}")
      lines.append("\(row) :: \(row)({unit}\(parameters))[{int 0 1}] -> real")
      lines.append("\(row) :: $a, $b = \(row)({prob}\(parameters), loc={real}, scale={positive}) ;; $b - $a -> real")
    }
    for law in discrete {
      for method in ["pmf", "logpmf", "cdf", "sf", "ppf"] {
        let kind =
          method == "ppf" ? "odd" : law.name == "bernoulli" ? "binary" : law.name == "geom" ? "natural" : "count"
        lines.append("scipy.stats.\(law.name).\(method)({\(kind) S}\(law.parameters)) -> real S")
        lines.append("scipy.stats.\(law.name).\(method)({\(kind) S}\(law.parameters)) * 1.0")
      }
    }
    return lines.joined(separator: "\n")
  }()
}
