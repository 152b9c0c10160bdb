/// Calls of SciPy: special functions, statistics, linear algebra and optimization.
extension CallTemplate {
  static let furtherSpecial = #"""
    scipy.special.erfinv({small S}) -> real S
    scipy.special.erfcinv(2 * {unit S}) -> real S
    scipy.special.log_ndtr({real S}) -> real S
    scipy.special.log_expit({real S}) -> real S
    scipy.special.expm1({bounded S}) -> real S
    scipy.special.log1p({positive S}) -> real S
    scipy.special.cbrt({real S}) -> real S
    scipy.special.exp2({bounded S}) -> real S
    scipy.special.exp10({small S}) -> real S
    scipy.special.xlog1py({real S}, {positive B}) -> real S
    scipy.special.gammaincinv({positive S}, {unit B}) -> real S
    scipy.special.gammainccinv({positive S}, {unit B}) -> real S
    scipy.special.chdtrc({positive S}, {positive B}) -> real S
    scipy.special.chdtri({positive S}, {unit B}) -> real S
    scipy.special.betaincc({positive S}, {positive B}, {unit B}) -> real S
    scipy.special.betaincinv({positive S}, {positive B}, {unit B}) -> real S
    scipy.special.fdtr({positive S}, {positive B}, {positive B}) -> real S
    scipy.special.fdtrc({positive S}, {positive B}, {positive B}) -> real S
    scipy.special.fdtri({positive S}, {above B}, {unit B}) -> real S
    scipy.special.beta({positive S}, {positive B}) -> real S
    scipy.special.binom({natural S}, {count B}) -> real S
    scipy.special.binom({above S}, {positive B}) -> real S
    scipy.special.comb({natural S} + 2, {count B}) -> real S
    scipy.special.comb({int 3 9}, {int 0 4}{?, repetition=True}) -> real
    scipy.special.comb({int 3 9}, {int 0 4}, exact=True) * 1.0
    scipy.special.perm({natural S} + 2, {count B}) -> real S
    scipy.special.factorial({count S}) -> real S
    scipy.special.factorial({int 0 9}{?, exact=True}) * 1.0
    scipy.special.poch({positive S}, {positive B}) -> real S
    scipy.special.logsumexp({real A}) -> real
    scipy.special.logsumexp({real n k}, axis={axis n k}{?, keepdims=True})
    scipy.special.logsumexp({real n}, b={positive n}) -> real
    scipy.special.softmax({real n}) -> real n
    scipy.special.softmax({real n k}{?, axis={axis n k}}) -> real n k
    scipy.special.log_softmax({real n k}{?, axis={axis n k}}) -> real n k
    scipy.special.zeta({above S} + 0.3) -> real S
    scipy.special.zeta({above S} + 0.3, {positive B}) -> real S
    scipy.special.polygamma({int 0 3}, {positive S}) -> real S
    scipy.special.entr({positive S}) -> real S
    scipy.special.rel_entr({positive S}, {positive B}) -> real S
    scipy.special.kl_div({positive S}, {above B} + 3) -> real S
    scipy.special.huber({positive S}, {real B}) -> real S
    scipy.special.pseudo_huber({positive S}, {bounded B}) -> real S
    scipy.special.boxcox({positive S}, {bounded B}) -> real S
    scipy.special.boxcox({positive S}, {int 0 2}) -> real S
    scipy.special.inv_boxcox({positive S}, {positive B}) -> real S
    scipy.special.exprel({bounded S}) -> real S
    scipy.special.multigammaln({above S} + 2, {int 1 4}) -> real S
    scipy.special.bdtr({count S}, 4 + {count B}, {unit B}) -> real S
    scipy.special.bdtrc({count S}, 4 + {count B}, {unit B}) -> real S
    scipy.special.pdtr({count S}, {positive B}) -> real S
    scipy.special.pdtrc({count S}, {positive B}) -> real S
    """#

  static let statistics = #"""
    scipy.stats.skew({distinct n}{?, bias=False}) -> real
    scipy.stats.skew({distinct 7}[:, None] * {positive 1 k}, axis=0) -> real k
    scipy.stats.kurtosis({distinct 7}{?, bias=False}{?, fisher={True|False}}) -> real
    scipy.stats.kurtosis({distinct 7}[:, None] + {real 1 k}, axis=0) -> real k
    scipy.stats.moment({real n}, {?order=}{int 1 4}) -> real
    scipy.stats.moment({bounded n k}, 3{?, axis={axis n k}}{?, center={lit}})
    scipy.stats.sem({real n}{?, ddof={0|1}}) -> real
    scipy.stats.sem({real n k}{?, axis={axis n k}})
    scipy.stats.variation({above n}{?, ddof={0|1}}) -> real
    scipy.stats.variation({above n k}, {?axis=}{axis n k})
    scipy.stats.gmean({positive n}) -> real
    scipy.stats.gmean({positive n k}{?, axis={axis n k}})
    scipy.stats.gmean({positive n}, weights={positive n}) -> real
    scipy.stats.hmean({positive n k}{?, axis={axis n k}})
    scipy.stats.trim_mean({real n}, {0.1|0.2|0.3|0.4}) -> real
    scipy.stats.trim_mean({real n k}, 0.25{?, axis={axis n k}})
    scipy.stats.iqr({real n}{?, rng=({int 5 30}, {int 60 99})}) -> real
    scipy.stats.iqr({real n k}{?, axis={axis n k}}{?, keepdims=True})
    scipy.stats.median_abs_deviation({real n}{?, scale={lit}}) -> real
    scipy.stats.median_abs_deviation({real n k}, axis={axis n k})
    scipy.stats.zscore({distinct n}{?, ddof={0|1}}) -> real n
    scipy.stats.rankdata({ties n}{?, {?method=}"{average|min|max|dense|ordinal}"}) * 1.0 -> real n
    scipy.stats.rankdata({real n k}{?, axis={axis n k}}) * 1.0
    scipy.stats.pearsonr :: scipy.stats.pearsonr({distinct 7}, np.cos({increasing 7}))[{int 0 1}] -> real
    scipy.stats.pearsonr :: scipy.stats.pearsonr({distinct n}, np.cos({increasing n})).{statistic|pvalue} -> real
    scipy.stats.spearmanr :: scipy.stats.spearmanr({distinct 7}, np.cos({increasing 7})).{statistic|pvalue} -> real
    scipy.stats.spearmanr :: scipy.stats.spearmanr({distinct 7}, np.arange(7) % 4)[{int 0 1}] -> real
    scipy.stats.kendalltau :: scipy.stats.kendalltau({distinct 7}, {distinct 7} * np.cos(np.arange(7))).statistic -> real
    scipy.stats.kendalltau :: scipy.stats.kendalltau({distinct 6}, np.arange(6) % 4).statistic -> real
    scipy.stats.linregress :: scipy.stats.linregress({increasing 7}, {distinct 7}).{slope|intercept|rvalue|pvalue|stderr} -> real
    scipy.stats.linregress :: $a = scipy.stats.linregress({increasing n}, {distinct n}) ;; $a.slope + $a.intercept_stderr -> real
    scipy.stats.theilslopes :: scipy.stats.theilslopes({real n}, {increasing n}).{slope|intercept} -> real
    scipy.stats.theilslopes :: scipy.stats.theilslopes({real n}).{slope|intercept} -> real
    scipy.stats.ttest_1samp :: scipy.stats.ttest_1samp({distinct 7}, {lit}{?, alternative="{less|greater|two-sided}"}).{statistic|pvalue|df} * 1.0
    scipy.stats.ttest_1samp :: scipy.stats.ttest_1samp({distinct 7}, {real})[{int 0 1}] -> real
    scipy.stats.ttest_rel :: scipy.stats.ttest_rel({distinct 7}, {distinct 7} + np.cos(np.arange(7))){.statistic|.pvalue|[0]} -> real
    scipy.stats.ttest_ind :: scipy.stats.ttest_ind({distinct 7}, {distinct n}{?, equal_var={True|False}}).{statistic|pvalue} -> real
    scipy.stats.ttest_ind :: scipy.stats.ttest_ind({distinct n}, np.cos({increasing 7}), alternative="{less|greater}")[{int 0 1}] -> real
    scipy.stats.jarque_bera :: scipy.stats.jarque_bera({distinct n}){.statistic|.pvalue|[0]|[1]} -> real
    scipy.stats.entropy({positive n}{?, {positive n}}) -> real
    scipy.stats.entropy({positive n k}{?, base=2}{?, axis={axis n k}})
    scipy.stats.mannwhitneyu :: scipy.stats.mannwhitneyu({distinct n}, {distinct k}){.statistic|.pvalue} -> real
    scipy.stats.ranksums :: scipy.stats.ranksums({distinct n}, {distinct k}){.statistic|.pvalue} -> real
    scipy.stats.wilcoxon :: scipy.stats.wilcoxon({distinct n}){.statistic|.pvalue} -> real
    scipy.stats.brunnermunzel :: scipy.stats.brunnermunzel({distinct n}, {distinct k}){.statistic|.pvalue} -> real
    scipy.stats.levene :: scipy.stats.levene({distinct n}, {distinct k}){.statistic|.pvalue} -> real
    scipy.stats.fligner :: scipy.stats.fligner({distinct n}, {distinct k}){.statistic|.pvalue} -> real
    scipy.stats.kruskal :: scipy.stats.kruskal({distinct n}, {distinct k}){.statistic|.pvalue} -> real
    scipy.stats.ks_2samp :: scipy.stats.ks_2samp({distinct n}, {real k}).statistic -> real
    """#

  static let scipyLinear = #"""
    scipy.linalg.solve_triangular({lower k}, {real k}, lower=True) -> real k
    scipy.linalg.solve_triangular({lower k}.T, {real k m}) -> real k m
    scipy.linalg.solve_triangular({lower k}, {real k}, {trans=1|trans="T"}, lower=True{?, unit_diagonal=True}) -> real k
    scipy.linalg.cholesky({spd k}{?, lower={True|False}}) -> real k k
    scipy.linalg.cho_factor :: scipy.linalg.cho_solve(scipy.linalg.cho_factor({spd k}{?, lower=True}), {real k}) -> real k
    scipy.linalg.cho_factor :: $a, $b = scipy.linalg.cho_factor({spd k}) ;; np.triu($a) -> real k k
    scipy.linalg.cho_solve(scipy.linalg.cho_factor({spd k}), {real k m}) -> real k m
    scipy.linalg.cho_solve((scipy.linalg.cholesky({spd k}, lower=True), True), {real k}) -> real k
    scipy.linalg.inv({square k}) -> real k k
    scipy.linalg.solve({square k}, {real k}) -> real k
    scipy.linalg.solve({spd k}, {real k m}{?, assume_a="pos"}) -> real k m
    scipy.linalg.det({square k}) -> real
    scipy.linalg.pinv({tall n k}) -> real k n
    scipy.linalg.norm({real n k}{?, {1|np.inf|"fro"|2}}) -> real
    scipy.linalg.norm({real n}{?, ord={1|2|3|np.inf}}) -> real
    scipy.linalg.lstsq :: scipy.linalg.lstsq({tall 7 k}, {real 7})[{0|1|3}]
    scipy.linalg.svd({tall 7 k}, compute_uv=False) -> real k
    scipy.linalg.svd :: $a, $b, $c = scipy.linalg.svd({tall 7 k}, full_matrices=False) ;; ($a * $b) @ $c -> real 7 k
    scipy.linalg.svdvals({tall n k})
    scipy.linalg.eigh :: $a, $b = scipy.linalg.eigh({symmetric k}) ;; ($b * np.exp($a)) @ $b.T -> real k k
    scipy.linalg.eigh :: $a, $b = scipy.linalg.eigh({symmetric k}, {spd k}) ;; ($b * $a) @ $b.T -> real k k
    scipy.linalg.eigh({symmetric k}, eigvals_only=True) -> real k
    scipy.linalg.eigvalsh({symmetric k}{?, {spd k}}) -> real k
    scipy.linalg.qr :: $a, $b = scipy.linalg.qr({tall 7 k}, mode="economic") ;; $a @ $b -> real 7 k
    scipy.linalg.qr :: $a, $b = scipy.linalg.qr({tall 7 k}, mode="economic") ;; np.abs($b) -> real k k
    scipy.linalg.toeplitz({real n}) -> real n n
    scipy.linalg.toeplitz({real n}, {real k}) -> real n k
    scipy.linalg.hankel({real n}{?, {real n}}) -> real n n
    scipy.linalg.circulant({real n}) -> real n n
    scipy.linalg.companion([{lit}, {real}, {real}]) -> real 2 2
    scipy.linalg.companion({above n})
    scipy.linalg.expm({small k k}) -> real k k
    scipy.linalg.expm({bounded n n}) -> real n n
    scipy.linalg.block_diag({real n k}, {real k 2})
    scipy.linalg.block_diag({real k}, {real 1 1}, [[{lit}, {real}]])
    """#

  static let optimization = #"""
    scipy.optimize.brentq :: $t = {small} ;; scipy.optimize.brentq(lambda q: np.tanh(q) - $t, -9, 9{?, xtol=1e-12}) -> real
    scipy.optimize.brentq :: def $f($q, $r): ;;     return $q ** 3 + $q - $r ;; scipy.optimize.brentq($f, -5.0, 5.0, args=({real},)) -> real
    scipy.optimize.brentq :: scipy.optimize.brentq(lambda q: q - {real}, 0, {above}) -> real
    scipy.optimize.brenth :: $t = {small} ;; scipy.optimize.brenth(lambda q: q ** 3 + q - $t, -2, 2) -> real
    scipy.optimize.bisect :: $t = {real} ;; scipy.optimize.bisect(lambda q: np.arctan(q) + q - $t, -9.0, 9.0) -> real
    scipy.optimize.newton :: $t = {small} ;; scipy.optimize.newton(lambda q: q ** 3 + 2 * q - $t, 0.3) -> real
    scipy.optimize.newton :: $t = {real} ;; scipy.optimize.newton(lambda q: np.exp(q / 4) + q - $t, 0.5, fprime=lambda q: np.exp(q / 4) / 4 + 1) -> real
    scipy.optimize.root_scalar :: $t = {small} ;; scipy.optimize.root_scalar(lambda q: q + np.sin(q) / 2 - $t, bracket=[-5, 5]{?, method="{brentq|bisect|brenth}"}).root -> real
    scipy.optimize.root_scalar :: $t = {real} ;; scipy.optimize.root_scalar(lambda q: q ** 3 + q - $t, x0=0.5, fprime=lambda q: 3 * q ** 2 + 1, method="newton").root -> real
    scipy.optimize.minimize_scalar :: $t = {real} ;; scipy.optimize.minimize_scalar(lambda q: np.cosh(q - $t)).fun -> real
    scipy.optimize.minimize_scalar :: $t = {small} ;; scipy.optimize.minimize_scalar(lambda q: (q - $t) ** 2 + 0.1 * q ** 4, bounds=(-3, 3), method="bounded").fun -> real
    scipy.optimize.minimize_scalar :: $t = {small} ;; np.round(scipy.optimize.minimize_scalar(lambda q: (q - $t) ** 2, bracket=(-1, 2){?, method="{brent|golden}"}).x, 3) * 0 + {real} -> real
    scipy.optimize.fminbound :: $t = {small} ;; np.abs(scipy.optimize.fminbound(lambda q: (q - $t) ** 2, -3, 3) - $t) < 1e-4 -> boolean
    scipy.optimize.minimize :: $t = {real 2} ;; scipy.optimize.minimize(lambda q: np.sum((q - $t) ** 2), [0.5, 0.5], method="Nelder-Mead").fun < 1e-6 -> boolean
    scipy.optimize.minimize :: $t = {real} ;; np.abs(scipy.optimize.minimize(lambda q: (q[0] - $t) ** 2 + q[1] ** 2, np.array([0.3, -0.4]), method="Nelder-Mead").x[0] - $t) < 1e-3 -> boolean
    """#

  static let furtherRandom = #"""
    rng.triangular({bounded} - 4, {small}, {above} + 3, {?size=}{len n}) -> real n
    rng.rayleigh({positive}, {len n}) -> real n
    rng.rayleigh({positive n}) -> real n
    rng.power({positive}, size={len n}) -> real n
    rng.wald({positive}, {positive}, {len n}) -> real n
    rng.noncentral_chisquare({above}, {positive}, {len n}) -> real n
    rng.noncentral_f({above}, {above} + 2, {positive}, size={len n}) -> real n
    rng.multinomial({int 1 20}, {simplex k}) -> integer k
    rng.multinomial({int 1 20}, {simplex k}, size={len n}) -> integer n k
    rng.hypergeometric({int 1 20}, {int 3 9}, {int 1 4}, size={len n}) -> integer n
    rng.vonmises({small}, {positive}, {?size=}{len n}) -> real n
    rng.permuted({real n}) -> real n
    rng.permuted({real n k}{?, axis={axis n k}}) -> real n k
    """#
}
