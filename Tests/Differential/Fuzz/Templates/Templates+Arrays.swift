/// Calls of reductions, of what arranges arrays, and of what sorts and searches.
extension CallTemplate {
  static let reductions = #"""
    np.sum({any A}{axes A})
    np.sum({real A}) -> real
    np.sum({boolean n k}, axis={axis n k}, dtype={int|float})
    np.sum({real 2 k n}, axis=({0, -1|1, 2|0, 1})) {?* {lit}}
    np.prod({small A}{axes A})
    np.prod({integer k}) -> integer
    np.mean({any A}{axes A})
    np.mean({real A}) -> real
    np.var({real A}{axes A})
    np.var({real n}, ddof=1) -> real
    np.var({numeric n k}, {axis n k}{?, ddof={0|1}})
    np.std({real A}{axes A})
    np.std({real n}, ddof=1) -> real
    np.std({real n k}, axis={axis n k}{?, ddof={0|1}}{?, keepdims=True})
    np.min({numeric A}{axes A})
    np.min({real A}) -> real
    np.amin({numeric A}{axes A})
    np.max({numeric A}{axes A})
    np.max({integer A}) -> integer
    np.amax({numeric A}{axes A})
    np.ptp({numeric A}{axes A})
    np.any({any A}{axes A})
    np.any({boolean A}) -> boolean
    np.all({any A}{axes A})
    np.all({boolean A}) -> boolean
    np.count_nonzero({any A}{axes A})
    np.count_nonzero({boolean A}) -> integer
    np.argmin({ties A}{?, axis={axis A}})
    np.argmin({real n}) -> integer
    np.argmin({numeric n k}, axis={axis n k}{?, keepdims=True})
    np.argmax({ties A}{?, axis={axis A}})
    np.argmax({real n}) -> integer
    np.argmax({any n k}, axis={axis n k}{?, keepdims=True})
    np.cumsum({any A}{?, axis={axis A}})
    np.cumsum({real n}) -> real n
    np.cumprod({small A}{?, axis={axis A}})
    np.cumprod({integer k}) -> integer k
    np.average({real A}{?, axis={axis A}})
    np.average({real n}, weights={positive n}) -> real
    np.average({real n k}, axis=0, weights={positive n}) -> real k
    np.average({real n k}, axis=1, weights={positive n k}) -> real n
    np.nansum({gaps A}{axes A})
    np.nansum({integer A}{?, axis={axis A}})
    np.nanmean({gaps A}{axes A})
    np.nanmean({gaps n}) -> real
    np.nanmin({gaps A}{axes A})
    np.nanmax({gaps A}{axes A})
    """#

  static let shaping = #"""
    np.reshape({real n k}, {shape k n}) -> real k n
    np.reshape({real n k}, (-1,))
    np.reshape({any n k}, ({len k}, -1))
    np.reshape({any A}, -1)
    np.ravel({any S})
    np.ravel({real n k}.T)
    ndarray.flatten :: {array A}.flatten()
    ndarray.flatten :: {array n k}.T.flatten()
    np.transpose({any S})
    np.transpose({real n k}) -> real k n
    np.transpose({real 2 k n}, ({1, 0, 2|2, 0, 1|0, 2, 1|-1, 0, 1}))
    np.swapaxes({real n k}, {0, 1|-1, 0}) -> real k n
    np.swapaxes({any 2 k n}, {axis 2 k n}, {axis 2 k n})
    np.squeeze({any n 1}{?, axis={1|-1}})
    np.squeeze({real 1 k 1}) -> real k
    np.expand_dims({any A}, {axis A})
    np.expand_dims({real n}, {0|1|-1|-2})
    np.atleast_2d({any S})
    np.atleast_2d({real n}) -> real 1 n
    np.atleast_1d({any S})
    np.atleast_1d({real}) -> real 1
    np.broadcast_to({real k}, {shape n k}) + 0.0 -> real n k
    np.broadcast_to({any}, {shape A})
    np.broadcast_to({integer n 1}, {shape n k}) * 1 -> integer n k
    np.concatenate([{real n k}, {real m k}]) + 0.0
    np.concatenate([{real n}, {any k}, {integer m}])
    np.concatenate([{any n k}, {any n m}], axis={1|-1})
    np.concatenate(({integer n}, {integer k}), axis=0)
    np.concatenate([{real n k}, {real k n}], axis=None)
    np.append({real n}, {real}) + 0.0
    np.append({any n k}, {any m})
    np.append({any n k}, {any m k}, axis=0)
    np.append({real n}, [{lit}, {real}])
    np.stack([{real n}, {any n}]{?, axis={0|1|-1}})
    np.stack([{real n k}, {real n k}], axis={-1|0|1|2})
    np.column_stack([{real n}, {any n}]) -> real n 2
    np.column_stack([np.ones({len n}), {real n k}, {real n}])
    np.column_stack(({integer n}, {integer n})) -> integer n 2
    np.vstack([{real k}, {any k}]) -> real 2 k
    np.vstack([{any n k}, {any k}, {any m k}])
    np.hstack([{real n}, {any m}])
    np.hstack([{any n k}, {any n m}])
    np.hstack([{real n 1}, {real n k}])
    np.split :: np.split({real 6}, {2|3|6})[{int -1 1}]
    np.split :: np.split({any n k}, [{int 0 2}, {int 2 4}])[{int 0 2}]
    np.split :: np.split({any n k}, [1], axis={1|-1})[{int 0 1}]
    np.copy({any S})
    np.copy :: $a = {array n} ;; $b = np.copy($a) ;; $b[{int 0 2}] = 1 ;; $a
    np.astype({real n}, {int|float|bool})
    np.astype({integer A}, float) -> real A
    ndarray.item :: {array 1}.item() * 1.0
    ndarray.item :: np.sum({real n}).item() -> real
    ndarray.item :: {real n}[{int 0 2}:{int 3 3}][-1:].item() -> real
    ndarray.tolist :: {array n}.tolist()
    ndarray.tolist :: {array n k}.tolist()[{int -1 1}]
    ndarray.tolist :: sum({real n}.tolist()) -> real
    ndarray.fill :: $a = np.zeros({shape A}) ;; $a.fill({real}) ;; $a -> real A
    ndarray.fill :: $a = {array n} * 1 ;; $a[1:].fill({int 1 4}) ;; $a
    np.conj({numeric S})
    np.tile({any n}, {int 1 3})
    np.tile({any n k}, {int 1 3})
    np.tile({any k}, ({int 1 3}, {int 1 2}))
    np.tile({real}, {int 1 4})
    np.repeat({any n}, {int 1 3})
    np.repeat({any n k}, {int 1 3}{?, axis={axis n k}})
    np.repeat({any 3}, [{int 0 2}, {int 1 3}, {int 0 1}])
    np.flip({any A})
    np.flip({any A}, {?axis=}{axis A})
    np.flip({real 2 k n}, axis=({0, 1|1, -1}))
    np.roll({any A}, {int -4 8})
    np.roll({any A}, {int -4 8}, axis={axis A})
    np.diff({numeric A}{?, axis={axis A}})
    np.diff({real n}{?, n={int 1 2}})
    np.diff({boolean n})
    np.shape({any S})
    np.shape({real n k})[{int -2 1}] -> integer
    np.ndim({any S}) -> integer
    np.size({any S}) -> integer
    np.diagonal({any n k}{?, offset={int -1 1}})
    np.diagonal({real k k}, {int -1 1})
    np.delete({any n}, {int -3 2})
    np.delete({any n k}, {int -2 1}, axis={axis n k})
    np.delete({real n}, [{int 0 1}, {int -1 2}])
    np.delete({real n k}, {int 0 5})
    """#

  static let sorting = #"""
    np.sort({numeric A}{?, axis={axis A}})
    np.sort({ties n}{?, kind="{stable|mergesort|quicksort}"}) -> real n
    np.sort({any n k}, axis=None)
    np.sort({gaps A}) * 0 + 1 > 0
    np.argsort({distinct n}{?, axis=-1})
    np.argsort({ties A}{?, axis={axis A}}, {kind="stable"|stable=True})
    np.argsort({distinct n}) -> integer n
    np.argsort({distinct n}[:, None] * {positive 1 k}, axis={0|-2})
    np.median({numeric A}{axes A})
    np.median({real n}) -> real
    np.quantile({real A}, {unit}{axes A})
    np.quantile({ties n}, {0.5|0|1|0.25}) -> real
    np.quantile({real n k}, [{prob}, {prob}]{?, axis={axis n k}})
    np.quantile({real n}, {unit k}) -> real k
    np.percentile({real A}, 100 * {unit}{axes A})
    np.percentile({numeric n}, {int 0 100}) -> real
    np.percentile({real n k}, [{int 0 100}, {int 0 100}], axis={axis n k})
    np.searchsorted({sorted n}, {real}{?, side="{left|right}"}) -> integer
    np.searchsorted({sorted n}, {real S}) -> integer S
    np.searchsorted(np.sort({ties n}), {ties A}, side="{left|right}") -> integer A
    np.searchsorted(np.sort({integer n}), {integer A}{?, side="{left|right}"}) -> integer A
    np.unique :: ~ np.unique({integer A})
    np.unique :: ~ np.unique({ties A})
    np.unique :: ~ np.unique({integer n}, return_counts=True)[{int 0 1}]
    np.unique :: $a, $b = np.unique({ties n k}, return_counts=True) ;; np.sum($a * $b) -> real
    np.bincount :: ~ np.bincount({count n})
    np.bincount({count n}, minlength={int 5 8})
    np.bincount({count n}, weights={real n}, minlength={int 5 8})
    np.bincount :: ~ np.bincount({count n}{?, weights={real n}}{?, minlength={int 0 8}})
    np.nonzero :: ~ np.nonzero({any n})[0]
    np.nonzero :: ~ np.nonzero({boolean n k})[{int 0 1}]
    np.nonzero :: ~ {real n}[np.nonzero({boolean n})]
    np.flatnonzero :: ~ np.flatnonzero({any A})
    np.take({any n}, {index n A})
    np.take({any n k}, {index k 2}, axis={1|-1})
    np.take({any n k}, [{int -2 1}, {int -2 1}], axis=0)
    np.take({real A}, {int -1 1})
    """#

  static let methods = #"""
    ndarray.sum :: {array A}.sum({inside A})
    ndarray.sum :: {real n k}.sum({axis n k}) * 1
    ndarray.mean :: {array A}.mean({inside A})
    ndarray.mean :: {real n}.mean() -> real
    ndarray.std :: {array A}.std({inside A})
    ndarray.std :: {real n k}.std(axis={axis n k}{?, ddof={0|1}}{?, keepdims=True})
    ndarray.var :: {array A}.var({inside A})
    ndarray.var :: {real n}.var(ddof={0|1}) -> real
    ndarray.min :: {arraynumeric A}.min({inside A})
    ndarray.max :: {arraynumeric A}.max({inside A})
    ndarray.prod :: ({small A}).prod({inside A})
    ndarray.any :: {array A}.any({inside A})
    ndarray.all :: {array A}.all({inside A})
    ndarray.argmin :: {array A}.argmin({?axis={axis A}})
    ndarray.argmax :: {array A}.argmax({?axis={axis A}})
    ndarray.cumsum :: {array A}.cumsum({?axis={axis A}})
    ndarray.cumprod :: ({small A}).cumprod({?axis={axis A}})
    ndarray.ravel :: {array A}.ravel()
    ndarray.reshape :: {array n k}.reshape({len k}, {len n})
    ndarray.reshape :: {array n k}.reshape({{shape k n}|-1|{len k}, -1|(-1, 1)})
    ndarray.transpose :: {array A}.transpose()
    ndarray.transpose :: {array 2 k n}.transpose({1, 0, 2|(2, 0, 1)|0, 2, 1})
    ndarray.copy :: {array A}.copy()
    ndarray.copy :: $a = {array n} ;; $b = $a.copy() ;; $b[0] = 2 ;; $a
    ndarray.clip :: {arraynumeric A}.clip({int -2 0}, {int 1 3})
    ndarray.clip :: {arrayreal A}.clip({{lit}|min={real}|max={lit}|None, {real}}) -> real A
    ndarray.round :: {arrayreal A}.round({?{int 0 2}}) -> real A
    ndarray.dot :: {arrayreal n k}.dot({real k}) -> real n
    ndarray.dot :: {arrayreal k}.dot({real k n}) -> real n
    ndarray.dot :: {arrayreal n}.dot({real n}) -> real
    ndarray.argsort :: {arrayreal A}.argsort({?axis={axis A}, }kind="stable")
    ndarray.argsort :: {distinct n}.argsort() -> integer n
    ndarray.diagonal :: {array n k}.diagonal({?{int -1 1}})
    ndarray.trace :: {arraynumeric n k}.trace()
    ndarray.repeat :: {array n}.repeat({int 1 3})
    ndarray.repeat :: {array n k}.repeat({int 1 3}{?, axis={axis n k}})
    ndarray.squeeze :: {array n 1}.squeeze({?{axis=1|-1}})
    ndarray.swapaxes :: {array 2 k n}.swapaxes({axis 2 k n}, {axis 2 k n})
    ndarray.take :: {array n}.take({index n A})
    ndarray.take :: {array n k}.take({index n 3}, axis=0)
    ndarray.nonzero :: ~ {array n}.nonzero()[0]
    ndarray.searchsorted :: np.sort({arrayreal n}).searchsorted({real A}{?, side="{left|right}"}) -> integer A
    ndarray.astype :: {array A}.astype({int|float|bool|np.float64|np.int64})
    ndarray.conj :: {array A}.conj()
    ndarray.sort :: $a = {array n} * 1 ;; $a.sort() ;; $a
    ndarray.sort :: $a = {arrayreal n k} + 0.0 ;; $a.sort({?axis={axis n k}}) ;; $a -> real n k
    ndarray.sort :: $a = {arrayreal n k} + 0.0 ;; $a[:, {int 0 1}].sort() ;; $a -> real n k
    """#
}
