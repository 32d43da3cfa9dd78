package org.jinnang.counter;

import org.jinnang.kernel.Secret;

/** An activation in two halves of eight characters; one alone leaves 40 random bits open. Pure. */
record SlipHalves(Secret first, Secret second) {

    private static final int LENGTH = 19;
    private static final int HALF = 9;

    /**
     * @param code such as {@code 7Q4K-2M9D-8R5T-3N6W}
     */
    static SlipHalves of(Secret code) {
        String text = code.reveal();
        if (text.length() != LENGTH || text.charAt(HALF) != '-') {
            throw new IllegalArgumentException("No activation has this form");
        }
        return new SlipHalves(
                Secret.of(text.substring(0, HALF)), Secret.of(text.substring(HALF + 1)));
    }
}
