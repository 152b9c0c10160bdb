"""Maximum likelihood: least squares in the bearings, not in the distances (Stansfield 1947; Gavish and Weiss 1992), by Gauss and Newton."""
import numpy as np


def least_squares_of_bearings(bearing, ship):
    A = np.column_stack([np.sin(bearing), -np.cos(bearing)])
    b = (A * ship).sum(axis=1)
    place = np.linalg.solve(A.T @ A, A.T @ b)
    for _ in range(15):
        d = place - ship
        square = (d**2).sum(axis=1) + 1e-6
        e = bearing - np.arctan2(d[:, 1], d[:, 0])
        e = np.arctan2(np.sin(e), np.cos(e))
        J = np.column_stack([-d[:, 1] / square, d[:, 0] / square])
        step = np.linalg.solve(J.T @ J + 1e-9 * np.eye(2), J.T @ e)
        long = np.sqrt((step**2).sum())
        place = place + step * np.minimum(1.0, 5.0 / (long + 1e-9))
    return place
