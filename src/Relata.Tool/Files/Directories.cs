namespace Relata.Tool.Files;

/// <summary>Deletes and copies directories.</summary>
internal static class Directories
{
    /// <summary>Deletes a directory in which nothing is left, such as notes of a user.</summary>
    public static void DeleteIfEmpty(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
        }
    }

    /// <summary>Copies the files of a directory, and of those in it.</summary>
    /// <param name="source">The directory.</param>
    /// <param name="target">Where to.</param>
    /// <param name="isWanted">Whether a file is copied, by its path in the directory.</param>
    public static void Copy(string source, string target, Func<string, bool> isWanted)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (isWanted(name))
            {
                var copy = Path.Combine(target, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }
    }
}
