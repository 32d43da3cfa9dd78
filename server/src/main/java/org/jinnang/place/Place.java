package org.jinnang.place;

import java.util.Optional;
import org.jinnang.kernel.Bilingual;

/**
 * A town or a country, as people call it.
 *
 * @param point where it lies; empty when the file says only its name
 */
public record Place(Bilingual name, Optional<Point> point) {

    /** Longer names are cut: a file of somebody else's must not fill our tables. */
    public static final int NAME_CHARACTERS_MAX = 100;

    public Place {
        name = new Bilingual(shortened(name.zh()), shortened(name.en()));
    }

    /**
     * Where it lies.
     *
     * @param accuracyKm the address may as well be this far away
     */
    public record Point(double latitude, double longitude, int accuracyKm) {

        private static final double EARTH_RADIUS_KM = 6371;

        public Point {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && accuracyKm >= 0)) {
                throw new IllegalArgumentException("Nowhere on this earth");
            }
        }

        /** How far apart two addresses are at the least, after what neither is sure about. */
        public double kmAtLeastTo(Point other) {
            return Math.max(0, kmTo(other) - accuracyKm - other.accuracyKm);
        }

        /** Along the surface of a sphere (haversine); good to half a percent. */
        private double kmTo(Point other) {
            double north = Math.toRadians(other.latitude - latitude) / 2;
            double east = Math.toRadians(other.longitude - longitude) / 2;
            double half =
                    Math.pow(Math.sin(north), 2)
                            + Math.cos(Math.toRadians(latitude))
                                    * Math.cos(Math.toRadians(other.latitude))
                                    * Math.pow(Math.sin(east), 2);
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, half)));
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= NAME_CHARACTERS_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, NAME_CHARACTERS_MAX));
    }
}
