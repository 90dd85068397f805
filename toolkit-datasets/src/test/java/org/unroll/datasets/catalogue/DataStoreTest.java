package org.unroll.datasets.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;

class DataStoreTest {

    private static final String ADVICE =
            "try again later, or save the file by other means in a folder and name that in UNROLL_DATA_MIRROR.";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(800);
    private static final byte[] CONTENT = content(300_000, 1);
    private static final int HALF = CONTENT.length / 2;

    @TempDir
    private Path folder;

    private final LocalServer server = new LocalServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] content(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static DataFile file(URI address) {
        return new DataFile("file.bin", CONTENT.length, Sha256.hex(CONTENT), new Source.Download(address));
    }

    private static Entry entry(DataFile file) {
        return new Entry("set", "a set", "a task", "a licence", "a paper", List.of(file));
    }

    private DataStore store() {
        return store(Optional.empty(), DownloadListener.SILENT);
    }

    private DataStore store(Optional<Mirror> mirror, DownloadListener listener) {
        return new DataStore(home(), mirror, new Downloader(PATIENT, listener));
    }

    private DataStore impatientStore() {
        return new DataStore(home(), Optional.empty(), new Downloader(IMPATIENT, DownloadListener.SILENT));
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path part() throws IOException {
        Files.createDirectories(home().resolve("set"));
        return home().resolve("set/file.bin.part");
    }

    private Path fetch(URI address) {
        DataFile file = file(address);
        return store().file(entry(file), file);
    }

    /** The message of the refusal, after checking that no file has appeared. */
    private String refusal(URI address) throws IOException {
        return refusal(store(), file(address));
    }

    private String refusal(DataStore store, DataFile file) throws IOException {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> store.file(entry(file), file))
                .isInstanceOf(DataException.class)
                .satisfies(failure -> messages.add(failure.getMessage()));
        assertThat(store.place(entry(file), file)).doesNotExist();
        return messages.get(0);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(home().resolve("set"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void downloadsOnceAndKeepsTheFile() throws IOException {
        URI address = server.serves("/file", CONTENT);

        Path first = fetch(address);
        Path second = fetch(address);

        assertThat(first).isEqualTo(home().resolve("set/file.bin")).isEqualTo(second);
        assertThat(Files.readAllBytes(first)).isEqualTo(CONTENT);
        assertThat(server.requests()).containsExactly("/file");
        assertThat(left()).containsExactly("file.bin");
    }

    @Test
    void aDamagedFileOfTheCacheIsFetchedAgain() throws IOException {
        URI address = server.serves("/file", CONTENT);
        byte[] damaged = CONTENT.clone();
        damaged[5]++;
        Files.write(fetch(address), damaged);

        assertThat(Files.readAllBytes(fetch(address))).isEqualTo(CONTENT);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void opensADownloadedFile() throws IOException {
        DataFile file = file(server.serves("/file", CONTENT));

        try (InputStream stream = store().open(entry(file), file)) {
            assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void goesOnWhereAPartialFileEnds() throws IOException {
        Files.write(part(), Arrays.copyOf(CONTENT, 1000));

        assertThat(Files.readAllBytes(fetch(server.serves("/file", CONTENT)))).isEqualTo(CONTENT);
        assertThat(server.requests()).containsExactly("/file bytes=1000-");
    }

    @Test
    void aServerThatKnowsNoRangesSendsTheWholeFile() throws IOException {
        Files.write(part(), Arrays.copyOf(CONTENT, 1000));
        URI address = server.on("/file", (exchange, start) -> LocalServer.send(exchange, CONTENT, 0, CONTENT.length));

        assertThat(Files.readAllBytes(fetch(address))).isEqualTo(CONTENT);
    }

    @Test
    void aPartThatBeganAsAnotherFileIsDropped() throws IOException {
        Files.write(part(), content(1000, 2));

        assertThat(Files.readAllBytes(fetch(server.serves("/file", CONTENT)))).isEqualTo(CONTENT);
        assertThat(server.requests()).containsExactly("/file bytes=1000-", "/file");
    }

    @Test
    void aPartThatIsTooLongIsDropped() throws IOException {
        Files.write(part(), content(CONTENT.length + 1, 2));

        assertThat(Files.readAllBytes(fetch(server.serves("/file", CONTENT)))).isEqualTo(CONTENT);
        assertThat(server.requests()).containsExactly("/file");
    }

    @Test
    void aWrongPartOfTheRightLengthIsDropped() throws IOException {
        Files.write(part(), content(CONTENT.length, 2));
        URI address = server.on("/file", (exchange, start) -> {
            if (start >= CONTENT.length) {
                LocalServer.status(exchange, 416);
            } else {
                LocalServer.send(exchange, CONTENT, start, CONTENT.length);
            }
        });

        assertThat(Files.readAllBytes(fetch(address))).isEqualTo(CONTENT);
    }

    @Test
    void aCompletePartNeedsNoServer() throws IOException {
        Files.write(part(), CONTENT);

        assertThat(Files.readAllBytes(fetch(server.address("/nothing")))).isEqualTo(CONTENT);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBrokenConnectionIsTakenUpAgain() throws IOException {
        URI address = server.on(
                "/file",
                (exchange, start) -> LocalServer.send(exchange, CONTENT, start, start == 0 ? HALF : CONTENT.length));

        assertThat(Files.readAllBytes(fetch(address))).isEqualTo(CONTENT);
        assertThat(server.requests()).hasSize(2).first().isEqualTo("/file");
        assertThat(server.requests().get(1)).startsWith("/file bytes=");
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsReportedAndItsPartIsKept() throws IOException {
        Files.write(part(), Arrays.copyOf(CONTENT, HALF));
        URI address = server.on("/file", (exchange, start) -> LocalServer.send(exchange, CONTENT, start, start));

        assertThat(refusal(address))
                .isEqualTo(address + ": the connection broke after 150,000 bytes. Expected 300,000 bytes; the next try"
                        + " goes on from there, " + ADVICE);
        assertThat(left()).containsExactly("file.bin.part");
        assertThat(Files.size(part())).isEqualTo(HALF);
    }

    @Test
    void wrongChecksum() throws IOException {
        byte[] other = content(CONTENT.length, 3);
        URI address = server.serves("/file", other);

        assertThat(refusal(address))
                .isEqualTo(address + ": has the SHA-256 checksum " + Sha256.hex(other) + ". Expected "
                        + Sha256.hex(CONTENT) + "; the file is damaged or has changed, get it from its public home ("
                        + address + ").");
        assertThat(left()).isEmpty();
    }

    @Test
    void truncatedFile() throws IOException {
        URI address = server.serves("/file", Arrays.copyOf(CONTENT, 1234));

        assertThat(refusal(address))
                .isEqualTo(
                        address + ": has 1,234 bytes. Expected 300,000; the file is incomplete or has changed, get it"
                                + " from its public home (" + address + ").");
        assertThat(left()).isEmpty();
    }

    @Test
    void emptyFile() throws IOException {
        URI address = server.on("/file", (exchange, start) -> LocalServer.status(exchange, 200));

        assertThat(refusal(address)).startsWith(address + ": has 0 bytes. Expected 300,000; ");
        assertThat(left()).isEmpty();
    }

    @Test
    void fileThatIsTooLong() throws IOException {
        URI address = server.serves("/file", content(CONTENT.length + 1, 1));

        assertThat(refusal(address))
                .isEqualTo(
                        address + ": the file is longer than 300,000 bytes. Expected no more; the file at this address"
                                + " has changed, " + ADVICE);
        assertThat(left()).isEmpty();
    }

    @Test
    void fileWithoutEnd() throws IOException {
        URI address = server.on("/file", (exchange, start) -> {
            exchange.sendResponseHeaders(200, 0); // of unknown length
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(CONTENT);
            }
        });

        assertThat(refusal(address)).startsWith(address + ": the file is longer than 300,000 bytes.");
        assertThat(left()).isEmpty();
    }

    @Test
    void noSuchFile() throws IOException {
        URI address = server.address("/nothing");

        assertThat(refusal(address))
                .isEqualTo(address + ": there is no such file (status 404). Expected the file; " + ADVICE);
        assertThat(left()).isEmpty();
    }

    @Test
    void serverError() throws IOException {
        URI address = server.on("/file", (exchange, start) -> LocalServer.status(exchange, 503));

        assertThat(refusal(address))
                .isEqualTo(address + ": the server does not send the file (status 503). Expected the file; " + ADVICE);
        assertThat(left()).isEmpty();
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        URI target = server.serves("/file", CONTENT);
        URI address = server.on("/old", (exchange, start) -> redirect(exchange, target));

        assertThat(Files.readAllBytes(fetch(address))).isEqualTo(CONTENT);
    }

    @Test
    void redirectLoop() throws IOException {
        URI address = server.address("/loop");
        server.on("/loop", (exchange, start) -> redirect(exchange, address));

        assertThat(refusal(address))
                .isEqualTo(
                        address + ": the server redirects too often, or to an address that is not safe (status 302, to "
                                + address + "). Expected the file; " + ADVICE);
        assertThat(server.requests()).hasSizeLessThan(10);
        assertThat(left()).isEmpty();
    }

    private static void redirect(HttpExchange exchange, URI target) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toString());
        LocalServer.status(exchange, 302);
    }

    @Test
    void serverThatNeverAnswers() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        URI address = server.on("/file", (exchange, start) -> await(done));

        assertThat(refusal(impatientStore(), file(address)))
                .isEqualTo(address + ": nothing came for 1 s. Expected the file; check the network, " + ADVICE);
        done.countDown();
        assertThat(left()).isEmpty();
    }

    @Test
    void serverThatFallsSilent() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        URI address = server.on("/file", (exchange, start) -> {
            LocalServer.send(exchange, CONTENT, start, start == 0 ? HALF : start);
            await(done);
        });

        assertThat(refusal(impatientStore(), file(address)))
                .isEqualTo(address + ": nothing came for 1 s. Expected the file; check the network, " + ADVICE);
        done.countDown();
        assertThat(left()).containsExactly("file.bin.part");
    }

    private static void await(CountDownLatch done) {
        try {
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    @Test
    void serverThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI address = URI.create("http://localhost:" + port + "/file");

        assertThat(refusal(address))
                .isEqualTo(address + ": there is no connection to localhost. Expected a server; check the network, "
                        + ADVICE);
        assertThat(left()).isEmpty();
    }

    @Test
    void fileThatIsLargerThanTheDisk() throws IOException {
        DataFile file = new DataFile(
                "file.bin", Long.MAX_VALUE / 2, Sha256.hex(CONTENT), new Source.Download(server.address("/file")));

        assertThat(refusal(store(), file))
                .matches("\\Q" + home().resolve("set") + "\\E: [0-9,]+ bytes of the disk are free. Expected"
                        + " 4,611,686,018,427,387,903; free some space, or name a folder on another disk in"
                        + " UNROLL_DATA_HOME\\.");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void diskThatFillsUp() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createSymbolicLink(part(), full);

        assertThat(refusal(server.serves("/file", CONTENT)))
                .isEqualTo(home().resolve("set") + ": no space left on the disk. Expected room for the whole file; free"
                        + " some space, or name a folder on another disk in UNROLL_DATA_HOME.");
        Files.delete(part());
    }

    @Test
    void folderThatCannotBeMade() throws IOException {
        Files.writeString(home(), "a file");
        DataFile file = file(server.serves("/file", CONTENT));

        assertThatThrownBy(() -> store().file(entry(file), file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(home().resolve("set") + ": cannot be written to (")
                .hasMessageEndingWith("). Expected a folder for data; make it writable, or name another one in"
                        + " UNROLL_DATA_HOME.");
    }

    @Test
    void progressIsTold() throws IOException {
        List<String> news = new ArrayList<>();
        DownloadListener listener = new DownloadListener() {
            @Override
            public void onProgress(String file, long bytes, OptionalLong total) {
                news.add(file + " " + bytes + " of " + total.orElse(-1));
            }

            @Override
            public void onEnd(String file) {
                news.add(file + " ended");
            }
        };
        CountDownLatch half = new CountDownLatch(1);
        URI address = server.on("/file", (exchange, start) -> {
            LocalServer.send(exchange, CONTENT, 0, HALF);
            await(half);
            exchange.getResponseBody().write(CONTENT, HALF, CONTENT.length - HALF);
        });
        DownloadListener opensTheGate = new DownloadListener() {
            @Override
            public void onProgress(String file, long bytes, OptionalLong total) {
                listener.onProgress(file, bytes, total);
                if (bytes == HALF) {
                    half.countDown();
                }
            }

            @Override
            public void onEnd(String file) {
                listener.onEnd(file);
            }
        };
        DataFile file = file(address);

        store(Optional.empty(), opensTheGate).file(entry(file), file);

        assertThat(news).contains("file.bin 150000 of 300000").last().isEqualTo("file.bin ended");
    }

    @Test
    void aMirrorFolderReplacesTheNetwork() throws IOException {
        Path mirror = Files.createDirectory(folder.resolve("mirror"));
        Files.write(mirror.resolve("file.bin"), CONTENT);
        DataFile file = file(server.address("/nothing"));

        Path fetched = store(Optional.of(new Mirror.Folder(mirror)), DownloadListener.SILENT)
                .file(entry(file), file);

        assertThat(Files.readAllBytes(fetched)).isEqualTo(CONTENT);
        assertThat(server.requests()).isEmpty();
        assertThat(left()).containsExactly("file.bin");
    }

    @Test
    void aMirrorFolderWithoutTheFile() throws IOException {
        DataStore store = store(Optional.of(new Mirror.Folder(folder)), DownloadListener.SILENT);

        assertThat(refusal(store, file(server.address("/file"))))
                .isEqualTo(folder.resolve("file.bin") + ": no such file. Expected it in the folder that"
                        + " UNROLL_DATA_MIRROR names; put it there or unset that.");
    }

    @Test
    void aMirrorFolderWithAnotherFile() throws IOException {
        Files.writeString(folder.resolve("file.bin"), "another");
        DataStore store = store(Optional.of(new Mirror.Folder(folder)), DownloadListener.SILENT);
        URI address = server.address("/file");

        assertThat(refusal(store, file(address)))
                .isEqualTo(folder.resolve("file.bin") + ": has 7 bytes. Expected 300,000; the file is incomplete or has"
                        + " changed, get it from its public home (" + address + ").");
        assertThat(left()).isEmpty();
        assertThat(folder.resolve("file.bin")).hasContent("another");
    }

    @Test
    void aMirrorServerHasTheFilesByTheirNames() throws IOException {
        server.serves("/mirror/file.bin", CONTENT);
        DataFile file = file(server.address("/home"));
        Optional<Mirror> mirror = Mirror.of(server.address("/mirror").toString());

        Path fetched = store(mirror, DownloadListener.SILENT).file(entry(file), file);

        assertThat(Files.readAllBytes(fetched)).isEqualTo(CONTENT);
        assertThat(server.requests()).containsExactly("/mirror/file.bin");
    }

    private DataFile zipFile(URI address) throws IOException {
        Path sample = Files.createDirectory(folder.resolve("sample"));
        Path a = Files.writeString(sample.resolve("a.wav"), "aaaa");
        Path b = Files.writeString(sample.resolve("b.wav"), "bb");
        String sha256 = FolderChecksum.of(List.of(a, b));
        return new DataFile("sounds.zip", 6, sha256, new Source.ZipDownload(address, ".wav"));
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** An archive of sounds may be 4 times as long as the sounds; so short ones need a mirror folder. */
    private DataStore mirrorOf(byte[] archive) throws IOException {
        Files.write(folder.resolve("sounds.zip"), archive);
        return store(Optional.of(new Mirror.Folder(folder)), DownloadListener.SILENT);
    }

    @Test
    void anArchiveBecomesAFolder() throws IOException {
        DataFile file = zipFile(server.address("/archive"));
        DataStore store = mirrorOf(zip("top/b.wav", "bb", "top/a.wav", "aaaa", "top/README.md", "read me"));

        Path sounds = store.file(entry(file), file);

        assertThat(sounds).isEqualTo(home().resolve("set/sounds"));
        assertThat(sounds.resolve("a.wav")).hasContent("aaaa");
        assertThat(sounds.resolve("b.wav")).hasContent("bb");
        assertThat(left()).containsExactly("sounds");
        assertThat(sounds.toFile().list()).hasSize(2);
        Files.delete(folder.resolve("sounds.zip"));
        assertThat(store.file(entry(file), file)).isEqualTo(sounds);
    }

    @Test
    void anArchiveIsDownloaded() throws IOException {
        byte[] sound = content(2000, 4);
        Path original = Files.write(folder.resolve("a.wav"), sound);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.wav"));
            zip.write(sound);
        }
        URI address = server.serves("/archive", bytes.toByteArray());
        DataFile file = new DataFile(
                "sounds.zip", 2000, FolderChecksum.of(List.of(original)), new Source.ZipDownload(address, ".wav"));

        Path sounds = store().file(entry(file), file);

        assertThat(sounds.resolve("a.wav")).hasSameBinaryContentAs(original);
        assertThat(left()).containsExactly("sounds");
    }

    @Test
    void anArchiveWithoutAFile() throws IOException {
        DataFile file = zipFile(server.address("/archive"));

        assertThat(refusal(mirrorOf(zip("a.wav", "aaaa")), file))
                .isEqualTo(folder.resolve("sounds.zip") + ": has 4 bytes in its .wav files. Expected 6; the file is"
                        + " incomplete or has changed, get it from its public home (" + server.address("/archive")
                        + ").");
        assertThat(left()).isEmpty();
    }

    @Test
    void anArchiveWithAnotherFile() throws IOException {
        DataFile file = zipFile(server.address("/archive"));

        assertThat(refusal(mirrorOf(zip("a.wav", "aaaa", "b.wav", "bc")), file))
                .startsWith(folder.resolve("sounds.zip") + ": has the SHA-256 checksum ");
        assertThat(left()).isEmpty();
    }

    @Test
    void anUnsafeArchiveLeavesNothingBehind() throws IOException {
        DataFile file = zipFile(server.address("/archive"));

        assertThat(refusal(mirrorOf(zip("a.wav", "aaaa", "../b.wav", "bb")), file))
                .startsWith(folder.resolve("sounds.zip") + ": the entry '../b.wav' leads out of the archive's folder.");
        assertThat(left()).isEmpty();
        assertThat(home().resolve("b.wav")).doesNotExist();
    }

    private DataFile tarFile(URI address, byte[] archive) {
        return new DataFile("words.tar.gz", archive.length, Sha256.hex(archive), new Source.TarDownload(address));
    }

    private static byte[] words() throws IOException {
        return new TarBytes()
                .file("yes/a.wav", content(1000, 5))
                .file("no/b.wav", content(2000, 6))
                .file("list.txt", new byte[] {'a'})
                .packed();
    }

    @Test
    void aTarArchiveIsDownloadedOnceAndBecomesAFolder() throws IOException {
        byte[] archive = words();
        DataFile file = tarFile(server.serves("/words", archive), archive);

        Path words = store().file(entry(file), file);

        assertThat(words).isEqualTo(home().resolve("set/words"));
        assertThat(Files.readAllBytes(words.resolve("yes/a.wav"))).isEqualTo(content(1000, 5));
        assertThat(words.resolve("list.txt")).hasContent("a");
        assertThat(left()).containsExactly("words");
        assertThat(store().file(entry(file), file)).isEqualTo(words);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aFolderInWhichAFileIsMissingIsUnpackedAgain() throws IOException {
        byte[] archive = words();
        DataFile file = tarFile(server.serves("/words", archive), archive);
        Path words = store().file(entry(file), file);
        Files.delete(words.resolve("no/b.wav"));

        store().file(entry(file), file);

        assertThat(words.resolve("no/b.wav")).hasSize(2000);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aTarArchiveWithAWrongChecksum() throws IOException {
        byte[] archive = words();
        byte[] other = archive.clone();
        other[100]++;

        assertThat(refusal(store(), tarFile(server.serves("/words", other), archive)))
                .startsWith(server.address("/words") + ": has the SHA-256 checksum ");
        assertThat(left()).isEmpty();
    }

    @Test
    void anUnsafeTarArchiveLeavesNothingBehind() throws IOException {
        byte[] archive = new TarBytes()
                .file("a.wav", content(100, 7))
                .file("../b.wav", content(10, 8))
                .packed();

        assertThat(refusal(store(), tarFile(server.serves("/words", archive), archive)))
                .isEqualTo(
                        server.address("/words") + ": the entry '../b.wav' leads out of the archive's folder. Expected"
                                + " no '..' in a path; do not use this archive, get it from its public home.");
        assertThat(left()).isEmpty();
        assertThat(home().resolve("b.wav")).doesNotExist();
    }

    @Test
    void aFileOfTheClassPathIsReadAndCopied() throws IOException {
        Entry entry = Catalogue.entry("air-passengers");
        DataFile file = entry.files().get(0);

        try (InputStream stream = store().open(entry, file)) {
            assertThat(stream.readAllBytes()).hasSize(1744);
        }
        assertThat(home()).doesNotExist();

        assertThat(store().file(entry, file))
                .isEqualTo(home().resolve("air-passengers/air-passengers.csv"))
                .content()
                .startsWith("month,thousands\n1949-01,112\n");
    }

    @Test
    void aResourceThatIsNotThere() {
        DataFile file = new DataFile("file.csv", 1, "00", new Source.ProjectResource("/nowhere/file.csv"));

        assertThatThrownBy(() -> store().open(entry(file), file))
                .isInstanceOf(DataException.class)
                .hasMessage("file.csv: no class-path resource /nowhere/file.csv. Expected it in part of Unroll,"
                        + " nowhere/file.csv; build Unroll again.");
    }

    @Test
    void filesOfAnArtifactBecomeAFolder() throws IOException {
        Entry digits = Catalogue.entry("synthetic-spoken-digits");
        DataFile file = digits.files().get(0);

        Path place = store().file(digits, file);

        assertThat(place).isEqualTo(home().resolve("synthetic-spoken-digits/synthetic-spoken-digits"));
        try (Stream<Path> recordings = Files.list(place)) {
            assertThat(recordings.map(recording -> recording.getFileName().toString()))
                    .hasSize(70)
                    .allMatch(name -> name.matches("[0-9]-(alex|bruce|fred|kathy|ralph|vicki|victoria)\\.wav"));
        }
        assertThat(Catalogue.isPresent(digits)).isTrue();

        Files.delete(place.resolve("7-fred.wav"));
        assertThat(store().file(digits, file).resolve("7-fred.wav")).exists();
    }

    @Test
    void filesOfAnArtifactThatHaveChanged() {
        DataFile right = Catalogue.entry("synthetic-spoken-digits").files().get(0);
        DataFile file = new DataFile("digits", right.bytes(), "00", right.source());

        assertThatThrownBy(() -> store().file(entry(file), file))
                .isInstanceOf(DataException.class)
                .hasMessage("digits: the class path has other files in /sounds/en/numbers than expected (%s). Expected"
                                .formatted(right.sha256())
                        + " those with the SHA-256 checksum 00; build Unroll again.");
        assertThat(store().place(entry(file), file)).doesNotExist();
    }

    @Test
    void aResourceThatHasChanged() {
        DataFile right = Catalogue.entry("air-passengers").files().get(0);
        DataFile file = new DataFile("file.csv", 1744, "00", right.source());

        assertThatThrownBy(() -> store().open(entry(file), file))
                .isInstanceOf(DataException.class)
                .hasMessage("file.csv: the class-path resource /org/unroll/datasets/numeric/air-passengers.csv has the"
                        + " SHA-256 checksum " + right.sha256() + ". Expected 00; build Unroll again.");
    }
}
