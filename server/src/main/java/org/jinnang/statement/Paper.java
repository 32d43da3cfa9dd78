package org.jinnang.statement;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** What a {@link Sheet} is printed on. Lengths are points, 72 to an inch. */
public enum Paper {
    A4(PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight()),
    A5(PDRectangle.A5.getWidth(), PDRectangle.A5.getHeight()),

    /** A roll 80 mm wide, of which printers reach 72 mm; cut where the writing ends. */
    ROLL_80(80 / 25.4f * 72, Float.MAX_VALUE);

    private final float width;
    private final float height;

    Paper(float width, float height) {
        this.width = width;
        this.height = height;
    }

    float width() {
        return width;
    }

    boolean isEndless() {
        return height == Float.MAX_VALUE;
    }

    /** A page of it; of what is endless a short one, which grows. */
    PDRectangle page() {
        return new PDRectangle(width, isEndless() ? width : height);
    }
}
