package dev.plumbline.study;

/** Who stands where in draws side by side. Places count from 0, the best; those of equal scores share the lowest rank. */
final class Places {

    /** By place and lane, the touchpoint; equal scores in any order. */
    final int[][] whose;

    private final int[][] ranks;
    private final boolean[] shared = new boolean[Lanes.WIDTH];

    /** @param rows touchpoints */
    Places(int rows) {
        this.whose = new int[rows][Lanes.WIDTH];
        this.ranks = new int[Lanes.WIDTH][rows];
    }

    /** Says what rank goes with each place of a lane. */
    void rank(int lane, int[] rankOfPlace) {
        shared[lane] = false;
        for (int place = 0; place < rankOfPlace.length; place++) {
            ranks[lane][place] = rankOfPlace[place];
            shared[lane] |= rankOfPlace[place] < place;
        }
    }

    /** Says that in a lane no two share a rank. */
    void rankApart(int lane) {
        shared[lane] = false;
    }

    /** Whether some share a rank. */
    boolean isShared(int lane) {
        return shared[lane];
    }

    int rank(int place, int lane) {
        return shared[lane] ? ranks[lane][place] : place;
    }
}
