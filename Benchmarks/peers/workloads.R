# The four workloads in R: Rscript workloads.R a|b|c|d SECONDS
# Prints replications a second: `both` draws the data too, `estimation` works on data drawn beforehand.
options <- commandArgs(trailingOnly = TRUE)
workload <- options[1]
seconds <- as.numeric(options[2])
set.seed(1)

n <- 200
k <- 5
regressors <- function() cbind(1, matrix(rnorm(n * (k - 1)), n))
draw <- list(
  a = function() {
    X <- regressors()
    b <- c(1, rnorm(1), 1, 1, 1)
    list(y = drop(X %*% b) + sqrt(0.5 * (1 + X[, 2]^2)) * rnorm(n), X = X)
  },
  b = function() {
    Z <- matrix(rnorm(n * 10), n)
    v <- rnorm(n)
    x <- sqrt(30 / (10 * n)) * rowSums(Z) + v
    list(Z = Z, x = x, y = rnorm(1) * x + 0.6 * v + 0.8 * rnorm(n))
  },
  c = function() {
    X <- regressors()
    e <- rnorm(n)
    e <- ifelse(runif(n) < 0.1, 5 * e, e)
    list(y = drop(X %*% c(1, rnorm(1), 1, 1, 1)) + e, X = X)
  },
  d = function() {
    rho <- runif(1, 0.2, 0.8)
    a <- rnorm(100)
    Y <- matrix(0, 100, 7)
    Y[, 1] <- a / (1 - rho) + rnorm(100) / sqrt(1 - rho^2)
    for (t in 1:6) Y[, t + 1] <- rho * Y[, t] + a + rnorm(100)
    list(Y = Y)
  })
slope <- function(y, x) {
  xd <- x - rowMeans(x)
  sum(xd * y) / sum(xd * xd)
}
estimate <- list(
  a = function(d) {
    f <- lm.fit(d$X, d$y)
    G <- chol2inv(f$qr$qr[1:k, 1:k])
    XA <- d$X %*% G
    a <- XA[, 2] * f$residuals / (1 - rowSums(XA * d$X))
    f$coefficients[[2]] + c(-1.96, 1.96) * sqrt(sum(a * a))
  },
  b = function(d) {
    Z <- sweep(d$Z, 2, colMeans(d$Z))
    W <- cbind(d$x - mean(d$x), d$y - mean(d$y))
    ZW <- crossprod(Z, W)
    P <- crossprod(ZW, solve(crossprod(Z), ZW))
    S <- crossprod(W)
    A <- S - P
    root <- min(eigen(solve(A, S), only.values = TRUE)$values)
    c(P[1, 2] / P[1, 1], (S[1, 2] - root * A[1, 2]) / (S[1, 1] - root * A[1, 1]))
  },
  c = function(d) {
    b <- solve(crossprod(d$X), crossprod(d$X, d$y))
    for (i in 1:20) {
      a <- abs(drop(d$y - d$X %*% b))
      s <- 1.345 * median(a) / 0.6744897501960817
      Xw <- d$X * (s / pmax(a, s))
      b <- solve(crossprod(Xw, d$X), crossprod(Xw, d$y))
    }
    b[2]
  },
  d = function(d) {
    y <- d$Y[, 2:7]
    x <- d$Y[, 1:6]
    full <- slope(y, x)
    c(full, 2 * full - 0.5 * (slope(y[, 1:3], x[, 1:3]) + slope(y[, 4:6], x[, 4:6])))
  })

data <- replicate(100, draw[[workload]](), simplify = FALSE)
rate <- function(work) {
  work(1)
  start <- proc.time()[["elapsed"]]
  count <- 0
  while (proc.time()[["elapsed"]] - start < seconds) {
    for (i in 1:10) work(count + i)
    count <- count + 10
  }
  count / (proc.time()[["elapsed"]] - start)
}
cat("both", rate(function(i) estimate[[workload]](draw[[workload]]())), "\n")
cat("estimation", rate(function(i) estimate[[workload]](data[[(i - 1) %% 100 + 1]])), "\n")
