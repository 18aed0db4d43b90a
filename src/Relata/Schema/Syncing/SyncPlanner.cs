using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Syncing.Renaming;

namespace Relata.Schema.Syncing;

/// <summary>Plans what brings a database in line with the classes without a loss.</summary>
/// <remarks>The model of the classes without what the database lacks is the model of the database; from it to that of the classes is planned as any migration. What the database has otherwise is in neither, and stays.</remarks>
internal sealed class SyncPlanner
{
    private readonly RelationalModel _model;
    private readonly LiveSchema _live;
    private readonly SyncHints _hints;
    private readonly MigrationHints _given;
    private readonly MigrationDialect _dialect;
    private readonly ILookup<string, SchemaDifference> _found;
    private readonly List<SchemaDifference> _done = [];

    private SyncPlanner(RelationalModel model, LiveSchema live, SyncHints hints, MigrationHints given, MigrationDialect dialect)
    {
        (_live, _hints, _given, _dialect) = (live, hints, given, dialect);
        _model = SyncNames.Unrenamed(model, hints, dialect);
        _found = SchemaComparer.Compare(_model, live, dialect.Schema).All.ToLookup(difference => difference.Table);
    }

    /// <summary>Plans.</summary>
    /// <param name="model">The model of the classes.</param>
    /// <param name="live">What the catalog lists.</param>
    /// <param name="hints">What the database has not followed yet.</param>
    /// <param name="given">All hints.</param>
    /// <param name="dialect">The database.</param>
    /// <exception cref="MigrationException">Something would be guessed or invented, or cannot be changed.</exception>
    public static SyncPlan Plan(RelationalModel model, LiveSchema live, SyncHints hints, MigrationHints given, MigrationDialect dialect)
    {
        var planner = new SyncPlanner(model, live, hints, given, dialect);
        planner.RequireNoRenamedTable();
        var (before, after) = planner.WithOthers(planner.Before(), model);
        return new SyncPlan(before, MigrationPlanner.Plan(before, after, hints.Hints, dialect), hints, [.. planner.Left()]);
    }

    private IEnumerable<SchemaDifference> Left() => _found.SelectMany(table => table).Except(_done).Concat(ExtraTables.Differences(_model, _live, _dialect.Schema)).Select(difference => SyncNames.Renamed(difference, _hints));

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
            var renamed = _hints.TargetOf(table.Name);
            before = before.Change(table.Name, each => each with { Columns = [.. each.Columns, .. others] });
            after = after.Change(renamed, each => each with { Columns = [.. each.Columns, .. others] });
        }

        return (before, after);
    }

    private Table Before(Table table)
    {
        RequireNoRenamedColumn(table);
        var limits = new StoredLimits(table, _dialect.Schema);
        ValueList<CheckConstraint> checks = [.. table.Checks.Select(check => Before(table, check)).OfType<CheckConstraint>(), .. OldLimits(table, limits)];
        return table with
        {
            Columns = [.. table.Columns.Where(column => !Lacks(SchemaDifferenceKind.MissingColumn, table.Name, column.Name)).Select(column => Limited(Before(table, column), table.Checks, checks, limits))],
            ForeignKeys = [.. table.ForeignKeys.Where(key => !Lacks(SchemaDifferenceKind.MissingForeignKey, table.Name, key.Name))],
            UniqueKeys = [.. table.UniqueKeys.Where(key => !Lacks(SchemaDifferenceKind.MissingIndex, table.Name, key.Name))],
            Indexes = [.. table.Indexes.Where(index => !Lacks(SchemaDifferenceKind.MissingIndex, table.Name, index.Name))],
            Checks = checks,
        };
    }

    // A check that names a table or column which is renamed has the name that goes with the old one.
    private CheckConstraint? Before(Table table, CheckConstraint check)
    {
        if (Take(SchemaDifferenceKind.Check, table.Name, check.Name) is { Database: { } condition })
        {
            return check with { Condition = condition };
        }

        if (!Lacks(SchemaDifferenceKind.MissingCheck, table.Name, check.Name))
        {
            return check;
        }

        var wanted = _dialect.Schema.Reader.Normalize(check.Condition);
        var found = _live.Find(table.Name)?.Checks.FirstOrDefault(other => _dialect.Schema.Reader.Normalize(other.Condition) == wanted && Find(SchemaDifferenceKind.ExtraCheck, table.Name, other.Name) is not null);
        return found is null ? null : check with { Name = Take(SchemaDifferenceKind.ExtraCheck, table.Name, found.Name)!.Name! };
    }

    // A limit that a class had, also of a column that it has no more, or has with another length and under another name. Without it no row is lost.
    private List<CheckConstraint> OldLimits(Table table, StoredLimits limits) => (_live.Find(table.Name)?.Checks ?? [])
        .Where(check => Find(SchemaDifferenceKind.ExtraCheck, table.Name, check.Name) is { } extra && !_done.Contains(extra) && (_live.Find(table.Name)?.Columns ?? []).Any(column => limits.IsOwn(check, column.Name)))
        .Select(check => check with { Name = Take(SchemaDifferenceKind.ExtraCheck, table.Name, check.Name)!.Name! }).ToList();

    // Where a limit is a check, the column before has that of the check: what is longer then is known.
    private static Column Limited(Column column, ValueList<CheckConstraint> wanted, ValueList<CheckConstraint> stored, StoredLimits limits)
    {
        var (after, before) = (LimitOf(column, wanted, limits), LimitOf(column, stored, limits));
        return after == before ? column : column with { MaxLength = before };
    }

    private static int? LimitOf(Column column, ValueList<CheckConstraint> checks, StoredLimits limits) => checks.Select(check => limits.Of(check, column.Name)).FirstOrDefault(limit => limit is not null);

    // Rows are counted before a column stops to accept NULL, or has a shorter limit.
    private Column Before(Table table, Column column)
    {
        if (Take(SchemaDifferenceKind.Nullability, table.Name, column.Name) is not null)
        {
            column = column with { IsNullable = !column.IsNullable };
        }

        return Find(SchemaDifferenceKind.ColumnType, table.Name, column.Name) is { Database: { } stored } && OtherLimit(table, column, stored) is { } limited
            && Take(SchemaDifferenceKind.ColumnType, table.Name, column.Name) is not null ? limited : column;
    }

    // varchar(40) where varchar(100) or a text without a limit is wanted, or a text where varchar(100) is.
    private Column? OtherLimit(Table table, Column column, string stored)
    {
        var live = _live.Find(table.Name)?.Columns.FirstOrDefault(each => each.Name == column.Name);
        var other = column with { MaxLength = live is null ? null : _dialect.Schema.Reader.FormOf(live)?.MaxLength };
        return column.Type is ColumnType.String or ColumnType.Bytes && other.MaxLength != column.MaxLength && _dialect.Schema.Reader.TypeOf(table, other).Name == stored ? other : null;
    }

    // A table that is new beside one with mostly its columns may be the same one.
    private void RequireNoRenamedTable()
    {
        var others = ExtraTables.Of(_model, _live, _dialect.Schema).Where(table => !_hints.IsOther(ExtraTables.NameOf(table, _live))).ToList();
        foreach (var table in _model.Tables.Where(table => Find(SchemaDifferenceKind.MissingTable, table.Name, null) is not null))
        {
            if (others.Find(other => ExtraTables.IsLike(table, other, _dialect.Schema)) is { } candidate)
            {
                var name = ExtraTables.NameOf(candidate, _live);
                throw new MigrationException(
                    "REL603",
                    $"Table {table.Name} is new, and the database has {name} with mostly the same columns, which the classes do not have. If it is the same table: Rename(\"{name}\", \"{table.Name}\"). If it is another one, which stays: AllowDrop(\"{name}\"). Nothing was changed.");
            }
        }
    }

    // A column that is new beside one of its type that the classes do not have may be the same one.
    private void RequireNoRenamedColumn(Table table)
    {
        var stored = _live.Find(table.Name);
        foreach (var column in table.Columns.Where(column => column.Computation is null && Find(SchemaDifferenceKind.MissingColumn, table.Name, column.Name) is not null))
        {
            var name = $"{table.Name}.{column.Name}";
            var renamed = $"{_hints.TargetOf(table.Name)}.{column.Name}";
            var candidate = _found[$"{table.Name}"].Where(difference => difference.Kind == SchemaDifferenceKind.ExtraColumn)
                .FirstOrDefault(difference => stored?.Columns.FirstOrDefault(other => other.Name == difference.Name) is { } other && ExtraTables.IsOfType(other, table, column, _dialect.Schema));
            if (candidate is not null && _given.Fills.All(fill => fill.Column != renamed || (fill.Database is { } only && only != _dialect.Name)))
            {
                throw new MigrationException(
                    "REL603",
                    $"Column {name} is new, and the database has {table.Name}.{candidate.Name} of the same type, which the classes do not have. If it is the same column: Rename(\"{table.Name}.{candidate.Name}\", \"{renamed}\"). If it is another one, say what its rows get: Fill(\"{renamed}\", \"…\"), such as NULL. Nothing was changed.");
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
