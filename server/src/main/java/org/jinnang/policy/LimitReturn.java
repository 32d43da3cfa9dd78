package org.jinnang.policy;

import org.jinnang.kernel.Rider;

/**
 * Rider: takes back what a payment used of a limit, because it was withdrawn before it arrived.
 *
 * @param use what it had used; its ceiling does not matter here
 */
public record LimitReturn(LimitUse use) implements Rider {

    @Override
    public When when() {
        return When.ON_POSTING;
    }
}
