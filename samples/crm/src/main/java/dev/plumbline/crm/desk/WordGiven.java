package dev.plumbline.crm.desk;

import java.util.List;

/** The call-backs that a customer was promised so far: how many were made in time, and how many were not. */
public record WordGiven(int kept, int broken) {

    static final WordGiven NONE = new WordGiven(0, 0);

    WordGiven and(List<CallBack> callBacks) {
        int keptNow = (int) callBacks.stream().filter(CallBack::kept).count();
        return new WordGiven(kept + keptNow, broken + callBacks.size() - keptNow);
    }
}
