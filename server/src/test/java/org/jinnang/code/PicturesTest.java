package org.jinnang.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jinnang.platform.QrPicture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn is read again by another's reader, from the pixels a camera would see. */
class PicturesTest {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final int PIXELS = 4;
    private static final int QUIET = 4;
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://wallet.example/c/7q4k2m9dx0fa8z3p7q4k2m9dx0",
                "http://localhost:8080/order/ord_01kzx4m7q2v8r5t3n6w9y0c101",
                "28154090367712845531"
            })
    void aQrCodeSaysWhatWasWritten(String text) throws Exception {
        QrPicture picture = QrPicture.of(text);
        int side = picture.size() + 2 * QUIET;

        Result read = read(picture.path(), side, side, 1);

        assertThat(read.getText()).isEqualTo(text);
        assertThat(read.getBarcodeFormat()).isEqualTo(BarcodeFormat.QR_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28154090367712845531", "00000000000000000000"})
    void barsSayWhatWasWritten(String digits) throws Exception {
        BarPicture picture = BarPicture.of(digits);

        Result read = read(picture.path(), picture.width() + 2 * QUIET, 1 + 2 * QUIET, 20);

        assertThat(read.getText()).isEqualTo(digits);
        assertThat(read.getBarcodeFormat()).isEqualTo(BarcodeFormat.CODE_128);
    }

    /** Draws the path on white, each unit so many pixels wide and {@code tall} times as high. */
    private static Result read(String path, int width, int height, int tall) throws Exception {
        int across = width * PIXELS;
        int down = height * PIXELS * tall;
        int[] pixels = new int[across * down];
        Arrays.fill(pixels, WHITE);
        var runs = RUN.matcher(path);
        while (runs.find()) {
            int from = (Integer.parseInt(runs.group(1)) + QUIET) * PIXELS;
            int to = from + Integer.parseInt(runs.group(3)) * PIXELS;
            int top = (Integer.parseInt(runs.group(2)) + QUIET) * PIXELS * tall;
            for (int y = top; y < top + PIXELS * tall; y++) {
                Arrays.fill(pixels, y * across + from, y * across + to, BLACK);
            }
        }
        var image =
                new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(across, down, pixels)));
        return new MultiFormatReader()
                .decode(
                        image,
                        Map.of(
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128)));
    }
}
