package org.jinnang.attachment;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A drawn document of nobody, for the demo: whoever sees it reads first that it is none. */
public final class Specimen {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final Color PAPER = new Color(0xE6EEF0);
    private static final Color INK = new Color(0x0F5C5C);
    private static final Color MARK = new Color(0x99B4281E, true);

    private Specimen() {}

    /**
     * As a PNG.
     *
     * @param what of which kind it would be
     * @param lines what stands on it, at most four
     */
    public static byte[] drawn(String what, List<String> lines) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(PAPER);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(INK);
        pen.drawRoundRect(20, 20, WIDTH - 40, HEIGHT - 40, 30, 30);
        pen.fillOval(430, 90, 120, 120);
        pen.fillRoundRect(400, 220, 180, 120, 60, 60);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 26));
        pen.drawString("DEMO " + what, 50, 90);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
        for (int at = 0; at < lines.size(); at++) {
            pen.drawString(lines.get(at), 50, 150 + at * 55);
        }
        pen.setColor(MARK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 84));
        pen.rotate(-0.4, WIDTH / 2.0, HEIGHT / 2.0);
        pen.drawString("SPECIMEN", 70, 240);
        pen.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
