using Relata.Scaffolding.Writing;

namespace Relata.Scaffolding;

/// <summary>The classes for the tables of a database, and what they do not have of it.</summary>
public sealed class ScaffoldResult
{
    internal ScaffoldResult(IReadOnlyList<ScaffoldedFile> files, IReadOnlyList<UnmappedPart> unmapped, SchemaDifferences differences)
    {
        Files = files;
        Unmapped = unmapped;
        Differences = differences;
    }

    /// <summary>The files, in the order of their names.</summary>
    public IReadOnlyList<ScaffoldedFile> Files { get; }

    /// <summary>What could not be mapped, or not as it is, in the order of the names.</summary>
    public IReadOnlyList<UnmappedPart> Unmapped { get; }

    /// <summary>What <see cref="Database.CompareSchemaAsync"/> will find between the classes and the database, such as other types of columns.</summary>
    public SchemaDifferences Differences { get; }

    /// <summary>Writes the files to a folder, which is created if it is missing. A file that was edited, or that no earlier run has written, is kept.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What became of each file.</returns>
    public IReadOnlyList<WrittenFile> Write(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        return [.. Files.Select(file => FolderWriter.Write(folder, file))];
    }
}
