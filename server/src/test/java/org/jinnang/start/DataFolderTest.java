package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jinnang.platform.keys.KeysetFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    @Test
    void aFolderWithForeignFilesIsNeitherUsedNorWiped() throws Exception {
        var letters = Files.writeString(folder.resolve("letters.txt"), "dear");
        var data = new DataFolder(folder, folder.resolve("binaries"));

        assertThatThrownBy(data::prepare).isInstanceOf(Refused.class);
        assertThatThrownBy(data::wipe).isInstanceOf(Refused.class);
        assertThat(letters).hasContent("dear");
        assertThat(folder).isDirectoryNotContaining("glob:**jinnang-data");
    }

    @Test
    void ourOwnFolderIsEmptiedOfWhatWePutThereAndOfNothingElse() throws Exception {
        var data = new DataFolder(folder, folder.resolve("binaries"));
        data.prepare();
        KeysetFile.createOnce(data.keyset());
        var note = Files.writeString(folder.resolve("note.txt"), "mine");

        data.wipe();

        assertThat(data.keyset()).doesNotExist();
        assertThat(note).exists();
    }

    @Test
    void aFolderThatIsNotThereYetIsMade() {
        var data = new DataFolder(folder.resolve("a/b"), folder.resolve("binaries"));

        data.prepare();

        assertThat(folder.resolve("a/b/jinnang-data")).exists();
    }
}
