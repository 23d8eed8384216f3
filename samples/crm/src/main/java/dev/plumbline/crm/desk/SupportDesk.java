package dev.plumbline.crm.desk;

import dev.plumbline.crm.desk.Experience.Effect;
import dev.plumbline.crm.desk.Experience.Judged;
import dev.plumbline.crm.desk.FollowUp.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Closes cases, from any number of threads; each once. */
public final class SupportDesk {

    /**
     * Trust under which somebody calls. Where this line lies is the desk's decision and nobody else's: Plumbline says only that
     * trust begins at 50, so here a customer is called when the desk has broken more of its word than it has made up for.
     */
    static final double TRUST_LINE = 50;

    private final Judge judge;
    private final Map<String, ClosedCase> closed = new ConcurrentHashMap<>();
    private final Map<String, WordGiven> wordGiven = new ConcurrentHashMap<>();
    private final Queue<FollowUp> followUps = new ConcurrentLinkedQueue<>();

    public SupportDesk(Judge judge) {
        this.judge = judge;
    }

    /** Closes a case, whatever can be said of it; one that is closed already stays as it was. */
    public ClosedCase close(SupportCase matter) {
        Experience experience = judge.experience(matter);
        ClosedCase closing = new ClosedCase(matter, experience);
        ClosedCase before = closed.putIfAbsent(matter.number(), closing);
        if (before != null) {
            return before;
        }
        if (experience instanceof Judged judged && judged.effect() == Effect.WORE_AWAY) {
            followUps.add(new FollowUp(matter.number(), matter.customer(), Cause.POOR_EXPERIENCE));
        }
        wordGiven.compute(matter.customer(), (customer, record) -> {
            WordGiven until = record == null ? WordGiven.NONE : record;
            WordGiven now = until.and(matter.callBacks());
            if (judge.trust(until) >= TRUST_LINE && judge.trust(now) < TRUST_LINE) {
                followUps.add(new FollowUp(matter.number(), customer, Cause.TRUST_LOST));
            }
            return now;
        });
        return closing;
    }

    /** All closed cases, in no order. */
    public Collection<ClosedCase> closed() {
        return List.copyOf(closed.values());
    }

    /** Who is to be called, in the order in which it was found out. */
    public List<FollowUp> followUps() {
        return List.copyOf(followUps);
    }
}
