package org.unroll.datasets.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Files under a folder of a jar on the class path. Several jars may have the folder; the first that has such files
 * counts.
 */
final class ClassPathFolder {

    private ClassPathFolder() {}

    /**
     * The bytes of all files with a suffix, one file after the other in the order of their names.
     *
     * @return empty if there are none
     */
    static Optional<byte[]> content(String folder, String suffix) throws IOException {
        SortedMap<String, byte[]> files = files(folder, suffix);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] file : files.values()) {
            content.write(file);
        }
        return Optional.of(content.toByteArray());
    }

    /** The bytes of all files with a suffix, by their names relative to the folder; none if there are none. */
    static SortedMap<String, byte[]> files(String folder, String suffix) throws IOException {
        String name = folder.substring(1) + "/";
        for (URL place : Collections.list(ClassPathFolder.class.getClassLoader().getResources(name))) {
            URLConnection connection = place.openConnection();
            connection.setUseCaches(false);
            if (connection instanceof JarURLConnection jar) {
                try (JarFile file = jar.getJarFile()) {
                    SortedMap<String, byte[]> files = files(file, name, suffix);
                    if (!files.isEmpty()) {
                        return files;
                    }
                }
            }
        }
        return Collections.emptySortedMap();
    }

    private static SortedMap<String, byte[]> files(JarFile jar, String folder, String suffix) throws IOException {
        List<String> names = jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(folder) && name.endsWith(suffix))
                .toList();
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            try (InputStream stream = jar.getInputStream(jar.getJarEntry(name))) {
                files.put(name.substring(folder.length()), stream.readAllBytes());
            }
        }
        return files;
    }
}
