/// Calls of functions of functions, `itertools`, `functools`, and what `math` has beside NumPy.
extension CallTemplate {
  static let functional = #"""
    map :: sum(list(map(lambda q: q * {lit}, {real n}))) -> real
    map :: np.array(list(map(lambda q, r: q - r, {real n}, {real n}))) -> real n
    filter :: sum(filter(lambda q: q > 1, [1, {int 0 3}, 3])) * {real} -> real
    functools.reduce :: functools.reduce(lambda q, r: q * {lit} + r, {real n}{?, {lit}}) -> real
    functools.partial :: $f = functools.partial(lambda q, r: q - r, {real}) ;; $f({real}) -> real
    functools.partial :: functools.partial(np.sum, axis=0)({real n 3}) -> real 3
    np.vectorize :: np.vectorize(lambda q: q * 2.0 if q > 0.0 else q)({real n}) -> real n
    itertools.product :: sum([q * r for q, r in itertools.product([1.0, {lit}], {real 2})]) -> real
    itertools.product :: len(list(itertools.product([1, 2], repeat={int 1 3}))) * {real} -> real
    itertools.combinations :: sum([q * r for q, r in itertools.combinations({real 4}, 2)]) -> real
    itertools.combinations_with_replacement :: sum([q * r for q, r in itertools.combinations_with_replacement({real 3}, 2)]) -> real
    itertools.permutations :: sum([q - 2 * r for q, r in itertools.permutations({real 3}, 2)]) -> real
    itertools.permutations :: len(list(itertools.permutations([1, 2, 3]))) * {real} -> real
    itertools.chain :: sum(itertools.chain([{lit}], {real n})) -> real
    itertools.chain.from_iterable :: sum(itertools.chain.from_iterable([[{lit}], {real n}])) -> real
    itertools.accumulate :: np.array(list(itertools.accumulate({real n}))) -> real n
    itertools.accumulate :: list(itertools.accumulate({real n}, lambda q, r: q * {lit} + r))[-1] -> real
    itertools.repeat :: sum(itertools.repeat({real}, {int 1 3})) -> real
    itertools.islice :: sum(itertools.islice({real 4}, {int 1 3})) -> real
    itertools.islice :: sum(itertools.islice({real 4}, 1, 4, 2)) -> real
    itertools.pairwise :: sum([r - 2 * q for q, r in itertools.pairwise({real n})]) -> real
    itertools.starmap :: sum(itertools.starmap(lambda q, r: q * r, [({real}, {lit})])) -> real
    isinstance :: {real} * isinstance({lit}, (int, float)) -> real
    np.c_ :: np.c_[{real n}, {real n 2}] -> real n 3
    np.r_ :: np.r_[{lit}, {real n}, 0:3].sum() -> real
    math.gamma :: math.gamma({above}) -> real
    math.lgamma :: math.lgamma({positive}) -> real
    math.erf :: math.erf({real}) -> real
    math.erfc :: math.erfc({small}) -> real
    math.asin :: math.asin({small}) -> real
    math.acos :: math.acos({small}) -> real
    math.atan :: math.atan({real}) -> real
    math.sinh :: math.sinh({small}) -> real
    math.cosh :: math.cosh({small}) -> real
    math.atan2 :: math.atan2({real}, {above}) -> real
    math.hypot :: math.hypot({real}, {above}) -> real
    math.pow :: math.pow({above}, {small}) -> real
    math.isnan :: math.isnan({real}) -> boolean
    math.isinf :: math.isinf({real}) -> boolean
    math.isfinite :: math.isfinite({real}) -> boolean
    math.copysign :: math.copysign({real}, {above}) -> real
    math.fsum :: math.fsum([{real}, {lit}]) -> real
    math.prod :: math.prod([{real}, {lit}]) -> real
    math.comb :: math.comb({int 3 6}, {int 0 3}) * {real} -> real
    math.factorial :: math.factorial({int 0 6}) * {real} -> real
    sorted :: sorted([({real}, 1), ({real}, 2)], key=lambda q: q[0]{?, reverse=True})[0][1] * 1.0 -> real
    scipy.optimize.minimize :: $t = {real 2} ;; np.abs(scipy.optimize.minimize(lambda q: np.sum((q - $t) ** 2) + 0.1 * np.sum(q ** 4), np.zeros(2){?, method="{BFGS|L-BFGS-B}"}).x).max() < 9 -> boolean
    scipy.optimize.minimize :: np.round(scipy.optimize.minimize(lambda q: (q[0] - {small}) ** 2, [0.1], bounds=[(0.0, 0.5)]).x[0], 3) -> real
    scipy.optimize.least_squares :: $t = {small} ;; np.round(scipy.optimize.least_squares(lambda q: np.array([q[0] - $t, q[0] * q[1]]), [0.5, 0.5]).x[0] - $t, 4) * 0 + {real} -> real
    scipy.optimize.root :: $t = {small} ;; np.round(scipy.optimize.root(lambda q: np.array([q[0] + q[0] ** 3 - $t]), [0.0]).x[0], 6) -> real
    scipy.optimize.fsolve :: $t = {small} ;; np.round(scipy.optimize.fsolve(lambda q: np.array([np.sinh(q[0]) - $t]), [0.1])[0], 6) -> real
    scipy.optimize.curve_fit :: $a = np.linspace(0, 1, 6) ;; np.round(scipy.optimize.curve_fit(lambda x, p, q: p + q * x, $a, {real 6}, p0=[0.0, 0.0])[0], 6) -> real 2
    """#
}
