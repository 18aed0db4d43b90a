using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Syncing.Renaming;

/// <summary>The names that the database still has, put into the model of the classes.</summary>
internal static class SyncNames
{
    /// <summary>The name of a table, from the text of a hint.</summary>
    public static QualifiedName Parse(string text) => text.LastIndexOf('.') is >= 0 and var place ? new QualifiedName(text[..place], text[(place + 1)..]) : new QualifiedName(null, text);

    /// <summary>The model with the names of the database. What is new and has a name that something else gives up is not in it.</summary>
    /// <remarks>All names change at once: each goes through one that nothing has.</remarks>
    public static RelationalModel Unrenamed(RelationalModel model, SyncHints hints, MigrationDialect dialect)
    {
        model = UnrenameTables(model, hints.Tables);
        foreach (var columns in hints.Columns.GroupBy(rename => rename.Stored))
        {
            model = UnrenameColumns(model, columns.Key, [.. columns], dialect);
        }

        foreach (var member in hints.Members)
        {
            model = model.Change(member.Stored, table => table.Change(member.StoredColumn, column => column with { Members = [.. column.Members!.Select(name => name == member.To ? member.From : name).Order(StringComparer.Ordinal)] }));
        }

        return model;
    }

    /// <summary>A difference with the names of the classes.</summary>
    public static SchemaDifference Renamed(SchemaDifference difference, SyncHints hints)
    {
        var table = hints.Tables.FirstOrDefault(rename => $"{rename.From}" == difference.Table).To;
        var column = hints.Columns.FirstOrDefault(rename => $"{rename.Stored}" == difference.Table && rename.From == difference.Name)?.To;
        return difference with { Table = table is null ? difference.Table : $"{table}", Name = column ?? difference.Name };
    }

    private static RelationalModel UnrenameTables(RelationalModel model, IReadOnlyList<(QualifiedName From, QualifiedName To)> renames)
    {
        for (var i = 0; i < renames.Count; i++)
        {
            model = new RenameTableStep(renames[i].To, new QualifiedName(null, Free(i))).Apply(model);
        }

        var taken = renames.Select(rename => rename.From).ToHashSet();
        model = model with
        {
            Tables = [.. model.Tables.Where(table => !taken.Contains(table.Name)).Select(table => table with { ForeignKeys = [.. table.ForeignKeys.Where(key => !taken.Contains(key.Principal))] })],
        };
        for (var i = 0; i < renames.Count; i++)
        {
            model = new RenameTableStep(new QualifiedName(null, Free(i)), renames[i].From).Apply(model);
        }

        return model;
    }

    private static RelationalModel UnrenameColumns(RelationalModel model, QualifiedName name, List<RenamedColumn> renames, MigrationDialect dialect)
    {
        for (var i = 0; i < renames.Count; i++)
        {
            model = new RenameColumnStep(name, renames[i].To, Free(i)).Apply(model);
        }

        model = model.Change(name, table => renames.Aggregate(table, (each, rename) => Without(each, rename.From, dialect)));
        for (var i = 0; i < renames.Count; i++)
        {
            model = new RenameColumnStep(name, Free(i), renames[i].From).Apply(model);
        }

        return model;
    }

    private static Table Without(Table table, string column, MigrationDialect dialect) => table.Find(column) is null ? table : table with
    {
        Columns = [.. table.Columns.Where(each => each.Name != column)],
        ForeignKeys = [.. table.ForeignKeys.Where(key => !key.Columns.Contains(column))],
        UniqueKeys = [.. table.UniqueKeys.Where(key => !key.Columns.Contains(column))],
        Indexes = [.. table.Indexes.Where(index => !index.Columns.Contains(column))],
        Checks = [.. table.Checks.Where(check => !check.Condition.Contains(dialect.Schema.Dialect.Quote(column), StringComparison.Ordinal))],
    };

    // No name of a database has this character.
    private static string Free(int number) => $"\u0001{number}";
}
