using Relata.Scaffolding.Writing;

namespace Relata.Scaffolding;

/// <summary>The classes for the tables of a database, and what they do not have of it.</summary>
public sealed class ScaffoldResult
{
    internal ScaffoldResult(IReadOnlyList<ScaffoldedFile> files, IReadOnlyList<UnmappedPart> unmapped, SchemaDifferences differences, IReadOnlyList<string> otherObjects)
    {
        Files = files;
        Unmapped = unmapped;
        Differences = differences;
        OtherObjects = otherObjects;
    }

    /// <summary>The files, in the order of their names.</summary>
    public IReadOnlyList<ScaffoldedFile> Files { get; }

    /// <summary>What could not be mapped, or not as it is, in the order of the names.</summary>
    public IReadOnlyList<UnmappedPart> Unmapped { get; }

    /// <summary>What <see cref="Database.CompareSchemaAsync"/> will find between the classes and the database, such as other types of columns.</summary>
    public SchemaDifferences Differences { get; }

    /// <summary>
    /// What the database has beside tables and views, and no class is made of: <c>trigger public.post.stamped</c>, routines, policies, sequences that no key names. Not an error; a database that the classes create does not have it.
    /// Parts of tables and views that the options leave out are not listed. <see cref="SchemaDifferences.OtherObjects"/> of <see cref="Differences"/> has those too, with the tables themselves.
    /// </summary>
    public IReadOnlyList<string> OtherObjects { get; }

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
