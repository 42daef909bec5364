package org.dsno.core.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dsno.core.storage.ExclusiveFile;
import org.jspecify.annotations.Nullable;

/**
 * What is safely on the disk of a set that is to be made: nothing, a part of it, or all of it.
 *
 * @param folder where the set is to be
 * @param working where it is worked on: beside the folder until it is complete, then in it
 * @param shards the records that are there
 * @param manifest of a set that is complete, whatever is worked on behind it
 */
record SetBeginning(
        Path folder, Path working, List<TrajectoryManifest.Shard> shards, Optional<TrajectoryManifest> manifest) {
    /** Where a set is built that is not complete. */
    static Path unfinished(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".unfinished");
    }

    /** {@return where a set that is to be in this folder is worked on} */
    static Path working(Path folder) throws IOException {
        return isNothing(folder) ? unfinished(folder) : folder;
    }

    /**
     * {@return the right to write a set; it is to be closed with {@link ExclusiveFile#closeAndDelete}}
     *
     * @throws IOException if somebody else is writing it
     */
    static ExclusiveFile lock(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent == null ? folder.toAbsolutePath() : parent);
        return ExclusiveFile.take(folder.resolveSibling("." + folder.getFileName() + ".lock.part"))
                .orElseThrow(() -> new IOException(folder + ": another process is writing this set"));
    }

    /**
     * Looks.
     *
     * @param identity of what decides the numbers
     * @throws IOException if what is there is no set, or one of other settings, or cannot be read
     */
    static SetBeginning of(Path folder, String identity) throws IOException {
        Path working = working(folder);
        if (working.equals(folder) && !TrajectoryManifest.isIn(folder)) {
            throw new IOException(folder + ": is there and is no trajectory set");
        }
        if (!working.equals(folder)) {
            requireOwn(working);
        }
        Optional<TrajectoryManifest> manifest =
                TrajectoryManifest.isIn(working) ? Optional.of(TrajectoryManifest.read(working)) : Optional.empty();
        Optional<TrajectoryJournal> journal = TrajectoryJournal.read(working);
        boolean same = journal.map(one -> one.identity().equals(identity)).orElse(true)
                && manifest.map(one -> identity.equals(one.identity())).orElse(true);
        if (!same) {
            throw new IOException(working + ": holds a set of other settings, which is not written over; delete it, or"
                    + " choose another folder");
        }
        int complete = manifest.map(TrajectoryManifest::count).orElse(0);
        List<TrajectoryManifest.Shard> shards = journal.filter(one -> one.records() > complete)
                .map(TrajectoryJournal::shards)
                .orElse(manifest.map(TrajectoryManifest::shards).orElse(List.of()));
        return new SetBeginning(folder, working, shards, manifest);
    }

    /**
     * {@return this as the beginning of a set of so many records}
     *
     * <p>Who asks for just what is complete gives up what was added to it and is not.
     *
     * @throws IOException if there are more
     */
    SetBeginning upTo(int count) throws IOException {
        if (records() <= count) {
            return this;
        }
        if (complete() == count) {
            return new SetBeginning(folder, working, manifest.orElseThrow().shards(), manifest);
        }
        String way;
        if (records() == complete()) {
            way = "";
        } else if (complete() == 0) {
            way = "; ask for as many or more, or delete " + working;
        } else {
            way = String.format(
                    Locale.ROOT, ", %d of them complete; ask for these, or for %d or more", complete(), records());
        }
        throw new IOException(
                folder + ": has " + records() + " trajectories already, " + count + " are asked for" + way);
    }

    int records() {
        return shards.stream().mapToInt(TrajectoryManifest.Shard::records).sum();
    }

    /** {@return records of the complete set, without those that are being added} */
    int complete() {
        return manifest.map(TrajectoryManifest::count).orElse(0);
    }

    /** {@return what a complete set tells of its making} */
    @Nullable
    JsonNode provenance() {
        return manifest.map(TrajectoryManifest::provenance).orElse(null);
    }

    /** What somebody else keeps under that name is not ours to write to, and to delete. */
    private static void requireOwn(Path working) throws IOException {
        if (Files.notExists(working)) {
            return;
        }
        try (Stream<Path> inside = Files.list(working)) {
            Optional<Path> foreign =
                    inside.filter(one -> !TrajectoryWriter.isOwn(one)).findAny();
            if (foreign.isPresent()) {
                throw new IOException(foreign.get() + ": is no part of a trajectory set, and is in the way");
            }
        }
    }

    /** An empty folder, which somebody has made for the set, is as good as none. */
    private static boolean isNothing(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
