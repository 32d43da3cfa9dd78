package org.jinnang.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes what fails smaller: halves, quarters and single steps are left out while it still fails.
 */
public final class Shrinking {

    private Shrinking() {}

    /**
     * A part of what fails that fails as well, in the same order.
     *
     * @param mostTries how often may be tried; what was found by then is the answer
     */
    public static <T> List<T> of(List<T> failing, Predicate<List<T>> stillFails, int mostTries) {
        List<T> smallest = List.copyOf(failing);
        int tries = 0;
        for (int size = Math.max(1, smallest.size() / 2); size >= 1; size /= 2) {
            for (int from = smallest.size() - size; from >= 0 && tries < mostTries; from -= size) {
                List<T> without = new ArrayList<>(smallest);
                without.subList(from, Math.min(from + size, smallest.size())).clear();
                if (without.isEmpty()) {
                    continue;
                }
                tries++;
                if (stillFails.test(without)) {
                    smallest = List.copyOf(without);
                }
            }
        }
        return smallest;
    }
}
