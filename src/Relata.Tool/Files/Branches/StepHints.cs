using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;
using Relata.Tool.Databases;

namespace Relata.Tool.Files.Branches;

/// <summary>The hints with which a migration was planned, by its steps.</summary>
internal sealed class StepHints
{
    private readonly HashSet<(string From, string To)> _renames = [];
    private readonly HashSet<(string Column, string Sql, string Database)> _fills = [];
    private readonly HashSet<(string Column, string Sql, string Database)> _conversions = [];
    private readonly HashSet<string> _drops = [];
    private bool _isOnline;

    /// <summary>The hints.</summary>
    public MigrationHints Hints
    {
        get
        {
            var hints = new MigrationHints();
            foreach (var (from, to) in _renames)
            {
                hints.Rename(from, to);
            }

            foreach (var (column, sql, database) in _fills)
            {
                hints.Fill(column, sql, database);
            }

            foreach (var (column, sql, database) in _conversions)
            {
                hints.Using(column, sql, database);
            }

            foreach (var drop in _drops)
            {
                hints.AllowDrop(drop);
            }

            return _isOnline ? hints.Online() : hints;
        }
    }

    /// <summary>Adds those of the migration of one kind of database.</summary>
    /// <param name="file">The migration.</param>
    /// <param name="before">The model before it.</param>
    /// <param name="kind">The kind of database.</param>
    public void Add(MigrationFile file, RelationalModel before, DatabaseKind kind)
    {
        _isOnline |= file.IsOnline;
        var (trail, after) = (new NameTrail(before), file.Apply(before));
        foreach (var step in file.Steps.SelectMany(step => step.Changes))
        {
            Add(step, trail, after, kind);
            _conversions.UnionWith(step.Converted.Select(column => ($"{column.Table}.{column.To.Name}", column.Sql, kind.Name)));
            // A column that is renamed and then filled was renamed.
            if (step is not FillColumnStep)
            {
                trail.FollowNames(step);
            }
        }

        foreach (var table in after.Tables)
        {
            AddRenames(table, trail);
        }
    }

    private void Add(MigrationStep step, NameTrail trail, RelationalModel after, DatabaseKind kind)
    {
        switch (step)
        {
            case DropTableStep drop:
                _drops.Add($"{trail.Table(drop.Table)}");
                break;
            case DropSequenceStep drop:
                _drops.Add($"{drop.Sequence.Name}");
                break;
            case DropColumnStep { IsDestructive: true } drop:
                AddDrop(trail, drop.Table, drop.Column.Name);
                break;
            case RebuildTableStep rebuild:
                foreach (var column in rebuild.From.Columns.Where(column => column.Computation is null && rebuild.To.Find(column.Name) is null))
                {
                    AddDrop(trail, rebuild.From.Name, column.Name);
                }

                foreach (var column in rebuild.From.Columns.Where(column => rebuild.To.Find(column.Name) is not null))
                {
                    AddGone(trail, rebuild.From.Name, column, rebuild.To.Find(column.Name)!);
                }

                break;

            case AlterColumnStep alter:
                AddGone(trail, alter.Table, alter.From, alter.To);
                break;

            case RenameMembersStep rename when trail.Table(rename.Table) is { } original && trail.Column(rename.Table, rename.Column) is { } column:
                foreach (var member in rename.Renames)
                {
                    _renames.Add(($"{original}.{column}.{member.From}", $"{rename.Table}.{rename.Column}.{member.To}"));
                }

                break;

            // A column with a default is filled with it on SQLite, without a hint.
            case FillColumnStep fill when after.Find(fill.Table)?.Find(fill.Column)?.Default != fill.Value:
                _fills.Add(($"{fill.Table}.{fill.Column}", fill.Value, kind.Name));
                break;
        }
    }

    private void AddDrop(NameTrail trail, QualifiedName table, string column)
    {
        if (trail.Table(table) is { } original && trail.Column(table, column) is { } name)
        {
            _drops.Add($"{original}.{name}");
        }
    }

    // A member that the migration renames is in both lists under one name: RenameMembersStep has changed one of them.
    private void AddGone(NameTrail trail, QualifiedName table, Column from, Column to)
    {
        if (from.Members is { } before && to.Members is { } after && trail.Table(table) is { } original && trail.Column(table, from.Name) is { } name)
        {
            _drops.UnionWith(before.Except(after).Select(member => $"{original}.{name}.{member}"));
        }
    }

    private void AddRenames(Table table, NameTrail trail)
    {
        if (trail.Table(table.Name) is not { } original)
        {
            return;
        }

        if (original != table.Name)
        {
            _renames.Add(($"{original}", $"{table.Name}"));
        }

        foreach (var column in table.Columns)
        {
            if (trail.Column(table.Name, column.Name) is { } name && name != column.Name)
            {
                _renames.Add(($"{original}.{name}", $"{table.Name}.{column.Name}"));
            }
        }
    }
}
