using Relata.Scaffolding.Names;

namespace Relata.Scaffolding.Writing;

/// <summary>Writes the attribute of the assembly that says how tables and columns are named.</summary>
internal static class NamingWriter
{
    /// <summary>The file; null for the convention that counts without an attribute.</summary>
    public static ScaffoldedFile? Write(Convention convention) => convention == Convention.All.First()
        ? null
        : new ScaffoldedFile("Naming.cs", FolderWriter.WithHead(
            $"[assembly: Relata.Naming(Relata.NamingConvention.{convention.Spelling}{(convention.PluralTables ? ", PluralTables = true" : "")})]\n"));
}
