package org.unroll.datasets.catalogue;

import java.net.URI;

/** Where the bytes of a data file come from. */
public sealed interface Source {

    /** In a few words, for people. */
    String summary();

    /** The full place, for people. */
    String place();

    /** Whether the bytes are there without a network. */
    default boolean isOnClassPath() {
        return this instanceof OnClassPath;
    }

    /** A source that the build has put on the class path. */
    sealed interface OnClassPath extends Source {

        /** Absolute name of the class-path resource. */
        String resource();
    }

    /**
     * A file inside a Maven artifact that the project depends on.
     *
     * @param coordinates {@code group:artifact}
     * @param resource absolute name of the class-path resource
     */
    record MavenArtifact(String coordinates, String resource) implements OnClassPath {

        @Override
        public String summary() {
            return "Maven artifact";
        }

        @Override
        public String place() {
            return coordinates + ", " + resource.substring(1);
        }
    }

    /**
     * All files of one kind under a folder inside a Maven artifact that the project depends on, one after the other in
     * the order of their names.
     *
     * @param coordinates {@code group:artifact:version:classifier}
     * @param resource absolute name of the folder on the class path
     * @param suffix how the names of the files end
     */
    record MavenArtifactFolder(String coordinates, String resource, String suffix) implements OnClassPath {

        @Override
        public String summary() {
            return "Maven artifact";
        }

        @Override
        public String place() {
            return coordinates + ", " + resource.substring(1) + "/**/*" + suffix;
        }
    }

    /**
     * Files of one kind right in a folder inside a Maven artifact that the project depends on, each by itself. Size and
     * checksum of the data file are those of a folder with them, see {@link FolderChecksum}.
     *
     * @param coordinates {@code group:artifact}
     * @param resource absolute name of the folder on the class path
     * @param suffix how the names of the files end
     */
    record MavenArtifactFiles(String coordinates, String resource, String suffix) implements Source {

        @Override
        public String summary() {
            return "Maven artifact";
        }

        @Override
        public String place() {
            return coordinates + ", " + resource.substring(1) + "/*" + suffix;
        }

        @Override
        public boolean isOnClassPath() {
            return true;
        }
    }

    /**
     * A small file that is part of the project.
     *
     * @param resource absolute name of the class-path resource
     */
    record ProjectResource(String resource) implements OnClassPath {

        @Override
        public String summary() {
            return "comes with Unroll";
        }

        @Override
        public String place() {
            return "part of Unroll, " + resource.substring(1);
        }
    }

    /**
     * A file that anybody can download.
     *
     * @param address its public home
     */
    record Download(URI address) implements Source {

        @Override
        public String summary() {
            return "download";
        }

        @Override
        public String place() {
            return address.toString();
        }
    }

    /**
     * A zip archive that anybody can download, and that is unpacked into one folder. Archives are packed anew now and
     * then, so size and checksum of the data file are those of the contents, see {@link FolderChecksum}.
     *
     * @param address its public home
     * @param suffix how the names of the files end that are wanted, such as {@code .wav}
     */
    record ZipDownload(URI address, String suffix) implements Source {

        @Override
        public String summary() {
            return "download";
        }

        @Override
        public String place() {
            return address.toString();
        }
    }

    /**
     * A tar archive, packed by gzip, that anybody can download, and that is unpacked into a folder with all its
     * folders. Size and checksum of the data file are those of the archive.
     *
     * @param address its public home
     */
    record TarDownload(URI address) implements Source {

        @Override
        public String summary() {
            return "download";
        }

        @Override
        public String place() {
            return address.toString();
        }
    }
}
