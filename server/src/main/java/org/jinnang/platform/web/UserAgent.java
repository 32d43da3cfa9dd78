package org.jinnang.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser's own words about itself, cut down to what its owner recognises. */
final class UserAgent {

    private static final List<String> BROWSERS =
            List.of(
                    "MicroMessenger=WeChat",
                    "HuaweiBrowser=Huawei Browser",
                    "MiuiBrowser=Mi Browser",
                    "UCBrowser=UC Browser",
                    "QQBrowser=QQ Browser",
                    "SamsungBrowser=Samsung Internet",
                    "Edg=Edge",
                    "OPR=Opera",
                    "Firefox=Firefox",
                    "Chrome=Chrome",
                    "CriOS=Chrome",
                    "Safari=Safari",
                    "curl=curl",
                    "Java-http-client=Java");

    private static final List<String> SYSTEMS =
            List.of(
                    "HarmonyOS=HarmonyOS",
                    "OpenHarmony=HarmonyOS",
                    "Android=Android",
                    "iPhone=iPhone",
                    "iPad=iPad",
                    "Windows=Windows",
                    "Mac OS X=Mac",
                    "CrOS=ChromeOS",
                    "Linux=Linux");

    private UserAgent() {}

    /** Such as {@code Chrome, Linux}; at most these words, never the header itself. */
    static String nameOf(@Nullable String header) {
        if (header == null) {
            return "?";
        }
        String browser = first(BROWSERS, header);
        String system = first(SYSTEMS, header);
        if (browser.isEmpty()) {
            return system.isEmpty() ? "?" : system;
        }
        return system.isEmpty() ? browser : browser + ", " + system;
    }

    private static String first(List<String> names, String header) {
        for (String name : names) {
            int equals = name.indexOf('=');
            if (header.contains(name.substring(0, equals))) {
                return name.substring(equals + 1);
            }
        }
        return "";
    }
}
