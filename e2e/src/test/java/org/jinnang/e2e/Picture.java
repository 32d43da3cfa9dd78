package org.jinnang.e2e;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that people hand in: something dark on something light, so that it can be seen. */
final class Picture {

    private Picture() {}

    static FilePayload named(String file, String type) {
        var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0xE6, 0xEC, 0xE4));
        pen.fillRect(0, 0, 320, 200);
        pen.setColor(new Color(0x35, 0x4A, 0x5F));
        pen.fillOval(225, 40, 60, 70);
        for (int line = 40; line < 170; line += 30) {
            pen.fillRect(25, line, 160, 8);
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(file, type, bytes.toByteArray());
    }

    static FilePayload ofAPaper() {
        return named("paper.png", "image/png");
    }
}
