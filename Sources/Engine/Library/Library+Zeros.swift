extension Library {
  /// `scipy.optimize`: zeros of functions of one number. Brent (1973, "Algorithms for Minimization without Derivatives",
  /// ch. 4), with the brackets, tolerances and counts of SciPy, so that every iterate is SciPy's.
  static let zerosText = """
    def value(f, x, args):
        return number(call(f, x, args))


    def checked(f, x, args):
        y = number(call(f, float(x), args))
        require(y == y, "ValueError: the function value is NaN; the solver cannot continue")
        return y


    def either(x):
        return (x == x) | (x != x)


    def near(a, b, rtol, atol):
        return np.abs(a - b) <= atol + rtol * np.abs(b)


    def opposite(fa, fb):
        require((fa == 0) | (fb == 0) | ((fa < 0) != (fb < 0)), "ValueError: f(a) and f(b) must have different signs")


    def positive(tolerance, rtol, maxiter):
        require(tolerance > 0, "ValueError: xtol too small")
        require(rtol >= 8.881784197001252e-16, "ValueError: rtol too small")
        require(maxiter >= 1, "ValueError: maxiter must be > 0")


    def zero_of_brent(f, a, b, args, xtol, rtol, maxiter, hyperbolic):
        positive(xtol, rtol, maxiter)
        xpre = number(a)
        xcur = number(b)
        fpre = checked(f, xpre, args)
        fcur = checked(f, xcur, args)
        opposite(fpre, fcur)
        isfirst = fpre == 0
        xcur = np.where(isfirst, xpre, xcur)
        fcur = np.where(isfirst, fpre, fcur)
        converged = fcur == 0
        xblk = xpre
        fblk = fpre
        spre = xcur - xpre
        scur = spre
        steps = 0
        calls = 2
        while (not converged) and steps < maxiter:
            steps = steps + 1
            flips = (fpre != 0) & (fcur != 0) & ((fpre < 0) != (fcur < 0))
            xblk = np.where(flips, xpre, xblk)
            fblk = np.where(flips, fpre, fblk)
            scur = np.where(flips, xcur - xpre, scur)
            spre = np.where(flips, scur, spre)
            swaps = np.abs(fblk) < np.abs(fcur)
            xpre = np.where(swaps, xcur, xpre)
            fpre = np.where(swaps, fcur, fpre)
            xcur = np.where(swaps, xblk, xcur)
            fcur = np.where(swaps, fblk, fcur)
            xblk = np.where(swaps, xpre, xblk)
            fblk = np.where(swaps, fpre, fblk)
            delta = (xtol + rtol * np.abs(xcur)) / 2
            half = (xblk - xcur) / 2
            converged = (fcur == 0) | (np.abs(half) < delta)
            if not converged:
                slope = (fpre - fcur) / (xpre - xcur)
                other = (fblk - fcur) / (xblk - xcur)
                if hyperbolic:
                    curved = -fcur * (fblk - fpre) / (fblk * slope - fpre * other)
                else:
                    curved = -fcur * (fblk * other - fpre * slope) / (other * slope * (fblk - fpre))
                line = -fcur * (xcur - xpre) / (fcur - fpre)
                trial = np.where(xpre == xblk, line, curved)
                short = 2 * np.abs(trial) < np.minimum(np.abs(spre), 3 * np.abs(half) - delta)
                takes = (np.abs(spre) > delta) & (np.abs(fcur) < np.abs(fpre)) & short
                spre = np.where(takes, scur, half)
                scur = np.where(takes, trial, half)
                xpre = xcur
                fpre = fcur
                step = np.where(np.abs(scur) > delta, scur, np.where(half > 0, delta, -delta))
                xcur = xcur + step
                fcur = checked(f, xcur, args)
                calls = calls + 1
        return sought(xcur), steps, calls, converged


    def zero_of_bisection(f, a, b, args, xtol, rtol, maxiter):
        positive(xtol, rtol, maxiter)
        low = number(a)
        high = number(b)
        flow = checked(f, low, args)
        fhigh = checked(f, high, args)
        opposite(flow, fhigh)
        converged = (flow == 0) | (fhigh == 0)
        root = np.where(flow == 0, low, high)
        width = high - low
        steps = 0
        calls = 2
        while (not converged) and steps < maxiter:
            steps = steps + 1
            width = width * 0.5
            root = low + width
            fmiddle = checked(f, root, args)
            calls = calls + 1
            low = np.where((fmiddle < 0) == (flow < 0), root, low)
            converged = (fmiddle == 0) | (np.abs(width) < xtol + rtol * np.abs(root))
        return sought(np.where(converged, root, low)), steps, calls, converged


    def zero_of_newton(f, x0, fprime, args, tol, maxiter, fprime2, rtol):
        require(tol > 0, "ValueError: tol too small")
        require(maxiter >= 1, "ValueError: maxiter must be greater than 0")
        x = number(x0)
        steps = 0
        calls = 0
        done = False
        isflat = False
        fx = value(f, x, args)
        calls = calls + 1
        while (fx != 0) and (not done) and (not isflat) and steps < maxiter:
            if fprime is None:
                h = 1.4901161193847656e-08 * np.where(x >= 0, 1.0, -1.0) * np.maximum(1.0, np.abs(x))
                h = (x + h) - x
                slope = (value(f, x + h, args) - fx) / h
            else:
                slope = value(fprime, x, args)
            calls = calls + 1
            steps = steps + 1
            isflat = slope == 0
            if not isflat:
                step = fx / slope
                if fprime2 is not None:
                    adjustment = step * value(fprime2, x, args) / slope / 2
                    calls = calls + 1
                    step = np.where(np.abs(adjustment) < 1, step / (1.0 - adjustment), step)
                before = x
                x = x - step
                done = near(x, before, rtol, tol)
                if (not done) and steps < maxiter:
                    fx = value(f, x, args)
                    calls = calls + 1
        return sought(x), steps, calls, (fx == 0) | done


    def zero_of_secant(f, x0, x1, args, tol, maxiter, rtol):
        require(tol > 0, "ValueError: tol too small")
        require(maxiter >= 1, "ValueError: maxiter must be greater than 0")
        p0 = number(x0)
        if x1 is None:
            p1 = p0 * (1 + 1e-4)
            p1 = p1 + np.where(p1 >= 0, 1e-4, -1e-4)
        else:
            p1 = number(x1)
            require(p1 != p0, "ValueError: x1 and x0 must be different")
        q0 = value(f, p0, args)
        q1 = value(f, p1, args)
        calls = 2
        swaps = np.abs(q1) < np.abs(q0)
        p0, p1 = np.where(swaps, p1, p0), np.where(swaps, p0, p1)
        q0, q1 = np.where(swaps, q1, q0), np.where(swaps, q0, q1)
        p = p1
        steps = 0
        done = False
        isflat = False
        islevel = False
        while either(q1) and (not done) and (not isflat) and steps < maxiter:
            steps = steps + 1
            isflat = q1 == q0
            islevel = isflat & (p1 == p0)
            if isflat:
                p = (p1 + p0) / 2.0
            else:
                p = np.where(
                    np.abs(q1) > np.abs(q0), (-q0 / q1 * p1 + p0) / (1 - q0 / q1), (-q1 / q0 * p0 + p1) / (1 - q1 / q0)
                )
                done = near(p, p1, rtol, tol)
                if not done:
                    p0 = p1
                    q0 = q1
                    p1 = p
                    q1 = value(f, p1, args)
                    calls = calls + 1
        return sought(p), steps, calls, done, islevel


    def found(root, steps, calls, converged, full_output, disp, method):
        if disp:
            require(converged, "RuntimeError: failed to converge after the given number of iterations")
        if full_output:
            return root, record(
                root=root, iterations=steps, function_calls=calls, converged=converged, method=method
            )
        return root


    def brentq(
        f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True
    ):
        root, steps, calls, converged = zero_of_brent(f, a, b, args, xtol, rtol, maxiter, False)
        return found(float(root), steps, calls, converged, full_output, disp, "brentq")


    def brenth(
        f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True
    ):
        root, steps, calls, converged = zero_of_brent(f, a, b, args, xtol, rtol, maxiter, True)
        return found(float(root), steps, calls, converged, full_output, disp, "brenth")


    def bisect(
        f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True
    ):
        root, steps, calls, converged = zero_of_bisection(f, a, b, args, xtol, rtol, maxiter)
        return found(float(root), steps, calls, converged, full_output, disp, "bisect")


    def newton(
        func, x0, fprime=None, args=(), tol=1.48e-08, maxiter=50, fprime2=None, x1=None, rtol=0.0, full_output=False,
        disp=True,
    ):
        if fprime is not None:
            root, steps, calls, converged = zero_of_newton(func, x0, fprime, args, tol, maxiter, fprime2, rtol)
        else:
            root, steps, calls, converged, islevel = zero_of_secant(func, x0, x1, args, tol, maxiter, rtol)
            # Where both points and both values agree SciPy warns and returns their middle.
            if disp:
                require(converged | islevel, "RuntimeError: failed to converge after the given number of iterations")
            disp = False
        return found(root, steps, calls, converged, full_output, disp, "newton")


    def root_scalar(
        f, args=(), method=None, bracket=None, fprime=None, fprime2=None, x0=None, x1=None, xtol=None, rtol=None,
        maxiter=None,
    ):
        if (fprime is not None and not isfunction(fprime)) or (fprime2 is not None and not isfunction(fprime2)):
            refuse("root_scalar with a function that returns its derivative too", "give fprime as a function of its own")
        if method is None:
            if bracket is not None:
                method = "brentq"
            elif x0 is not None:
                if fprime is not None:
                    method = "halley" if fprime2 is not None else "newton"
                else:
                    method = "secant" if x1 is not None else "newton"
            else:
                require(False, "ValueError: neither a bracket nor a start is given")
        method = lower(method)
        if method in ("brentq", "brenth", "bisect"):
            require(bracket is not None, "ValueError: Bracket needed for " + method)
            xtol = 2e-12 if xtol is None else xtol
            rtol = 8.881784197001252e-16 if rtol is None else rtol
            maxiter = 100 if maxiter is None else maxiter
            if method == "bisect":
                root, steps, calls, converged = zero_of_bisection(f, bracket[0], bracket[1], args, xtol, rtol, maxiter)
            else:
                root, steps, calls, converged = zero_of_brent(
                    f, bracket[0], bracket[1], args, xtol, rtol, maxiter, method == "brenth"
                )
            root = float(root)
        elif method in ("newton", "halley", "secant"):
            require(x0 is not None, "ValueError: x0 must not be None for " + method)
            xtol = 1.48e-08 if xtol is None else xtol
            rtol = 0.0 if rtol is None else rtol
            maxiter = 50 if maxiter is None else maxiter
            if method == "secant":
                root, steps, calls, converged, islevel = zero_of_secant(f, x0, x1, args, xtol, maxiter, rtol)
            else:
                if method == "halley":
                    require(fprime is not None, "ValueError: fprime must be specified for halley")
                    require(fprime2 is not None, "ValueError: fprime2 must be specified for halley")
                second = fprime2 if method == "halley" else None
                root, steps, calls, converged = zero_of_newton(f, x0, fprime, args, xtol, maxiter, second, rtol)
        else:
            refuse("root_scalar with method='" + method + "'", "brentq, brenth, bisect, newton, secant or halley")
        return record(root=root, iterations=steps, function_calls=calls, converged=converged, method=method)
    """
}
