package org.jinnang.policy;

/**
 * What is unusual about a sign-in, so that it is asked about before it may pay.
 *
 * @param everyNewBrowserIsAsked also of holders who trust no device; otherwise only where there is
 *     a familiar device to compare with
 * @param kmPerHourAtMost somebody who seems to travel faster is asked
 * @param kmAtLeast nearer places are never too far apart: addresses say only roughly where
 */
public record Familiar(boolean everyNewBrowserIsAsked, int kmPerHourAtMost, int kmAtLeast) {

    /** Scheduled flights reach about 950 km/h; asking their passengers would be noise. */
    private static final int FEWEST_KM_PER_HOUR = 950;

    private static final int FEWEST_KM = 100;

    public Familiar {
        if (kmPerHourAtMost < FEWEST_KM_PER_HOUR || kmAtLeast < FEWEST_KM) {
            throw new IllegalArgumentException("People travel, and addresses are inexact");
        }
    }
}
