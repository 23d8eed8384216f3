package dev.plumbline.journey;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.util.List;

/**
 * The touchpoints of a company, in the order in which a customer meets them.
 *
 * @param touchpoints 1 to 1,000, their ids distinct
 */
public record Journey(String id, String title, List<Touchpoint> touchpoints) {

    public Journey {
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/title", title, 200);
        if (faults.present("/touchpoints", touchpoints)) {
            touchpoints = List.copyOf(touchpoints);
            if (touchpoints.isEmpty()) {
                faults.add("/touchpoints", Fault.REQUIRED, "has at least one touchpoint");
            }
            faults.size("/touchpoints", touchpoints.size(), 1000);
            faults.distinct("/touchpoints", touchpoints, Touchpoint::id);
        }
        faults.throwIfAny();
    }

    /** Names this exact content: see the package comment. */
    public String revision() {
        CanonicalText text = new CanonicalText("journey").text("id", id).text("title", title);
        for (int i = 0; i < touchpoints.size(); i++) {
            Touchpoint touchpoint = touchpoints.get(i);
            String path = "touchpoints/" + i + '/';
            text.text(path + "id", touchpoint.id())
                    .text(path + "name", touchpoint.name())
                    .text(path + "stage", touchpoint.stage())
                    .constant(path + "reach", touchpoint.reach())
                    .truth(path + "momentOfTruth", touchpoint.momentOfTruth());
        }
        return text.revision();
    }
}
