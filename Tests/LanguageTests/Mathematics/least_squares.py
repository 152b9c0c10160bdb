import numpy as np


def weighted(y, X):
    """Not shown."""
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for _ in range(3):
        e = y - X @ b
        w = 1.0 / np.maximum(e ** 2, 0.5 * np.mean(e ** 2))
        b = np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))
    return b[1]

# latex: \operatorname{weighted}\left( y, X \right)\text{:}
# latex: b = \left( X^{\prime}\,X \right)^{-1}\,X^{\prime}\,y
# latex: \text{repeat }3\text{ times:}
# latex: e = y - X\,b
# latex: w = \frac{1}{\max\left( e^{2}, 0.5\,\operatorname{mean}\left( e^{2} \right) \right)}
# latex: b \leftarrow \left( X^{\prime}\,\operatorname{diag}\left( w \right)\,X \right)^{-1}\,X^{\prime}\,\left( w \cdot y \right)
# latex: \text{return }b_{1}
