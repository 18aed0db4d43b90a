using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Planning;
using Relata.Tool.Databases;
using Relata.Tool.Files;

namespace Relata.Tool.Checking;

/// <summary>The steps that keep readers or writers waiting while they work through a table.</summary>
internal static class BlockingCheck
{
    /// <summary>The steps of migrations.</summary>
    /// <param name="chain">All migrations.</param>
    /// <param name="first">The index of the first one that is looked at.</param>
    /// <param name="kind">The kind of database.</param>
    /// <param name="migrations">The folder.</param>
    public static IEnumerable<Finding> Of(MigrationChain chain, int first, DatabaseKind kind, ProjectMigrations migrations)
    {
        var dialect = kind.Schema().Migrations;

        // On SQLite there is one writer at a time in any case.
        return !dialect.HasOnlineForms ? [] : chain.Files.Skip(first).SelectMany((file, i) => CostTrail.Of(file.Steps, file.IsOnline, chain.ModelAfter(first + i), dialect)
            .Where(each => each.Cost.IsBlocking).Select(each => new Finding("REL662", IsNote: true, kind.Name, $"{file.Id}: {each.Step} {each.Cost}", migrations.FileOf(file.Id, kind))));
    }
}
