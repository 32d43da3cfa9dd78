package org.jinnang.counter;

import org.jinnang.statement.Paper;

/**
 * What a receipt is printed on. Sizes are those of a {@link org.jinnang.statement.Sheet}, chosen so
 * that on either paper the letters come out at 12 points or more, and the picture 50 mm wide or
 * more.
 */
enum ReceiptPaper {
    A5(Paper.A5, 17, 10, 210),
    ROLL_80(Paper.ROLL_80, 32, 20, 460);

    private final Paper paper;
    private final float letters;
    private final float small;
    private final float picture;

    ReceiptPaper(Paper paper, float letters, float small, float picture) {
        this.paper = paper;
        this.letters = letters;
        this.small = small;
        this.picture = picture;
    }

    Paper paper() {
        return paper;
    }

    /** What everybody reads. */
    float letters() {
        return letters;
    }

    /** What is read only where the picture cannot be. */
    float small() {
        return small;
    }

    /** One side of the picture. */
    float picture() {
        return picture;
    }
}
