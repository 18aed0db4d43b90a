using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>
/// Adapts the steps of a migration to the tables as a database has them: constraints have other names there or are missing, and columns have what no model knows (docs/decisions/0042). Steps on tables that are as the
/// model has them, and statements that were edited, stay as the file has them.
/// </summary>
internal sealed class StepAdapter
{
    private readonly MigrationDialect _dialect;
    private readonly ValueList<ScriptStep> _steps;
    private readonly Dictionary<QualifiedName, FoundTable> _tables;
    private readonly List<LiveTable> _unknown;
    private readonly List<string> _refusals = [];
    private readonly List<string> _refusalsUnlessEdited = [];
    private readonly LostAttributes _lost;
    private readonly ReferredTypes _referred;
    private RelationalModel _written;
    private RelationalModel _found;

    private StepAdapter(ValueList<ScriptStep> steps, RelationalModel before, LiveSchema live, MigrationDialect dialect, bool hasFile)
    {
        (_steps, _written, _found, _dialect) = (steps, before, before, dialect);
        _referred = new ReferredTypes(dialect, steps);
        _lost = new LostAttributes(dialect.Schema.Dialect, hasFile);
        var match = new ElementMatch(live, dialect.Schema);
        _tables = before.Tables.Select(table => (Table: table, Stored: live.Find(table.Name))).Where(pair => pair.Stored is not null)
            .ToDictionary(pair => pair.Table.Name, pair => FoundTable.Of(pair.Table, pair.Stored!, match, dialect.Schema));
        var known = _tables.Values.Select(table => table.Unknown).ToDictionary(table => table.Name);
        _unknown = [.. live.Tables.Select(table => known.GetValueOrDefault(table.Name, table))];
        _found = before with { Tables = [.. before.Tables.Select(table => _tables.GetValueOrDefault(table.Name)?.Named(table) ?? table)] };
    }

    /// <summary>Adapts the steps that are not done.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="done">The number of those that are done.</param>
    /// <param name="before">The model before all of them.</param>
    /// <param name="live">What the catalog lists, after those that are done.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="hasFile">Whether the steps are those of a file, which may be edited.</param>
    public static AdaptedSteps Adapt(ValueList<ScriptStep> steps, int done, RelationalModel before, LiveSchema live, MigrationDialect dialect, bool hasFile = true)
    {
        var now = steps.Take(done).SelectMany(step => step.Changes).Aggregate(before, (model, change) => change.Apply(model));
        var adapter = new StepAdapter([.. steps.Skip(done)], now, live, dialect, hasFile);
        ValueList<ScriptStep> adapted = [.. steps.Take(done), .. adapter._steps.Select(step => adapter.Adapt(step)).ToList()];
        return new AdaptedSteps(adapted, [.. adapter._refusals], live with { Tables = [.. adapter._unknown] });
    }

    private ScriptStep Adapt(ScriptStep step)
    {
        var (written, found) = (_written, _found);
        List<MigrationStep> changes = [];
        foreach (var change in step.Changes)
        {
            var adapted = Adapt(change);
            if (adapted is not null)
            {
                changes.Add(adapted);
            }

            Follow(change);
            _lost.Follow(change);
            _found = (adapted ?? change).Apply(_found);
            _written = change.Apply(_written);
        }

        foreach (var table in StepEffects.Changed(step, _tables.Keys, _dialect))
        {
            _tables[table].Doubt();
        }

        _refusalsUnlessEdited.AddRange(_lost.In(step.Changes, _written));

        // Statements that were edited by hand are not written again: their author answers for names and attributes. A step that drops is written anew also where its changes stay,
        // because foreign keys that only the database has may need an index in the place of the one that is dropped.
        var isOther = !changes.SequenceEqual(step.Changes) || changes.Exists(change => change is DropElementStep);
        var isAsWritten = (isOther || _refusalsUnlessEdited.Count > 0) && step.Statements.SequenceEqual(_dialect.Write(step.Changes, written));
        _refusals.AddRange(isAsWritten ? _refusalsUnlessEdited : []);
        _refusalsUnlessEdited.Clear();
        return !isOther || !isAsWritten ? step
            : changes.Count == 0 ? step with { Statements = [] }
            : new ScriptStep([.. changes], [.. _dialect.Write(changes, found)]);
    }

    // Null for what is done already.
    private MigrationStep? Adapt(MigrationStep change) => change is CreateTableStep creation ? Adapt(creation) : change.Touched is not { } name || _tables.GetValueOrDefault(name) is not { } table ? change : change switch
    {
        AddColumnStep addition => Adapt(addition, table),
        AddElementStep { Element.ForeignKey: { } key } addition => Adapt(addition, key),
        DropElementStep drop when table.IsKnown(drop.Element, out var found) => Adapt(drop, found, table),
        AlterColumnStep alter when table.Column(alter.From.Name) is { } column => Adapt(alter, table, column),
        RenameMembersStep rename when table.Column(rename.Column) is { } column => Adapt(rename, table, column),
        RebuildTableStep rebuild => Adapt(rebuild, table),
        _ => change,
    };

    private CreateTableStep Adapt(CreateTableStep creation)
    {
        var types = creation.Table.Columns.Where(column => !column.IsGenerated).Select(column => (column.Name, Referred: _referred.Of(creation.Table, column, Find))).Where(type => type.Referred is not null);
        return creation with { KeptTypes = [.. types.Select(type => new KeptType(type.Name, _dialect.DeclaredType(type.Referred!)))] };
    }

    private AddColumnStep Adapt(AddColumnStep addition, FoundTable table)
    {
        if (_referred.Of(addition.Apply(_written).Find(addition.Table)!, addition.Column, Find) is not { } column)
        {
            return addition;
        }

        // A later step may make it NOT NULL, and keeps the type.
        table.Change(addition.Column.Name, column);
        return addition with { StoreType = _dialect.DeclaredType(column) };
    }

    private AddElementStep Adapt(AddElementStep addition, ForeignKeyConstraint key)
    {
        _refusalsUnlessEdited.AddRange(_referred.Refusals(addition.Table, key, Find));
        return addition;
    }

    // Null as well for a column that a step of SQL or code may have changed.
    private LiveColumn? Find(QualifiedName table, string column) => _tables.GetValueOrDefault(table) is { MayDiffer: false } found ? found.Column(column) : null;

    private DropElementStep? Adapt(DropElementStep drop, FoundElement? found, FoundTable table)
    {
        var element = drop.Element;
        if (found is null)
        {
            // What the step drops is not there, and what is there would stay, unless a step of SQL before has seen to it.
            _refusalsUnlessEdited.AddRange(table.MayDiffer || element.ForeignKey is not { } wanted ? [] : table.Unknown.ForeignKeys.Where(other => IsOfSame(other.Key, wanted))
                .Select(other => $"{drop.Table}: there is no {wanted}, which the migration drops, but {other}, which would stay."));
            return null;
        }

        _lost.Drop(drop, found, table, _written.Find(drop.Table)!);
        if (element.Check is not null && table.HasCheckInColumn(found.Name))
        {
            _refusals.Add($"{drop.Table}: the check '{found.Name}' is a part of the definition of the column, and the migration drops it as one of the table.");
        }

        if (element.Index is { } index && found.IsConstraint)
        {
            if (!_dialect.RebuildsTables)
            {
                return drop with { Element = new TableElement { UniqueKey = new UniqueConstraint(found.Name, index.Columns) }, IsOnline = false };
            }

            // The new table is created without it.
            if (_steps.SelectMany(step => step.Changes).All(change => change is not RebuildTableStep rebuild || rebuild.From.Name != drop.Table))
            {
                _refusals.Add($"{drop.Table}: the UNIQUE of ({index.Columns}) stands in CREATE TABLE, and the migration drops an index.");
            }

            return null;
        }

        return element.UniqueKey is { } key && !found.IsConstraint ? drop with { Element = new TableElement { Index = new TableIndex(found.Name, key.Columns, IsUnique: true) }, IsOnline = false }
            : found.Name.Length == 0 || found.Name == element.Name ? drop
            : drop with { Element = element.Named(found.Name) };
    }

    private static bool IsOfSame(ForeignKeyConstraint one, ForeignKeyConstraint other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) || one.Columns.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(other.Columns);

    private RenameMembersStep Adapt(RenameMembersStep rename, FoundTable table, LiveColumn stored)
    {
        _refusals.AddRange(table.MayDiffer ? [] : rename.Renames.Where(member => !_dialect.Accepts(stored, member.To)).Select(member => $"{rename.Table}.{rename.Column}: the type is {stored.DeclaredType ?? stored.Type.Name}, and the migration writes '{member.To}'."));
        return rename;
    }

    private AlterColumnStep Adapt(AlterColumnStep alter, FoundTable table, LiveColumn column)
    {
        var model = _written.Find(alter.Table)!;
        var overwritten = new ColumnChange(_dialect.Schema, model, alter.From, alter.To, column, alter.FromType != alter.ToType);
        _refusals.AddRange(overwritten.Refusals);
        if (_dialect.Unkept(alter, column) is { } unkept)
        {
            _refusals.Add($"{alter.Table}.{alter.From.Name}: {unkept}");
        }

        if (alter.Replacement is not null)
        {
            _refusals.AddRange(ReplacedColumn.Losses(alter, column.Name, table, _unknown));
        }

        var adapted = _dialect.Keep(alter with { From = overwritten.KeptFrom, To = overwritten.KeptTo }, overwritten);
        table.Change(alter.From.Name, overwritten.After(adapted));
        return adapted;
    }

    private RebuildTableStep Adapt(RebuildTableStep rebuild, FoundTable table)
    {
        var changes = rebuild.To.Columns.Where(column => !column.IsGenerated && rebuild.From.Find(column.Name) is not null && table.Column(column.Name) is not null)
            .Select(column => Change(rebuild, rebuild.From.Find(column.Name)!, column, table.Column(column.Name)!)).ToList();
        _refusals.AddRange(changes.SelectMany(change => change.RebuildRefusals));
        var kept = changes.ToDictionary(change => change.To.Name, change => change.KeptTo);
        var missing = TableElement.Of(rebuild.From).Where(element => table.IsKnown(element, out var found) && found is null);
        return rebuild with
        {
            From = missing.Aggregate(rebuild.From, (from, element) => element.RemoveFrom(from)),
            To = rebuild.To with { Columns = [.. rebuild.To.Columns.Select(column => kept.GetValueOrDefault(column.Name, column))] },
            KeptTypes = [.. changes.Where(change => change.KeepsType).Select(change => new KeptType(change.To.Name, _dialect.DeclaredType(change.Stored)))],
            KeptIndexes = [.. rebuild.To.Indexes.Where(index => table.IsKnown(new TableElement { Index = index }, out var found) && found is { IsConstraint: false })],
        };
    }

    private ColumnChange Change(RebuildTableStep rebuild, Column from, Column to, LiveColumn stored) =>
        new(_dialect.Schema, rebuild.From, from, to, stored, _dialect.TypeOf(rebuild.From, from) != _dialect.TypeOf(rebuild.To, to));

    private void Follow(MigrationStep change)
    {
        if (change.Touched is not { } name || _tables.GetValueOrDefault(name) is not { } table)
        {
            return;
        }

        switch (change)
        {
            case RenameTableStep rename:
                _tables.Remove(name);
                _tables[rename.To] = table;
                break;
            case RenameColumnStep rename:
                table.Rename(rename.From, rename.To);
                break;
            case AddElementStep addition:
                table.Forget(addition.Element);
                break;
            case DropElementStep drop:
                table.Forget(drop.Element);
                break;
        }
    }
}
