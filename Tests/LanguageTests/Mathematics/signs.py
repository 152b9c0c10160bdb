m = np.mean(x)
m = x.mean()
s = np.sum(w * x) / np.sum(w)
c = np.median(np.abs(x - np.median(x))) / 0.6745
p = np.where(x > 0, x, -x)
q = np.sqrt(np.mean((x - m) ** 2))
v = np.var(x, ddof=1)
a = X.mean(axis=0)
r = np.linalg.inv(A) @ b
n = np.linalg.norm(x - m)
k = -1.5 * (alpha_1 - beta_hat)
t = np.clip(x, -2.0, 2.0)
u = a - (b - c)
z = (a / b) ** 2
g = np.log1p(x)
h = np.quantile(x, 0.25)
f = own(x, 2)
e = 1e-6 * x
d = np.sort(x, kind="stable")
j = np.linalg.lstsq(X, y)[0]
o = x[np.abs(x) <= 3.0]
i = Y[:, 1:]
log_x = np.mean(log_x) * np.mean(squares) * np.mean(sigma)

# latex: m = \overline{x}
# latex: m \leftarrow \overline{x}
# latex: s = \frac{\sum w \cdot x}{\sum w}
# latex: c = \frac{\operatorname{med}\left( \left| x - \operatorname{med}\left( x \right) \right| \right)}{0.6745}
# latex: p = \begin{cases} x & \text{if } x > 0 \\ - x & \text{otherwise} \end{cases}
# latex: q = \sqrt{\operatorname{mean}\left( \left( x - m \right)^{2} \right)}
# latex: v = \operatorname{var}_{n - 1}\left( x \right)
# latex: a = \operatorname{mean}_{\text{rows}}\left( X \right)
# latex: r = A^{-1}\,b
# latex: n = \left\| x - m \right\|
# latex: k = -1.5 \cdot \left( \alpha_{1} - \beta_{\mathit{hat}} \right)
# latex: t = \min\left( \max\left( x, -2 \right), 2 \right)
# latex: u = a - \left( b - c \right)
# latex: z = \left( \frac{a}{b} \right)^{2}
# latex: g = \operatorname{log1p}\left( x \right)
# latex: h = Q_{0.25}\left( x \right)
# latex: f = \operatorname{own}\left( x, 2 \right)
# latex: e = 1 \cdot 10^{-6}\,x
# latex: d = \operatorname{sort}_{\text{kind} = \text{stable}}\left( x \right)
# latex: j = X^{ + }\,y
# latex: o = x_{\left| x \right| \leq 3}
# latex: i = Y_{\cdot, 1:}
# latex: \mathit{log}_{x} = \operatorname{mean}\left( \mathit{log}_{x} \right) \cdot \operatorname{mean}\left( \mathit{squares} \right) \cdot \overline{\sigma}
