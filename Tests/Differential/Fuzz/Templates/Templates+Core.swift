/// Calls of Python's own functions, of what creates arrays, and of what works entry by entry.
extension CallTemplate {
  static let python = #"""
    len({any A}) -> integer
    len({any n k}) -> integer
    len(({real}, {real n}, {lit})) -> integer
    range :: [{real} for $q in range({int 1 4})]
    range :: np.array([$q * {lit} for $q in range({int 0 3}, {int 4 8}{?, {int 1 3}})])
    range :: sum([$q * 1.0 for $q in range({int 4 8}, {int 0 2}, -{int 1 3})]) -> real
    enumerate :: sum([$i * $q for $i, $q in enumerate({real n}{?, {int 0 3}})]) -> real
    enumerate :: $a = 0.0 ;; for $i, $q in enumerate({real n k}): ;;     $a += ($i + 1) * $q[0] ;; $a -> real
    zip :: sum([$a * $b for $a, $b in zip({real n}, {real {n|k}})]) -> real
    zip :: [$a - 2 * $b + $c for $a, $b, $c in zip({real k}, range({int 2 9}), [{lit}, {real}, {real}])]
    reversed :: np.array([$q for $q in reversed([{real}, {real}, {lit}])]) -> real 3
    reversed :: np.array([$q * 1.0 for $q in reversed(range({int 1 5}))])
    list :: np.array(list({real n})) -> real n
    list :: [$q * {lit} for $q in list(zip({real n}, {real n}))[{int 0 2}]]
    list :: $a = list() ;; $a.append({real}) ;; $a.append({lit}) ;; $a
    tuple :: np.array(tuple({real n})) -> real n
    tuple :: tuple([{real}, {real}])[{int -2 1}] -> real
    tuple :: tuple(range({int 1 5}))
    dict :: dict(a={real}, b={lit})[{"a"|"b"}] -> real
    dict :: $a = dict(x={real n}, y={real}) ;; $a["{x|y|z}"] = {real n} ;; sum([np.sum($q) for $q in $a.values()]) -> real
    abs({real S}) -> real S
    abs({integer S}) -> integer S
    float({real}) -> real
    float({integer}) -> real
    float({boolean}) -> real
    float("{inf|-inf|2.5}") > {real} -> boolean
    int({bounded}) -> integer
    int({boolean}) -> integer
    int({integer}) -> integer
    bool({boolean}) -> boolean
    bool({integer}) -> boolean
    bool({real}) -> boolean
    bool([{real}]) -> boolean
    round({lit}) -> integer
    round({lit}{?, 1}) -> real
    min({real}, {real}) -> real
    min({real}, {lit}, {real}) -> real
    min({real n}) -> real
    min([{integer}, {integer}]) -> integer
    max({real}, {real}) -> real
    max({lit}, {real}, {real}) -> real
    max({real n}) -> real
    max([{integer}, {integer}]) -> integer
    sum({real n}) -> real
    sum([{real}, {lit}, {real}]{?, {real}}) -> real
    sum({real n k}) -> real k
    sum([{boolean}, {boolean}]) -> integer
    any({boolean n}) -> boolean
    any([$q > {lit} for $q in {real n}]) -> boolean
    all({boolean n}) -> boolean
    all([$q > -{lit} for $q in {real k}]) -> boolean
    sorted([{lit}, {lit}, {lit}, {int 1 4}])
    sorted({real n})
    sorted([{integer}, {integer}])
    math.sqrt({positive}) -> real
    math.sqrt({real}) -> real
    math.exp({small}) -> real
    math.exp({real}) -> real
    math.log({positive}) -> real
    math.log(np.abs({real})) -> real
    math.log2({positive}) -> real
    math.log10({positive}) -> real
    math.sin({real}) -> real
    math.cos({real}) -> real
    math.tan({small}) -> real
    math.floor({bounded}) -> integer
    math.ceil({bounded}) -> integer
    math.fabs({real}) -> real
    math.log1p({positive}) -> real
    math.log1p({small}) -> real
    math.expm1({small}) -> real
    math.tanh({real}) -> real
    """#

  static let creation = #"""
    np.array([{real}, {lit}, {real}]) -> real 3
    np.array([[{real}, {lit}], [{int 1 4}, {real}]]) -> real 2 2
    np.array([{real k}, {real k}]) -> real 2 k
    np.array({real S}) -> real S
    np.array([{int 0 9}, {int 0 9}], dtype=float) -> real 2
    np.array([{int 0 9}, {int 0 9}]{?, dtype=int}) -> integer 2
    np.array([{boolean}, {boolean}]) -> boolean 2
    np.array({real n}, dtype={int|float|bool})
    np.asarray({real S}) -> real S
    np.asarray([{integer}, {integer}]) -> integer 2
    np.asarray({integer A}, dtype=float) -> real A
    np.asarray({real n}, {int|float|bool})
    np.zeros({shape A}) -> real A
    np.zeros({shape A}{?, dtype={int|bool|float}})
    np.zeros({len n}, {int|bool})
    np.ones({shape A}) -> real A
    np.ones({shape A}{?, dtype={int|bool|float}})
    np.empty :: $a = np.empty({shape n k}) ;; $a[:, :] = {real n k} ;; $a -> real n k
    np.empty :: $a = np.empty({len n}{?, dtype={int|float}}) ;; $a[:] = {integer n} ;; $a
    np.full({shape A}, {real}) -> real A
    np.full({shape A}, {int 1 9}{?, dtype={float|int}})
    np.full({shape n k}, {real k}) -> real n k
    np.zeros_like({any S})
    np.zeros_like({integer A}, dtype=float) -> real A
    np.ones_like({any S})
    np.ones_like({real A}{?, dtype={int|bool}})
    np.empty_like :: $a = np.empty_like({real n}) ;; $a[:] = {real n} ;; $a -> real n
    np.empty_like :: $a = np.empty_like({integer n}{?, dtype=float}) ;; $a[:] = {integer n} ;; $a
    np.full_like({real A}, {real}) -> real A
    np.full_like({integer A}, {int 0 9}{?, dtype=float})
    np.full_like({integer A}, {lit})
    np.arange({int 1 8})
    np.arange({int 0 3}, {int 4 9}{?, {int 1 3}})
    np.arange({lit}, {int 4 7}{?, 0.7})
    np.arange({int 1 8}{?, dtype={float|int}})
    np.arange({int 5 9}, {int 0 3}, -{int 1 3})
    np.linspace({real}, {real}, {int 1 9})
    np.linspace({lit}, {int 3 9}, {int 2 7}{?, endpoint={True|False}})
    np.linspace({real}, {real}, num={len n}) -> real n
    np.linspace({int 0 2}, {lit})
    np.eye({len n}) -> real n n
    np.eye({len n}, {len k}{?, {int -2 2}}) -> real n k
    np.eye({len n}, k={int -2 2}) -> real n n
    np.identity({len n}) -> real n n
    np.diag({real n}) -> real n n
    np.diag({real n k}{?, {int -1 1}})
    np.diag({real k}, {int -2 2})
    np.tril({real n k}{?, {int -2 2}}) -> real n k
    np.tril({integer k k}{?, k={int -2 2}}) -> integer k k
    np.tril({real 2 k n}) -> real 2 k n
    np.triu({real n k}{?, {int -2 2}}) -> real n k
    np.triu({integer k k}{?, k={int -2 2}}) -> integer k k
    np.meshgrid :: np.meshgrid({real n}, {real k})[{int 0 1}] -> real k n
    np.meshgrid :: $a, $b = np.meshgrid({real k}, {integer n}) ;; $a * $b -> real n k
    np.vander({small n}{?, {int 1 4}}{?, increasing={True|False}})
    np.vander({small n}, increasing=True) -> real n n
    """#

  static let elementwise = #"""
    np.exp({bounded S}) -> real S
    np.exp2({bounded S}) -> real S
    np.expm1({bounded S}) -> real S
    np.log({positive S}) -> real S
    np.log2({positive S}) -> real S
    np.log10({positive S}) -> real S
    np.log1p({positive S}) -> real S
    np.log1p({small S}) -> real S
    np.sqrt({positive S}) -> real S
    np.sqrt({natural S}) -> real S
    np.cbrt({real S}) -> real S
    np.sin({real S}) -> real S
    np.cos({real S}) -> real S
    np.tan({small S}) -> real S
    np.arcsin({small S}) -> real S
    np.arccos({small S}) -> real S
    np.arctan({real S}) -> real S
    np.sinh({bounded S}) -> real S
    np.cosh({bounded S}) -> real S
    np.tanh({real S}) -> real S
    np.arcsinh({real S}) -> real S
    np.arccosh({above S}) -> real S
    np.arctanh({small S}) -> real S
    np.square({bounded S}) -> real S
    np.square({integer S}) -> integer S
    np.abs({real S}) -> real S
    np.abs({integer S}) -> integer S
    np.absolute({real S}) -> real S
    np.absolute({integer S}) -> integer S
    np.fabs({real S}) -> real S
    np.fabs({integer S}) -> real S
    np.sign({real S}) -> real S
    np.sign({integer S}) -> integer S
    np.negative({real S}) -> real S
    np.negative({integer S}) -> integer S
    np.reciprocal({above S}) -> real S
    np.floor({real S}) -> real S
    np.ceil({real S}) -> real S
    np.trunc({real S}) -> real S
    np.rint({real S}) -> real S
    np.isnan({gaps A}) -> boolean A
    np.isnan({real S}) -> boolean S
    np.isfinite({gaps A}) -> boolean A
    np.isfinite(1.0 / ({integer S} * 1.0)) -> boolean S
    np.isinf({gaps A}) -> boolean A
    np.isinf(1.0 / np.asarray({integer S} * 1.0)) -> boolean S
    np.add({real S}, {real B}) -> real S
    np.add({integer S}, {integer B}) -> integer S
    np.add({boolean S}, {integer B}) -> integer S
    np.add({boolean A}, {boolean A}) -> boolean A
    np.subtract({real S}, {numeric B}) -> real S
    np.subtract({integer S}, {integer B}) -> integer S
    np.multiply({real S}, {any B}) -> real S
    np.multiply({integer S}, {integer B}) -> integer S
    np.divide({real S}, {above B}) -> real S
    np.divide({integer S}, {natural B}) -> real S
    np.true_divide({real S}, {above B}) -> real S
    np.true_divide({integer S}, {natural B}) -> real S
    np.floor_divide({real S}, {above B}) -> real S
    np.floor_divide({integer S}, {natural B}) -> integer S
    np.floor_divide({integer S}, -{natural B}) -> integer S
    np.mod({real S}, {above B}) -> real S
    np.mod({real S}, -{above B}) -> real S
    np.mod({integer S}, {natural B}) -> integer S
    np.remainder({real S}, {above B}) -> real S
    np.remainder({integer S}, -{natural B}) -> integer S
    np.power({positive S}, {bounded B}) -> real S
    np.power({bounded S}, {int 0 3}) -> real S
    np.power({integer A}, {count A}) -> integer A
    np.bitwise_and({count S}, {count B}) -> integer S
    np.bitwise_and({boolean S}, {boolean B}) -> boolean S
    np.bitwise_or({count S}, {count B}) -> integer S
    np.bitwise_or({boolean S}, {boolean B}) -> boolean S
    np.bitwise_xor({integer S}, {integer B}) -> integer S
    np.bitwise_xor({boolean S}, {boolean B}) -> boolean S
    np.equal({integer S}, {integer B}) -> boolean S
    np.equal({ties S}, {ties B}) -> boolean S
    np.not_equal({integer S}, {integer B}) -> boolean S
    np.not_equal({real S}, {integer B}) -> boolean S
    np.less({real S}, {numeric B}) -> boolean S
    np.less({integer S}, {integer B}) -> boolean S
    np.less_equal({real S}, {real B}) -> boolean S
    np.less_equal({integer S}, {integer B}) -> boolean S
    np.greater({real S}, {numeric B}) -> boolean S
    np.greater({boolean S}, {boolean B}) -> boolean S
    np.greater_equal({real S}, {real B}) -> boolean S
    np.greater_equal({integer S}, {integer B}) -> boolean S
    np.maximum({real S}, {real B}) -> real S
    np.maximum({integer S}, {integer B}) -> integer S
    np.maximum({real S}, {integer B}) -> real S
    np.minimum({real S}, {real B}) -> real S
    np.minimum({integer S}, {integer B}) -> integer S
    np.minimum({boolean A}, {boolean A}) -> boolean A
    np.fmax({real S}, {real B}) -> real S
    np.fmax({gaps A}, {real A}) -> real A
    np.fmin({real S}, {integer B}) -> real S
    np.fmin({real A}, {gaps A}) -> real A
    np.arctan2({real S}, {above B}) -> real S
    np.arctan2({above S}, {real B}) -> real S
    np.hypot({real S}, {real B}) -> real S
    np.copysign({real S}, {real B}) -> real S
    np.copysign({above S}, {integer B}) -> real S
    np.fmod({real S}, {above B}) -> real S
    np.fmod({integer S}, {natural B}) -> integer S
    np.logical_and({boolean S}, {boolean B}) -> boolean S
    np.logical_and({integer S}, {boolean B}) -> boolean S
    np.logical_or({boolean S}, {any B}) -> boolean S
    np.logical_xor({boolean S}, {integer B}) -> boolean S
    np.logical_not({any S}) -> boolean S
    np.invert({boolean S}) -> boolean S
    np.invert({integer S}) -> integer S
    np.where({boolean S}, {real B}, {numeric S}) + 0.0 -> real S
    np.where({boolean A}, {integer A}, {integer}) -> integer A
    np.where :: ~ np.where({boolean n})[0]
    np.clip({real S}, {lit} - 3, {lit}) -> real S
    np.clip({integer S}, {int -3 0}, {int 1 3}) -> integer S
    np.clip({real S}, {real B}, None) -> real S
    np.clip({real S}, None, {real B}) -> real S
    np.clip({real A}, a_min={real}, a_max={above}) -> real A
    np.round({real S}{?, {int 0 3}}) -> real S
    np.round({bounded A} * 100, decimals=-1) -> real A
    np.round({integer A}) -> integer A
    np.around({real S}{?, {int 0 3}}) -> real S
    np.isclose({ties S}, {ties B}) -> boolean S
    np.isclose({real S}, {real B}{?, rtol=0.1}{?, atol=0.3}) -> boolean S
    np.allclose({ties S}, {ties B}) -> boolean
    np.allclose({real S}, {real B}{?, rtol=0.5}, atol={int 1 5}) -> boolean
    np.nan_to_num({gaps A}{?, nan={lit}}) -> real A
    np.nan_to_num(1.0 / np.asarray({integer S} * 1.0){?, nan=0.5}, posinf={lit}, neginf={real}) -> real S
    """#
}
