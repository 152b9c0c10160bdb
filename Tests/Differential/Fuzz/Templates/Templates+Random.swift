/// Calls that draw. CPython cannot repeat the engine's draws: it gets them in place of the statements.
extension CallTemplate {
  static let random = #"""
    np.random.default_rng :: np.random.default_rng({0|7}).normal(size={len n}) * 0 + {real} -> real n
    rng.random({len n}) -> real n
    rng.random({shape n k}) -> real n k
    rng.random() -> real
    rng.uniform({real}, {real} + 3, {?size=}{len n}) -> real n
    rng.uniform(-{lit}, {above n}) -> real n
    rng.uniform(size={shape n k}) -> real n k
    rng.standard_normal({len n}) -> real n
    rng.standard_normal(({len n}, {len k})) -> real n k
    rng.standard_normal() -> real
    rng.normal({real}, {positive}, {?size=}{len n}) -> real n
    rng.normal({real n}, {positive}) -> real n
    rng.normal(size={shape 2 k n}) -> real 2 k n
    rng.normal(loc={real k}, scale={positive}, size={shape n k}) -> real n k
    rng.lognormal({bounded}, {unit}, size={len n}) -> real n
    rng.lognormal(sigma={unit n}) -> real n
    rng.standard_exponential({len n}) -> real n
    rng.exponential({positive n}) -> real n
    rng.exponential(scale={positive}, size={shape n k}) -> real n k
    rng.laplace({real}, {positive}, {len n}) -> real n
    rng.laplace(size={len n}) -> real n
    rng.logistic({real}, {positive}, size={len n}) -> real n
    rng.gumbel({real}, {positive}, size={len n}) -> real n
    rng.standard_cauchy({len n}) -> real n
    rng.weibull({above}, size={len n}) -> real n
    rng.weibull({above n}) -> real n
    rng.pareto({above} * 2, size={len n}) -> real n
    rng.standard_gamma({positive}, {?size=}{len n}) -> real n
    rng.standard_gamma({positive n}) -> real n
    rng.gamma({positive}, {positive}, size={shape n k}) -> real n k
    rng.gamma({positive n}, scale={lit}) -> real n
    rng.chisquare({positive}, size={len n}) -> real n
    rng.chisquare({int 1 9}, {len n}) -> real n
    rng.standard_t({above}, size={len n}) -> real n
    rng.standard_t({int 2 9}, {shape n k}) -> real n k
    rng.f({above}, {above} + 2, size={len n}) -> real n
    rng.beta({positive}, {positive}, size={len n}) -> real n
    rng.beta({positive n}, {lit}) -> real n
    rng.dirichlet({positive k}) -> real k
    rng.dirichlet({positive k}, size={len n}) -> real n k
    rng.poisson({positive}, {len n}) -> integer n
    rng.poisson(20 * {positive n}) -> integer n
    rng.binomial({int 1 40}, {unit}, size={len n}) -> integer n
    rng.binomial(1, {unit n}) -> integer n
    rng.negative_binomial({int 1 9}, {unit}, size={len n}) -> integer n
    rng.geometric({unit}, {len n}) -> integer n
    rng.geometric({unit n}) -> integer n
    rng.integers({int 2 9}, size={len n}) * 1 -> integer n
    rng.integers(-2, {int 2 9}, size={shape n k}{?, endpoint={True|False}}) -> integer n k
    rng.integers(0, {len n}, {len n}) -> integer n
    rng.permutation({len n}) -> integer n
    rng.permutation({real n}) -> real n
    rng.permutation({real n k}) -> real n k
    rng.shuffle :: $a = {real n} + 0.0 ;; rng.shuffle($a) ;; $a -> real n
    rng.shuffle :: $a = {real n k} + 0.0 ;; rng.shuffle($a) ;; $a -> real n k
    rng.choice({real n}, {?size=}{len k}) -> real k
    rng.choice({real n}, {shape n k}{?, p={simplex n}}) -> real n k
    rng.choice({len n}, size={len k}, replace={True|False}) -> integer k
    rng.choice({real n}, size={len n}, replace=False) -> real n
    rng.choice([-1.0, {lit}], size={len n}) -> real n
    rng.multivariate_normal({real k}, {spd k}) -> real k
    rng.multivariate_normal({real k}, {spd k}, {?size=}{len n}) -> real n k
    """#
}
