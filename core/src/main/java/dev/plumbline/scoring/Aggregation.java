package dev.plumbline.scoring;

/**
 * How the points of criteria become one number.
 *
 * <p>The arithmetic mean lets a strong value make up for a weak one; the other three do so less and less, and
 * {@link #MINIMUM} not at all. Those three give 0 as soon as a part that has weight has 0.
 *
 * <p>In all methods {@code points} (0 to 100) and {@code weights} (≥ 0, of any positive sum) go by criterion, and what has
 * weight 0 decides nothing.
 */
public enum Aggregation {
    /** Σ w·p / Σ w. */
    ARITHMETIC {
        @Override
        double term(double weight, double points) {
            return weight * points;
        }

        @Override
        double result(double joined, double totalWeight) {
            return joined / totalWeight;
        }

        @Override
        double slope(double share, double points, double whole) {
            return share;
        }

        /** Four sums side by side, because each addition has to wait for the one before it. */
        @Override
        double unclamped(double[] points, double[] weights, double total) {
            double sum = 0;
            double second = 0;
            double third = 0;
            double fourth = 0;
            int c = 0;
            for (; c < points.length - 3; c += 4) {
                sum += weights[c] * points[c];
                second += weights[c + 1] * points[c + 1];
                third += weights[c + 2] * points[c + 2];
                fourth += weights[c + 3] * points[c + 3];
            }
            for (; c < points.length; c++) {
                sum += weights[c] * points[c];
            }
            return (sum + second + (third + fourth)) / total;
        }

        /** In closed form, which is both faster and closer than a difference of two scores. */
        @Override
        double[] gains(double[] points, double[] weights, double total, double level) {
            double[] gains = new double[points.length];
            for (int c = 0; c < points.length; c++) {
                gains[c] = weights[c] * Math.max(0, level - points[c]) / total;
            }
            return gains;
        }
    },

    /** exp(Σ w·ln p / Σ w). */
    GEOMETRIC {
        @Override
        double term(double weight, double points) {
            return weight * StrictMath.log(points);
        }

        @Override
        double result(double joined, double totalWeight) {
            return StrictMath.exp(joined / totalWeight);
        }

        @Override
        double slope(double share, double points, double whole) {
            return whole * share / points;
        }
    },

    /** Σ w / Σ (w/p). */
    HARMONIC {
        @Override
        double term(double weight, double points) {
            return weight / points;
        }

        @Override
        double result(double joined, double totalWeight) {
            return totalWeight / joined;
        }

        @Override
        double slope(double share, double points, double whole) {
            return share * whole * whole / (points * points);
        }
    },

    /** The smallest p, whatever the weights. */
    MINIMUM {
        @Override
        double term(double weight, double points) {
            return points;
        }

        @Override
        double nothing() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        double join(double one, double other) {
            return Math.min(one, other);
        }

        @Override
        double result(double joined, double totalWeight) {
            return joined;
        }

        @Override
        double slope(double share, double points, double whole) {
            return points == whole ? 1 : 0;
        }

        @Override
        public double[] gradient(double[] points, double[] weights, double[] variances) {
            double[] gradient = super.gradient(points, weights, variances);
            int chosen = -1;
            for (int c = 0; c < gradient.length; c++) {
                if (gradient[c] > 0 && (chosen < 0 || variances[c] > variances[chosen])) {
                    chosen = c;
                }
            }
            for (int c = 0; c < gradient.length; c++) {
                gradient[c] = c == chosen ? 1 : 0;
            }
            return gradient;
        }
    };

    /** What one criterion brings in; infinite where 0 points leave nothing, and then {@link #result} is 0. */
    abstract double term(double weight, double points);

    abstract double result(double joined, double totalWeight);

    /** How fast the whole moves with the points of one criterion. */
    abstract double slope(double share, double points, double whole);

    double nothing() {
        return 0;
    }

    double join(double one, double other) {
        return one + other;
    }

    /** The points of the whole, never outside the range of its parts. */
    public double points(double[] points, double[] weights) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < points.length; c++) {
            if (weights[c] > 0) {
                low = Math.min(low, points[c]);
                high = Math.max(high, points[c]);
            }
        }
        return points(points, weights, sum(weights), low, high);
    }

    /** The same, given the sum of the weights and the range of the parts that have weight. */
    double points(double[] points, double[] weights, double total, double low, double high) {
        double result = unclamped(points, weights, total);
        return result < low ? low : result > high ? high : result;
    }

    /** May lie outside the range by what rounding does. */
    double unclamped(double[] points, double[] weights, double total) {
        double joined = nothing();
        for (int c = 0; c < points.length; c++) {
            if (weights[c] > 0) {
                joined = join(joined, term(weights[c], points[c]));
            }
        }
        return result(joined, total);
    }

    /**
     * What the whole would gain, criterion by criterion, if that criterion alone rose to {@code level}; 0 for one that has
     * no weight or stands at the level or above.
     */
    public double[] gains(double[] points, double[] weights, double level) {
        return gains(points, weights, sum(weights), level);
    }

    /** The same, given the sum of the weights. */
    double[] gains(double[] points, double[] weights, double total, double level) {
        int n = points.length;
        double[] after = new double[n + 1];
        after[n] = nothing();
        for (int c = n - 1; c >= 0; c--) {
            after[c] = weights[c] > 0 ? join(term(weights[c], points[c]), after[c + 1]) : after[c + 1];
        }
        double now = points(points, weights);
        double before = nothing();
        double[] gains = new double[n];
        for (int c = 0; c < n; c++) {
            if (weights[c] > 0) {
                if (points[c] < level) {
                    double raised = join(join(before, term(weights[c], level)), after[c + 1]);
                    gains[c] = Math.max(0, Math.min(100, result(raised, total)) - now);
                }
                before = join(before, term(weights[c], points[c]));
            }
        }
        return gains;
    }

    /**
     * The partial derivatives of the whole by the points of each criterion; 0 for one without weight, infinite or NaN where
     * points of 0 leave the geometric or harmonic mean without any. The minimum has none where several are smallest: then
     * the one of the largest variance stands for all, and of equal variances the first.
     *
     * @param variances of the points, by criterion; read by {@link #MINIMUM} alone
     */
    public double[] gradient(double[] points, double[] weights, double[] variances) {
        double total = sum(weights);
        double whole = points(points, weights);
        double[] gradient = new double[points.length];
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] = weights[c] > 0 ? slope(weights[c] / total, points[c], whole) : 0;
        }
        return gradient;
    }

    private static double sum(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }
}
