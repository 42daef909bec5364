package org.dsno.experiments.config;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something failed, in words for the user. */
public final class Reason {
    private Reason() {}

    /** {@return the message of a failure; file-system exceptions of Java keep their reason in their class name} */
    public static String of(Throwable failure) {
        if (failure instanceof FileSystemException system && system.getReason() == null) {
            return system.getFile() + ": " + reason(system);
        }
        if (failure instanceof OutOfMemoryError) {
            return "not enough memory (" + failure.getMessage() + "); JAVA_OPTS=-Xmx… gives more";
        }
        String message = failure.getMessage();
        return message == null || failure instanceof LinkageError || isBareOf(failure) ? failure.toString() : message;
    }

    /** Java's own exceptions of the arithmetic and array kind say little without their names. */
    private static boolean isBareOf(Throwable failure) {
        return failure instanceof ArithmeticException
                || failure instanceof NegativeArraySizeException
                || failure instanceof IndexOutOfBoundsException;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "is in the way: it is not a folder";
        }
        if (failure instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "is a folder that is not empty";
        }
        return failure.getClass().getSimpleName();
    }
}
