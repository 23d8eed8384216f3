package dev.plumbline.crm.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A matter that a customer brought to the desk, as it stands when it is closed.
 *
 * @param number names it, and no other
 * @param survey what the customer answered, if anything
 */
public record SupportCase(
        String number,
        String customer,
        Reason reason,
        Instant closedAt,
        Map<Question, Answer> survey,
        Set<Grievance> grievances,
        List<CallBack> callBacks) {

    public SupportCase {
        survey = Map.copyOf(survey);
        grievances = Set.copyOf(grievances);
        callBacks = List.copyOf(callBacks);
    }
}
