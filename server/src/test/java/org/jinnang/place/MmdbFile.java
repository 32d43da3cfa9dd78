package org.jinnang.place;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a small file in the MaxMind DB format, version 2.0, with data of our own invention: a
 * binary tree over the bits of IPv4 addresses, and what hangs at its leaves.
 */
public final class MmdbFile {

    private static final byte[] BEFORE_METADATA = {
        (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int SEPARATOR_BYTES = 16;
    private static final int EMPTY = -1;

    /** Each node has a next one for the bits 0 and 1: a node, EMPTY, or -2 - data offset. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Three towns and a country whose file tells nothing else. */
    public static Path invented(Path folder) {
        return new MmdbFile()
                .add("198.51.100.0", 24, city("上海", "Shanghai", "CN", 31.23, 121.47, 20))
                .add("203.0.113.0", 25, city("伦敦", "London", "GB", 51.51, -0.13, 10))
                .add("203.0.113.128", 25, city("苏州", "Suzhou", "CN", 31.30, 120.58, 20))
                .add("192.0.2.0", 24, Map.of("country", Map.of("iso_code", "SG")))
                .write(folder.resolve("places.mmdb"));
    }

    static Map<String, Object> city(
            String zh, String en, String country, double latitude, double longitude, int km) {
        return Map.of(
                "city", Map.of("names", Map.of("zh-CN", zh, "en", en)),
                "country", Map.of("iso_code", country),
                "location",
                        Map.of(
                                "latitude",
                                latitude,
                                "longitude",
                                longitude,
                                "accuracy_radius",
                                km));
    }

    /** Everything in this network has this entry. */
    MmdbFile add(String network, int bits, Map<String, Object> entry) {
        int offset = data.size();
        data.writeBytes(encoded(entry));
        byte[] address = InetAddress.ofLiteral(network).getAddress();
        int node = 0;
        for (int at = 0; at < bits; at++) {
            int bit = address[at / 8] >> (7 - at % 8) & 1;
            if (at == bits - 1) {
                nodes.get(node)[bit] = -2 - offset;
            } else {
                if (nodes.get(node)[bit] < 0) {
                    nodes.add(new int[] {EMPTY, EMPTY});
                    nodes.get(node)[bit] = nodes.size() - 1;
                }
                node = nodes.get(node)[bit];
            }
        }
        return this;
    }

    Path write(Path file) {
        var all = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            Arrays.stream(node).forEach(next -> all.writeBytes(record(next)));
        }
        all.writeBytes(new byte[SEPARATOR_BYTES]);
        all.writeBytes(data.toByteArray());
        all.writeBytes(BEFORE_METADATA);
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        metadata.put("ip_version", 4);
        metadata.put("database_type", "Invented-City");
        metadata.put("languages", List.of("zh-CN", "en"));
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("description", Map.of("en", "Invented"));
        all.writeBytes(encoded(metadata));
        try {
            return Files.write(file, all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] record(int next) {
        int value =
                next >= 0
                        ? next
                        : next == EMPTY
                                ? nodes.size()
                                : nodes.size() + SEPARATOR_BYTES + (-2 - next);
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    /**
     * Strings 2, doubles 3, unsigned 16 bit 5 and 32 bit 6, maps 7, unsigned 64 bit 9, lists 11.
     */
    private static byte[] encoded(Object value) {
        return switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                yield joined(control(2, bytes.length), bytes);
            }
            case Double number ->
                    joined(control(3, 8), ByteBuffer.allocate(8).putDouble(number).array());
            case Integer number ->
                    joined(control(6, 4), ByteBuffer.allocate(4).putInt(number).array());
            case Long number ->
                    joined(control(9, 8), ByteBuffer.allocate(8).putLong(number).array());
            case Map<?, ?> map -> {
                byte[] all = control(7, map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    all = joined(all, joined(encoded(entry.getKey()), encoded(entry.getValue())));
                }
                yield all;
            }
            case List<?> list -> {
                byte[] all = control(11, list.size());
                for (Object one : list) {
                    all = joined(all, encoded(one));
                }
                yield all;
            }
            default -> throw new IllegalArgumentException("Not written here: " + value);
        };
    }

    /** Type and size; both small enough for the short form. */
    private static byte[] control(int type, int size) {
        if (size > 28) {
            throw new IllegalArgumentException("Too long for this file: " + size);
        }
        return type <= 7
                ? new byte[] {(byte) (type << 5 | size)}
                : new byte[] {(byte) size, (byte) (type - 7)};
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
