extension Library {
  /// `scipy.optimize`: minima of functions of one number (Brent 1973, ch. 5) and of a vector (Nelder & Mead 1965), with
  /// the brackets, tolerances and counts of SciPy, so that every iterate is SciPy's.
  static let minimaText = """
    def bracket_of(f, xa, xb, args):
        xa = number(xa)
        xb = number(xb)
        fa = value(f, xa, args)
        fb = value(f, xb, args)
        swaps = fa < fb
        xa, xb = np.where(swaps, xb, xa), np.where(swaps, xa, xb)
        fa, fb = np.where(swaps, fb, fa), np.where(swaps, fa, fb)
        xc = xb + 1.618034 * (xb - xa)
        fc = value(f, xc, args)
        calls = 3
        turns = 0
        going = fc < fb
        while going:
            tmp1 = (xb - xa) * (fb - fc)
            tmp2 = (xb - xc) * (fb - fa)
            gap = tmp2 - tmp1
            w = xb - ((xb - xc) * tmp2 - (xb - xa) * tmp1) / np.where(np.abs(gap) < 1e-21, 2e-21, 2.0 * gap)
            limit = xb + 110.0 * (xc - xb)
            require(turns <= 1000, "RuntimeError: no valid bracket was found before the iteration limit was reached")
            turns = turns + 1
            inside = (w - xc) * (xb - w) > 0.0
            atlimit = np.logical_not(inside) & ((w - limit) * (limit - xc) >= 0.0)
            beyond = np.logical_not(inside | atlimit) & ((w - limit) * (xc - w) > 0.0)
            w = np.where(inside | beyond, w, np.where(atlimit, limit, xc + 1.618034 * (xc - xb)))
            fw = value(f, w, args)
            calls = calls + 1
            isbottom = inside & (fw < fc)
            istop = inside & np.logical_not(isbottom) & (fw > fb)
            grows = beyond & (fw < fc)
            again = (inside & np.logical_not(isbottom | istop)) | grows
            xa = np.where(isbottom, xb, xa)
            fa = np.where(isbottom, fb, fa)
            xb = np.where(isbottom, w, np.where(grows, xc, xb))
            fb = np.where(isbottom, fw, np.where(grows, fc, fb))
            xc = np.where(istop | grows, w, xc)
            fc = np.where(istop | grows, fw, fc)
            if again:
                w = xc + 1.618034 * (xc - xb)
                fw = value(f, w, args)
                calls = calls + 1
            if not (isbottom | istop):
                xa = xb
                xb = xc
                xc = w
                fa = fb
                fb = fc
                fc = fw
            going = np.logical_not(isbottom | istop) & (fc < fb) & (turns <= 1001)
        low = ((fb < fc) & (fb <= fa)) | ((fb < fa) & (fb <= fc))
        ordered = ((xa < xb) & (xb < xc)) | ((xc < xb) & (xb < xa))
        valid = low & ordered & np.isfinite(xa) & np.isfinite(xb) & np.isfinite(xc)
        return xa, xb, xc, fa, fb, fc, calls, valid


    def start_of(f, brack, args):
        if brack is None:
            return bracket_of(f, 0.0, 1.0, args)
        if len(brack) == 2:
            return bracket_of(f, brack[0], brack[1], args)
        require(len(brack) == 3, "ValueError: the bracket must have two or three numbers")
        xa = number(brack[0])
        xb = number(brack[1])
        xc = number(brack[2])
        xa, xc = np.where(xa > xc, xc, xa), np.where(xa > xc, xa, xc)
        require((xa < xb) & (xb < xc), "ValueError: the bracket (xa, xb, xc) must have xa < xb < xc")
        fa = value(f, xa, args)
        fb = value(f, xb, args)
        fc = value(f, xc, args)
        require((fb < fa) & (fb < fc), "ValueError: the bracket (xa, xb, xc) must have its lowest value at xb")
        return xa, xb, xc, fa, fb, fc, 3, fb < fa


    def lowest(xa, xb, xc, fa, fb, fc):
        bad = np.isnan(xa + xb + xc) | np.isnan(fa) | np.isnan(fb) | np.isnan(fc)
        isfirst = (fa <= fb) & (fa <= fc)
        x = np.where(isfirst, xa, np.where(fb <= fc, xb, xc))
        y = np.where(isfirst, fa, np.where(fb <= fc, fb, fc))
        return np.where(bad, np.nan, x), np.where(bad, np.nan, y)


    def minimum_of_brent(f, brack, args, xtol, maxiter):
        xa, xb, xc, fa, fb, fc, calls, valid = start_of(f, brack, args)
        x, w, v = xb, xb, xb
        fx, fw, fv = fb, fb, fb
        a = np.minimum(xa, xc)
        b = np.maximum(xa, xc)
        before = 0.0 * xb
        step = 0.0 * xb
        steps = 0
        calls = calls + 0
        tol1 = xtol * np.abs(x) + 1.0e-11
        tol2 = 2.0 * tol1
        middle = 0.5 * (a + b)
        while either(fx) and valid and steps < maxiter and not (np.abs(x - middle) < tol2 - 0.5 * (b - a)):
            tmp1 = (x - w) * (fx - fv)
            tmp2 = (x - v) * (fx - fw)
            p = (x - v) * tmp2 - (x - w) * tmp1
            tmp2 = 2.0 * (tmp2 - tmp1)
            p = np.where(tmp2 > 0.0, -p, p)
            tmp2 = np.abs(tmp2)
            fits = (
                (np.abs(before) > tol1) & (p > tmp2 * (a - x)) & (p < tmp2 * (b - x))
                & (np.abs(p) < np.abs(0.5 * tmp2 * before))
            )
            parabola = p / tmp2
            u = x + parabola
            close = (u - a < tol2) | (b - u < tol2)
            parabola = np.where(close, np.where(middle - x >= 0, tol1, -tol1), parabola)
            before = np.where(fits, step, np.where(x >= middle, a - x, b - x))
            step = np.where(fits, parabola, 0.3819660 * before)
            u = x + np.where(np.abs(step) < tol1, np.where(step >= 0, tol1, -tol1), step)
            fu = value(f, u, args)
            calls = calls + 1
            if fu > fx:
                a = np.where(u < x, u, a)
                b = np.where(u < x, b, u)
                isw = (fu <= fw) | (w == x)
                isv = np.logical_not(isw) & ((fu <= fv) | (v == x) | (v == w))
                v = np.where(isw, w, np.where(isv, u, v))
                fv = np.where(isw, fw, np.where(isv, fu, fv))
                w = np.where(isw, u, w)
                fw = np.where(isw, fu, fw)
            else:
                a = np.where(u >= x, x, a)
                b = np.where(u >= x, b, x)
                v = w
                w = x
                x = u
                fv = fw
                fw = fx
                fx = fu
            steps = steps + 1
            tol1 = xtol * np.abs(x) + 1.0e-11
            tol2 = 2.0 * tol1
            middle = 0.5 * (a + b)
        xlow, flow = lowest(xa, xb, xc, fa, fb, fc)
        x = np.where(valid, x, xlow)
        fx = np.where(valid, fx, flow)
        success = valid & (steps < maxiter) & np.logical_not(np.isnan(x) | np.isnan(fx))
        return record(x=sought(x), fun=fx, nit=steps, nfev=calls, success=success)


    def minimum_of_golden(f, brack, args, xtol, maxiter):
        xa, xb, xc, fa, fb, fc, calls, valid = start_of(f, brack, args)
        ratio = 0.61803399
        rest = 1.0 - ratio
        x3 = xc
        x0 = xa
        right = np.abs(xc - xb) > np.abs(xb - xa)
        x1 = np.where(right, xb, xb - rest * (xb - xa))
        x2 = np.where(right, xb + rest * (xc - xb), xb)
        f1 = value(f, x1, args)
        f2 = value(f, x2, args)
        calls = calls + 2
        steps = 0
        while either(f1) and valid and steps < maxiter and not (np.abs(x3 - x0) <= xtol * (np.abs(x1) + np.abs(x2))):
            isright = f2 < f1
            x0 = np.where(isright, x1, x0)
            x3 = np.where(isright, x3, x2)
            kept = np.where(isright, x2, x1)
            fkept = np.where(isright, f2, f1)
            u = np.where(isright, ratio * x2 + rest * x3, ratio * x1 + rest * x0)
            fu = value(f, u, args)
            x1 = np.where(isright, kept, u)
            x2 = np.where(isright, u, kept)
            f1 = np.where(isright, fkept, fu)
            f2 = np.where(isright, fu, fkept)
            calls = calls + 1
            steps = steps + 1
        xlow, flow = lowest(xa, xb, xc, fa, fb, fc)
        x = np.where(valid, np.where(f1 < f2, x1, x2), xlow)
        fx = np.where(valid, np.where(f1 < f2, f1, f2), flow)
        success = valid & (steps < maxiter) & np.logical_not(np.isnan(x) | np.isnan(fx))
        return record(x=sought(x), fun=fx, nit=steps, nfev=calls, success=success)


    def minimum_in_bounds(f, bounds, args, xatol, maxiter):
        a = number(bounds[0])
        b = number(bounds[1])
        require(np.isfinite(a) & np.isfinite(b), "ValueError: Optimization bounds must be finite scalars.")
        require(a <= b, "ValueError: The lower bound exceeds the upper bound.")
        roundoff = np.sqrt(2.2e-16)
        golden = 0.5 * (3.0 - np.sqrt(5.0))
        third = a + golden * (b - a)
        second, best = third, third
        step = 0.0 * best
        before = 0.0 * best
        fbest = value(f, best, args)
        fsecond, fthird = fbest, fbest
        fx = fbest
        calls = 1
        middle = 0.5 * (a + b)
        tol1 = roundoff * np.abs(best) + xatol / 3.0
        tol2 = 2.0 * tol1
        while either(fbest) and np.abs(best - middle) > tol2 - 0.5 * (b - a) and (calls < maxiter or calls < 2):
            r = (best - second) * (fbest - fthird)
            q = (best - third) * (fbest - fsecond)
            p = (best - third) * q - (best - second) * r
            q = 2.0 * (q - r)
            p = np.where(q > 0.0, -p, p)
            q = np.abs(q)
            fits = (
                (np.abs(before) > tol1) & (np.abs(p) < np.abs(0.5 * q * before)) & (p > q * (a - best))
                & (p < q * (b - best))
            )
            parabola = (p + 0.0) / q
            x = best + parabola
            close = (x - a < tol2) | (b - x < tol2)
            side = np.sign(middle - best) + np.where(middle - best == 0, 1.0, 0.0)
            parabola = np.where(close, tol1 * side, parabola)
            before = np.where(fits, step, np.where(best >= middle, a - best, b - best))
            step = np.where(fits, parabola, golden * before)
            side = np.sign(step) + np.where(step == 0, 1.0, 0.0)
            x = best + side * np.maximum(np.abs(step), tol1)
            fx = value(f, x, args)
            calls = calls + 1
            if fx <= fbest:
                a = np.where(x >= best, best, a)
                b = np.where(x >= best, b, best)
                third = second
                fthird = fsecond
                second = best
                fsecond = fbest
                best = x
                fbest = fx
            else:
                a = np.where(x < best, x, a)
                b = np.where(x < best, b, x)
                issecond = (fx <= fsecond) | (second == best)
                isthird = np.logical_not(issecond) & ((fx <= fthird) | (third == best) | (third == second))
                third = np.where(issecond, second, np.where(isthird, x, third))
                fthird = np.where(issecond, fsecond, np.where(isthird, fx, fthird))
                second = np.where(issecond, x, second)
                fsecond = np.where(issecond, fx, fsecond)
            middle = 0.5 * (a + b)
            tol1 = roundoff * np.abs(best) + xatol / 3.0
            tol2 = 2.0 * tol1
        success = (calls < maxiter) & np.logical_not(np.isnan(best) | np.isnan(fbest) | np.isnan(fx))
        return record(x=sought(best), fun=fbest, nit=calls, nfev=calls, success=success)


    def minimize_scalar(fun, bracket=None, bounds=None, args=(), method=None, tol=None, options=None):
        options = {} if options is None else options
        method = ("brent" if bounds is None else "bounded") if method is None else lower(method)
        if method == "bounded":
            require(bounds is not None, "ValueError: The `bounds` parameter is mandatory for method `bounded`.")
            xatol = options.get("xatol", 1e-5 if tol is None else tol)
            return minimum_in_bounds(fun, bounds, args, xatol, options.get("maxiter", 500))
        require(bounds is None, "ValueError: Use of `bounds` is incompatible with this method.")
        if method == "brent":
            xtol = options.get("xtol", 1.48e-8 if tol is None else tol)
            return minimum_of_brent(fun, bracket, args, xtol, options.get("maxiter", 500))
        if method == "golden":
            xtol = options.get("xtol", 1.4901161193847656e-08 if tol is None else tol)
            return minimum_of_golden(fun, bracket, args, xtol, options.get("maxiter", 5000))
        refuse("minimize_scalar with method='" + method + "'", "brent, bounded or golden")


    def fminbound(func, x1, x2, args=(), xtol=1e-05, maxfun=500):
        return minimum_in_bounds(func, (x1, x2), args, xtol, maxfun).x


    def nelder_mead(f, x0, args, xatol, fatol, maxiter, maxfev):
        start = real(x0).ravel()
        n = len(start)
        points = [start]
        for k in range(n):
            moved = np.where(start[k] != 0, 1.05 * start[k], 0.00025)
            points = points + [np.where(np.arange(n) == k, moved, start)]
        values = [value(f, point, args) for point in points]
        simplex = np.stack(points)
        heights = np.array(values)
        order = np.argsort(heights, stable=True)
        simplex = simplex[order]
        heights = heights[order]
        steps = 1
        calls = n + 1
        small = (np.abs(simplex[1:] - simplex[0]).max() <= xatol) & (np.abs(heights[0] - heights[1:]).max() <= fatol)
        while either(heights[0]) and (not small) and calls < maxfev and steps < maxiter:
            centre = simplex[:-1].sum(axis=0) / n
            worst = simplex[-1]
            reflected = 2 * centre - worst
            freflected = value(f, reflected, args)
            calls = calls + 1
            expands = freflected < heights[0]
            accepts = np.logical_not(expands) & (freflected < heights[-2])
            outside = np.logical_not(expands | accepts) & (freflected < heights[-1])
            inside = np.logical_not(expands | accepts | outside)
            other = np.where(
                expands, 3 * centre - 2 * worst, np.where(outside, 1.5 * centre - 0.5 * worst, 0.5 * centre + 0.5 * worst)
            )
            fother = freflected
            # SciPy stops in the middle of a step when the calls are used up, and keeps what it has.
            spent = calls >= maxfev
            if not (accepts | spent):
                fother = value(f, other, args)
                calls = calls + 1
            takes = np.logical_not(accepts | spent) & (
                (expands & (fother < freflected)) | (outside & (fother <= freflected)) | (inside & (fother < heights[-1]))
            )
            keeps = accepts | (expands & np.logical_not(takes | spent))
            last = np.where(takes, other, np.where(keeps, reflected, worst))
            flast = np.where(takes, fother, np.where(keeps, freflected, heights[-1]))
            simplex = np.concatenate([simplex[:-1], last[None, :]])
            heights = np.concatenate([heights[:-1], flast[None]])
            shrinks = np.logical_not(takes | keeps | spent)
            stops = spent & np.logical_not(accepts)
            if shrinks:
                rows = [simplex[0]]
                levels = [heights[0]]
                alive = shrinks
                for j in range(1, n + 1):
                    row = np.where(alive, simplex[0] + 0.5 * (simplex[j] - simplex[0]), simplex[j])
                    level = heights[j]
                    stops = stops | (alive & (calls >= maxfev))
                    alive = alive & (calls < maxfev)
                    if alive:
                        level = value(f, row, args)
                        calls = calls + 1
                    rows = rows + [row]
                    levels = levels + [level]
                simplex = np.stack(rows)
                heights = np.stack(levels)
            steps = steps + np.where(stops, 0, 1)
            order = np.argsort(heights, stable=True)
            simplex = simplex[order]
            heights = heights[order]
            small = (np.abs(simplex[1:] - simplex[0]).max() <= xatol) & (
                np.abs(heights[0] - heights[1:]).max() <= fatol
            )
        success = (calls < maxfev) & (steps < maxiter)
        return record(x=sought(simplex[0]), fun=heights[0], nit=steps, nfev=calls, success=success)
    """
}
