using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Running.History;

namespace Relata.Schema.Syncing;

/// <summary>The tables of a database that a model does not have.</summary>
internal static class ExtraTables
{
    /// <summary>The tables, without those that the library keeps for itself.</summary>
    public static IEnumerable<LiveTable> Of(RelationalModel model, LiveSchema live, SchemaDialect dialect)
    {
        var match = new ElementMatch(live, dialect);
        var known = model.Tables.Select(table => match.Key(table.Name)).ToHashSet();
        return live.Tables.Where(table => !known.Contains(match.Key(table.Name)) && !OwnTables.Contains(table.Name.Name));
    }

    /// <summary>The tables as differences.</summary>
    public static IEnumerable<SchemaDifference> Differences(RelationalModel model, LiveSchema live, SchemaDialect dialect) =>
        Of(model, live, dialect).Select(table => new SchemaDifference(SchemaDifferenceKind.ExtraTable, NameOf(table, live), null, null, $"{table.Columns.Count} columns", IsDangerous: false));

    /// <summary>The name of a table in hints and messages.</summary>
    public static string NameOf(LiveTable table, LiveSchema live) => table.Name.Schema == live.DefaultSchema ? table.Name.Name : $"{table.Name}";

    /// <summary>Whether a table may be one of the model with another name: it has mostly the same columns.</summary>
    public static bool IsLike(Table table, LiveTable stored, SchemaDialect dialect) =>
        table.Columns.Count(column => stored.Columns.Any(other => other.Name == column.Name && IsOfType(other, table, column, dialect))) >= Refusals.LeastEqualColumns * Math.Max(table.Columns.Count, stored.Columns.Count);

    /// <summary>Whether a column may be one of the model with another name: it has its type, with whatever length.</summary>
    public static bool IsOfType(LiveColumn stored, Table table, Column column, SchemaDialect dialect) =>
        stored.Type.Name == dialect.Reader.TypeOf(table, column).Name || dialect.Reader.FormOf(stored)?.Type == column.Type;
}
