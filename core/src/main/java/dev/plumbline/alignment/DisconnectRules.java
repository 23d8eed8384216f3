package dev.plumbline.alignment;

import dev.plumbline.Faults;

/**
 * When a proxy counts as apart from its value; all of them Plumbline's assumptions unless you set them.
 *
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 * @param withinFrom assessments with both at a touchpoint from which it counts for the connection within touchpoints, 4 to 1,000,000;
 *     absent: 10
 * @param mixApart how far the pooled connection may be from the one within, 0 to 2; absent: 0.1
 * @param standingFrom assessments with the proxy, and ratings of the criterion, from which a touchpoint has a standing, 2 to 1,000,000;
 *     absent: 30
 * @param standingsFrom touchpoints with a standing from which there are percentiles, 2 to 10,000; absent: 8
 * @param goodFrom percentile from which something looks good, 0.5 to 1; absent: 0.75
 * @param poorTo percentile up to which something looks poor, 0 to 0.5; absent: 0.25
 * @param poorBelow points that the whole interval of a poor value lies below, 0 to 100; absent: 50
 */
public record DisconnectRules(
        Double level,
        Double alpha,
        Integer withinFrom,
        Double mixApart,
        Integer standingFrom,
        Integer standingsFrom,
        Double goodFrom,
        Double poorTo,
        Double poorBelow) {

    /** 0.95, 0.05, 10, 0.1, 30, 8, 0.75, 0.25 and 50. */
    public static final DisconnectRules DEFAULT = new DisconnectRules(0.95, 0.05, 10, 0.1, 30, 8, 0.75, 0.25, 50.0);

    public DisconnectRules {
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        withinFrom = withinFrom == null ? Integer.valueOf(10) : withinFrom;
        mixApart = mixApart == null ? Double.valueOf(0.1) : mixApart;
        standingFrom = standingFrom == null ? Integer.valueOf(30) : standingFrom;
        standingsFrom = standingsFrom == null ? Integer.valueOf(8) : standingsFrom;
        goodFrom = goodFrom == null ? Double.valueOf(0.75) : goodFrom;
        poorTo = poorTo == null ? Double.valueOf(0.25) : poorTo;
        poorBelow = poorBelow == null ? Double.valueOf(50) : poorBelow;
        Faults faults = new Faults();
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.number("/withinFrom", withinFrom.doubleValue(), 4, 1_000_000);
        faults.number("/mixApart", mixApart, 0, 2);
        faults.number("/standingFrom", standingFrom.doubleValue(), 2, 1_000_000);
        faults.number("/standingsFrom", standingsFrom.doubleValue(), 2, 10_000);
        faults.number("/goodFrom", goodFrom, 0.5, 1);
        faults.number("/poorTo", poorTo, 0, 0.5);
        faults.number("/poorBelow", poorBelow, 0, 100);
        faults.throwIfAny();
    }
}
