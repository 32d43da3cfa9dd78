package org.jinnang.policy;

import org.jinnang.kernel.Rider;

/**
 * Rider: takes back what a payment used of a limit, because it was withdrawn before it arrived.
 *
 * @param use what it had used, or the part that comes back; its ceiling does not matter here
 * @param times 1 when it counts as no payment any more, else 0
 */
public record LimitReturn(LimitUse use, int times) implements Rider {

    @Override
    public When when() {
        return When.ON_POSTING;
    }
}
