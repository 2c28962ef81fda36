"""A second implementation of the opinion method: dense, slow, in plain loops, to compare with."""

import itertools
import math

import numpy as np


def dense(participant, statement, value, n_participants, n_statements):
    """Return the matrix (P, S) with nan for unseen."""
    matrix = np.full((n_participants, n_statements), np.nan)
    for i, j, v in zip(participant, statement, value, strict=True):
        matrix[i, j] = v
    return matrix


def means(matrix, mapped):
    """Return the mean of the seen votes of each statement that carries the map."""
    found = np.zeros(matrix.shape[1])
    for j in range(matrix.shape[1]):
        seen = matrix[~np.isnan(matrix[:, j]), j]
        if mapped[j] and len(seen):
            found[j] = sum(seen) / len(seen)
    return found


def components(matrix, mapped):
    """Return axes (2, S) and eigenvalues (2,) by a singular value decomposition of the filled matrix."""
    mu = means(matrix, mapped)
    filled = np.where(np.isnan(matrix), mu, matrix)
    centred = np.where(mapped, filled - mu, 0.0)
    _, singular, rows = np.linalg.svd(centred, full_matrices=False)
    values = np.zeros(2)
    axes = np.zeros((2, matrix.shape[1]))
    for axis in range(min(2, len(singular))):
        values[axis] = singular[axis] ** 2 / max(len(matrix) - 1, 1)
        axes[axis] = rows[axis]
    return axes, values


def positions(matrix, mapped, axes, n_counted, n_always):
    """Return the stretched positions, participant by participant and vote by vote."""
    mu = means(matrix, mapped)
    found = np.zeros((len(matrix), 2))
    for i, row in enumerate(matrix):
        seen = [j for j in range(matrix.shape[1]) if mapped[j] and not math.isnan(row[j])]
        stretch = math.sqrt(n_counted / max(len(seen) + n_always, 1))
        for axis in (0, 1):
            found[i, axis] = stretch * sum((row[j] - mu[j]) * axes[axis, j] for j in seen)
    return found


def counts(matrix, people):
    """Return agree, disagree and seen (S,) among the people of a mask."""
    some = matrix[people]
    return (some == 1).sum(axis=0), (some == -1).sum(axis=0), (~np.isnan(some)).sum(axis=0)


def priority(agree, disagree, seen, extremity):
    """Return the priority of one statement."""
    passes = seen - agree - disagree
    importance = (1 - (passes + 1) / (seen + 2)) * (1 + extremity) * ((agree + 1) / (seen + 2))
    return (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2


def extremity(mean, axes, n_counted):
    """Return how far one statement alone places somebody who agrees; axes are its two entries."""
    return math.hypot(*(math.sqrt(n_counted) * (1 - mean) * entry for entry in axes))


def informed(matrix, group_of, n_groups, side):
    """Return the product over groups of (votes + 1) / (seen + 2), for each statement."""
    found = np.ones(matrix.shape[1])
    for group, j in itertools.product(range(n_groups), range(matrix.shape[1])):
        column = matrix[group_of == group, j]
        found[j] *= ((column == side).sum() + 1) / ((~np.isnan(column)).sum() + 2)
    return found


def two_proportions(s, n, t, m):
    """Return the two-proportion z with one added to each of four counts."""
    s, n, t, m = s + 1, n + 1, t + 1, m + 1
    pooled = (s + t) / (n + m)
    if pooled == 1:
        return 0.0
    return (s / n - t / m) / math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))


def one_proportion(s, n):
    """Return the z of a share against one half."""
    return 2 * math.sqrt(n + 1) * ((s + 1) / (n + 1) - 0.5)


def numbers(matrix, group_of, group, j, side):
    """Return share, its z, ratio, its z for one group, statement and side (+1 or -1)."""
    own = matrix[group_of == group, j]
    rest = matrix[(group_of >= 0) & (group_of != group), j]
    s, n = int((own == side).sum()), int((~np.isnan(own)).sum())
    t, m = int((rest == side).sum()), int((~np.isnan(rest)).sum())
    share = (s + 1) / (n + 2)
    return share, one_proportion(s, n), share / ((t + 1) / (m + 2)), two_proportions(s, n, t, m)


def representative(matrix, group_of, group, listed):
    """Return the (statement, side) pairs that represent one group, in order."""
    limit, passing, best = 1.2816, [], None
    for j in listed:
        agree = numbers(matrix, group_of, group, j, 1)
        disagree = numbers(matrix, group_of, group, j, -1)
        side, of_side = ("agree", agree) if agree[3] > disagree[3] else ("disagree", disagree)
        if any(z[3] > limit and z[1] > limit for z in (agree, disagree)):
            passing.append((-math.prod(of_side), j, side))
        own = matrix[group_of == group, j]
        if not np.any(np.abs(own) == 1):
            continue
        if best is None:
            better = agree[1] > limit or (agree[2] > 1 and agree[0] > 0.5)
        elif best[1][2] > 1:
            better = math.prod(agree) > math.prod(best[1])
        else:
            better = agree[0] * agree[1] > best[1][0] * best[1][1]
        if better:
            best = (j, agree)
    head = [] if best is None else [(best[0], "agree")]
    if not passing and best is None and listed:
        tops = []
        for j in listed:
            agree = numbers(matrix, group_of, group, j, 1)[3]
            disagree = numbers(matrix, group_of, group, j, -1)[3]
            tops.append((max(agree, disagree), -j, "agree" if agree > disagree else "disagree"))
        top = max(tops, key=lambda row: row[:2])
        return [(-top[1], top[2])]
    tail = [(j, side) for _, j, side in sorted(passing) if not head or j != head[0][0]][: 5 - len(head)]
    return head + [row for row in tail if row[1] == "agree"] + [row for row in tail if row[1] == "disagree"]


def silhouette(points, group_of):
    """Return the mean silhouette of points."""
    scores = []
    for i, point in enumerate(points):
        distance = np.hypot(*(points - point).T)
        own = (group_of == group_of[i]) & (np.arange(len(points)) != i)
        if not own.any():
            scores.append(0.0)
            continue
        a = distance[own].mean()
        b = min(distance[group_of == other].mean() for other in set(group_of) - {group_of[i]})
        scores.append((b - a) / max(a, b) if max(a, b) > 0 else 0.0)
    return float(np.mean(scores))
