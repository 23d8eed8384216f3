package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Least squares of a number on several variables together, within one or two groupings of the rows, with standard errors that allow
 * for rows of one cluster being alike.
 *
 * <p>Groupings are taken out exactly, as if each group had a variable of its own (Frisch and Waugh 1933, Lovell 1963): the first by
 * its means, the second by solving for its groups. The covariance of the coefficients is c · A<sup>−1</sup>(Σ s<sub>g</sub>
 * s<sub>g</sub>ᵀ)A<sup>−1</sup> with A = XᵀX, s<sub>g</sub> the sum over the rows of cluster g of x times the residual, and
 * c = G/(G − 1) · (N − 1)/(N − K) for G clusters, N rows and K coefficients, those of the groups among them (Liang and Zeger 1986;
 * the correction known as CR1 or, of the regression with all variables, HC1: Cameron and Miller 2015, "A practitioner's guide to
 * cluster-robust inference"). Tests and intervals use Student's t with G − 1 degrees of freedom.
 *
 * <p>A variable that does not vary within the groups, or that others make up between them, has no coefficient; those of the rest
 * are the same whichever of the collinear ones is left out. O(N·k²), and O(R³) for a second grouping of R groups.
 */
public final class LeastSquares {

    /** Groups that can be solved for, and how often groups of the two groupings may meet. */
    private static final int MOST_SOLVED = 1000;

    private static final long MOST_MEETINGS = 10_000_000;

    /** What rounding leaves of a sum of squares that is 0, as a part of what it was. */
    private static final double NOTHING = 1e-12;
    /** A group leaves more than this part of its rows unless it is alone wherever it is, which rounding might hide. */
    private static final double ALONE = 1e-9;
    /** A variable is made up by others if they leave less of its squares than this. */
    private static final double COLLINEAR = 1e-10;
    /** Residuals whose squares are less than this part of those of y are rounding. */
    private static final double EXACT = 1e-24;

    private final double[][] x;
    private final double[] y;
    private final int absorbed;
    private final boolean[] varies;
    private final boolean[] known;
    private final double[] coefficients;
    private final double[] variances;
    private final int rank;
    private final int clusters;

    private LeastSquares(double[][] x, double[] y, int[][] groupings, int[] cluster) {
        int k = x.length;
        this.x = x;
        this.y = y;
        this.varies = new boolean[k];
        double[] before = new double[k];
        for (int j = 0; j < k; j++) {
            before[j] = product(x[j], x[j]);
        }
        double whole = product(y, y);
        this.absorbed = takeOut(groupings);
        for (int j = 0; j < k; j++) {
            varies[j] = product(x[j], x[j]) > NOTHING * before[j];
        }
        double[][] gram = new double[k][k];
        for (int c = 0; c < k; c++) {
            for (int d = 0; d <= c; d++) {
                gram[c][d] = varies[c] && varies[d] ? product(x[c], x[d]) : 0;
                gram[d][c] = gram[c][d];
            }
        }
        this.known = known(gram);
        double[][] root = CholeskyRoot.of(gram);
        this.rank = rank(root);
        double[] right = new double[k];
        for (int j = 0; j < k; j++) {
            right[j] = product(x[j], y);
        }
        this.coefficients = solve(root, right);
        double[] residuals = residuals(whole);
        this.clusters = Arrays.stream(cluster).max().orElse(-1) + 1;
        this.variances = variances(root, residuals, cluster);
    }

    /**
     * Fits.
     *
     * @param x by variable and row; overwritten
     * @param y by row; overwritten
     * @param groupings none, one or two: by row, the group, 0, 1, 2, …, each with a row
     * @param cluster by row, the cluster, 0, 1, 2, …, each with a row
     * @throws IllegalArgumentException if two groupings can't be told apart, see {@link #canTakeOut}
     */
    public static LeastSquares of(double[][] x, double[] y, int[][] groupings, int[] cluster) {
        return new LeastSquares(x, y, groupings, cluster);
    }

    /** Whether two groupings are small enough: one has at most 1,000 groups, and there are at most 10 million pairs. */
    public static boolean canTakeOut(int groups, int others) {
        return Math.min(groups, others) <= MOST_SOLVED && (long) groups * others <= MOST_MEETINGS;
    }

    /** Whether a variable varies within the groups. */
    public boolean varies(int variable) {
        return varies[variable];
    }

    /** Whether a variable has a coefficient: it varies, and others do not make it up. */
    public boolean isKnown(int variable) {
        return known[variable];
    }

    /**
     * The coefficient of a variable: how much more of y goes with one more of it. Its standard error is 0 if the fit is exact, and
     * NaN with a single cluster or no more rows than coefficients.
     */
    public StudentEstimate coefficient(int variable) {
        return known[variable]
                ? new StudentEstimate(coefficients[variable], Math.sqrt(variances[variable]), clusters - 1.0)
                : new StudentEstimate(Double.NaN, Double.NaN, clusters - 1.0);
    }

    /** Rows less coefficients, those of the groups among them; not positive if there are too few rows to tell anything. */
    public int degreesOfFreedom() {
        return y.length - absorbed - rank;
    }

    /** How many clusters the rows form. */
    public int clusters() {
        return clusters;
    }

    // --- groupings

    /** Takes the groups out of all columns; returns how many coefficients they are. */
    private int takeOut(int[][] groupings) {
        if (groupings.length == 0) {
            return 0;
        }
        int[] first = groupings[0];
        int firsts = groups(first);
        if (groupings.length == 1) {
            forEachColumn(column -> centre(column, first, firsts));
            return firsts;
        }
        int[] other = groupings[1];
        int others = groups(other);
        return firsts >= others ? takeOut(first, firsts, other, others) : takeOut(other, others, first, firsts);
    }

    private static int groups(int[] group) {
        return Arrays.stream(group).max().orElse(-1) + 1;
    }

    /** The effects b of the solved groups satisfy D'MD·b = D'M·column, with D their indicators and M the centring by the others. */
    private int takeOut(int[] centred, int many, int[] solved, int few) {
        if (!canTakeOut(many, few)) {
            throw new IllegalArgumentException("two groupings of " + many + " and " + few + " groups are too many");
        }
        double[][] meeting = new double[many][few];
        double[] sizes = new double[many];
        for (int i = 0; i < solved.length; i++) {
            meeting[centred[i]][solved[i]]++;
            sizes[centred[i]]++;
        }
        double[][] normal = new double[few][few];
        double[] ownSizes = new double[few];
        for (int a = 0; a < many; a++) {
            for (int r = 0; r < few; r++) {
                if (meeting[a][r] > 0) {
                    ownSizes[r] += meeting[a][r];
                    normal[r][r] += meeting[a][r];
                    for (int s = 0; s < few; s++) {
                        normal[r][s] -= meeting[a][r] * meeting[a][s] / sizes[a];
                    }
                }
            }
        }
        for (int r = 0; r < few; r++) {
            // a group that is alone wherever it is leaves exactly nothing, and rounding must not make something of it
            normal[r][r] = normal[r][r] > ALONE * ownSizes[r] ? normal[r][r] : 0;
        }
        double[][] root = CholeskyRoot.of(normal);
        forEachColumn(column -> {
            centre(column, centred, many);
            double[] right = new double[few];
            for (int i = 0; i < column.length; i++) {
                right[solved[i]] += column[i];
            }
            double[] effects = solve(root, right);
            for (int i = 0; i < column.length; i++) {
                column[i] -= effects[solved[i]];
            }
            centre(column, centred, many);
        });
        return many + rank(root);
    }

    private void forEachColumn(Consumer<double[]> change) {
        for (double[] column : x) {
            change.accept(column);
        }
        change.accept(y);
    }

    private static void centre(double[] column, int[] group, int groups) {
        double[] sums = new double[groups];
        int[] sizes = new int[groups];
        for (int i = 0; i < column.length; i++) {
            sums[group[i]] += column[i];
            sizes[group[i]]++;
        }
        for (int g = 0; g < groups; g++) {
            sums[g] /= sizes[g];
        }
        for (int i = 0; i < column.length; i++) {
            column[i] -= sums[group[i]];
        }
    }

    // --- coefficients

    /** A variable is known if, taken last, something of it is left. */
    private boolean[] known(double[][] gram) {
        int k = gram.length;
        boolean[] left = new boolean[k];
        for (int j = 0; j < k; j++) {
            double[][] last = new double[k][k];
            for (int c = 0; c < k; c++) {
                for (int d = 0; d < k; d++) {
                    last[c][d] = gram[place(c, j, k)][place(d, j, k)];
                }
            }
            double pivot = CholeskyRoot.of(last)[k - 1][k - 1];
            left[j] = varies[j] && pivot * pivot > COLLINEAR * gram[j][j];
        }
        return left;
    }

    /** The order of the variables with the j-th moved to the end. */
    private static int place(int at, int j, int k) {
        return at == k - 1 ? j : at < j ? at : at + 1;
    }

    private static int rank(double[][] root) {
        int rank = 0;
        for (int c = 0; c < root.length; c++) {
            rank += root[c][c] > 0 ? 1 : 0;
        }
        return rank;
    }

    /** Solves L·Lᵀ·b = right, with 0 for what has no pivot. */
    private static double[] solve(double[][] root, double[] right) {
        int k = right.length;
        double[] solution = right.clone();
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < c; d++) {
                solution[c] -= root[c][d] * solution[d];
            }
            solution[c] = root[c][c] > 0 ? solution[c] / root[c][c] : 0;
        }
        for (int c = k - 1; c >= 0; c--) {
            for (int d = c + 1; d < k; d++) {
                solution[c] -= root[d][c] * solution[d];
            }
            solution[c] = root[c][c] > 0 ? solution[c] / root[c][c] : 0;
        }
        return solution;
    }

    private double[] residuals(double whole) {
        double[] residuals = y.clone();
        for (int j = 0; j < x.length; j++) {
            if (coefficients[j] != 0) {
                for (int i = 0; i < residuals.length; i++) {
                    residuals[i] -= coefficients[j] * x[j][i];
                }
            }
        }
        if (product(residuals, residuals) <= EXACT * whole) {
            Arrays.fill(residuals, 0);
        }
        return residuals;
    }

    private double[] variances(double[][] root, double[] residuals, int[] cluster) {
        int k = x.length;
        double[][] meat = meat(residuals, cluster);
        double n = y.length;
        double correction =
                degreesOfFreedom() > 0 ? clusters / (clusters - 1.0) * ((n - 1) / degreesOfFreedom()) : Double.NaN;
        double[] found = new double[k];
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = 1;
            double[] row = solve(root, unit);
            double form = 0;
            for (int c = 0; c < k; c++) {
                for (int d = 0; d < k; d++) {
                    form += row[c] * meat[c][d] * row[d];
                }
            }
            found[j] = clusters < 2 ? Double.NaN : correction * Math.max(0, form);
        }
        return found;
    }

    /** Σ over the clusters of s·sᵀ. */
    private double[][] meat(double[] residuals, int[] cluster) {
        int k = x.length;
        int[] ends = new int[clusters + 1];
        for (int each : cluster) {
            ends[each + 1]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] rows = new int[cluster.length];
        int[] next = ends.clone();
        for (int i = 0; i < rows.length; i++) {
            rows[next[cluster[i]]++] = i;
        }
        double[][] meat = new double[k][k];
        double[] sum = new double[k];
        for (int g = 0; g < clusters; g++) {
            Arrays.fill(sum, 0);
            for (int at = ends[g]; at < ends[g + 1]; at++) {
                for (int j = 0; j < k; j++) {
                    sum[j] += x[j][rows[at]] * residuals[rows[at]];
                }
            }
            for (int c = 0; c < k; c++) {
                for (int d = 0; d < k; d++) {
                    meat[c][d] += sum[c] * sum[d];
                }
            }
        }
        return meat;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
