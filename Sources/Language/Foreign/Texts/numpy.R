# What the translated functions take from NumPy and SciPy, in base R. Vectors are vectors without dimensions, matrices are matrices;
# places count from 0, as in the original.
py.slice <- function(start, stop, step) structure(list(start, stop, step), class = "py.slice")
py.places <- function(i, n) {
  if (inherits(i, "py.slice")) {
    step <- if (is.null(i[[3]])) 1 else i[[3]]
    limit <- function(k, low, high) min(max(if (k < 0) k + n else k, low), high)
    if (step > 0) {
      first <- if (is.null(i[[1]])) 0 else limit(i[[1]], 0, n)
      last <- if (is.null(i[[2]])) n else limit(i[[2]], 0, n)
      if (first >= last) return(integer(0))
      return(seq(first, last - 1, by = step) + 1)
    }
    first <- if (is.null(i[[1]])) n - 1 else limit(i[[1]], -1, n - 1)
    last <- if (is.null(i[[2]])) -1 else limit(i[[2]], -1, n - 1)
    if (first <= last) return(integer(0))
    return(seq(first, last + 1, by = step) + 1)
  }
  if (is.logical(i)) return(which(i))
  if (any(i < -n | i >= n)) stop("an index is out of bounds")
  ifelse(i < 0, i + n, i) + 1
}
py.is.number <- function(i) (is.numeric(i) || is.logical(i)) && length(i) == 1 && is.null(dim(i))
py.at <- function(x, ...) {
  index <- list(...)
  if (is.list(x)) {
    if (inherits(index[[1]], "py.slice")) return(x[py.places(index[[1]], length(x))])
    return(x[[py.places(index[[1]], length(x))]])
  }
  new <- vapply(index, is.null, TRUE)
  if (any(new)) {
    if (is.null(dim(x)) && length(index) == 2) {
      kept <- x[py.places(index[[which(!new)]], length(x))]
      return(if (new[1]) matrix(kept, nrow = 1) else matrix(kept, ncol = 1))
    }
    stop("this use of None as an index")
  }
  if (is.null(dim(x))) {
    if (is.logical(index[[1]]) && length(index[[1]]) != length(x)) stop("a mask of another length")
    return(x[py.places(index[[1]], length(x))])
  }
  if (length(index) == 1 && is.matrix(index[[1]]) && is.logical(index[[1]])) return(t(x)[t(index[[1]])])
  rows <- py.places(index[[1]], nrow(x))
  if (length(index) == 1) return(if (py.is.number(index[[1]]) && !is.logical(index[[1]])) x[rows, ] else x[rows, , drop = FALSE])
  columns <- py.places(index[[2]], ncol(x))
  flat <- vapply(index, function(i) !inherits(i, "py.slice") && py.is.number(i) && !is.logical(i), TRUE)
  fancy <- vapply(index, function(i) !inherits(i, "py.slice") && !(py.is.number(i) && !is.logical(i)), TRUE)
  if (all(fancy)) return(x[cbind(rows, columns)])
  part <- x[rows, columns, drop = FALSE]
  if (any(flat)) as.vector(part) else part
}
py.put <- function(x, value, ...) {
  index <- list(...)
  if (is.list(x)) {
    x[[py.places(index[[1]], length(x))]] <- value
    return(x)
  }
  if (is.null(dim(x))) {
    if (is.logical(index[[1]]) && length(index[[1]]) == length(x) && length(value) == length(x)) value <- value[index[[1]]]
    x[py.places(index[[1]], length(x))] <- value
    return(x)
  }
  if (length(index) == 1 && is.matrix(index[[1]])) {
    x[index[[1]]] <- value
    return(x)
  }
  rows <- py.places(index[[1]], nrow(x))
  columns <- if (length(index) == 1) seq_len(ncol(x)) else py.places(index[[2]], ncol(x))
  if (is.null(dim(value)) && length(value) == length(columns) && length(rows) > 1) value <- matrix(value, length(rows), length(columns), byrow = TRUE)
  x[rows, columns] <- value
  x
}
# Both operands with the same shape, as NumPy broadcasts them.
py.both <- function(a, b, f) {
  a <- py.plain(a)
  b <- py.plain(b)
  if (is.null(dim(a)) && is.null(dim(b))) {
    if (length(a) != length(b) && length(a) != 1 && length(b) != 1) stop("operands could not be broadcast together")
    return(f(a, b))
  }
  if ((is.null(dim(a)) && length(a) == 1) || (is.null(dim(b)) && length(b) == 1)) return(f(a, b))
  if (is.null(dim(a))) a <- matrix(a, nrow = 1)
  if (is.null(dim(b))) b <- matrix(b, nrow = 1)
  n <- max(nrow(a), nrow(b))
  m <- max(ncol(a), ncol(b))
  wide <- function(x) {
    if (!(nrow(x) %in% c(1, n)) || !(ncol(x) %in% c(1, m))) stop("operands could not be broadcast together")
    x[rep_len(seq_len(nrow(x)), n), rep_len(seq_len(ncol(x)), m), drop = FALSE]
  }
  f(wide(a), wide(b))
}
py.plain <- function(x) if (is.list(x)) np.array(x) else x
`%add%` <- function(a, b) if (is.list(a) && is.list(b)) c(a, b) else py.both(a, b, `+`)
`%sub%` <- function(a, b) py.both(a, b, `-`)
`%mul%` <- function(a, b) py.both(a, b, `*`)
`%div%` <- function(a, b) py.both(a, b, `/`)
`%fdiv%` <- function(a, b) py.both(a, b, function(x, y) floor(x / y))
`%rem%` <- function(a, b) py.both(a, b, `%%`)
`%pow%` <- function(a, b) py.both(a, b, `^`)
`%eq%` <- function(a, b) if (is.character(a) || is.character(b)) identical(a, b) else py.both(a, b, `==`)
`%ne%` <- function(a, b) if (is.character(a) || is.character(b)) !identical(a, b) else py.both(a, b, `!=`)
`%lt%` <- function(a, b) py.both(a, b, `<`)
`%le%` <- function(a, b) py.both(a, b, `<=`)
`%gt%` <- function(a, b) py.both(a, b, `>`)
`%ge%` <- function(a, b) py.both(a, b, `>=`)
`%bitand%` <- function(a, b) py.both(a, b, `&`)
`%bitor%` <- function(a, b) py.both(a, b, `|`)
`%bitxor%` <- function(a, b) py.both(a, b, xor)
`%at%` <- function(a, b) {
  if (is.null(dim(a)) && is.null(dim(b))) return(sum(a * b))
  if (is.null(dim(a))) return(as.vector(matrix(a, nrow = 1) %*% b))
  if (is.null(dim(b))) return(as.vector(a %*% b))
  a %*% b
}
py.truth <- function(x) if (is.null(x) || length(x) == 0) FALSE else if (is.character(x)) nchar(x) > 0 else if (length(x) != 1) stop("the truth value of an array is ambiguous") else if (is.logical(x)) x else x != 0
py.range <- function(start, stop = NULL, step = 1) {
  if (is.null(stop)) {
    stop <- start
    start <- 0
  }
  count <- ceiling((stop - start) / step)
  if (count <= 0) list() else as.list(start + step * (seq_len(count) - 1))
}
py.items <- function(x) if (is.list(x)) x else if (is.null(dim(x))) as.list(x) else lapply(seq_len(nrow(x)), function(i) x[i, ])
len <- function(x) if (is.null(dim(x))) length(x) else nrow(x)
float <- function(x = 0) as.numeric(x)
int <- function(x = 0) trunc(as.numeric(x))
bool <- function(x = FALSE) py.truth(x)
py.abs <- function(x) abs(py.plain(x))
py.min <- function(...) min(unlist(list(...)))
py.max <- function(...) max(unlist(list(...)))
py.sum <- function(x, start = 0) Reduce(`%add%`, py.items(x), start)
py.round <- function(x, digits = 0) round(x, digits)
py.zip <- function(...) {
  parts <- lapply(list(...), py.items)
  lapply(seq_len(min(lengths(parts))), function(i) lapply(parts, function(p) p[[i]]))
}
py.enumerate <- function(x, start = 0) {
  items <- py.items(x)
  lapply(seq_along(items), function(i) list(start + i - 1, items[[i]]))
}
np.array <- function(object, dtype = NULL) {
  if (!is.list(object)) return(object)
  if (length(object) == 0) return(numeric(0))
  rows <- lapply(object, np.array)
  if (all(lengths(rows) == 1) && all(vapply(rows, function(r) is.null(dim(r)), TRUE)) && !any(vapply(object, is.list, TRUE))) return(unlist(rows))
  do.call(rbind, lapply(rows, function(r) as.vector(r)))
}
np.asarray <- np.array
np.copy <- function(a) a
np.shape <- function(a) if (is.null(dim(a))) list(length(a)) else as.list(dim(a))
py.size <- function(a) length(a)
py.ndim <- function(a) if (is.null(dim(a))) 1 else 2
py.full <- function(shape, value) {
  shape <- unlist(shape)
  if (length(shape) == 0) return(value)
  if (length(shape) == 1) rep(value, shape) else matrix(value, shape[1], shape[2])
}
np.zeros <- function(shape, dtype = NULL) py.full(shape, 0)
np.ones <- function(shape, dtype = NULL) py.full(shape, 1)
np.empty <- np.zeros
np.full <- function(shape, fill_value, dtype = NULL) py.full(shape, fill_value)
np.zeros_like <- function(a, dtype = NULL) a * 0
np.ones_like <- function(a, dtype = NULL) a * 0 + 1
np.full_like <- function(a, fill_value, dtype = NULL) a * 0 + fill_value
np.eye <- function(N) diag(1, N)
np.identity <- np.eye
np.arange <- function(start, stop = NULL, step = 1, dtype = NULL) as.numeric(unlist(py.range(start, stop, step)))
np.linspace <- function(start, stop, num = 50) seq(start, stop, length.out = num)
np.diag <- function(v, k = 0) if (is.null(dim(v))) diag(v, length(v)) else diag(v)
py.each <- function(f) function(x) f(py.plain(x))
np.exp <- py.each(exp)
np.log <- py.each(function(x) suppressWarnings(log(x)))
np.log1p <- py.each(function(x) suppressWarnings(log1p(x)))
np.expm1 <- py.each(expm1)
np.log2 <- py.each(log2)
np.log10 <- py.each(log10)
np.sqrt <- py.each(function(x) suppressWarnings(sqrt(x)))
np.sin <- py.each(sin)
np.cos <- py.each(cos)
np.tan <- py.each(tan)
np.tanh <- py.each(tanh)
np.sinh <- py.each(sinh)
np.cosh <- py.each(cosh)
np.arctan <- py.each(atan)
np.arcsin <- py.each(asin)
np.arccos <- py.each(acos)
np.arcsinh <- py.each(asinh)
np.abs <- py.each(abs)
np.absolute <- np.abs
np.fabs <- np.abs
np.sign <- py.each(sign)
np.square <- py.each(function(x) x * x)
np.reciprocal <- py.each(function(x) 1 / x)
np.negative <- py.each(function(x) -x)
np.floor <- py.each(floor)
np.ceil <- py.each(ceiling)
np.trunc <- py.each(trunc)
np.cbrt <- py.each(function(x) sign(x) * abs(x)^(1 / 3))
np.isnan <- py.each(is.nan)
np.isfinite <- py.each(is.finite)
np.isinf <- py.each(is.infinite)
np.logical_not <- py.each(function(x) !x)
np.invert <- np.logical_not
np.add <- `%add%`
np.subtract <- `%sub%`
np.multiply <- `%mul%`
np.divide <- `%div%`
np.power <- `%pow%`
np.logical_and <- `%bitand%`
np.logical_or <- `%bitor%`
np.maximum <- function(x1, x2) py.both(x1, x2, function(a, b) { r <- pmax(a, b); if (!is.null(dim(a))) dim(r) <- dim(a); r })
np.minimum <- function(x1, x2) py.both(x1, x2, function(a, b) { r <- pmin(a, b); if (!is.null(dim(a))) dim(r) <- dim(a); r })
np.hypot <- function(x1, x2) py.both(x1, x2, function(a, b) sqrt(a * a + b * b))
np.arctan2 <- function(x1, x2) py.both(x1, x2, atan2)
np.where <- function(condition, x, y) {
  # Zeros of the shape of all three.
  shape <- py.both(py.both(py.plain(condition) != 0, 0 * (py.plain(x) == 0), `+`), 0 * (py.plain(y) == 0), `+`)
  wide <- function(v) py.both(v, shape, function(a, b) { r <- rep_len(as.vector(a), length(b)); dim(r) <- dim(b); r })
  out <- ifelse(as.vector(wide(py.plain(condition) != 0)), as.vector(wide(x)), as.vector(wide(y)))
  dim(out) <- dim(shape)
  out
}
np.clip <- function(a, a_min = NULL, a_max = NULL, min = NULL, max = NULL) {
  low <- if (is.null(a_min)) min else a_min
  high <- if (is.null(a_max)) max else a_max
  if (!is.null(low)) a <- np.maximum(a, low)
  if (!is.null(high)) a <- np.minimum(a, high)
  a
}
np.round <- function(a, decimals = 0) round(a, decimals)
py.reduce <- function(a, axis, keepdims, f) {
  a <- py.plain(a)
  if (is.null(axis) || is.null(dim(a))) {
    r <- f(as.vector(a))
    return(if (isTRUE(keepdims) && !is.null(dim(a))) matrix(r, 1, 1) else r)
  }
  if (axis < 0) axis <- axis + 2
  r <- as.vector(apply(a, 2 - axis, f))
  if (isTRUE(keepdims)) { if (axis == 0) matrix(r, nrow = 1) else matrix(r, ncol = 1) } else r
}
py.reduction <- function(f) function(a, axis = NULL, keepdims = FALSE, dtype = NULL) py.reduce(a, axis, keepdims, f)
np.sum <- py.reduction(sum)
np.prod <- py.reduction(prod)
np.mean <- py.reduction(function(x) sum(x) / length(x))
np.min <- py.reduction(min)
np.amin <- np.min
np.max <- py.reduction(max)
np.amax <- np.max
np.any <- py.reduction(function(x) any(x != 0))
np.all <- py.reduction(function(x) all(x != 0))
np.median <- py.reduction(stats::median)
np.ptp <- py.reduction(function(x) max(x) - min(x))
np.argmin <- py.reduction(function(x) which.min(x) - 1)
np.argmax <- py.reduction(function(x) which.max(x) - 1)
np.nansum <- py.reduction(function(x) sum(x, na.rm = TRUE))
np.nanmean <- py.reduction(function(x) mean(x, na.rm = TRUE))
np.nanmedian <- py.reduction(function(x) stats::median(x, na.rm = TRUE))
np.var <- function(a, axis = NULL, ddof = 0, keepdims = FALSE) py.reduce(a, axis, keepdims, function(x) sum((x - sum(x) / length(x))^2) / (length(x) - ddof))
np.std <- function(a, axis = NULL, ddof = 0, keepdims = FALSE) sqrt(np.var(a, axis, ddof, keepdims))
np.average <- function(a, axis = NULL, weights = NULL) if (is.null(weights)) np.mean(a, axis) else np.sum(a %mul% weights, axis) %div% np.sum(weights %add% (a * 0), axis)
np.quantile <- function(a, q, axis = NULL) {
  f <- function(x) as.vector(stats::quantile(x, unlist(q), names = FALSE, type = 7))
  if (is.null(axis) || is.null(dim(a))) f(as.vector(a)) else apply(a, 2 - axis, f)
}
np.percentile <- function(a, q, axis = NULL) np.quantile(a, unlist(q) / 100, axis)
np.cumsum <- function(a, axis = NULL) if (is.null(axis) || is.null(dim(a))) cumsum(py.rows(a)) else if (axis == 0) apply(a, 2, cumsum) else t(apply(a, 1, cumsum))
np.cumprod <- function(a, axis = NULL) cumprod(py.rows(a))
np.diff <- function(a, n = 1) diff(a, differences = n)
py.rows <- function(a) if (is.null(dim(a))) py.plain(a) else as.vector(t(a))
np.ravel <- py.rows
np.sort <- function(a, axis = -1) if (is.null(dim(a))) sort(a) else if (axis == 0) apply(a, 2, sort) else t(apply(a, 1, sort))
np.argsort <- function(a, axis = -1, stable = NULL, kind = NULL) order(a) - 1
np.searchsorted <- function(a, v, side = "left") if (side == "left") findInterval(v, a, left.open = TRUE) else findInterval(v, a)
np.unique <- function(ar) sort(unique(as.vector(ar)))
np.flip <- function(m) rev(m)
np.transpose <- function(a) if (is.null(dim(a))) a else t(a)
np.reshape <- function(a, ...) {
  shape <- unlist(list(...))
  x <- py.rows(a)
  shape[shape == -1] <- length(x) / prod(shape[shape != -1])
  if (length(shape) == 1) x else matrix(x, shape[1], shape[2], byrow = TRUE)
}
np.column_stack <- function(tup) do.call(cbind, unname(lapply(tup, function(x) x)))
np.vstack <- function(tup) do.call(rbind, unname(tup))
np.hstack <- function(tup) if (is.null(dim(tup[[1]]))) unlist(tup) else do.call(cbind, tup)
np.stack <- function(arrays, axis = 0) if (axis == 0) do.call(rbind, arrays) else do.call(cbind, arrays)
np.concatenate <- function(arrays, axis = 0) if (is.null(dim(arrays[[1]]))) unlist(arrays) else if (axis == 0) do.call(rbind, arrays) else do.call(cbind, arrays)
np.append <- function(arr, values) c(py.rows(arr), py.rows(values))
np.repeat <- function(a, repeats) rep(a, each = repeats)
np.tile <- function(A, reps) rep(A, times = reps)
np.outer <- function(a, b) outer(a, b)
np.dot <- `%at%`
np.matmul <- `%at%`
np.inner <- function(a, b) sum(a * b)
np.trace <- function(a) sum(diag(a))
np.linalg.solve <- function(a, b) { r <- solve(a, b, tol = 0); if (is.null(dim(b))) as.vector(r) else r }
np.linalg.inv <- function(a) solve(a, tol = 0)
np.linalg.det <- function(a) det(a)
np.linalg.cholesky <- function(a) t(chol(a))
np.linalg.pinv <- function(a, rcond = 1e-15) {
  s <- svd(a)
  keep <- s$d > rcond * max(s$d)
  s$v[, keep, drop = FALSE] %*% (t(s$u[, keep, drop = FALSE]) / s$d[keep])
}
np.linalg.lstsq <- function(a, b, rcond = NULL) {
  s <- svd(a)
  tol <- (if (is.null(rcond)) 2.220446049250313e-16 * max(dim(a)) else rcond) * max(s$d)
  x <- s$v %*% (ifelse(s$d > tol, 1 / s$d, 0) * (t(s$u) %*% b))
  list(if (is.null(dim(b))) as.vector(x) else x, sum((b - a %*% x)^2), sum(s$d > tol), s$d)
}
np.linalg.eigh <- function(a) {
  e <- eigen(a, symmetric = TRUE)
  n <- length(e$values)
  list(rev(e$values), e$vectors[, n:1, drop = FALSE])
}
np.linalg.eigvalsh <- function(a) rev(eigen(a, symmetric = TRUE, only.values = TRUE)$values)
np.linalg.norm <- function(x, ord = NULL, axis = NULL) if (is.null(axis)) sqrt(sum(x * x)) else sqrt(np.sum(x * x, axis))
np.bincount <- function(x, weights = NULL, minlength = 0) {
  n <- max(max(x) + 1, minlength)
  vapply(seq_len(n) - 1, function(k) if (is.null(weights)) sum(x == k) else sum(weights[x == k]), 0)
}
np.corrcoef <- function(x, y = NULL) stats::cor(cbind(x, y))
np.cov <- function(m, y = NULL) stats::cov(if (is.null(y)) t(m) else cbind(m, y))
np.isclose <- function(a, b, rtol = 1e-5, atol = 1e-8) abs(a - b) <= atol + rtol * abs(b)
np.nan_to_num <- function(x, nan = 0) ifelse(is.nan(x), nan, x)
np.interp <- function(x, xp, fp) stats::approx(xp, fp, x, rule = 2)$y
py.astype <- function(a, dtype) if (identical(dtype, int)) trunc(a) else a * 1
math.sqrt <- sqrt
math.exp <- exp
math.log <- log
math.floor <- floor
math.ceil <- ceiling
math.pi <- pi
math.fabs <- abs
np.pi <- pi
np.e <- exp(1)
np.inf <- Inf
np.nan <- NaN
scipy.special.expit <- stats::plogis
scipy.special.logit <- stats::qlogis
scipy.special.gamma <- gamma
scipy.special.gammaln <- lgamma
scipy.special.digamma <- digamma
scipy.special.ndtr <- stats::pnorm
scipy.special.ndtri <- stats::qnorm
scipy.special.betaln <- lbeta
scipy.special.stdtrit <- function(df, p) stats::qt(p, df)
scipy.special.stdtr <- function(df, t) stats::pt(t, df)
scipy.special.chdtr <- function(v, x) stats::pchisq(x, v)
scipy.stats.norm.ppf <- function(q, loc = 0, scale = 1) stats::qnorm(q, loc, scale)
scipy.stats.norm.cdf <- function(x, loc = 0, scale = 1) stats::pnorm(x, loc, scale)
scipy.stats.norm.sf <- function(x, loc = 0, scale = 1) stats::pnorm(x, loc, scale, lower.tail = FALSE)
scipy.stats.norm.pdf <- function(x, loc = 0, scale = 1) stats::dnorm(x, loc, scale)
scipy.stats.t.ppf <- function(q, df) stats::qt(q, df)
scipy.stats.t.cdf <- function(x, df) stats::pt(x, df)
scipy.stats.t.sf <- function(x, df) stats::pt(x, df, lower.tail = FALSE)
scipy.stats.chi2.ppf <- function(q, df) stats::qchisq(q, df)
scipy.stats.chi2.cdf <- function(x, df) stats::pchisq(x, df)
scipy.stats.chi2.sf <- function(x, df) stats::pchisq(x, df, lower.tail = FALSE)
scipy.stats.f.sf <- function(x, dfn, dfd) stats::pf(x, dfn, dfd, lower.tail = FALSE)
scipy.stats.beta.ppf <- function(q, a, b) stats::qbeta(q, a, b)
scipy.stats.median_abs_deviation <- function(x, scale = 1) stats::median(abs(x - stats::median(x))) / (if (identical(scale, "normal")) 0.6744897501960817 else scale)
scipy.stats.rankdata <- function(a) rank(a)
scipy.stats.trim_mean <- function(a, proportiontocut) {
  n <- length(a)
  cut <- trunc(proportiontocut * n)
  mean(sort(a)[(cut + 1):(n - cut)])
}
