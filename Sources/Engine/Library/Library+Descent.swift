extension Library {
  /// `scipy.optimize`: minima of smooth functions of a vector by the method of Broyden (1970), Fletcher, Goldfarb & Shanno with steps
  /// back until the function falls (Armijo 1966), bounds by projection (Bertsekas 1982); least squares and zeros of systems
  /// by Levenberg (1944) and Marquardt (1963). The minima are SciPy's, the iterates are not.
  static let descentText = """
    def slope_of(f, x, args, jac, fx):
        if jac is True:
            return real(call(f, x, args)[1]).ravel()
        if isfunction(jac):
            return real(call(jac, x, args)).ravel()
        exact = exact_gradient(f, x, args)
        if exact is None:
            return differences_of(f, x, args, jac)
        if not np.isfinite(exact).all():
            exact = differences_of(f, x, args, jac)
        return exact


    def differences_of(f, x, args, jac):
        n = len(x)
        rises = []
        for k in range(n):
            h = 6.055454e-06 * np.maximum(1.0, np.abs(x[k]))
            unit = np.where(np.arange(n) == k, h, 0.0)
            rises = rises + [(height_of(f, x + unit, args, jac) - height_of(f, x - unit, args, jac)) / (2.0 * h)]
        return np.stack(rises)


    def height_of(f, x, args, jac):
        if jac is True:
            return number(call(f, x, args)[0])
        return value(f, x, args)


    def limits_of(bounds, n):
        if bounds is None:
            return np.full(n, -np.inf), np.full(n, np.inf)
        low = []
        high = []
        for pair in bounds:
            low = low + [-np.inf if pair[0] is None else pair[0]]
            high = high + [np.inf if pair[1] is None else pair[1]]
        require(len(low) == n, "ValueError: The number of bounds is not compatible with the length of `x0`.")
        return np.array(low) * 1.0, np.array(high) * 1.0


    def largest(x):
        return np.abs(x).max()


    def descent(f, x0, args, jac, bounds, gtol, maxiter):
        x = real(x0).ravel()
        n = len(x)
        low, high = limits_of(bounds, n)
        x = np.minimum(np.maximum(x, low), high)
        fx = height_of(f, x, args, jac)
        g = slope_of(f, x, args, jac, fx)
        eye = np.eye(n)
        curve = eye / np.maximum(1.0, largest(g)) + 0.0 * fx
        steps = 0
        calls = 1
        gap = largest(np.minimum(np.maximum(x - g, low), high) - x)
        going = np.isfinite(fx) & (gap > gtol)
        while either(fx) and going and steps < maxiter:
            free = np.where(((x <= low) & (g > 0.0)) | ((x >= high) & (g < 0.0)), 0.0, 1.0)
            way = -free * (curve @ (free * g))
            way = np.where(way @ g < 0.0, way, -free * g)
            size = 1.0
            trial = np.minimum(np.maximum(x + way, low), high)
            ftrial = height_of(f, trial, args, jac)
            calls = calls + 1
            tries = 0
            falls = ftrial <= fx + 1e-4 * (g @ (trial - x))
            while (not falls) and tries < 40:
                size = size * np.where(np.isfinite(ftrial), 0.4, 0.1)
                trial = np.minimum(np.maximum(x + size * way, low), high)
                ftrial = height_of(f, trial, args, jac)
                calls = calls + 1
                tries = tries + 1
                falls = ftrial <= fx + 1e-4 * (g @ (trial - x))
            trial = np.where(falls, trial, x)
            ftrial = np.where(falls, ftrial, fx)
            gtrial = slope_of(f, trial, args, jac, ftrial)
            s = trial - x
            y = gtrial - g
            sy = s @ y
            yy = y @ y
            bends = sy > 1e-10 * np.sqrt((s @ s) * yy)
            rate = np.where(bends, 1.0 / np.where(bends, sy, 1.0), 0.0)
            begun = np.where(steps == 0, np.where(bends, sy / np.where(yy > 0.0, yy, 1.0), 1.0), 1.0)
            scaled = np.where(steps == 0, np.where(bends, begun * eye, curve), curve)
            turn = eye - rate * np.outer(s, y)
            curve = np.where(bends, turn @ scaled @ turn.T + rate * np.outer(s, s), scaled)
            moved = largest(s) > 1e-15 * (1.0 + largest(x))
            gain = fx - ftrial
            x = trial
            fx = ftrial
            g = gtrial
            gap = largest(np.minimum(np.maximum(x - g, low), high) - x)
            steps = steps + 1
            going = falls & moved & (gap > gtol) & ((gain > 1e-16 * np.abs(fx)) | (gap > 1e-4 * (1.0 + np.abs(fx))))
        done = (gap <= np.maximum(gtol, 1e-5)) | (gap <= 1e-4 * (1.0 + np.abs(fx)))
        return record(
            x=sought(x), fun=fx, jac=g, hess_inv=curve, nit=steps, nfev=calls, njev=steps + 1, success=done,
            status=np.where(done, 0, 2), message="done"
        )


    def rests_of(f, x, args):
        return real(call(f, x, args)).ravel()


    def slopes_of(f, x, args, jac):
        if isfunction(jac):
            return real(call(jac, x, args))
        n = len(x)
        columns = []
        for k in range(n):
            h = 6.055454e-06 * np.maximum(1.0, np.abs(x[k]))
            unit = np.where(np.arange(n) == k, h, 0.0)
            columns = columns + [(rests_of(f, x + unit, args) - rests_of(f, x - unit, args)) / (2.0 * h)]
        return np.stack(columns, axis=1)


    def penalty(rest, loss, scale):
        z = (rest / scale) ** 2
        if loss == "soft_l1":
            return scale**2 * (np.sqrt(1.0 + z) - 1.0).sum(), 1.0 / np.sqrt(1.0 + z)
        if loss == "huber":
            root = np.sqrt(np.maximum(z, 1.0))
            return 0.5 * scale**2 * np.where(z <= 1.0, z, 2.0 * root - 1.0).sum(), 1.0 / root
        if loss == "cauchy":
            return 0.5 * scale**2 * np.log1p(z).sum(), 1.0 / (1.0 + z)
        if loss == "arctan":
            return 0.5 * scale**2 * np.arctan(z).sum(), 1.0 / (1.0 + z**2)
        return 0.5 * (rest @ rest), np.ones(len(rest))


    def damped(f, x0, args, jac, bounds, tol, maxiter, loss="linear", scale=1.0):
        x = real(x0).ravel()
        n = len(x)
        low, high = (np.full(n, -np.inf), np.full(n, np.inf)) if bounds is None else bounds
        x = np.minimum(np.maximum(x, low), high)
        rest = rests_of(f, x, args)
        cost, weights_of_rest = penalty(rest, loss, scale)
        damping = 1e-3 + 0.0 * cost
        slopes = slopes_of(f, x, args, jac)
        g = slopes.T @ (weights_of_rest * rest)
        steps = 0
        tired = 0
        going = np.isfinite(cost) & (largest(g) > 0.0)
        while either(cost) and going and steps < maxiter:
            square = slopes.T @ (weights_of_rest[:, None] * slopes)
            weights = np.diag(square)
            weights = np.maximum(weights, 1e-14 * np.maximum(weights.max(), 1e-300))
            step = np.linalg.solve(square + damping * np.diag(weights), -g)
            trial = np.minimum(np.maximum(x + step, low), high)
            moved = rests_of(f, trial, args)
            lower, lower_weights = penalty(moved, loss, scale)
            better = lower < cost
            small = largest(trial - x) <= tol * (tol + largest(x))
            x = np.where(better, trial, x)
            rest = np.where(better, moved, rest)
            weights_of_rest = np.where(better, lower_weights, weights_of_rest)
            gain = np.where(better, cost - lower, 0.0)
            cost = np.where(better, lower, cost)
            damping = np.where(better, np.maximum(0.1 * damping, 1e-14), np.minimum(8.0 * damping, 1e14))
            if better:
                slopes = slopes_of(f, x, args, jac)
                g = slopes.T @ (weights_of_rest * rest)
            tired = np.where(better, 0, tired + 1)
            steps = steps + 1
            going = np.logical_not(small) & (tired < 25) & (cost > 0.0) & (
                np.logical_not(better) | (gain > 1e-16 * cost)
            )
        return record(
            x=sought(x), fun=rest, cost=cost, jac=slopes, grad=g, nfev=steps + 1, success=np.isfinite(cost), status=1,
            message="done"
        )


    def least_squares(
        fun, x0, jac="2-point", bounds=(-np.inf, np.inf), method="trf", ftol=1e-8, xtol=1e-8, gtol=1e-8, loss="linear",
        f_scale=1.0, max_nfev=None, args=(), kwargs=None
    ):
        if loss not in ("linear", "soft_l1", "huber", "cauchy", "arctan"):
            refuse("least_squares with loss='" + loss + "'", "linear, soft_l1, huber, cauchy or arctan")
        n = np.size(x0)
        low = np.full(n, 1.0) * real(bounds[0])
        high = np.full(n, 1.0) * real(bounds[1])
        limit = 100 * n if max_nfev is None else max_nfev
        return damped(fun, x0, args, jac, (low, high), 1e-10, limit, loss, f_scale)


    def root(fun, x0, args=(), method="hybr", jac=None, tol=None, options=None):
        found = damped(fun, x0, args, jac, None, 1e-14, 400)
        near = largest(found.fun) <= 1e-6 * (1.0 + largest(real(x0)))
        return record(x=found.x, fun=found.fun, success=near, nfev=found.nfev, status=1, message="done")


    def fsolve(func, x0, args=(), fprime=None, full_output=False, col_deriv=0, xtol=1.49012e-08, maxfev=0):
        if full_output:
            refuse("fsolve with full_output", "scipy.optimize.root: .x, .success")
        return damped(func, x0, args, fprime, None, 1e-14, 400).x


    def curve_fit(f, xdata, ydata, p0=None, sigma=None, absolute_sigma=False, maxfev=None):
        if p0 is None:
            refuse("curve_fit without p0", "p0=[…]: where to start")
        y = real(ydata).ravel()
        scale = 1.0 if sigma is None else real(sigma)

        def rests(p):
            return (real(call(f, xdata, tuple([p[k] for k in range(np.size(p0))]))).ravel() - y) / scale

        found = damped(rests, p0, (), None, None, 1e-12, 400)
        n = np.size(p0)
        spread = np.linalg.inv(found.jac.T @ found.jac)
        if not absolute_sigma:
            spread = spread * (2.0 * found.cost / np.maximum(len(y) - n, 1))
        return found.x, spread


    def minimize(
        fun, x0, args=(), method=None, jac=None, hess=None, hessp=None, bounds=None, constraints=None, tol=None,
        callback=None, options=None
    ):
        options = {} if options is None else options
        if constraints is not None and len(constraints) > 0:
            refuse("minimize with constraints", "a transformation of the parameters, or bounds")
        method = "bfgs" if method is None else lower(method)
        n = np.size(x0)
        if method == "nelder-mead":
            iterations = options.get("maxiter")
            evaluations = options.get("maxfev")
            if iterations is None and evaluations is None:
                iterations = n * 200
                evaluations = n * 200
            elif iterations is None:
                iterations = n * 200 if evaluations == np.inf else np.inf
            elif evaluations is None:
                evaluations = n * 200 if iterations == np.inf else np.inf
            xatol = options.get("xatol", 1e-4 if tol is None else tol)
            fatol = options.get("fatol", 1e-4 if tol is None else tol)
            return nelder_mead(fun, x0, args, xatol, fatol, iterations, evaluations)
        if method in ("bfgs", "l-bfgs-b", "cg", "newton-cg", "tnc", "slsqp", "trust-constr", "trust-ncg", "trust-exact"):
            gtol = options.get("gtol", 1e-6 if tol is None else tol)
            limit = options.get("maxiter", n * 200)
            return descent(fun, x0, args, None if jac is False else jac, bounds, gtol, limit)
        refuse("minimize with method='" + method + "'", "method='BFGS', 'L-BFGS-B' or 'Nelder-Mead'")
    """
}
