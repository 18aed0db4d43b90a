using Relata.Relational.Live;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Seeding.Records;

namespace Relata.Tool.Checking;

/// <summary>Seeds, which are code of the program, of which the tool runs nothing.</summary>
internal static class ProgramSeeds
{
    /// <summary>The note for a database that a program has seeded; null for others.</summary>
    /// <param name="schema">What its catalog lists.</param>
    public static string? NoteOf(LiveSchema schema) => NoteOf(schema.Tables.Any(table => table.Name.Name == SeedRecords.TableName));

    /// <summary>The note for a database that a program has seeded; null for others. Its catalog is asked for one table.</summary>
    public static async Task<string?> NoteAsync(Database database, CancellationToken cancellationToken) =>
        NoteOf(await MigrationConnection.WithAsync(database, connection => connection.HasTableAsync(SeedRecords.TableName), isAsync: true, cancellationToken));

    private static string? NoteOf(bool isSeeded) => !isSeeded ? null
        : "REL668: The program has written seeds to this database. They are code of the program, and this tool runs nothing of it: rows that are new in them are missing until the program calls SeedAsync().";
}
