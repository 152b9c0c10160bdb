/// Statements, operators and subscripts: the part of the language that is no call.
extension CallTemplate {
  static let constructs = #"""
    if :: $a = {real n} ;; if {boolean}: ;;     $a = $a * {lit} ;; elif {boolean}: ;;     $a = {real n} ;; $a -> real n
    if :: if {real} > {real}: ;;     $a = {real k} ;; else: ;;     $a = {real k} - {lit} ;; $a -> real k
    for :: $a = {real} ;; for $i in range({int 1 4}): ;;     $a = np.cos($a) + {real} * $i ;; $a -> real
    for :: $a = {real k} ;; for $r in {real n k}: ;;     $a = np.tanh($a + $r) ;; $a -> real k
    for :: $a = 0.0 ;; for $i in range({len n}): ;;     if {real n}[$i] > {lit}: ;;         $a += $i ;; $a -> real
    while :: $a = {real} ;; $i = 0 ;; while np.abs($a) > {lit} and $i < 20: ;;     $a = $a / 2 ;;     $i += 1 ;; $a + $i -> real
    while :: $a = {bounded n} ;; $i = 0 ;; while np.max(np.abs($a)) > 0.7 and $i < {int 3 9}: ;;     $a = np.sin($a) ;;     $i += 1 ;; $a -> real n
    break :: $a = {real} ;; for $i in range({int 2 5}): ;;     if $a > {lit}: ;;         break ;;     $a = $a + {positive} ;; $a -> real
    break :: $i = 0 ;; while True: ;;     $i += 1 ;;     if {real} * $i > {lit} or $i > {int 2 6}: ;;         break ;; $i -> integer
    continue :: $a = {real} ;; for $i in range({int 2 5}): ;;     if {real} > $i - 1: ;;         continue ;;     $a += 1.5 ;; $a -> real
    pass :: for $i in range(2): ;;     pass ;; {real} -> real
    return :: def $f($q): ;;     if $q > {lit}: ;;         return $q * 2 ;;     return $q - 1 ;; $f({real}) -> real
    return :: def $f($q): ;;     for $i in range(4): ;;         if $q * $i > {lit}: ;;             return $i ;;     return -1 ;; $f({real}) -> integer
    def :: def $f($q, $r={lit}, $s=1.0): ;;     return $q * $r + $s ;; $f({real n}{?, $s={real}}) -> real n
    def :: def $f($q, $r=2): ;;     $q[0] = $r ;;     return np.sum($q) ;; $a = {real n} + 0.0 ;; $f($a{?, $r={int 1 4}}) + $a
    assert :: assert {real} < 2.7{?, "too large"} ;; {real n} -> real n
    assert :: assert np.all({real n} < 2.95) ;; {real} -> real
    raise :: if {real} > 2.5: ;;     raise ValueError("too large") ;; {real} -> real
    raise :: if np.sum({boolean n}) == {int 1 3}: ;;     raise RuntimeError("no") ;; {real n} -> real n
    x = :: $a = $b = {real n} ;; $b[0] = {lit} ;; $a -> real n
    x[…] = :: $a = {real n k} * 1.0 ;; $a[{int -3 2}, {int -2 1}] = {real} ;; $a -> real n k
    x[…] = :: $a = {real n k} * 1.0 ;; $a[{int -3 2}] = {real k} ;; $a -> real n k
    x[…] = :: $a = {real n k} * 1.0 ;; $a[:, {int -2 1}] = {real n} ;; $a -> real n k
    x[…] = :: $a = {real n} * 1.0 ;; $a[{boolean n}] = {real} ;; $a -> real n
    x[…] = :: $a = {real n} * 1.0 ;; $a[[{int 0 2}, {int -2 -1}]] = [{lit}, {real}] ;; $a
    x[…] = :: $a = {real n} * 1.0 ;; $a[{index n}] = {real} ;; $a -> real n
    x[…] = :: $a = {integer n} * 1 ;; $a[1:] = {real n}[1:] ;; $a -> integer n
    x[…] = :: $a = {real n k} * 1.0 ;; $a[{boolean n}, 0] = {lit} ;; $a -> real n k
    x, y = :: $a, $b = {real n}, {real} ;; $a, $b = $b, $a ;; $b * $a -> real n
    x, y = :: ($a, $b), $c = ({real}, {lit}), {real n} ;; $a + $b * $c -> real n
    x, y = :: $a, $b, $c = {real 3} ;; $a - $b * $c -> real
    += :: $a = {real n} * 1.0 ;; $b = $a ;; $a += {real n} ;; $b -> real n
    += :: $a = {integer n} * 1 ;; $a[{int 0 2}] += {int 1 4} ;; $a -> integer n
    += :: $a = {real n k} * 1.0 ;; $a[{index n 2}, 0] += {real} ;; $a -> real n k
    += :: $a = [{real}] ;; $a += [{lit}, {real}] ;; $a
    -= :: $a = {real n k} * 1.0 ;; $a -= {real k} ;; $a -> real n k
    -= :: $a = {real n k} * 1.0 ;; $b = $a[:, 0] ;; $b -= {lit} ;; $a -> real n k
    *= :: $a = {real n} * 1.0 ;; $a[{boolean n}] *= {real} ;; $a -> real n
    *= :: $a = {integer n} * 1 ;; $a *= {int 2 4} ;; $a -> integer n
    /= :: $a = {real n k} * 1.0 ;; $a /= {above n 1} ;; $a -> real n k
    /= :: $a = {real} ;; $a /= {natural} ;; $a -> real
    //= :: $a = {real n} * 1.0 ;; $a //= {above} ;; $a -> real n
    //= :: $a = {integer n} * 1 ;; $a //= {int 2 3} ;; $a -> integer n
    %= :: $a = {real n} * 1.0 ;; $a %= {above n} ;; $a -> real n
    %= :: $a = {integer} ;; $a %= {int 2 3} ;; $a -> integer
    **= :: $a = {bounded n} ;; $a **= {int 0 3} ;; $a -> real n
    **= :: $a = {positive} ;; $a **= {small} ;; $a -> real
    @= :: $a = {real n k} ;; $a @= {real k k} ;; $a -> real n k
    &= :: $a = {boolean n} ;; $a = $a & True ;; $a &= {boolean n} ;; $a -> boolean n
    |= :: $a = {count n} ;; $a |= {int 1 3} ;; $a -> integer n
    ^= :: $a = {integer n} ;; $a ^= {integer n} ;; $a -> integer n
    <<= :: $a = {count n} ;; $a <<= {int 0 3} ;; $a -> integer n
    >>= :: $a = {integer n} ;; $a >>= {int 0 3} ;; $a -> integer n
    + :: {numeric S} + {real B} -> real S
    + :: {any S} + {lit}
    + :: ({real},) + ({lit}, {real})
    + :: [{real}] + [{lit}]
    - :: {real B} - {numeric S} -> real S
    - :: {integer S} - {integer B} -> integer S
    - :: {boolean A} - {real A} -> real A
    * :: {any S} * {real B} -> real S
    * :: {boolean S} * {integer B} -> integer S
    * :: [{real}, {lit}] * {int 1 3}
    / :: {real S} / {above B} -> real S
    / :: {integer S} / {natural B} -> real S
    / :: {real} / {integer} -> real
    // :: {real S} // {above B} -> real S
    // :: {integer S} // -{natural B} -> integer S
    // :: {integer} // {count} -> integer
    % :: {real S} % -{above B} -> real S
    % :: {integer S} % {natural B} -> integer S
    ** :: {bounded S} ** {int 0 4} -> real S
    ** :: {positive S} ** {bounded B} -> real S
    ** :: {above S} ** -{int 1 3} -> real S
    ** :: {integer S} ** 2 -> integer S
    ** :: {positive} ** 0.5 -> real
    ** :: {lit} ** {real A} -> real A
    @ :: {real n k} @ {numeric k} -> real n
    @ :: {real n k}.T @ {real n k} -> real k k
    @ :: {integer k n} @ {integer n m} -> integer k m
    @ :: {real 2 k n} @ {real n} -> real 2 k
    & :: {boolean S} & {boolean S} -> boolean S
    & :: {integer S} & {int 1 7} -> integer S
    | :: {boolean S} | {boolean S} -> boolean S
    | :: {count S} | {count B} -> integer S
    ^ :: {boolean S} ^ {boolean S} -> boolean S
    ^ :: {integer S} ^ {int 1 7} -> integer S
    << :: {count S} << {int 0 4} -> integer S
    << :: {integer} << {count} -> integer
    >> :: {integer S} >> {int 0 3} -> integer S
    >> :: {integer S} >> {count S} -> integer S
    unary - :: -{real S} -> real S
    unary - :: -{integer S} -> integer S
    unary + :: +{numeric S} * 1.0 -> real S
    unary not :: not {boolean} -> boolean
    unary not :: not {real} > {lit} -> boolean
    unary ~ :: ~{boolean A} -> boolean A
    unary ~ :: ~{integer S} -> integer S
    == :: {integer S} == {integer B} -> boolean S
    == :: {ties S} == {lit} -> boolean S
    != :: {integer S} != {ties B} -> boolean S
    < :: {numeric S} < {real B} -> boolean S
    <= :: {integer S} <= {numeric B} -> boolean S
    > :: {numeric S} > {integer B} -> boolean S
    >= :: {ties S} >= {integer B} -> boolean S
    is :: {real} is None -> boolean
    is :: $a = None ;; ({real} if $a is None else {lit}) -> real
    is not :: {real n} is not None -> boolean
    in :: {int 0 4} in [{int 0 2}, {int 1 4}] -> boolean
    in :: "{a|b}" in \{"a": {real}\} -> boolean
    not in :: {integer} not in (0, {int 1 3}, -1) -> boolean
    not in :: {int 0 4} not in range({int 1 4}) -> boolean
    chained comparison :: -{lit} < {real} <= {lit} -> boolean
    chained comparison :: {integer} < {integer} != {integer} -> boolean
    and :: {real} > 0 and {boolean} -> boolean
    and :: {integer} and {lit}
    or :: {boolean} or {real} < 0 -> boolean
    or :: {integer} or {int 1 3}
    x if c else y :: {real S} if {boolean} else {real S} -> real S
    x if c else y :: {integer S} if {real} > 0 else {integer S} -> integer S
    comprehension :: [$q ** 2 + $i for $i, $q in enumerate({real n})]
    comprehension :: np.array([$q for $q in range({int 3 9}) if $q % 2 == {int 0 1}]) * 1.0
    comprehension :: [[$q * $r for $r in {real k}] for $q in {real n}]
    lambda :: (lambda $q, $r={lit}: $q * $r)({real S}) -> real S
    lambda :: $f = lambda $q: np.sin($q) + {real} ;; $f($f({real n})) -> real n
    list :: [{real}, {lit}, {real}][{int -3 2}] -> real
    list :: $a = [{real n}, {real n}] ;; $a[{int 0 1}] = {real n} ;; $a[0] - $a[1] -> real n
    tuple :: ({real}, {lit}, {real})[{int -3 0}:][0] -> real
    tuple :: ({real n}, {real k})[{int 0 1}] * {lit}
    dictionary :: \{"a": {real n}, "b": {lit}\}["a"] -> real n
    dictionary :: $a = \{1: {real}, 2: {lit}\} ;; $a[{int 2 3}] = {real} ;; sum([$a[$q] for $q in $a]) -> real
    x[…] :: {real n}[{int -3 2}] -> real
    x[…] :: {any n k}[{int -3 2}]
    x[…] :: {any n k}[:, {int -2 1}]
    x[…] :: {any n k}[{int 0 2}:{?{int 2 4}}, ::-1]
    x[…] :: {any n}[{?{int 0 2}}:{?{int 1 9}}:{int 1 3}]
    x[…] :: {any n}[{?{int -2 9}}:{?{int -9 2}}:-{int 1 3}]
    x[…] :: {real n}[{boolean n}].sum() -> real
    x[…] :: ~ {any n}[{boolean n}]
    x[…] :: {any n k}[[{int -3 2}, {int 0 1}]]
    x[…] :: {any n k}[{index n p}, {index k p}]
    x[…] :: {any n k}[{index n p}]
    x[…] :: {real n}[{index n}] -> real
    x[…] :: {real n k}[{index n}, {index k}] -> real
    x[…] :: {real n}[int({bounded})] -> real
    x[…] :: {any n}[np.argsort({distinct n})]
    x[…, i] :: {any 2 k n}[..., {int -2 1}]
    x[…, i] :: {any 2 k n}[{int 0 1}, ..., 1:]
    x[None] :: {any n}[:, {None|np.newaxis}]
    x[None] :: {any n}[None] - {real k 1}
    ndarray.T :: {array n k}.T
    ndarray.T :: {array 2 k n}.T
    ndarray.shape :: {array n k}.shape[{int -2 1}] -> integer
    ndarray.shape :: $a, $b = {array n k}.shape ;; $a * $b -> integer
    ndarray.size :: {array n k}.size -> integer
    ndarray.ndim :: {array A}.ndim -> integer
    ndarray.dtype :: np.zeros({len k}, dtype={array A}.dtype)
    list.append :: $a = [] ;; for $i in range({int 1 4}): ;;     $a.append({real} * $i) ;; $a
    list.append :: $a = [] ;; for $q in {real n k}: ;;     $a.append($q - {lit}) ;; np.array($a) -> real n k
    list.extend :: $a = [{real}] ;; $a.extend([{lit}, {real}]) ;; $a
    list.pop :: $a = [{real}, {lit}, {real}] ;; $b = $a.pop({?{int -3 2}}) ;; $b + $a[0] -> real
    dict.keys :: $a = \{1: {real}, 5: {lit}\} ;; sum([$q for $q in $a.keys()]) -> integer
    dict.values :: sum([$q for $q in \{"a": {real}, "b": {lit}\}.values()]) -> real
    dict.items :: sum([$q * $r for $q, $r in \{2: {real}, 3: {lit}\}.items()]) -> real
    dict.get :: \{"a": {real}\}.get("{a|b}", {lit}) -> real
    constant :: {math.pi|math.e|np.pi|np.e|np.euler_gamma} * {real S} -> real S
    constant :: {real S} < {np.inf|math.inf|-np.inf} -> boolean S
    """#
}
