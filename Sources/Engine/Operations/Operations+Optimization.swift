extension Operations {
  /// `scipy.optimize`.
  static let optimization: [OperationEntry] = [
    .library(
      .optimization, "scipy.optimize.brentq", "f a b args? xtol? rtol? maxiter? full_output? disp?",
      "zero of a function of one number between a and b, by Brent's method; each replication stops by itself"),
    .library(
      .optimization, "scipy.optimize.brenth", "f a b args? xtol? rtol? maxiter? full_output? disp?",
      "as brentq, with hyperbolic extrapolation"),
    .library(
      .optimization, "scipy.optimize.bisect", "f a b args? xtol? rtol? maxiter? full_output? disp?",
      "zero of a function of one number between a and b, by halving"),
    .library(
      .optimization, "scipy.optimize.newton",
      "func x0 fprime? args? tol? maxiter? fprime2? x1? rtol? full_output? disp?",
      "zero by Newton's method with fprime, Halley's with fprime2 too, by secants without"),
    .library(
      .optimization, "scipy.optimize.root_scalar",
      "f args? method? bracket? fprime? fprime2? x0? x1? xtol? rtol? maxiter?",
      "zero by brentq, brenth, bisect, newton, secant or halley: .root, .converged, .iterations, .function_calls"),
    .library(
      .optimization, "scipy.optimize.minimize_scalar", "fun bracket? bounds? args? method? tol? options?",
      "minimum of a function of one number by brent, bounded or golden: .x, .fun, .success, .nit, .nfev"),
    .library(
      .optimization, "scipy.optimize.fminbound", "func x1 x2 args? xtol? maxfun?",
      "place of the minimum between two bounds, as minimize_scalar(method='bounded')"),
    .library(
      .optimization, "scipy.optimize.minimize",
      "fun x0 args? method? jac? hess? hessp? bounds? constraints? tol? callback? options?",
      "minimum of a function of a vector by BFGS (L-BFGS-B, CG and others mean the same, with bounds) or Nelder-Mead: .x, .fun, .jac, "
        + ".hess_inv, .success, .nit, .nfev; without a jac gradients are exact where the function has them, else central differences"
    ),
    .library(
      .optimization, "scipy.optimize.least_squares",
      "fun x0 jac? bounds? method? ftol? xtol? gtol? loss? f_scale? max_nfev? args? kwargs?",
      "least sum of squares of a vector function, or of robust losses of its entries, by Levenberg-Marquardt: .x, .fun, .cost, .jac, .success"
    ),
    .library(
      .optimization, "scipy.optimize.root", "fun x0 args? method? jac? tol? options?",
      "zero of a vector function: .x, .fun, .success"),
    .library(
      .optimization, "scipy.optimize.fsolve", "func x0 args? fprime? full_output? col_deriv? xtol? maxfev?",
      "zero of a vector function, as root, the place alone"),
    .library(
      .optimization, "scipy.optimize.curve_fit", "f xdata ydata p0? sigma? absolute_sigma? maxfev?",
      "parameters of f(x, *p) by least squares, and their covariance"),
  ]
}
