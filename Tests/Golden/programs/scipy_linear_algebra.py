"""Triangles, Cholesky's decomposition, structured matrices."""
# arguments: A real(4,4), B real(4,2), b real(4), c positive(4)
# expect: equal to NumPy
import numpy as np
from scipy import linalg


def program(A, B, b, c):
    S = A @ A.T + 4 * np.eye(4)
    L = linalg.cholesky(S, lower=True)
    U = linalg.cholesky(S)
    F = linalg.cho_factor(S)
    G = linalg.cho_factor(S, lower=True)
    parts = [L, U, F[0], G[0], linalg.solve_triangular(L, B, lower=True), linalg.solve_triangular(U, b), linalg.solve_triangular(L, b, trans=1, lower=True), linalg.solve_triangular(L, b, lower=True, unit_diagonal=True), linalg.solve_triangular(U, b, trans="T"), linalg.cho_solve(F, b), linalg.cho_solve(G, B)]
    parts += [linalg.inv(S), linalg.solve(S, b, assume_a="pos"), linalg.solve(A, B), np.array([linalg.det(A), linalg.norm(A), linalg.norm(b, 1)]), linalg.pinv(B), linalg.eigvalsh(S), linalg.svdvals(B), linalg.svd(A, compute_uv=False)]
    parts += [linalg.toeplitz(c), linalg.toeplitz(c, b), linalg.hankel(c), linalg.hankel(c, b), linalg.circulant(c), linalg.block_diag(A, B, b), linalg.companion(c), linalg.expm(A), linalg.expm(5 * A) / 1e3, linalg.lstsq(B, b)[0]]
    w, V = linalg.eigh(S)
    w2, V2 = linalg.eigh(S, A.T @ A + np.eye(4))
    Q, R = linalg.qr(B, mode="economic")
    parts += [w, V @ np.diag(w) @ V.T, w2, V2 @ np.diag(w2) @ V2.T, np.abs(Q), np.abs(R)]
    return np.concatenate([np.ravel(p) for p in parts])
