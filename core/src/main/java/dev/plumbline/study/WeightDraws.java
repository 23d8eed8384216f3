package dev.plumbline.study;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Which other weightings to draw, and how many.
 *
 * @param distribution absent: {@link Distribution#UNIFORM}
 * @param concentration of {@link Distribution#DIRICHLET} alone: how closely the draws keep to the weighting, 0.1 to 100,000,
 *     the sum of its parameters; absent there: 20, an assumption
 * @param draws 100 to 1,000,000; absent: 10,000
 * @param seed tells one series of draws from another; absent: 1
 */
public record WeightDraws(
        Distribution distribution, @Nullable Double concentration, Integer draws, Long seed) {

    /** 10,000 draws, uniform on the simplex, of seed 1. */
    public static final WeightDraws DEFAULT = new WeightDraws(Distribution.UNIFORM, null, 10_000, 1L);

    /** From where weightings are drawn. */
    public enum Distribution {
        /** All sets of shares of the values in play are equally likely. */
        UNIFORM,
        /** Around the shares of the weighting: Dirichlet with α = concentration · share. */
        DIRICHLET,
        /**
         * All sets of shares that keep the order of the weighting's are equally likely; values tied there share the mean of what
         * falls to them.
         */
        RANKING
    }

    public WeightDraws {
        distribution = distribution == null ? Distribution.UNIFORM : distribution;
        draws = draws == null ? Integer.valueOf(10_000) : draws;
        seed = seed == null ? Long.valueOf(1) : seed;
        Faults faults = new Faults();
        faults.number("/draws", draws.doubleValue(), 100, 1_000_000);
        if (distribution == Distribution.DIRICHLET) {
            concentration = concentration == null ? Double.valueOf(20) : concentration;
            faults.number("/concentration", concentration, 0.1, 100_000);
        } else if (concentration != null) {
            faults.add("/concentration", Fault.CONTRADICTION, "goes with the dirichlet distribution only");
        }
        faults.throwIfAny();
    }
}
