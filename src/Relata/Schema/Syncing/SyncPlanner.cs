using System.Globalization;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Syncing;

/// <summary>Plans what brings a database in line with the classes without a loss.</summary>
/// <remarks>The model of the classes without what the database lacks is the model of the database; from it to that of the classes is planned as any migration. What the database has otherwise is in neither, and stays.</remarks>
internal sealed class SyncPlanner
{
    private readonly RelationalModel _model;
    private readonly LiveSchema _live;
    private readonly MigrationHints _hints;
    private readonly MigrationDialect _dialect;
    private readonly ILookup<string, SchemaDifference> _found;
    private readonly List<SchemaDifference> _done = [];

    private SyncPlanner(RelationalModel model, LiveSchema live, MigrationHints hints, MigrationDialect dialect)
    {
        (_live, _hints, _dialect) = (live, hints, dialect);
        _model = Unrenamed(model, hints);
        _found = SchemaComparer.Compare(_model, live, dialect.Schema).All.ToLookup(difference => difference.Table);
    }

    /// <summary>Plans.</summary>
    /// <param name="model">The model of the classes.</param>
    /// <param name="live">What the catalog lists.</param>
    /// <param name="hints">What existing rows get in new columns, and what has a new name.</param>
    /// <param name="dialect">The database.</param>
    /// <exception cref="MigrationException">Something would be guessed or invented, or cannot be changed.</exception>
    public static SyncPlan Plan(RelationalModel model, LiveSchema live, MigrationHints hints, MigrationDialect dialect)
    {
        if (hints.Drops.Count > 0 || hints.IsOnline)
        {
            throw new MigrationException("REL618", "Sync drops nothing and has no online form, so the hints AllowDrop and Online() do nothing. Remove them; drop by hand what is not needed any more, or use migrations.");
        }

        RequireNames(hints, live);
        var planner = new SyncPlanner(model, live, hints, dialect);
        var (before, after) = planner.WithOthers(planner.Before(), model);
        return new SyncPlan(before, MigrationPlanner.Plan(before, after, hints, dialect), [.. planner._done]);
    }

    private static void RequireNames(MigrationHints hints, LiveSchema live)
    {
        foreach (var (old, name) in hints.Renames)
        {
            var place = Parse(old);
            if (live.Find(place) is null && (place.Schema is null || live.Find(Parse(place.Schema))?.Columns.Any(column => column.Name == place.Name) != true))
            {
                throw new MigrationException("REL618", $"Rename(\"{old}\", \"{name}\") names nothing: the database has no '{old}'. Names are those of the database: \"post\" for a table, \"post.slug\" for a column. Correct the name, or remove the hint.");
            }
        }
    }

    // The last part is a name, what stands before it a schema or a table.
    private static QualifiedName Parse(string text) => text.LastIndexOf('.') is >= 0 and var place ? new QualifiedName(text[..place], text[(place + 1)..]) : new QualifiedName(null, text);

    // The model with the names that the database has yet.
    private static RelationalModel Unrenamed(RelationalModel model, MigrationHints hints)
    {
        foreach (var (old, name) in hints.Renames.OrderBy(rename => model.Tables.Any(table => $"{table.Name}" == rename.To)))
        {
            var place = model.Tables.SelectMany(table => table.Columns.Select(column => (Table: table.Name, Column: column.Name))).FirstOrDefault(place => $"{place.Table}.{place.Column}" == name);
            if (place.Table is not null)
            {
                model = new RenameColumnStep(place.Table, place.Column, old[(old.LastIndexOf('.') + 1)..]).Apply(model);
            }
            else if (model.Tables.FirstOrDefault(table => $"{table.Name}" == name) is { } table)
            {
                model = new RenameTableStep(table.Name, Parse(old)).Apply(model);
            }
        }

        return model;
    }

    private RelationalModel Before() => new(
        [.. _model.Tables.Where(table => !Lacks(SchemaDifferenceKind.MissingTable, table.Name, null)).Select(Before)],
        [.. _model.Sequences.Where(sequence => !Lacks(SchemaDifferenceKind.MissingSequence, sequence.Name, null))])
    {
        Views = [.. _model.Views.Where(view => !Lacks(SchemaDifferenceKind.MissingView, view.Name, null))],
    };

    // A rebuild creates a table as a model has it: columns that the classes do not have are in both. The adapter keeps their types.
    private (RelationalModel Before, RelationalModel After) WithOthers(RelationalModel before, RelationalModel after)
    {
        foreach (var table in _dialect.RebuildsTables ? before.Tables : [])
        {
            var others = _found[$"{table.Name}"].Where(difference => difference.Kind == SchemaDifferenceKind.ExtraColumn)
                .Select(difference => _live.Find(table.Name)!.Columns.First(column => column.Name == difference.Name)).Where(column => column is { Computation: null, IsCounted: false })
                .Select(column => new Column(column.Name, ColumnType.String) { IsNullable = column.IsNullable, Default = column.Default }).ToList();
            var renamed = _hints.Renames.FirstOrDefault(rename => Parse(rename.From) == table.Name).To is { } name ? Parse(name) : table.Name;
            before = before.Change(table.Name, each => each with { Columns = [.. each.Columns, .. others] });
            after = after.Change(renamed, each => each with { Columns = [.. each.Columns, .. others] });
        }

        return (before, after);
    }

    private Table Before(Table table)
    {
        RequireNoRename(table);
        return table with
        {
            Columns = [.. table.Columns.Where(column => !Lacks(SchemaDifferenceKind.MissingColumn, table.Name, column.Name)).Select(column => Before(table, column))],
            ForeignKeys = [.. table.ForeignKeys.Where(key => !Lacks(SchemaDifferenceKind.MissingForeignKey, table.Name, key.Name))],
            UniqueKeys = [.. table.UniqueKeys.Where(key => !Lacks(SchemaDifferenceKind.MissingIndex, table.Name, key.Name))],
            Indexes = [.. table.Indexes.Where(index => !Lacks(SchemaDifferenceKind.MissingIndex, table.Name, index.Name))],
            Checks = [.. table.Checks.Where(check => !Lacks(SchemaDifferenceKind.MissingCheck, table.Name, check.Name))
                .Select(check => Take(SchemaDifferenceKind.Check, table.Name, check.Name) is { Database: { } condition } ? check with { Condition = condition } : check)],
        };
    }

    // Rows are counted before a column stops to accept NULL, or has a shorter limit.
    private Column Before(Table table, Column column)
    {
        if (Take(SchemaDifferenceKind.Nullability, table.Name, column.Name) is not null)
        {
            column = column with { IsNullable = !column.IsNullable };
        }

        var limited = column.MaxLength is { } limit && _dialect.Schema.Reader.TypeOf(table, column).Name is var wanted && wanted.Contains($"({limit.ToString(CultureInfo.InvariantCulture)})", StringComparison.Ordinal) ? wanted : null;
        if (limited is not null && Find(SchemaDifferenceKind.ColumnType, table.Name, column.Name) is { } difference && LimitOf(difference.Database, limited) is { } other)
        {
            Take(SchemaDifferenceKind.ColumnType, table.Name, column.Name);
            column = column with { MaxLength = other };
        }

        return column;
    }

    // varchar(40) where varchar(100) is wanted.
    private static int? LimitOf(string? stored, string wanted)
    {
        var start = wanted.IndexOf('(', StringComparison.Ordinal) + 1;
        return stored is not null && stored.StartsWith(wanted[..start], StringComparison.Ordinal) && stored.EndsWith(')') && int.TryParse(stored.AsSpan()[start..^1], CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }

    // A column that is new beside one of its type that the classes do not have may be the same one.
    private void RequireNoRename(Table table)
    {
        var stored = _live.Find(table.Name);
        foreach (var column in table.Columns.Where(column => column.Computation is null && Find(SchemaDifferenceKind.MissingColumn, table.Name, column.Name) is not null))
        {
            var name = $"{table.Name}.{column.Name}";
            var type = _dialect.Schema.Reader.TypeOf(table, column).Name;
            var candidate = _found[$"{table.Name}"].Where(difference => difference.Kind == SchemaDifferenceKind.ExtraColumn)
                .FirstOrDefault(difference => stored?.Columns.FirstOrDefault(other => other.Name == difference.Name)?.Type.Name == type);
            if (candidate is not null && _hints.Fills.All(fill => fill.Column != name))
            {
                throw new MigrationException(
                    "REL603",
                    $"Column {name} is new, and the database has {table.Name}.{candidate.Name} of the same type, which the classes do not have. If it is the same column: Rename(\"{table.Name}.{candidate.Name}\", \"{name}\"). If it is another one, say what its rows get: Fill(\"{name}\", \"…\"), such as NULL. Nothing was changed.");
            }
        }
    }

    private bool Lacks(SchemaDifferenceKind kind, QualifiedName table, string? name) => Take(kind, table, name) is not null;

    private SchemaDifference? Take(SchemaDifferenceKind kind, QualifiedName table, string? name)
    {
        var found = Find(kind, table, name);
        if (found is not null)
        {
            _done.Add(found);
        }

        return found;
    }

    private SchemaDifference? Find(SchemaDifferenceKind kind, QualifiedName table, string? name) => _found[$"{table}"].FirstOrDefault(difference => difference.Kind == kind && difference.Name == name);
}
