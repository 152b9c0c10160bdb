/// Calls of the further operations of NumPy on arrays.
extension CallTemplate {
  static let furtherArrays = #"""
    np.trapezoid({real A}{?, axis={axis A}})
    np.trapezoid({real n}, {increasing n}) -> real
    np.trapezoid({real n k}, dx={lit}{?, axis={axis n k}})
    np.gradient({real n}{?, {lit}}) -> real n
    np.gradient({real n}, {increasing n}{?, edge_order={1|2}}) -> real n
    np.gradient({real 4 3}, axis={axis 4 3}{?, edge_order={1|2}}) -> real 4 3
    np.gradient :: np.gradient({real n 3})[{int 0 1}] -> real n 3
    np.ediff1d({real A})
    np.ediff1d({real n}, {?to_end={lit}, }to_begin={real})
    np.cross({real 3}, {real 3}) -> real 3
    np.cross({real n 3}, {real n 3}) -> real n 3
    np.sinc({real S}) -> real S
    np.deg2rad({real S}) -> real S
    np.rad2deg({real S}) -> real S
    np.divmod :: np.divmod({real S}, {above B})[{int 0 1}] -> real S
    np.divmod :: $a, $b = np.divmod({integer S}, {natural B}) ;; 10 * $a + $b -> integer S
    np.heaviside({real S}, {real B}) -> real S
    np.heaviside({integer S}, {lit}) -> real S
    np.float_power({positive S}, {bounded B}) -> real S
    np.float_power({natural S}, -{int 1 3}) -> real S
    np.logaddexp2({bounded S}, {bounded B}) -> real S
    np.nextafter({real S}, {real B}) -> real S
    np.signbit({real S}) -> boolean S
    np.interp({real S}, {increasing n}, {real n}) -> real S
    np.interp({bounded S}, {increasing n}, {real n}{?, left={lit}}{?, right={real}}) -> real S
    np.digitize({real A}, {increasing k}{?, right={True|False}}) -> integer A
    np.digitize({real}, [{int -3 0}, {lit}, {int 3 5}]) -> integer
    np.histogram :: np.histogram({real A}, {int 1 4}, range=(-2, 2.5){?, density=True})[{int 0 1}] * 1.0
    np.histogram :: np.histogram({bounded n}, bins={int 1 5})[{int 0 1}] * 1.0
    np.histogram :: np.histogram({bounded n}, bins=[-3, -1, {lit}, 4]{?, weights={positive n}})[{int 0 1}] * 1.0
    np.histogram_bin_edges({real n}, {int 1 5})
    np.histogram_bin_edges({real n}, bins={int 1 5}, range=(-1, {lit}))
    np.convolve({real n}, {real k}{?, {"full"|"same"|"valid"}})
    np.convolve({integer k}, {integer n}{?, mode={"full"|"same"|"valid"}})
    np.correlate({real n}, {real k}{?, {"full"|"same"|"valid"}})
    np.correlate({real k}, {real n}{?, mode={"full"|"same"|"valid"}})
    np.isin({integer A}, {integer n}{?, invert=True}) -> boolean A
    np.isin({ties n}, [{lit}, 0.5, -1]) -> boolean n
    np.partition :: np.partition({real n}, {int 0 2})[{int 0 2}] * 0 -> real
    np.partition :: $a = {real n} ;; np.partition($a, 1)[1] -> real
    np.partition :: np.sort(np.partition({real n k}, 1, axis=1), axis=1) -> real n k
    np.argpartition :: $a = {distinct n} ;; $a[np.argpartition($a, {int 1 1})[1]] -> real
    np.argpartition :: $a = {distinct n} ;; np.sort($a[np.argpartition($a, 2)[:3]]) -> real 3
    np.lexsort(({real n}, {count n})) -> integer n
    np.lexsort([{ties n}, {integer n}, {count n}]) -> integer n
    np.take_along_axis :: $a = {real n k} ;; np.take_along_axis($a, np.argsort($a, axis=0, kind="stable"), axis=0) -> real n k
    np.take_along_axis({any n k}, {index k n p}, {axis=1|1|-1})
    np.nanquantile({gaps n}, {unit}) -> real
    np.nanquantile({gaps A}, {unit}{axes A})
    np.nanquantile({gaps n k}, [{prob}, {prob}]{?, axis={axis n k}})
    np.nanpercentile({gaps A}, 100 * {unit}{axes A})
    np.nanpercentile({gaps n}, [{int 0 100}, {int 0 100}])
    np.nanprod({gaps A}{axes A})
    np.nancumsum({gaps A}{?, axis={axis A}})
    np.nanargmin({gaps n}) -> integer
    np.nanargmin({gaps 6 4}, axis={axis 6 4})
    np.nanargmax({gaps n}) -> integer
    np.nanargmax({gaps 6 4}, axis={axis 6 4})
    np.array_equal({integer 2}, {integer 2}) -> boolean
    np.array_equal({real n}, {real {n|k}}) -> boolean
    np.select([{boolean n}, {boolean n}], [{real n}, {numeric n}]{?, default={lit}})
    np.select([{boolean A}, {boolean A}], [{real A}, {lit}], {real}) -> real A
    np.apply_along_axis(lambda q: np.sum(q ** 2) + {lit}, {axis n k}, {bounded n k})
    np.apply_along_axis(np.{sort|cumsum|mean|median}, {axis n k}, {real n k})
    np.tensordot({real n k}, {real k m}, {?axes=}1) -> real n m
    np.tensordot({real n k}, {real n m}, axes=({[0], [0]|0, 0})) -> real k m
    np.tensordot({real n k}, {real n k}{?, axes=2}) -> real
    np.tensordot({real n}, {real k}, axes=0) -> real n k
    np.fill_diagonal :: $a = {real n k} + 0.0 ;; np.fill_diagonal($a, {real}) ;; $a -> real n k
    np.fill_diagonal :: $a = {integer k k} * 1 ;; np.fill_diagonal($a, {int 0 9}) ;; $a -> integer k k
    np.diag_indices :: {any k k}[np.diag_indices({len k})]
    np.diag_indices :: np.diag_indices({int 1 5})[{int 0 1}]
    np.triu_indices_from :: {real k k}[np.triu_indices_from({real k k}{?, {int -1 1}})]
    np.triu_indices_from :: np.triu_indices_from({real n k}{?, k={int -1 1}})[{int 0 1}]
    np.tril_indices_from :: {real k k}[np.tril_indices_from({real k k}{?, k={int -1 1}})]
    np.diagflat({real A}{?, {int -1 1}})
    np.diagflat([{lit}, {real}]) -> real 2 2
    np.dstack([{real n k}, {any n k}])
    np.dstack(({real n}, {real n})) -> real 1 n 2
    np.rot90({any n k}{?, {int -1 5}})
    np.block([[{real n k}, {real n 1}], [{real 1 k}, {real 1 1}]])
    np.block([{real n}, {real k}])
    np.pad({real n}, {int 0 3}{?, {"constant"|"edge"|"wrap"}}) * 1.0
    np.pad({real n}, ({int 0 2}, {int 0 2}), mode="{reflect|edge|wrap|constant}")
    np.pad({real n k}, ((1, 0), ({int 0 1}, {int 0 2})){?, constant_values={lit}})
    np.union1d :: ~ np.union1d({integer n}, {integer k})
    np.union1d :: ~ np.union1d({ties n}, {real k})
    np.intersect1d :: ~ np.intersect1d({integer n}, {integer n})
    np.setdiff1d :: ~ np.setdiff1d({integer n}, {integer k})
    np.setdiff1d :: ~ np.setdiff1d({ties n}, {ties k})
    np.extract :: ~ np.extract({boolean A}, {any A})
    np.argwhere :: ~ np.argwhere({any n})[:, 0]
    np.argwhere :: ~ np.argwhere({boolean n k})[:, {int 0 1}]
    np.compress :: ~ np.compress({boolean n}, {any n})
    np.compress :: np.sum(np.compress({boolean n}, {real n k}, axis=0)) -> real
    np.add.outer({real n}, {numeric k}) -> real n k
    np.add.outer({integer S}, {integer k})
    np.subtract.outer({real n}, {real n}) -> real n n
    np.subtract.outer({real n k}, {real}) -> real n k
    np.multiply.outer({numeric n}, {real k}) -> real n k
    np.divide.outer({real n}, {above k}) -> real n k
    np.power.outer({positive n}, {bounded k}) -> real n k
    np.maximum.outer({real n}, {real k}) -> real n k
    np.minimum.outer({integer n}, {integer k}) -> integer n k
    np.less.outer({real n}, {real k}) -> boolean n k
    np.less_equal.outer({real n}, {integer k}) -> boolean n k
    np.equal.outer({integer n}, {integer k}) -> boolean n k
    np.add.reduce({numeric A})
    np.add.reduce({any n k}, axis={{axis n k}|None})
    np.multiply.reduce({small A}{?, axis={axis A}})
    np.maximum.reduce({numeric A}{?, axis={axis A}})
    np.maximum.reduce([{real n}, {real n}, {real n}]) -> real n
    np.minimum.reduce({numeric A}{?, axis={axis A}})
    np.logical_and.reduce({boolean A}{?, axis={axis A}})
    np.logical_and.reduce([{boolean n}, {boolean n}]) -> boolean n
    np.logical_or.reduce({boolean A}{?, axis={axis A}})
    np.add.accumulate({numeric A}{?, axis={axis A}})
    np.multiply.accumulate({small A}{?, axis={axis A}})
    np.linalg.multi_dot([{real n k}, {real k m}, {real m n}]) -> real n n
    np.linalg.multi_dot([{real k}, {real k n}, {real n k}]) -> real k
    scipy.integrate.trapezoid({real n}{?, {increasing n}}) -> real
    scipy.integrate.trapezoid({real n k}, dx={lit}{?, axis={axis n k}})
    scipy.integrate.cumulative_trapezoid({real n}{?, {increasing n}})
    scipy.integrate.cumulative_trapezoid({real n k}{?, dx={lit}}{?, axis={axis n k}}{?, initial=0})
    scipy.integrate.simpson({real n}) -> real
    scipy.integrate.quad :: $t = {small} ;; scipy.integrate.quad(lambda q: np.exp(-(q - $t) ** 2), {-1|-np.inf}, {2|np.inf})[0] -> real
    scipy.integrate.simpson({real n}{?, x={increasing n}}) -> real
    scipy.integrate.simpson({real 5}, dx={lit}) -> real
    np.ix_ :: {real n k}[np.ix_([{int 0 2}, {int -2 1}], [{int 0 1}])] -> real 2 1
    np.ix_ :: np.ix_([{int 0 2}, 1], [0, 2, 1])[{int 0 1}]
    np.ix_ :: {real n k}[np.ix_({index n 2}, {index k p})]
    np.add.at :: $a = {real n} + 0.0 ;; np.add.at($a, {index n p}, {real}) ;; $a -> real n
    np.add.at :: $a = np.zeros({len n}) ;; np.add.at($a, {index n k}, {real k}) ;; $a -> real n
    np.fft.fft :: np.abs(np.fft.fft({real n}))
    np.fft.fft :: np.real(np.fft.fft({real n}{?, {int 2 9}}))
    np.fft.ifft :: np.imag(np.fft.ifft({real n}))
    np.fft.ifft :: np.real(np.fft.ifft(np.fft.fft({real n})))
    np.fft.rfft :: np.abs(np.fft.rfft({real n}{?, {int 2 9}}))
    np.fft.rfft :: np.real(np.fft.rfft({real n k}))
    np.fft.irfft(np.fft.rfft({real n}), {len n})
    np.fft.irfft(np.fft.rfft({real 4}){?, {int 2 7}})
    np.fft.fftfreq({int 1 8}{?, {?d=}{lit}})
    np.fft.rfftfreq({int 1 8}{?, {lit}})
    np.real(np.fft.fft({real n}))
    np.real({real S}) -> real S
    np.imag(np.fft.fft({real n}))
    np.imag({real A}) + 0.0 -> real A
    np.angle(np.fft.fft({positive n})[0]) * 1.0 -> real
    np.angle :: np.abs(np.fft.fft({real k})) * np.cos(np.angle(np.fft.fft({real k})) * 0)
    """#
}
