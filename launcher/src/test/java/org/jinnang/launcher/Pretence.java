package org.jinnang.launcher;

/** What the pretended tools do, in shell. */
final class Pretence {
    private Pretence() {}

    /** Unpacks, trains (keeping a start cache) and, as the server, says its process number. */
    static final String JAVA =
            """
            for word; do
              case $word in
                -XX:AOTCacheOutput=*) cache=${word#*=} ;;
                train) echo cache >"$cache"; exit 0 ;;
                --destination) unpacking=yes ;;
                demo) echo "READY $$"; exit 0 ;;
              esac
              last=$word
            done
            [ -z "${unpacking:-}" ] || : >"$last/jinnang-server.jar"
            """;

    /** As above, but the training run fails. */
    static final String JAVA_WITHOUT_TRAINING =
            "case \" $* \" in *' train '*) echo broken; exit 1 ;; esac\n" + JAVA;

    /** As above, but the server stays until it is told to stop. */
    static final String JAVA_THAT_STAYS =
            "case \" $* \" in *' demo '*) echo \"READY $$\"; exec sleep 600 ;; esac\n" + JAVA;

    /** As above, and the training run never ends. */
    static final String JAVA_THAT_TRAINS_FOR_EVER =
            "case \" $* \" in *' train '*) exec sleep 601 ;; esac\n" + JAVA_THAT_STAYS;

    static final String MAVEN =
            """
            mkdir -p server/target
            : >server/target/jinnang-server.jar
            """;

    /** Installs by pretending the packages' programs too; knows nothing before an update. */
    static final String APT =
            """
            [ "$1" != update ] || { : >"$MACHINE/lists"; exit 0; }
            [ -e "$MACHINE/lists" ] || exit 100
            for package; do
              case $package in
                maven) to=mvn ;;
                npm) to=npm ;;
                *) continue ;;
              esac
              printf '#!/bin/sh\\nmkdir -p server/target\\n' >"$MACHINE/bin/$to"
              chmod +x "$MACHINE/bin/$to"
            done
            """;
}
